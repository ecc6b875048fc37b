import { instantsOf, isInOrder } from './period';

const NOW = new Date(2026, 10, 28, 15, 30);
const own = (from: string, to: string) => ({ choice: 'own', from, to }) as const;

describe('a period', () => {
  it('of so many days begins at midnight where the reader is', () => {
    expect(instantsOf({ choice: '30', from: '', to: '' }, NOW)).toEqual({ from: new Date(2026, 9, 29).toISOString() });
    expect(instantsOf({ choice: 'all', from: '2026-01-01', to: '' }, NOW)).toEqual({});
  });

  it('of two days holds the second one whole', () => {
    expect(instantsOf(own('2026-03-01', '2026-03-31'), NOW)).toEqual({
      from: new Date(2026, 2, 1).toISOString(),
      to: new Date(2026, 3, 1).toISOString(),
    });
    expect(instantsOf(own('', ''), NOW)).toEqual({});
  });

  it('has its days in their order', () => {
    expect(isInOrder(own('2026-03-02', '2026-03-01'))).toBe(false);
    expect(isInOrder(own('2026-03-01', '2026-03-01'))).toBe(true);
    expect(isInOrder(own('', '2026-03-01'))).toBe(true);
  });
});
