import { tDistribution, tQuantile } from './distributions.js';
import { CONFIDENCE, undefinedFor, type Interval, type UndefinedReason } from './outcome.js';

export interface Standing extends Interval {
  unit: string;
  /** Mean of the raters' scores. */
  value: number;
  raters: number;
}

export type Standings =
  | {
      ok: true;
      /** Highest first; equal ones by name. */
      standings: readonly Standing[];
      /** Standard deviation of one rater's score about a unit's true score, and its degrees of freedom. */
      raterSd: number;
      df: number;
      /** Probability that the first unit's true score is above the second's; one half for equal ones. */
      chanceAbove(first: string, second: string): number;
    }
  | { ok: false; reason: UndefinedReason };

/**
 * Units' mean scores with intervals. With two or three raters a unit's own spread says next to nothing (t with one degree of
 * freedom is 12.7 wide), so all units share one: s² = Σ (y_ij − ȳ_i)² / Σ (m_i − 1), the mean square within units of the
 * one-way model y_ij = τ_i + e_ij. Interval: ȳ_i ± t_df · s / √m_i (any text on the analysis of variance, such as Searle
 * 1971, chapter 6). P(τ_a > τ_b) = T_df((ȳ_a − ȳ_b) / (s · √(1/m_a + 1/m_b))), the posterior under the flat prior (Box & Tiao
 * 1973, Bayesian Inference in Statistical Analysis, chapter 2.5).
 *
 * It assumes that raters scatter alike for all units. What sets raters apart counts as scatter: where the same raters saw
 * everybody, differences are surer than stated, never less sure. A unit with one rater gets the others' spread.
 */
export function standingsOf(scores: readonly { unit: string; value: number }[]): Standings {
  const byUnit = new Map<string, number[]>();
  for (const { unit, value } of scores) byUnit.set(unit, [...(byUnit.get(unit) ?? []), value]);
  const units = [...byUnit].map(([unit, own]) => {
    const value = own.reduce((sum, one) => sum + one, 0) / own.length;
    return { unit, value, raters: own.length, squares: own.reduce((sum, one) => sum + (one - value) ** 2, 0) };
  });
  const df = units.reduce((sum, { raters }) => sum + raters - 1, 0);
  if (df === 0) return undefinedFor('no-pairs');
  const raterSd = Math.sqrt(units.reduce((sum, { squares }) => sum + squares, 0) / df);
  const t = tQuantile((1 + CONFIDENCE) / 2, df);
  const standings = units
    .map(({ unit, value, raters }) => {
      const reach = (t * raterSd) / Math.sqrt(raters);
      return { unit, value, raters, low: value - reach, high: value + reach };
    })
    .sort((a, b) => b.value - a.value || (a.unit < b.unit ? -1 : 1));
  const of = new Map(standings.map((standing) => [standing.unit, standing]));
  return {
    ok: true,
    standings,
    raterSd,
    df,
    chanceAbove(first, second) {
      const [a, b] = [of.get(first), of.get(second)];
      if (!a || !b) throw new RangeError(`no score of "${a ? second : first}"`);
      if (a.value === b.value || first === second) return 0.5;
      const error = raterSd * Math.sqrt(1 / a.raters + 1 / b.raters);
      return error === 0 ? (a.value > b.value ? 1 : 0) : tDistribution((a.value - b.value) / error, df);
    },
  };
}
