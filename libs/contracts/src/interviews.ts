import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsString,
  IsTimeZone,
  IsUUID,
  Length,
  Matches,
  MaxLength,
} from 'class-validator';
import { Optional, PrintableLine, PrintableText, Trimmed, VersionNumber } from './validation.js';
import type { AppointmentState } from './vocabulary.js';

const LOCAL_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

/** What setting and changing an appointment have in common. */
class AppointmentInput {
  /** One time sets the appointment, several are offered to choose from; local to `timeZone`, as `2026-03-29T09:30`. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ArrayUnique()
  @Matches(LOCAL_TIME, { each: true, message: 'is a date and a time' })
  times: string[];
  /** IANA name, such as `Europe/Berlin`. */
  @IsString() @MaxLength(60) @IsTimeZone({ message: 'is not a time zone' }) timeZone: string;
  /** Address, room or the link of a call. */
  @Trimmed() @PrintableLine() @Length(1, 300) place: string;
  @IsArray() @ArrayMaxSize(10) @ArrayUnique() @IsUUID('all', { each: true }) assessors: string[];
  /** Set it although somebody has another interview then. */
  @Optional() @IsBoolean() acceptsConflicts?: boolean;
}

/** `POST /api/applications/:id/appointments` */
export class SetAppointmentRequest extends AppointmentInput {
  @IsUUID() roundId: string;
}

/** `PUT /api/appointments/:id` */
export class ChangeAppointmentRequest extends AppointmentInput {
  @VersionNumber() version: number;
}

/** `POST /api/appointments/:id/cancel` */
export class CancelAppointmentRequest {
  @VersionNumber() version: number;
  /** Told to the candidate. */
  @Optional() @Trimmed() @PrintableLine() @MaxLength(300) reason?: string;
}

export interface AppointmentView {
  id: string;
  applicationId: string;
  /** Null when the round is gone since. */
  roundId: string | null;
  title: string;
  minutes: number;
  state: AppointmentState;
  startsAt: string | null;
  /** Times offered to choose from. */
  slots: string[];
  /** Zone in which it was set. */
  timeZone: string;
  place: string;
  assessors: { memberId: string; name: string }[];
  /** The candidate asked for another time. */
  askedAt: string | null;
  askedText: string;
  cancelReason: string;
  createdAt: string;
  version: number;
}

/** An appointment just set; a new link is shown this once, null where the one before still works. */
export interface AppointmentAnswer {
  appointment: AppointmentView;
  link: string | null;
  mail: 'queued' | 'kept';
}

/** Who has another interview at the time. In the data of `appointment.conflict`. */
export interface AppointmentConflict {
  who: string;
  title: string;
  startsAt: string;
  minutes: number;
}

/** `GET /api/interviews` query: those that start before then; all that are coming without. */
export class InterviewListQuery {
  @Optional() @IsIn(['own', 'all']) whose?: 'own' | 'all';
}

/** A coming interview. `GET /api/interviews` */
export interface InterviewRow {
  appointmentId: string;
  applicationId: string;
  /** Null when the round is gone. */
  roundId: string | null;
  candidateName: string;
  openingTitle: string;
  title: string;
  state: AppointmentState;
  startsAt: string | null;
  minutes: number;
  place: string;
  assessors: string[];
  isOwn: boolean;
  askedAt: string | null;
}

/** Body of the candidate's routes: the secret of the link. `POST /api/appointment/look`, `…/calendar` */
export class AppointmentTokenRequest {
  @IsString() @Length(20, 100) token: string;
}

/** `POST /api/appointment/choose` */
export class ChooseTimeRequest extends AppointmentTokenRequest {
  /** One of the times offered, as it was given. */
  @IsISO8601({ strict: true }) startsAt: string;
}

/** `POST /api/appointment/ask` */
export class AskOtherTimeRequest extends AppointmentTokenRequest {
  @Trimmed() @PrintableText() @Length(1, 500) text: string;
}

/** An appointment as the candidate sees it. */
export interface CandidateAppointment {
  workspaceName: string;
  contactEmail: string;
  openingTitle: string;
  candidateName: string;
  minutes: number;
  state: AppointmentState;
  startsAt: string | null;
  /** Times that can still be chosen. */
  slots: string[];
  place: string;
  hasAsked: boolean;
  isOver: boolean;
  serverNow: string;
}

/** `POST /api/appointment/calendar` */
export interface CalendarFile {
  name: string;
  content: string;
}

/** `GET /api/me/calendar-feed` */
export interface CalendarFeedState {
  createdAt: string | null;
  lastReadAt: string | null;
}

/** `POST /api/me/calendar-feed`: the address is shown once; the one before stops working. */
export interface CalendarFeedLink {
  url: string;
}

/** `GET /api/calendar-feed` query */
export class CalendarFeedQuery {
  @IsString() @Length(20, 100) token: string;
}
