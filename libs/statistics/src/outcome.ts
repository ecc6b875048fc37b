/**
 * Why a coefficient does not exist for some data:
 * - `no-pairs`: no unit was rated by two raters (one rater only, or raters who never met);
 * - `one-unit`: only one unit was;
 * - `no-variation`: all ratings are the same, so chance alone explains full agreement;
 * - `indeterminate`: the formula divides by nothing, as when the design cannot tell raters from units.
 */
export type UndefinedReason = 'no-pairs' | 'one-unit' | 'no-variation' | 'indeterminate';

/** A coefficient, or why there is none. Never NaN, never infinite. */
export type Coefficient = { ok: true; value: number } | { ok: false; reason: UndefinedReason };

export interface Interval {
  low: number;
  high: number;
}

/**
 * What a report may say of a coefficient: its value with a 95 % interval; or that there are too few units for an interval
 * that means anything; or why it does not exist. `units` counts the units that were rated by two raters at least.
 */
export type Outcome =
  | ({ state: 'measured'; value: number; units: number } & Interval)
  | { state: 'too-few'; units: number; needed: number }
  | { state: 'undefined'; reason: UndefinedReason; units: number };

/**
 * Units below which no interval is stated, and no value. From about ten units on the bootstrap covers what it promises to
 * within a few points (see `bootstrapInterval`); of fewer, resamples repeat the same handful: at six units 87 of 100.
 */
export const UNITS_MIN = 10;

export const CONFIDENCE = 0.95;

export const undefinedFor = (reason: UndefinedReason): { ok: false; reason: UndefinedReason } => ({
  ok: false,
  reason,
});
