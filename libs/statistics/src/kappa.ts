import { undefinedFor, type Coefficient } from './outcome.js';

/** How much a disagreement by some categories counts: all the same, by their distance, by its square; or as told. */
export type KappaWeights = 'none' | 'linear' | 'quadratic' | { disagreement: readonly (readonly number[])[] };

/**
 * Cohen's kappa of two raters, weighted by how grave a disagreement is:
 * κ_w = 1 − Σ v_ij·p_ij / Σ v_ij·p_i.·p_.j, with v_ij the weight of a disagreement, zero on the diagonal.
 *
 * Sources: Cohen 1968, Psychological Bulletin 70(4), 213–220; without weights Cohen 1960, Educational and Psychological
 * Measurement 20, 37–46. Agreement weights w_ij give the same by v_ij = w_max − w_ij, as the paper shows. Linear weights
 * are |i − j|, quadratic ones (i − j)², with which κ_w is an intraclass correlation (Fleiss & Cohen 1973, Educational and
 * Psychological Measurement 33, 613–619); only the ratios of weights matter.
 *
 * Where chance leaves no disagreement to expect (both raters used the same one category), kappa does not exist.
 *
 * @param table how often the first rater chose category i and the second j: counts or shares, as many rows as columns
 */
export function cohenKappa(table: readonly (readonly number[])[], weights: KappaWeights): Coefficient {
  const rows = table.map((row) => sum(row));
  const columns = table.map((_, j) => sum(table.map((row) => row[j] ?? 0)));
  const total = sum(rows);
  if (total === 0) return undefinedFor('no-pairs');
  let observed = 0;
  let expected = 0;
  table.forEach((row, i) =>
    row.forEach((count, j) => {
      const weight = disagreement(weights, i, j);
      observed += (weight * count) / total;
      expected += (weight * (rows[i] ?? 0) * (columns[j] ?? 0)) / total ** 2;
    }),
  );
  return expected === 0 ? undefinedFor('no-variation') : { ok: true, value: 1 - observed / expected };
}

/** Counts two raters' choices for `cohenKappa`. @param categories in their order, with those that nobody chose */
export function crossTable(pairs: readonly (readonly [number, number])[], categories: readonly number[]): number[][] {
  const table = categories.map(() => categories.map(() => 0));
  for (const [first, second] of pairs) {
    const row = table[categories.indexOf(first)];
    const j = categories.indexOf(second);
    if (row === undefined || j < 0) throw new RangeError(`${first} or ${second} is no category`);
    row[j] = (row[j] ?? 0) + 1;
  }
  return table;
}

function disagreement(weights: KappaWeights, i: number, j: number): number {
  if (typeof weights === 'object') return weights.disagreement[i]?.[j] ?? 0;
  switch (weights) {
    case 'none':
      return i === j ? 0 : 1;
    case 'linear':
      return Math.abs(i - j);
    case 'quadratic':
      return (i - j) ** 2;
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
