import { logGamma } from '../distributions.js';

/** A table of two groups by two outcomes: counts, whole and not below zero. */
export type TwoByTwo = readonly [readonly [number, number], readonly [number, number]];

/** Tables count as no likelier than the one at hand within this share: their probabilities come from rounded logarithms. */
const TIE = 1e-7;

/**
 * Fisher's exact test of a 2 × 2 table, two-sided: how likely a table at most as likely as this one is, given its margins,
 * when outcome and group have nothing to do with each other. With rows a b | c d, first row sum r, first column sum k and n
 * in all, P(a) = C(r, a) · C(n − r, k − a) / C(n, k) (hypergeometric); the p-value sums P over every possible a with
 * P ≤ P(observed), as R's `fisher.test` does.
 *
 * Source: Fisher 1935, The Logic of Inductive Inference, Journal of the Royal Statistical Society 98(1), 39–82.
 *
 * Where a row or a column is empty there is one possible table, and p is 1.
 * @throws RangeError for counts that are none
 */
export function fisherExact([[a, b], [c, d]]: TwoByTwo): number {
  if ([a, b, c, d].some((count) => !Number.isInteger(count) || count < 0)) throw new RangeError('a count is none');
  const row = a + b;
  const other = c + d;
  const column = a + c;
  const all = logChoose(row + other, column);
  const logOf = (x: number): number => logChoose(row, x) + logChoose(other, column - x) - all;
  const limit = logOf(a) + TIE;
  let sum = 0;
  for (let x = Math.max(0, column - other); x <= Math.min(row, column); x += 1) {
    const log = logOf(x);
    if (log <= limit) sum += Math.exp(log);
  }
  return Math.min(1, sum);
}

const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
