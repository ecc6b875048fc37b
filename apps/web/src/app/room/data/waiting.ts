import type { ConversationRow } from './conversations';

/** How pressing a wait is. Shown by words and shape too, never by colour alone. */
export type Urgency = 'none' | 'some' | 'long' | 'too-long';

/** From when on waiting is shown as long, in ms. */
const LONG_MS = 30_000;
const TOO_LONG_MS = 60_000;
/** Typing that is not told again counts as stopped after this: the sign may have got lost on the way. */
export const TYPING_ENDS_MS = 12_000;

/** @param sinceMs since when the customer waits; null when nobody does */
export function urgencyOf(sinceMs: number | null, nowMs: number): Urgency {
  if (sinceMs === null) return 'none';
  const waitedMs = nowMs - sinceMs;
  if (waitedMs >= TOO_LONG_MS) return 'too-long';
  return waitedMs >= LONG_MS ? 'long' : 'some';
}

/** Whether the last sign of typing is fresh enough to be shown. */
export function isTypingNow({ typingSinceMs }: Pick<ConversationRow, 'typingSinceMs'>, nowMs: number): boolean {
  return typingSinceMs !== null && nowMs - typingSinceMs < TYPING_ENDS_MS;
}

/** Who waits longest comes first, then who is answered, then what is closed; equals keep their order of arrival. */
export function byLongestWait<T extends Pick<ConversationRow, 'waitingSinceMs' | 'isClosed'>>(rows: readonly T[]): T[] {
  return [...rows].sort((one, other) => placeOf(one) - placeOf(other));
}

function placeOf({ waitingSinceMs, isClosed }: Pick<ConversationRow, 'waitingSinceMs' | 'isClosed'>): number {
  if (isClosed) return Number.MAX_SAFE_INTEGER;
  return waitingSinceMs ?? Number.MAX_SAFE_INTEGER - 1;
}

/** Rows in an order somebody has made; those it does not name come last, as they arrived. */
export function inOrder<T extends Pick<ConversationRow, 'id'>>(rows: readonly T[], order: readonly string[]): T[] {
  const place = (id: string): number => (order.includes(id) ? order.indexOf(id) : order.length);
  return [...rows].sort((one, other) => place(one.id) - place(other.id));
}

/** The order with one conversation put where another stands; the same order when either is unknown. */
export function movedTo(order: readonly string[], id: string, place: number): string[] {
  if (!order.includes(id) || place < 0 || place >= order.length) return [...order];
  const rest = order.filter((other) => other !== id);
  return [...rest.slice(0, place), id, ...rest.slice(place)];
}
