import { undefinedFor, type Coefficient } from './outcome.js';

/** How far apart two values are: not at all or fully, by ranks, by difference, by difference in proportion to their sum. */
export type AlphaMetric = 'nominal' | 'ordinal' | 'interval' | 'ratio';

/**
 * Krippendorff's alpha: α = 1 − D_o / D_e = 1 − (n − 1) · Σ_c Σ_k o_ck·δ²_ck / Σ_c Σ_k n_c·n_k·δ²_ck.
 *
 * o_ck are the coincidences, in each unit u with m_u ≥ 2 values the number of its c–k pairs divided by m_u − 1; n_c their
 * row sums, n the sum of all. Units with one value or none do not count, so values may be missing anywhere. The metrics δ²
 * are: nominal 0 or 1; ordinal (Σ_{g=c…k} n_g − (n_c + n_k)/2)²; interval (c − k)²; ratio ((c − k)/(c + k))².
 *
 * Source: Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", steps of section C and metrics of section D.
 *
 * 1 is full agreement, 0 what chance would give, below 0 systematic disagreement. Where all values are the same there is
 * nothing to agree about, and alpha does not exist. The ratio metric is meant for values above zero.
 *
 * @param units per unit the values it was given, by whichever raters; null where one gave none
 */
export function krippendorffAlpha(units: readonly (readonly (number | null)[])[], metric: AlphaMetric): Coefficient {
  const rated = units.map((values) => values.filter((value) => value !== null)).filter(({ length }) => length >= 2);
  if (rated.length === 0) return undefinedFor('no-pairs');
  if (rated.length === 1) return undefinedFor('one-unit');
  const values = [...new Set(rated.flat())].sort((a, b) => a - b);
  const coincidences = coincidencesOf(rated, values);
  const totals = coincidences.map((row) => row.reduce((sum, count) => sum + count, 0));
  const n = totals.reduce((sum, count) => sum + count, 0);
  const distance = distanceOf(metric, values, totals);
  let observed = 0;
  let expected = 0;
  coincidences.forEach((row, c) =>
    row.forEach((count, k) => {
      observed += count * distance(c, k);
      expected += at(totals, c) * at(totals, k) * distance(c, k);
    }),
  );
  return expected === 0 ? undefinedFor('no-variation') : { ok: true, value: 1 - ((n - 1) * observed) / expected };
}

/** The coincidence matrix, in the order of `values`. */
function coincidencesOf(units: readonly (readonly number[])[], values: readonly number[]): number[][] {
  const indexOf = new Map(values.map((value, index) => [value, index]));
  const matrix = values.map(() => values.map(() => 0));
  for (const unit of units) {
    const codes = unit.map((value) => indexOf.get(value) ?? 0);
    codes.forEach((c, i) =>
      codes.forEach((k, j) => {
        const row = matrix[c];
        if (i !== j && row) row[k] = at(row, k) + 1 / (unit.length - 1);
      }),
    );
  }
  return matrix;
}

function distanceOf(
  metric: AlphaMetric,
  values: readonly number[],
  totals: readonly number[],
): (c: number, k: number) => number {
  switch (metric) {
    case 'nominal':
      return (c, k) => (c === k ? 0 : 1);
    case 'ordinal': {
      const ranks = midRanks(totals);
      return (c, k) => (at(ranks, c) - at(ranks, k)) ** 2;
    }
    case 'interval':
      return (c, k) => (at(values, c) - at(values, k)) ** 2;
    case 'ratio':
      return (c, k) => (c === k ? 0 : ((at(values, c) - at(values, k)) / (at(values, c) + at(values, k))) ** 2);
  }
}

/**
 * The middle of each value's ranks: n_1 + … + n_{c−1} + n_c/2. Their differences are the ordinal metric,
 * r_k − r_c = n_c/2 + n_{c+1} + … + n_{k−1} + n_k/2, so the ordinal alpha is the interval alpha of these ranks.
 */
export function midRanks(totals: readonly number[]): number[] {
  let below = 0;
  return totals.map((total) => {
    below += total;
    return below - total / 2;
  });
}

const at = (list: readonly number[], index: number): number => list[index] ?? 0;
