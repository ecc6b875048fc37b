import type { Trigger } from '../schema.js';
import { spokenLines } from './lines.js';
import { fireFirst, observe } from './rules.js';
import type { Turn } from './turn.js';
import { endHold, endWaiting } from './waiting.js';

/** What the customer sees of what the operator does is a short confirmation. */
const CONFIRMATION_WORDS = 6;

/**
 * The customer reacts to something the operator or a system did: every observer that fits, then at most one rule. A line
 * that comes of it ends the waiting. Returns whether a rule fired.
 */
export function reactTo(turn: Turn, fits: (when: Trigger) => boolean, { isSeen = true } = {}): boolean {
  const { it, allow, atMs } = turn;
  observe(turn, fits);
  const before = spokenLines(it);
  const occasion = { kind: 'reply', readWords: isSeen ? CONFIRMATION_WORDS : null, hasAnswered: false } as const;
  if (!fireFirst(turn, fits, occasion)) return false;
  if (isSeen && it.phase === 'open' && spokenLines(it) > before) {
    endHold(it, atMs);
    endWaiting(it, allow, atMs);
  }
  return true;
}
