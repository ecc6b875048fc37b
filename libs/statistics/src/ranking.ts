import { tDistribution, tQuantile } from './distributions.js';
import { CONFIDENCE, undefinedFor, type Interval, type UndefinedReason } from './outcome.js';

/** A unit's score as its raters gave it. */
export interface Measured {
  unit: string;
  /** The score that is judged, such as the panel's total. */
  value: number;
  /** How many ratings stand behind the score; where raters share the work out, how many behind a part of it on average. */
  raters: number;
  /** For each rater what their score is above or below the raters' mean on the same parts; one entry says nothing. */
  deviations: readonly number[];
}

export interface Standing extends Interval {
  unit: string;
  value: number;
  raters: number;
}

/** Standard deviation of one rater's score about a unit's true score, and its degrees of freedom. */
export interface Spread {
  raterSd: number;
  df: number;
}

export type Standings =
  | ({
      ok: true;
      /** Highest first; equal ones by name. */
      standings: readonly Standing[];
      /** Probability that the first unit's true score is above the second's; one half for equal ones. */
      chanceAbove(first: string, second: string): number;
    } & Spread)
  | { ok: false; reason: UndefinedReason };

/** Σ d² and the degrees of freedom that one unit adds to the spread; nothing from a single rater. */
export function squaresOf({ deviations }: Pick<Measured, 'deviations'>): { squares: number; df: number } {
  if (deviations.length < 2) return { squares: 0, df: 0 };
  return { squares: deviations.reduce((sum, one) => sum + one * one, 0), df: deviations.length - 1 };
}

/** The spread that all units share, from their summed squares; null while no unit has two raters. */
export function spreadOf(squares: number, df: number): Spread | null {
  return df === 0 ? null : { raterSd: Math.sqrt(squares / df), df };
}

/** Gives the 95 % interval of a score with so many ratings behind it. */
export function intervalsOf({ raterSd, df }: Spread): (value: number, raters: number) => Interval {
  const t = tQuantile((1 + CONFIDENCE) / 2, df);
  return (value, raters) => {
    const reach = (t * raterSd) / Math.sqrt(raters);
    return { low: value - reach, high: value + reach };
  };
}

/** Probability that the first score is truly above the second; one half for equal ones. */
export function chanceAbove(
  { raterSd, df }: Spread,
  first: Pick<Measured, 'value' | 'raters'>,
  second: Pick<Measured, 'value' | 'raters'>,
): number {
  if (first.value === second.value) return 0.5;
  const error = raterSd * Math.sqrt(1 / first.raters + 1 / second.raters);
  return error === 0 ? Number(first.value > second.value) : tDistribution((first.value - second.value) / error, df);
}

/**
 * Scores with intervals. With two or three raters a unit's own spread says next to nothing (t with one degree of
 * freedom is 12.7 wide), so all units share one: s² = Σ d_ij² / Σ (k_i − 1) over the deviations d_ij = y_ij − ȳ_i of the k_i
 * raters of unit i, the mean square within units of the one-way model y_ij = τ_i + e_ij. Interval: value ± t_df · s / √m_i with
 * m_i ratings behind the value (any text on the analysis of variance, such as Searle 1971, chapter 6).
 * P(τ_a > τ_b) = T_df((ȳ_a − ȳ_b) / (s · √(1/m_a + 1/m_b))), the posterior under the flat prior (Box & Tiao 1973, Bayesian
 * Inference in Statistical Analysis, chapter 2.5).
 *
 * It assumes that raters scatter alike for all units. What sets raters apart counts as scatter: where the same raters saw
 * everybody, differences are surer than stated, never less sure. A unit with one rater gets the others' spread.
 */
export function standingsOf(units: readonly Measured[]): Standings {
  const own = units.map(squaresOf);
  const spread = spreadOf(
    own.reduce((sum, { squares }) => sum + squares, 0),
    own.reduce((sum, { df }) => sum + df, 0),
  );
  if (spread === null) return undefinedFor('no-pairs');
  const intervalOf = intervalsOf(spread);
  const standings = units
    .map(({ unit, value, raters }) => ({ unit, value, raters, ...intervalOf(value, raters) }))
    .sort((a, b) => b.value - a.value || (a.unit < b.unit ? -1 : 1));
  const of = new Map(standings.map((standing) => [standing.unit, standing]));
  return {
    ...{ ok: true, standings, ...spread },
    chanceAbove(first, second) {
      const [a, b] = [of.get(first), of.get(second)];
      if (!a || !b) throw new RangeError(`no score of "${a ? second : first}"`);
      return first === second ? 0.5 : chanceAbove(spread, a, b);
    },
  };
}

/**
 * Units that are not told apart, best band first: a band is the highest unit that is left and all whose interval reaches
 * into its interval (bands that move down from the top score: Cascio, Outtz, Zedeck & Goldstein 1991, Human Performance 4).
 * The last of a band and the first of the next may still be close; only against its leader is a band's member level.
 * @param standings highest first, as `standingsOf` gives them
 */
export function bandsOf(standings: readonly Standing[]): readonly (readonly Standing[])[] {
  const bands: Standing[][] = [];
  for (const standing of standings) {
    const band = bands.at(-1);
    const leader = band?.[0];
    if (band !== undefined && leader !== undefined && standing.high >= leader.low) band.push(standing);
    else bands.push([standing]);
  }
  return bands;
}
