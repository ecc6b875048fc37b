import type { Stage } from '@audition/contracts';
import type { ScorecardEntry } from '@audition/rubric';

/** As every report names them. */
export const STAGE_NAMES: Record<Stage, string> = {
  applied: 'Applied',
  test: 'Chat test',
  interview: 'Interview',
  review: 'Review',
  offer: 'Offer',
  hired: 'Hired',
  rejected: 'Rejected',
};

/** What a decision was, in words. */
export const DECISION_NAMES = { hold: 'On hold', offer: 'Offer', hired: 'Hired', reject: 'Turned down' } as const;

/** A rating as it is printed. */
export function ratingText(entry: ScorecardEntry | undefined): string {
  if (entry === undefined || entry.rating === null) return '–';
  return entry.rating === 'not-observed' ? 'not observed' : String(entry.rating);
}
