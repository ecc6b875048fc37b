import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
  type ICalEventData,
} from 'ical-generator';

/** An interview as one reader's calendar shows it. */
export interface CalendarEntry {
  appointmentId: string;
  sequence: number;
  startsAt: Date;
  minutes: number;
  summary: string;
  place: string;
  /** A page of ours without a secret in it; empty for none. */
  url: string;
  isCancelled: boolean;
}

export interface Organizer {
  name: string;
  email: string;
}

/** Name of the product as calendar programs know it. */
const PRODUCT = { company: 'Audition', product: 'Audition', language: 'EN' };

/**
 * The file of an invitation (or its cancellation) for one person. Times are written in UTC, so that no zone rules travel
 * with it; every calendar shows them in its reader's zone. The UID is the appointment's: a change replaces the entry.
 */
export function invitationFile(entry: CalendarEntry, organizer: Organizer, attendee: Organizer, host: string): string {
  const method = entry.isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST;
  const calendar = ical({ prodId: PRODUCT, method });
  calendar.createEvent({
    ...eventOf(entry, host),
    organizer: { name: organizer.name, email: organizer.email },
    attendees: [
      {
        ...(attendee.name === '' ? {} : { name: attendee.name }),
        ...{ email: attendee.email, rsvp: true, role: ICalAttendeeRole.REQ, status: ICalAttendeeStatus.NEEDSACTION },
      },
    ],
  });
  return calendar.toString();
}

/** A file or feed to read, without an invitation in it. */
export function calendarFile(name: string, entries: readonly CalendarEntry[], host: string): string {
  const calendar = ical({ prodId: PRODUCT, name, ttl: 3600, method: ICalCalendarMethod.PUBLISH });
  for (const entry of entries) calendar.createEvent(eventOf(entry, host));
  return calendar.toString();
}

function eventOf(entry: CalendarEntry, host: string): ICalEventData {
  const { appointmentId, sequence, startsAt, minutes, summary, place, url, isCancelled } = entry;
  return {
    ...{ id: `${appointmentId}@${host}`, sequence, summary, location: place },
    start: startsAt,
    end: new Date(startsAt.getTime() + minutes * 60_000),
    ...(url === '' ? {} : { url }),
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  };
}
