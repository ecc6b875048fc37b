import {
  chartOf,
  listOf,
  printedView,
  selectionOf,
  sortingOf,
  sortText,
  stateOf,
  toggled,
  turned,
} from './compare-state';

describe('the state of a comparison', () => {
  it('is what the address knows of it, in one order and without anything else', () => {
    const state = stateOf({ chart: 'parallel', sort: '-total', utm: 'x', tag: '', stage: undefined });
    expect(JSON.stringify(state)).toBe('{"sort":"-total","chart":"parallel"}');
  });

  it('is in the order of names without a sort', () => {
    expect(sortingOf({})).toEqual({ by: 'name', isDescending: false });
    expect(sortText(sortingOf({ sort: '-criterion:tone' }))).toBe('-criterion:tone');
  });

  it('begins with the highest score, and turns round', () => {
    const first = turned(sortingOf({}), 'total');
    expect(first).toEqual({ by: 'total', isDescending: true });
    expect(turned(first, 'total').isDescending).toBe(false);
    expect(turned(first, 'name').isDescending).toBe(false);
  });

  it('puts things in and takes them out, up to as many as fit', () => {
    expect(toggled({ pin: 'a,b' }, 'pin', 'a')).toBe('b');
    expect(toggled({ pin: 'a,b' }, 'pin', 'c')).toBe('a,b,c');
    expect(toggled({ selected: 'a,b' }, 'selected', 'c', 2)).toBe('a,b');
    expect(listOf({}, 'hide')).toEqual([]);
  });

  it('asks the API only for what narrows the list', () => {
    expect(selectionOf({ sort: '-total', stage: 'review', pin: 'a', hide: 'b' })).toEqual({
      stage: 'review',
      hide: 'b',
    });
    expect(chartOf({ chart: 'pie' })).toBe('radar');
  });

  it('prints what is on screen: filters, rounds, hidden and pinned ones, and its order', () => {
    const state = { stage: 'review', rounds: 'r', hide: 'b', pin: 'a', sort: '-total', fold: 'words', chart: 'radar' };
    expect(Object.fromEntries(new URLSearchParams(printedView(state, ['c', 'd'])))).toEqual({
      ...{ stage: 'review', rounds: 'r', hide: 'b', pin: 'a', sort: '-total', selected: 'c,d' },
    });
    // On screen candidates stand by name unless somebody has asked for another order.
    expect(printedView({}, [])).toBe('sort=name');
  });
});
