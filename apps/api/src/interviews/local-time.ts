import { Temporal } from 'temporal-polyfill';

/** Why a local time is no instant. */
export type TimeFault = 'unknown' | 'skipped' | 'twice';

/**
 * The instant of a local time such as `2026-03-29T09:30` in an IANA zone. A time that the clocks skip, or show twice, when
 * they change is refused: somebody would come an hour early or late.
 */
export function instantOf(local: string, timeZone: string): Date | TimeFault {
  let plain: Temporal.PlainDateTime;
  try {
    plain = Temporal.PlainDateTime.from(local, { overflow: 'reject' });
  } catch {
    // A day that no month has.
    return 'unknown';
  }
  const earlier = plain.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const later = plain.toZonedDateTime(timeZone, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return new Date(earlier.epochMilliseconds);
  return earlier.toPlainDateTime().equals(plain) ? 'twice' : 'skipped';
}

/** What to tell about a time that is none. */
export const TIME_FAULTS: Record<TimeFault, string> = {
  unknown: 'is not a day of the calendar',
  skipped: 'does not exist: the clocks go forward then',
  twice: 'comes twice: the clocks go back then',
};
