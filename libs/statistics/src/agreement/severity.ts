import { tQuantile } from '../distributions.js';
import { CONFIDENCE, UNITS_MIN, type Outcome } from '../outcome.js';
import type { Scores } from './scores.js';

/**
 * How much more or less each rater gives than the others: below zero for the severe, above for the lenient, in points.
 *
 * Where all rated all units it is the mean deviation from the other raters of the same unit, with the t interval of that
 * mean over the units. With gaps, such a mean would depend on whom a rater happened to sit with; therefore the deviations are
 * the least-squares rater effects of the additive model y_ij = μ + unit_i + rater_j + e_ij, each set against the mean effect
 * of the other raters (Searle 1971, Linear Models, chapter 7.1; for graders Braun 1988, Journal of Educational Statistics
 * 13, 1–18). With the units swept out, the effects solve C·b = q, Σb = 0, with C_jj = Σ_{i∋j} (1 − 1/m_i), C_jk = −Σ_{i∋j,k}
 * 1/m_i and q_j = Σ_i (y_ij − ȳ_i). The interval uses the variance clustered by unit (Liang & Zeger 1986, Biometrika 73,
 * 13–22), n_j/(n_j − 1) · Σ_i ψ_ij², ψ_i = C⁻¹·(residuals of unit i), and t with n_j − 1 degrees of freedom; without gaps this
 * is s/√n of the deviations.
 *
 * Raters are compared within the group that shared units links them to. Who shares none is `no-pairs`; who shares fewer
 * than UNITS_MIN is `too-few`.
 *
 * @returns an outcome per rater, in their order
 */
export function severities(scores: Scores): Outcome[] {
  const shared = sharedUnits(scores);
  const outcomes: Outcome[] = shared.map((units) =>
    units === 0
      ? { state: 'undefined', reason: 'no-pairs', units }
      : units === 1
        ? { state: 'undefined', reason: 'one-unit', units }
        : { state: 'too-few', units, needed: UNITS_MIN },
  );
  for (const group of linkedGroups(scores)) {
    if (!group.some((rater) => (shared[rater] ?? 0) >= UNITS_MIN)) continue;
    const { effects, variances } = leastSquares(scores, group);
    group.forEach((rater, place) => {
      const units = shared[rater] ?? 0;
      if (units < UNITS_MIN) return;
      // From the mean of all (Σb = 0) to the mean of the others.
      const stretch = group.length / (group.length - 1);
      const value = (effects[place] ?? 0) * stretch;
      const error = Math.sqrt(((variances[place] ?? 0) * units) / (units - 1)) * stretch;
      const reach = error * tQuantile((1 + CONFIDENCE) / 2, units - 1);
      outcomes[rater] = { state: 'measured', value, low: value - reach, high: value + reach, units };
    });
  }
  return outcomes;
}

function sharedUnits({ raters, rater }: Scores): number[] {
  const counts = raters.map(() => 0);
  for (const by of rater) counts[by] = (counts[by] ?? 0) + 1;
  return counts;
}

/** Raters who are linked by shared units, directly or through others; groups of one are left out. */
function linkedGroups({ raters, units, starts, rater }: Scores): number[][] {
  const parent = raters.map((_, index) => index);
  const rootOf = (of: number): number => {
    let root = of;
    while (parent[root] !== undefined && parent[root] !== root) root = parent[root] ?? root;
    return root;
  };
  for (let u = 0; u < units; u += 1) {
    const [first, ...others] = rater.subarray(starts[u], starts[u + 1]);
    for (const other of others) parent[rootOf(other)] = rootOf(first ?? other);
  }
  const groups = new Map<number, number[]>();
  raters.forEach((_, index) => {
    const root = rootOf(index);
    groups.set(root, [...(groups.get(root) ?? []), index]);
  });
  return [...groups.values()].filter(({ length }) => length > 1);
}

/** Rater effects of a linked group and the clustered variances of them (without the factor for few units). */
function leastSquares(scores: Scores, group: readonly number[]): { effects: number[]; variances: number[] } {
  const size = group.length;
  const placeOf = new Map(group.map((rater, place) => [rater, place]));
  const rows = rowsOf(scores, placeOf);
  const matrix = Array.from({ length: size }, () => new Float64Array(size));
  const q = new Float64Array(size);
  for (const { places, deviations } of rows) {
    places.forEach((j, at) => {
      q[j] = (q[j] ?? 0) + (deviations[at] ?? 0);
      for (const k of places) add(matrix, j, k, (j === k ? 1 : 0) - 1 / places.length);
    });
  }
  // C is singular along (1, …, 1) only. With a constant added everywhere it can be inverted, and the effects sum to zero.
  const constant = rows.length / size;
  for (let j = 0; j < size; j += 1) for (let k = 0; k < size; k += 1) add(matrix, j, k, constant);
  const inverse = inverted(matrix);
  const effects = inverse.map((row) => row.reduce((sum, entry, k) => sum + entry * (q[k] ?? 0), 0));
  const variances = effects.map(() => 0);
  for (const { places, deviations } of rows) {
    const expected = places.map((j) => effects[j] ?? 0);
    const mean = expected.reduce((sum, effect) => sum + effect, 0) / places.length;
    const residuals = deviations.map((deviation, at) => deviation - (expected[at] ?? 0) + mean);
    inverse.forEach((row, j) => {
      const influence = places.reduce((sum, k, at) => sum + (row[k] ?? 0) * (residuals[at] ?? 0), 0);
      variances[j] = (variances[j] ?? 0) + influence ** 2;
    });
  }
  return { effects, variances };
}

interface Row {
  places: number[];
  deviations: number[];
}

/** The group's units: who scored them, and how far from the unit's mean. */
function rowsOf({ units, starts, rater, value }: Scores, placeOf: ReadonlyMap<number, number>): Row[] {
  const rows: Row[] = [];
  for (let u = 0; u < units; u += 1) {
    const own = value.subarray(starts[u], starts[u + 1]);
    const places = [...rater.subarray(starts[u], starts[u + 1])].flatMap((by) => placeOf.get(by) ?? []);
    const mean = own.reduce((sum, one) => sum + one, 0) / own.length;
    if (places.length === own.length) rows.push({ places, deviations: Array.from(own, (one) => one - mean) });
  }
  return rows;
}

/** Inverse of a symmetric positive definite matrix, by Gauss and Jordan's elimination, which needs no pivots there. */
function inverted(matrix: readonly Float64Array[]): Float64Array[] {
  const size = matrix.length;
  const work = matrix.map((row, j) =>
    Float64Array.from({ length: 2 * size }, (_, k) => row[k] ?? (k - size === j ? 1 : 0)),
  );
  work.forEach((pivotRow, j) => {
    const pivot = pivotRow[j] ?? 1;
    for (let k = 0; k < 2 * size; k += 1) pivotRow[k] = (pivotRow[k] ?? 0) / pivot;
    work.forEach((row, other) => {
      const factor = row[j] ?? 0;
      if (other === j || factor === 0) return;
      for (let k = 0; k < 2 * size; k += 1) row[k] = (row[k] ?? 0) - factor * (pivotRow[k] ?? 0);
    });
  });
  return work.map((row) => row.slice(size));
}

function add(matrix: readonly Float64Array[], j: number, k: number, by: number): void {
  const row = matrix[j];
  if (row) row[k] = (row[k] ?? 0) + by;
}
