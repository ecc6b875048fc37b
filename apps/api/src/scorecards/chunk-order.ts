import { createHash } from 'node:crypto';

/**
 * Places of the items, shuffled by a seed: the same seed and items give the same order on every machine and day, and an
 * item that comes or goes leaves the others in their order.
 * @param ids what tells the items apart
 */
export function shuffledPlaces(ids: readonly string[], seed: string): number[] {
  const keyed = ids.map((id, place) => ({ place, key: createHash('sha256').update(`${seed} ${id}`).digest('hex') }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ place }) => place);
}
