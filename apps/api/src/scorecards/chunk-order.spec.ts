import fc from 'fast-check';
import { shuffledPlaces } from './chunk-order.js';

const ids = fc.uniqueArray(fc.uuid(), { maxLength: 30 });

it('holds every item once, and is the same tomorrow', () => {
  fc.assert(
    fc.property(ids, fc.string(), (items, seed) => {
      const places = shuffledPlaces(items, seed);
      expect([...places].sort((a, b) => a - b)).toEqual([...items.keys()]);
      expect(shuffledPlaces(items, seed)).toEqual(places);
    }),
  );
});

it('keeps the order of those that stay when one goes', () => {
  fc.assert(
    fc.property(ids, fc.string(), fc.nat(), (items, seed, index) => {
      const gone = items[index % Math.max(1, items.length)];
      const named = (list: readonly string[]): (string | undefined)[] =>
        shuffledPlaces(list, seed).map((place) => list[place]);
      const rest = items.filter((id) => id !== gone);
      expect(named(rest)).toEqual(named(items).filter((id) => id !== gone));
    }),
  );
});

it('differs from assessor to assessor and from chunk to chunk', () => {
  const items = Array.from({ length: 12 }, (_, index) => `application ${index}`);
  const seeds = ['jonas round a', 'aylin round a', 'jonas round b', 'aylin round b'];
  const orders = seeds.map((seed) => shuffledPlaces(items, seed).join());
  expect(new Set([...orders, [...items.keys()].join()]).size).toBe(5);
});
