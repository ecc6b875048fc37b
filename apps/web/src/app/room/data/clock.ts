/** The server's time, measured against this browser's steady clock. All values in milliseconds. */
export interface ClockReading {
  /** Server time minus steady time. */
  offsetMs: number;
  /** Round trip of the reading; half of it is the largest error. */
  roundTripMs: number;
  /** Steady time at which it was taken. */
  takenMs: number;
}

/** After this long a coarse fresh reading beats a fine old one: clocks drift and computers sleep. */
const STALE_MS = 60_000;

/**
 * @param serverNow the server's clock as ISO 8601
 * @param sentMs steady time before the request
 * @param receivedMs steady time after the answer
 */
export function readingOf(serverNow: string, sentMs: number, receivedMs: number): ClockReading {
  const roundTripMs = Math.max(0, receivedMs - sentMs);
  return { offsetMs: Date.parse(serverNow) - (sentMs + roundTripMs / 2), roundTripMs, takenMs: receivedMs };
}

/** The reading to go by: the finer one, unless it is stale or the two cannot both be right (the computer slept). */
export function betterReading(current: ClockReading | null, fresh: ClockReading): ClockReading {
  if (current === null || fresh.takenMs - current.takenMs > STALE_MS) return fresh;
  const errorMs = (current.roundTripMs + fresh.roundTripMs) / 2;
  if (Math.abs(current.offsetMs - fresh.offsetMs) > errorMs + 250) return fresh;
  return fresh.roundTripMs <= current.roundTripMs ? fresh : current;
}

/** A duration as m:ss, counted up from zero; negative times show as 0:00. */
export function elapsedText(ms: number): string {
  return minutesText(Math.floor(Math.max(0, ms) / 1000));
}

/** Time left as m:ss; shows 0:00 only when nothing is left. */
export function remainingText(ms: number): string {
  return minutesText(Math.ceil(Math.max(0, ms) / 1000));
}

function minutesText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

const MARKS_MIN = [5, 1];

/**
 * The remaining whole minutes to say aloud when the time passes a mark (5, 1); null between marks.
 * @param beforeMs time left at the last look
 * @param nowMs time left now
 */
export function markPassed(beforeMs: number, nowMs: number): number | null {
  return MARKS_MIN.find((mark) => beforeMs > mark * 60_000 && nowMs <= mark * 60_000) ?? null;
}
