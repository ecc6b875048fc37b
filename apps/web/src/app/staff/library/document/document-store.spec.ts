import { DocumentStore } from './document-store';

const make = () => {
  const store = new DocumentStore();
  store.load({ title: 'Gift', rules: [{ id: 'a' }, { id: 'b' }], facts: { one: 1, two: 2 } });
  return store;
};

it('takes back and does again, naming the place', () => {
  const store = make();
  store.move(['rules'], 0, 1);
  store.remove(['facts', 'one']);
  expect(store.document()).toEqual({ title: 'Gift', rules: [{ id: 'b' }, { id: 'a' }], facts: { two: 2 } });
  expect(store.undo()).toEqual(['facts']);
  expect(store.undo()).toEqual(['rules']);
  expect(store.document()).toEqual({ title: 'Gift', rules: [{ id: 'a' }, { id: 'b' }], facts: { one: 1, two: 2 } });
  expect([store.canUndo(), store.undo()]).toEqual([false, null]);
  expect(store.redo()).toEqual(['rules']);
  expect(store.redo()).toEqual(['facts']);
  expect(store.document()).toEqual({ title: 'Gift', rules: [{ id: 'b' }, { id: 'a' }], facts: { two: 2 } });
});

it('keeps the order of fields when a removal is taken back', () => {
  const store = make();
  store.remove(['facts', 'one']);
  store.undo();
  expect(Object.keys(store.valueAt(['facts']) as object)).toEqual(['one', 'two']);
});

it('takes typing at one place back in one step, until it is left', () => {
  const store = make();
  for (const title of ['Gifts', 'Gifts a', 'Gifts ab']) store.set(['title'], title);
  store.seal();
  store.set(['title'], 'Gifts abc');
  store.undo();
  expect(store.document()['title']).toBe('Gifts ab');
  store.undo();
  expect(store.document()['title']).toBe('Gift');
});

it('forgets what could be done again when something else is done', () => {
  const store = make();
  store.set(['minutes'], 3);
  store.undo();
  store.set(['minutes'], 5);
  expect(store.canRedo()).toBe(false);
  expect(store.document()['minutes']).toBe(5);
});

it('has no step before what was loaded', () => {
  const store = make();
  store.set(['minutes'], 3);
  store.load({ title: 'Other' });
  expect([store.canUndo(), store.document()]).toEqual([false, { title: 'Other' }]);
});
