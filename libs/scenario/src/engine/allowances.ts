import type { Scenario } from '../schema.js';
import type { SessionScript } from './state.js';

/** What customers allow the operator, in ms, with the session's pace already in it. */
export interface Allowances {
  firstReplyMs: number;
  replyMs: number;
  budgetMs: number;
  holdMaxMs: number;
  typingGraceMs: number;
  typingCapMs: number;
  /** A reply to a provocation counts for so long. */
  composedMs: number;
}

const COMPOSED_S = 120;

/** The allowances of a scenario in a session. */
export function allowancesOf(script: Pick<SessionScript, 'pace'>, { patience }: Scenario): Allowances {
  return {
    firstReplyMs: pacedMs(script, patience.firstReplyS),
    replyMs: pacedMs(script, patience.replyS),
    budgetMs: pacedMs(script, patience.budgetS),
    holdMaxMs: pacedMs(script, patience.holdMaxS),
    typingGraceMs: pacedMs(script, patience.typingGraceS),
    typingCapMs: pacedMs(script, patience.typingCapS),
    composedMs: pacedMs(script, COMPOSED_S),
  };
}

/** Seconds of the script as milliseconds of this session: more for someone who was given extra time. */
export function pacedMs({ pace = 1 }: Pick<SessionScript, 'pace'>, seconds: number): number {
  return Math.round(seconds * 1000 * pace);
}
