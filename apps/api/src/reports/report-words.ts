import type { ScorecardEntry } from '@audition/rubric';

/** What a decision was, in words. */
export const DECISION_NAMES = { hold: 'On hold', offer: 'Offer', hired: 'Hired', reject: 'Turned down' } as const;

/** A rating as it is printed. */
export function ratingText(entry: ScorecardEntry | undefined): string {
  if (entry === undefined || entry.rating === null) return '–';
  return entry.rating === 'not-observed' ? 'not observed' : String(entry.rating);
}
