import fc from 'fast-check';
import { childrenOf, insertAt, moveAt, pathIn, pathText, setAt, valueAt, type Path } from './json';

const document = { a: { list: [1, 2, 3], b: 'x' }, z: 0 };

it('sets, makes the way and takes away, and leaves the old document alone', () => {
  const before = JSON.stringify(document);
  expect(setAt(document, ['a', 'list', 1], 9)).toEqual({ a: { list: [1, 9, 3], b: 'x' }, z: 0 });
  expect(setAt(document, ['new', 'way'], 1)).toEqual({ ...document, new: { way: 1 } });
  expect(setAt(document, ['a', 'list', 0], undefined)).toEqual({ a: { list: [2, 3], b: 'x' }, z: 0 });
  expect(setAt(document, ['a', 'b'], undefined)).toEqual({ a: { list: [1, 2, 3] }, z: 0 });
  expect(JSON.stringify(document)).toBe(before);
});

it('keeps the order of fields, and moves them', () => {
  expect(Object.keys(setAt(document, ['a'], 1) as object)).toEqual(['a', 'z']);
  expect(Object.keys(moveAt(document, [], 1, 0) as object)).toEqual(['z', 'a']);
  expect(valueAt(moveAt(document, ['a', 'list'], 0, 2), ['a', 'list'])).toEqual([2, 3, 1]);
  expect(moveAt(document, ['a', 'list'], 0, 5)).toEqual(document);
});

it('adds to lists, also to those that are not there yet', () => {
  expect(valueAt(insertAt(document, ['a', 'list'], 1, 7), ['a', 'list'])).toEqual([1, 7, 2, 3]);
  expect(insertAt({}, ['rules'], 0, 'r')).toEqual({ rules: ['r'] });
});

it('gets by with anything in the way', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.array(fc.string(), { maxLength: 4 }), (any, path) => {
      expect(valueAt(setAt(any, path, 'v'), path)).toBe('v');
    }),
  );
  fc.assert(
    fc.property(fc.jsonValue(), fc.array(fc.oneof(fc.string(), fc.nat(9)), { maxLength: 4 }), (any, path: Path) => {
      for (const change of [setAt(any, path, 'v'), insertAt(any, path, 1, 'v'), moveAt(any, path, 0, 1)])
        expect(() => childrenOf(valueAt(change, path))).not.toThrow();
    }),
  );
});

it('reads places as findings name them', () => {
  expect(pathIn(document, 'a.list.2')).toEqual(['a', 'list', 2]);
  expect(pathIn({ facts: { '2': {} } }, 'facts.2')).toEqual(['facts', '2']);
  expect(pathText(['a', 'list', 2])).toBe('a.list.2');
});
