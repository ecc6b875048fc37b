import type { ApplicationRow, Profile, TestSessionState } from '@audition/contracts';

// Words for the product's lists, the same on every page.

export { STAGE_NAMES } from '@audition/contracts/constants';

export const PROFILE_NAMES: Record<Profile, string> = { support: 'Support', sales: 'Sales', community: 'Community' };

export const TEST_STATE_NAMES: Record<TestSessionState, string> = {
  invited: 'Invited',
  ready: 'Ready to start',
  running: 'Running now',
  finished: 'Finished',
  expired: 'Link ran out',
  revoked: 'Withdrawn',
  voided: 'Void',
};

export const OWN_SCORECARD_NAMES: Record<ApplicationRow['ownScorecard'], string> = {
  none: '–',
  draft: 'Draft',
  submitted: 'Submitted',
};

/** A count with its noun: "1 candidate", "3 candidates". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A day in the reader's zone: "27 Nov 2026". */
export function day(at: string): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(at));
}

/** A time of day in the reader's zone: "14:05". */
export function clock(at: string): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(new Date(at));
}

/** The reader's zone as it is called at an instant: "CET". */
export function zoneOf(at: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZoneName: 'short' }).formatToParts(new Date(at));
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/** An instant in the reader's zone, short: "24 Nov, 14:05". */
export function shortInstant(at: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(at));
}

/** An instant in the reader's zone with the zone named: "24 Nov 2026, 14:05 CET". */
export function instant(at: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(new Date(at));
}

/** A length of time as m:ss. @param ms milliseconds */
export function minutesSeconds(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** A day that belongs to no zone, from its date: "2026-11-24" as "24 Nov 2026". */
export function plainDay(date: string): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(date),
  );
}

/** That a scorecard was on paper first: "on paper on 24 Nov 2026, entered by Olga Petrova". */
export function paperWords({ interviewedOn, enteredBy }: { interviewedOn: string; enteredBy: string }): string {
  return `on paper on ${plainDay(interviewedOn)}, entered by ${enteredBy}`;
}
