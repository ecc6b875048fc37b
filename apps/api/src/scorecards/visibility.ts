import { roleHas, type Role } from '@audition/contracts';

/** The reader's own scorecard for an application. */
export type OwnScorecard = 'none' | 'draft' | 'submitted';

/**
 * Score first, then compare (house rule 5): what a reader may see of the scorecards of others for one application.
 *
 * - `all`: ratings, notes and totals; for those who have submitted their own, and for roles that never score.
 * - `after-reveal`: the same, but seeing it is recorded, and the reader cannot score this candidate any more. For
 *   owners without a scorecard: they decide more often than they score, and must not be able to do both out of order.
 * - `nothing`: not even that there are any.
 */
export function visibilityOfOthers(role: Role, own: OwnScorecard): 'all' | 'after-reveal' | 'nothing' {
  if (own === 'submitted') return 'all';
  if (!roleHas(role, 'scorecard:write')) return 'all';
  if (own === 'none' && role === 'owner') return 'after-reveal';
  return 'nothing';
}
