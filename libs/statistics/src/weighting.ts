import type { Random } from './random.js';

/** How a unit fares when the weights are anything. */
export interface WeightingFate {
  unit: string;
  /** Share of the weightings under which nobody is above it; where several are level at the top, they share it. */
  firstShare: number;
  /** The places that it takes in 95 of 100 weightings. */
  bestPlace: number;
  worstPlace: number;
}

/** Places cut off at each end. */
const TAIL = 0.025;

/**
 * What of an order is due to the weights: the share of all weightings that put each unit first, and the places it takes, by
 * simulation over weights drawn evenly from all that add up to one (rank acceptability: Lahdelma & Salminen 2001, SMAA-2,
 * Operations Research 49). Even over the simplex means exponential variates divided by their sum (Devroye 1986, chapter 5.2).
 * A score is Σ wᵢ·xᵢ / Σ wᵢ over the values that a unit has.
 * @param units values by criterion, all in the same order; null for not observed. Units without any value have no place
 * @param draws number of weightings
 */
export function weightingFates(
  units: readonly { unit: string; values: readonly (number | null)[] }[],
  draws: number,
  random: Random,
): WeightingFate[] {
  const own = units.filter(({ values }) => values.some((value) => value !== null));
  const places = own.map(() => new Int32Array(draws));
  const firsts = new Float64Array(own.length);
  const width = Math.max(0, ...own.map(({ values }) => values.length));
  for (let draw = 0; draw < draws; draw += 1) {
    const weights = Float64Array.from({ length: width }, () => -Math.log(1 - random.next()));
    const scores = own.map(({ values }) => weightedMean(values, weights));
    const taken = placesOf(scores);
    const level = taken.filter((place) => place === 1).length;
    taken.forEach((place, index) => {
      const list = places[index];
      if (list !== undefined) list[draw] = place;
      if (place === 1) firsts[index] = (firsts[index] ?? 0) + 1 / level;
    });
  }
  return own.map(({ unit }, index) => {
    const sorted = (places[index] ?? new Int32Array()).slice().sort();
    const cut = Math.floor(TAIL * draws);
    return {
      unit,
      firstShare: (firsts[index] ?? 0) / draws,
      bestPlace: sorted[cut] ?? 1,
      worstPlace: sorted[draws - 1 - cut] ?? own.length,
    };
  });
}

function weightedMean(values: readonly (number | null)[], weights: Float64Array): number {
  let sum = 0;
  let total = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index];
    if (value === null || value === undefined) continue;
    sum += value * (weights[index] ?? 0);
    total += weights[index] ?? 0;
  }
  return sum / total;
}

/** Sums of the same numbers in another order differ in the last digits; closer than this is level. */
const LEVEL = 1e-9;

/** One more than how many are above, for each. */
function placesOf(scores: readonly number[]): number[] {
  const order = scores.map((_, index) => index).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const places = new Array<number>(scores.length).fill(1);
  order.forEach((index, rank) => {
    const above = order[rank - 1];
    const isLevel = above !== undefined && (scores[above] ?? 0) - (scores[index] ?? 0) < LEVEL;
    places[index] = isLevel ? (places[above] ?? 1) : rank + 1;
  });
  return places;
}
