import type { Statistic } from '../bootstrap.js';
import type { Scores } from './scores.js';

/** Variances that units, raters and everything else add to a score; may be below zero, as estimates of small ones are. */
export interface VarianceComponents {
  unit: number;
  rater: number;
  error: number;
}

export interface MeanReliability extends Statistic {
  components(counts: Uint16Array): VarianceComponents | null;
  /** How many ratings a unit's mean is of: the harmonic mean over the units, k where all have k. */
  raters: number;
}

/**
 * ICC(2,k), the reliability of the mean of the ratings that were given, for tables with gaps:
 * σ²_unit / (σ²_unit + (σ²_rater + σ²_error) / k), k the harmonic mean of the ratings per unit.
 *
 * The variances come from Henderson's method 1 for the two-way random model without interaction (Henderson 1953, Biometrics
 * 9, 226–252; as in Searle, Casella & McCulloch 1992, Variance Components, chapter 5). With T₀ = Σ y², T_A = Σ_i y_i.²/m_i
 * over a units, T_B = Σ_j y_.j²/n_j over b raters, T_μ = y..²/N, k₁ = Σ m_i²/N and k₂ = Σ n_j²/N, their expectations give
 *   T₀ − T_A = (N − a)(σ²_rater + σ²_error),   T₀ − T_B = (N − b)(σ²_unit + σ²_error),
 *   T₀ − T_μ = (N − k₁) σ²_unit + (N − k₂) σ²_rater + (N − 1) σ²_error,
 * three equations for three variances. In a complete table they are those of the analysis of variance, and the result is
 * ICC(2,k) of Shrout & Fleiss 1979. Null where the design cannot tell raters from units or the estimates add up to nothing.
 */
export function iccOfMean({ units, raters, starts, rater, value }: Scores): MeanReliability {
  const b = raters.length;
  const [sizes, sums, squares] = perUnit({ units, starts, value });
  const [seen, sumOf] = [new Float64Array(b), new Float64Array(b)];
  const centre = mean(value);

  const components = (counts: Uint16Array): (VarianceComponents & { k: number }) | null => {
    let a = 0;
    let n = 0;
    let t0 = 0;
    let tA = 0;
    let sizes2 = 0;
    let inverse = 0;
    let total = 0;
    seen.fill(0);
    sumOf.fill(0);
    for (let u = 0; u < units; u += 1) {
      const count = counts[u] ?? 0;
      if (count === 0) continue;
      const m = sizes[u] ?? 0;
      const sum = sums[u] ?? 0;
      a += count;
      n += count * m;
      t0 += count * (squares[u] ?? 0);
      tA += (count * sum * sum) / m;
      sizes2 += count * m * m;
      inverse += count / m;
      total += count * sum;
      const end = starts[u + 1] ?? 0;
      for (let i = starts[u] ?? 0; i < end; i += 1) {
        const by = rater[i] ?? 0;
        seen[by] = (seen[by] ?? 0) + count;
        sumOf[by] = (sumOf[by] ?? 0) + count * ((value[i] ?? 0) - centre);
      }
    }
    let present = 0;
    let tB = 0;
    let seen2 = 0;
    for (let j = 0; j < b; j += 1) {
      const count = seen[j] ?? 0;
      const sum = sumOf[j] ?? 0;
      if (count === 0) continue;
      present += 1;
      tB += (sum * sum) / count;
      seen2 += count * count;
    }
    const [k1, k2] = [sizes2 / n, seen2 / n];
    const free = n - k1 - k2 + 1;
    if (a < 2 || n <= present || free < 1e-9 * n) return null;
    const raterAndError = (t0 - tA) / (n - a);
    const unitAndError = (t0 - tB) / (n - present);
    const error = ((n - k1) * unitAndError + (n - k2) * raterAndError - (t0 - (total * total) / n)) / free;
    return { unit: unitAndError - error, rater: raterAndError - error, error, k: a / inverse };
  };

  const spread = value.reduce((most, one) => Math.max(most, (one - centre) ** 2), 0);
  return {
    units,
    raters: units === 0 ? 0 : units / sizes.reduce((sum, m) => sum + 1 / m, 0),
    components,
    value(counts) {
      const found = components(counts);
      if (found === null) return null;
      const whole = found.unit + (found.rater + found.error) / found.k;
      return whole > 1e-9 * spread ? found.unit / whole : null;
    },
    reason: () =>
      units === 0 ? 'no-pairs' : units === 1 ? 'one-unit' : spread < 1e-18 ? 'no-variation' : 'indeterminate',
  };
}

/** Of each unit how many scores it has, their sum and the sum of their squares, about the mean of all for precision. */
function perUnit({
  units,
  starts,
  value,
}: Pick<Scores, 'units' | 'starts' | 'value'>): [sizes: Float64Array, sums: Float64Array, squares: Float64Array] {
  const [sizes, sums, squares] = [new Float64Array(units), new Float64Array(units), new Float64Array(units)];
  const centre = mean(value);
  for (let u = 0; u < units; u += 1) {
    const own = value.subarray(starts[u], starts[u + 1]);
    sizes[u] = own.length;
    sums[u] = own.reduce((sum, one) => sum + one - centre, 0);
    squares[u] = own.reduce((sum, one) => sum + (one - centre) ** 2, 0);
  }
  return [sizes, sums, squares];
}

const mean = (value: Float64Array): number =>
  value.length === 0 ? 0 : value.reduce((sum, one) => sum + one, 0) / value.length;
