import type { Rating } from './document.js';

/** A rating, or that there was nothing to rate by. */
export type GivenRating = Rating | 'not-observed';

/** How one criterion was rated beside what was agreed. */
export interface CriterionDistance {
  key: string;
  own: GivenRating;
  agreed: GivenRating;
  /** Own minus agreed: above 0 is more lenient. null unless both are ratings. */
  difference: number | null;
}

/** How far a set of ratings is from the agreed ones, and in which direction. */
export interface CalibrationDistance {
  criteria: CriterionDistance[];
  /** Mean of the absolute differences over the criteria that both rated; null when there is none. */
  mean: number | null;
  /** Mean of the signed differences: above 0 lenient, below 0 severe. null as above. */
  bias: number | null;
  /** Of all criteria, how many are the same, "not observed" on both sides included. */
  exactCount: number;
  /** Of all criteria, how many are the same or one apart. */
  withinOneCount: number;
  /** Criteria that only one of the two could observe. */
  unseenCount: number;
  /** The largest absolute difference; 0 when there is none. */
  largest: number;
}

/** What a badge asks for. The one place that says so; screens and the badge print it from here. */
export const CALIBRATION_RULE = {
  /** A sample is within tolerance when the mean absolute difference is at most this … */
  meanMax: 0.75,
  /** … no criterion is off by more than this … */
  differenceMax: 2,
  /** … and at most so many criteria were rated without having been observed, or the other way round. */
  unseenMax: 2,
  /** So many samples have to be within tolerance, each by the last attempt that counts … */
  samplesMin: 3,
  /** … with one of each of these among them. */
  levels: ['good', 'poor'],
  /** A repeat counts after this pause: until then the agreed ratings are remembered rather than seen. */
  pauseDays: 7,
  /** An attempt counts for so long. */
  months: 12,
} as const;

export type CalibrationRule = typeof CALIBRATION_RULE;
export type SampleLevel = 'good' | 'middling' | 'poor';

/** A finished attempt at a sample, as the badge needs it. */
export interface CountedAttempt {
  sample: string;
  level: SampleLevel;
  /** When it was handed in, in ms since 1970. */
  atMs: number;
  isWithin: boolean;
}

/** A badge and what is still to do for one. Times in ms since 1970. */
export interface CalibrationState {
  badge: { earnedMs: number; expiresMs: number } | null;
  /** Samples within tolerance by their last attempt that counts. */
  passedCount: number;
  /** Levels of which none is within tolerance yet. */
  missingLevels: SampleLevel[];
}

/**
 * Compares ratings with the agreed ones, in the order of `agreed`.
 * @param own a rating for every key of `agreed`
 * @throws Error when one is missing: what was not rated has no distance
 */
export function distanceOf(
  own: Readonly<Record<string, GivenRating>>,
  agreed: Readonly<Record<string, GivenRating>>,
): CalibrationDistance {
  const criteria = Object.entries(agreed).map(([key, wanted]): CriterionDistance => {
    const given = Object.hasOwn(own, key) ? own[key] : undefined;
    if (given === undefined) throw new Error(`"${key}" was not rated`);
    const isPair = given !== 'not-observed' && wanted !== 'not-observed';
    return { key, own: given, agreed: wanted, difference: isPair ? given - wanted : null };
  });
  const differences = criteria.flatMap(({ difference }) => (difference === null ? [] : [difference]));
  const absolute = differences.map(Math.abs);
  const sameCount = criteria.filter((one) => one.own === one.agreed).length;
  return {
    criteria,
    mean: meanOf(absolute),
    bias: meanOf(differences),
    exactCount: sameCount,
    withinOneCount: sameCount + absolute.filter((size) => size === 1).length,
    unseenCount: criteria.filter(({ difference, ...one }) => difference === null && one.own !== one.agreed).length,
    largest: Math.max(0, ...absolute),
  };
}

/** Whether a sample's ratings are within the tolerance of the rule. Nothing rated at all never is. */
export function isWithinTolerance({ mean, largest, unseenCount }: CalibrationDistance): boolean {
  const { meanMax, differenceMax, unseenMax } = CALIBRATION_RULE;
  return mean !== null && mean <= meanMax && largest <= differenceMax && unseenCount <= unseenMax;
}

/** Of the times of one member's attempts at one sample, in order: which of them count. */
export function countingOf(timesMs: readonly number[]): boolean[] {
  return timesMs.map((atMs, index) => {
    const before = timesMs[index - 1];
    return before === undefined || atMs - before >= CALIBRATION_RULE.pauseDays * DAY_MS;
  });
}

/**
 * The badge of a member by the attempts that count, at samples as they are today: of each sample the last one decides.
 * It is dated by the attempt that completed it, and ends when too few of its attempts are young enough.
 */
export function calibrationOf(attempts: readonly CountedAttempt[], nowMs: number): CalibrationState {
  const last = new Map<string, CountedAttempt>();
  for (const attempt of [...attempts].sort((a, b) => a.atMs - b.atMs)) last.set(attempt.sample, attempt);
  const passed = [...last.values()]
    .filter(({ isWithin, atMs }) => isWithin && laterBy(atMs, CALIBRATION_RULE.months) > nowMs)
    .sort((a, b) => a.atMs - b.atMs);
  const levels: readonly SampleLevel[] = CALIBRATION_RULE.levels;
  const missingLevels = levels.filter((level) => !passed.some((one) => one.level === level));
  const completing = firstEnough(passed);
  const oldest = firstEnough([...passed].reverse());
  return {
    badge:
      completing && oldest
        ? { earnedMs: completing.atMs, expiresMs: laterBy(oldest.atMs, CALIBRATION_RULE.months) }
        : null,
    passedCount: passed.length,
    missingLevels,
  };
}

/** The attempt with which those before it suffice for a badge. */
function firstEnough(attempts: readonly CountedAttempt[]): CountedAttempt | undefined {
  const { samplesMin, levels } = CALIBRATION_RULE;
  return attempts.find((_, index) => {
    const some = attempts.slice(0, index + 1);
    return some.length >= samplesMin && levels.every((level) => some.some((one) => one.level === level));
  });
}

const DAY_MS = 86_400_000;

/** The same moment so many calendar months later. */
function laterBy(atMs: number, months: number): number {
  const date = new Date(atMs);
  return date.setUTCMonth(date.getUTCMonth() + months);
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
