import { measure, Resamples, type Statistic } from '../bootstrap.js';
import type { Outcome } from '../outcome.js';
import type { Scores } from './scores.js';

/** Two raters, by place in the scores' list, and what each gave the units both rated. */
export interface Pair {
  first: number;
  second: number;
  x: Float64Array;
  y: Float64Array;
}

/** Every pair of raters who share a unit, by first, then second rater. */
export function pairsOf({ raters, units, starts, rater, value }: Scores): Pair[] {
  const found = new Map<number, { x: number[]; y: number[] }>();
  for (let u = 0; u < units; u += 1) {
    const end = starts[u + 1] ?? 0;
    for (let i = starts[u] ?? 0; i < end; i += 1) {
      for (let j = i + 1; j < end; j += 1) {
        const key = (rater[i] ?? 0) * raters.length + (rater[j] ?? 0);
        const pair = found.get(key) ?? { x: [], y: [] };
        pair.x.push(value[i] ?? 0);
        pair.y.push(value[j] ?? 0);
        found.set(key, pair);
      }
    }
  }
  return [...found.entries()]
    .sort(([a], [b]) => a - b)
    .map(([key, { x, y }]) => ({
      first: Math.floor(key / raters.length),
      second: key % raters.length,
      x: Float64Array.from(x),
      y: Float64Array.from(y),
    }));
}

/**
 * Cohen's kappa with quadratic weights of two raters over the units both rated, ready to be resampled. With v = (x − y)² the
 * formula of `cohenKappa` needs no table: κ_w = 1 − Σ(x − y)² / n / (Σx²/n + Σy²/n − 2·x̄·ȳ) (Fleiss & Cohen 1973), which also
 * holds for means of ratings, where it is Lin's concordance correlation with variances over n (Lin 1989, Biometrics 45).
 */
export function pairKappa({ x, y }: Pick<Pair, 'x' | 'y'>): Statistic {
  const units = x.length;
  const squares = x.map((one, u) => one ** 2 + (y[u] ?? 0) ** 2);
  const differences = x.map((one, u) => (one - (y[u] ?? 0)) ** 2);
  return {
    units,
    value(counts) {
      let n = 0;
      let sumX = 0;
      let sumY = 0;
      let sumOfSquares = 0;
      let observed = 0;
      for (let u = 0; u < units; u += 1) {
        const count = counts[u] ?? 0;
        n += count;
        sumX += count * (x[u] ?? 0);
        sumY += count * (y[u] ?? 0);
        sumOfSquares += count * (squares[u] ?? 0);
        observed += count * (differences[u] ?? 0);
      }
      const expected = sumOfSquares * n - 2 * sumX * sumY;
      return expected <= 1e-12 * n * sumOfSquares ? null : 1 - (observed * n) / expected;
    },
    reason: () => (units === 0 ? 'no-pairs' : units === 1 ? 'one-unit' : 'no-variation'),
  };
}

/**
 * Cohen's kappa with quadratic weights between two who rated the same things, with its interval: too few below `UNITS_MIN`
 * pairs, undefined where all ratings are the same.
 * @param pairs what the one and the other gave; what only one of them rated is left out
 * @param seed same pairs and seed, same interval
 */
export function kappaOfPairs(pairs: readonly (readonly [number, number])[], seed = 1): Outcome {
  const x = Float64Array.from(pairs, ([one]) => one);
  const y = Float64Array.from(pairs, ([, other]) => other);
  return measure(pairKappa({ x, y }), new Resamples(seed));
}
