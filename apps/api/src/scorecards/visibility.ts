import { roleHas, type Role } from '@audition/contracts';

/**
 * How far the reader is with an application. `none`: nothing was asked of them and nothing started; `open`: a card is
 * asked of them or started, and not all are submitted; `done`: all are. A correction of a submitted card opens nothing.
 */
export type OwnScoring = 'none' | 'open' | 'done';

/**
 * Score first, then compare (house rule 5): what a reader may see of the scorecards of others for one application.
 *
 * - `all`: ratings, notes and totals; for those who have submitted every card of theirs, and for roles that never score.
 * - `after-reveal`: the same, but seeing it is recorded, and the reader cannot score this candidate any more. For
 *   owners without a scorecard: they decide more often than they score, and must not be able to do both out of order.
 * - `nothing`: not even that there are any.
 */
export function visibilityOfOthers(role: Role, own: OwnScoring): 'all' | 'after-reveal' | 'nothing' {
  if (!roleHas(role, 'scorecard:write')) return 'all';
  if (own === 'done') return 'all';
  if (own === 'none' && role === 'owner') return 'after-reveal';
  return 'nothing';
}

/** Whether a reader of this role sees others' cards of an application, by how far they are with it. */
export function seenBy(role: Role): Record<OwnScoring, boolean> {
  const isSeen = (own: OwnScoring): boolean => visibilityOfOthers(role, own) !== 'nothing';
  return { none: isSeen('none'), open: isSeen('open'), done: isSeen('done') };
}
