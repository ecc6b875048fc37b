import { byLongestWait, inOrder, isTypingNow, movedTo, urgencyOf } from './waiting';

const row = (id: string, waitingSinceMs: number | null, isClosed = false) => ({ id, waitingSinceMs, isClosed });
const ids = (rows: readonly { id: string }[]): string => rows.map(({ id }) => id).join('');

describe('waiting', () => {
  it.each([
    [null, 90_000, 'none'],
    [60_000, 89_999, 'some'],
    [60_000, 90_000, 'long'],
    [60_000, 119_999, 'long'],
    [60_000, 120_000, 'too-long'],
  ] as const)('since %s looked at by %d is %s', (since, now, urgency) => expect(urgencyOf(since, now)).toBe(urgency));

  it('puts who waits longest first, then the answered, then the closed', () => {
    const rows = [row('a', null), row('b', 50), row('c', 10, true), row('d', 20), row('e', null)];
    expect(ids(byLongestWait(rows))).toBe('dbaec');
  });

  it('keeps an order somebody has made and puts newcomers last', () => {
    const rows = [row('a', null), row('b', 50), row('c', 10), row('d', 5)];
    expect(ids(inOrder(rows, ['c', 'a']))).toBe('cabd');
  });

  it.each([
    ['c', 0, 'cab'],
    ['a', 2, 'bca'],
    ['b', 1, 'abc'],
    ['a', 3, 'abc'],
    ['a', -1, 'abc'],
    ['x', 0, 'abc'],
  ])('moving %s to place %d gives %s', (id, place, order) =>
    expect(movedTo(['a', 'b', 'c'], id, place).join('')).toBe(order),
  );

  it('lets typing expire that is not told again', () => {
    expect(isTypingNow({ typingSinceMs: 1000 }, 12_999)).toBe(true);
    expect(isTypingNow({ typingSinceMs: 1000 }, 13_000)).toBe(false);
    expect(isTypingNow({ typingSinceMs: null }, 1000)).toBe(false);
  });
});
