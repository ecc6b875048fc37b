import type { AttemptSummary, CalibrationBadge } from '@audition/contracts';
import { calibrationOf, countingOf, type CalibrationState, type CountedAttempt } from '@audition/rubric';
import type { StoredAttempt } from './attempt.repository.js';
import type { ShippedSample } from './sample-library.js';

/** An attempt with what the rule makes of it. */
export interface JudgedAttempt extends StoredAttempt {
  /** Made on the sample as it is today. */
  isCurrent: boolean;
  isCounted: boolean;
}

/** One member's attempts in the order they were made. An older content of a sample is another sample. */
export function judge(attempts: readonly StoredAttempt[], samples: readonly ShippedSample[]): JudgedAttempt[] {
  const today = new Set(samples.map(({ contentHash }) => contentHash));
  const counted = new Set(
    [...new Set(attempts.map(({ contentHash }) => contentHash))].flatMap((content) => {
      const some = attempts.filter(({ contentHash }) => contentHash === content);
      const doCount = countingOf(some.map(({ at }) => at.getTime()));
      return some.filter((_, index) => doCount[index]).map(({ id }) => id);
    }),
  );
  return attempts.map((attempt) => ({
    ...attempt,
    isCurrent: today.has(attempt.contentHash),
    isCounted: counted.has(attempt.id),
  }));
}

/** The state of one member's badge at a moment. */
export function stateOf(
  attempts: readonly StoredAttempt[],
  samples: readonly ShippedSample[],
  nowMs: number,
): CalibrationState {
  const levels = new Map(samples.map(({ sample, contentHash }) => [contentHash, sample.level]));
  const counted = judge(attempts, samples).flatMap(({ isCounted, contentHash, at, isWithin }): CountedAttempt[] => {
    const level = levels.get(contentHash);
    return level === undefined || !isCounted ? [] : [{ sample: contentHash, level, atMs: at.getTime(), isWithin }];
  });
  return calibrationOf(counted, nowMs);
}

export function toBadge({ badge }: CalibrationState): CalibrationBadge | null {
  if (badge === null) return null;
  return { earnedAt: new Date(badge.earnedMs).toISOString(), expiresAt: new Date(badge.expiresMs).toISOString() };
}

export function toAttempt({ id, at, mean, bias, isWithin, isCounted, isCurrent }: JudgedAttempt): AttemptSummary {
  return { id, at: at.toISOString(), mean, bias, isWithin, isCounted, isCurrent };
}
