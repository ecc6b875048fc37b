import type { CandidateEvent, ConsoleView, ModeratorAct, SentFile, SignalKind, TestEvent } from '@audition/scenario';
import {
  ArrayMaxSize,
  Equals,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import type { AskedExtraTime, KeptSystemCheck } from './before-and-after.js';
import type { PlayedPart } from './played.js';
import type { VoidedTest } from './playing.js';
import type { FairnessQuestion } from './questionnaire.js';
import { Optional, PrintableLine, Trimmed } from './validation.js';
import {
  ALLOWANCE_KINDS,
  COMMAND_TYPES,
  type AllowanceKind,
  type CommandType,
  type TestSessionState,
  type UploadType,
} from './vocabulary.js';

/** The invitation link, shown once; only its hash is kept. `POST /api/applications/:id/test-session` (a first or a new link) */
export interface TestInvitation {
  sessionId: string;
  link: string;
  expiresAt: string;
  /** Whether the invitation is also being mailed, or kept in the outbox. */
  mail: 'queued' | 'kept';
}

/** A test session for staff. `GET /api/test-sessions/:id` */
export interface TestSessionView {
  id: string;
  applicationId: string;
  candidateName: string;
  openingTitle: string;
  state: TestSessionState;
  chatTestTitle: string;
  startedAt: string | null;
  deadlineAt: string | null;
  endedAt: string | null;
  serverNow: string;
  /** `isLive`: a person plays the customer from the beginning; `labels`: titles of what its events name by key. */
  conversations: { id: string; customer: string; title: string; isLive: boolean; labels: Record<string, string> }[];
  /** The last sign of a candidate whose connection is lost at the moment. */
  awaySince: string | null;
  /** Since when persons did what the script was to do, in ms since the start; null when they did not. */
  assistedMs: number | null;
  /** What members did as customers. */
  played: PlayedPart[];
  /** Why the test does not count; null for one that does. */
  voided: VoidedTest | null;
  /** What the candidate's browser found out before the start; null when it was not run. */
  systemCheck: KeptSystemCheck | null;
}

/** `GET /api/test-sessions/:id/events?after=N` for staff: all events with the engine's reasons. */
export interface TestEventPage {
  events: TestEvent[];
  /** Sequence number of the newest event of the session; read again while it is above the last received. */
  head: number;
}

/** `POST /api/test-sessions/:id/allowances`: gives a running test more time. */
export class GrantAllowanceRequest {
  /** Made before the first attempt; a repeat changes nothing. */
  @IsUUID() clientId: string;
  /** extension: more time than was agreed · credit: time that was lost, such as a longer outage. */
  @IsIn(ALLOWANCE_KINDS) kind: AllowanceKind;
  @IsInt() @Min(1) @Max(240) minutes: number;
  /** For colleagues, and for the candidate who asks; not part of a report. */
  @Trimmed() @PrintableLine() @Length(1, 300) reason: string;
}

/** What was added to the deadline of a test, and why. `GET /api/test-sessions/:id/allowances` */
export interface AllowanceLedger {
  startedAt: string | null;
  /** As set at the start; never rewritten. */
  firstDeadlineAt: string | null;
  /** With everything that was added. */
  deadlineAt: string | null;
  /** The last sign of the candidate when the connection is lost at the moment. */
  awaySince: string | null;
  /** What of the candidate's own outages would still be given back without asking, in ms. */
  creditLeftMs: number;
  entries: AllowanceEntry[];
}

export interface AllowanceEntry {
  id: string;
  kind: AllowanceKind;
  /** member: a person decided · connection: the candidate's outage, up to the cap · service: an outage of ours, in full. */
  source: 'member' | 'connection' | 'service';
  addMs: number;
  /** The outage that a credit is for. */
  fromAt: string | null;
  untilAt: string | null;
  /** Name of the member who decided. */
  grantedBy: string | null;
  reason: string;
  createdAt: string;
}

// ── The candidate's room ────────────────────────────────────────────────────────────────────────────────────────────

/** `POST /api/room/enter`: exchanges the link's token (from the URL fragment) for the candidate's cookie. */
export class EnterRoomRequest {
  @IsString() @Length(1, 200) token: string;
  /** Take over from another window or device that is in the running test. */
  @Optional() @IsBoolean() takeOver?: boolean;
}

/** `POST /api/room/consent` */
export class ConsentRequest {
  @Equals(true, { message: 'is needed to take the test' }) isAccepted: boolean;
  /** Version of the notice that was on screen; stored with the consent. */
  @IsInt() @Min(1) noticeVersion: number;
}

/** The candidate's test as the room needs it. `GET /api/room` */
export interface RoomView {
  sessionId: string;
  /** A void test is a withdrawn one here: why is between the members. */
  state: Exclude<TestSessionState, 'voided'>;
  workspaceName: string;
  openingTitle: string;
  candidateName: string;
  chatTestTitle: string;
  /** Length of the test for everyone, without extra time. */
  minutes: number;
  /** How long this candidate has, extra time included. */
  allowedMs: number;
  conversationCount: number;
  /** Version of the notice that is agreed to now. */
  noticeVersion: number;
  retentionDays: number;
  /** Whom to write to; empty where the workspace names nobody. */
  contactEmail: string;
  extraTimePercent: number;
  /** The newest request of the candidate for extra time. */
  askedExtraTime: AskedExtraTime | null;
  isSystemChecked: boolean;
  isPracticeDone: boolean;
  serverNow: string;
  startedAt: string | null;
  deadlineAt: string | null;
  endedAt: string | null;
  endReason: 'finished' | 'deadline' | null;
  /** Whether the business lets candidates keep their own conversations. */
  mayKeepTranscript: boolean;
  hasGivenFeedback: boolean;
  /** What the business tells the candidate about their scores, chapter by chapter; null until a person releases it. */
  releasedFeedback: { title: string; text: string }[] | null;
  /** What the candidate may say of themselves, if they want to; empty when nothing is asked, or not any more. */
  questionnaire: FairnessQuestion[];
  /** Next value for `order` of a command. */
  nextOrder: number;
  /** The consoles of the conversations that have arrived; empty before the start. */
  conversations: { id: string; console: ConsoleView }[];
}

/** `GET /api/test-sessions/:id/candidate-events?after=N`: what the candidate may see, in the session's sequence. */
export interface CandidateEventPage {
  events: CandidateEvent[];
  head: number;
  serverNow: string;
}

/**
 * Everything a candidate can do in a running test; one shape for the socket event `command` and for
 * `POST /api/test-sessions/:id/commands`. The fields beside `type` are checked per type by `parseCommand`.
 */
export class CommandRequest {
  /** UUIDv7 made before the first attempt; a repeat returns the first answer. */
  @IsUUID() clientId: string;
  /** 1, 2, 3 … per session; another value than the expected one is refused with `test.order`. */
  @IsInt() @Min(1) order: number;
  @IsIn(COMMAND_TYPES) type: CommandType;
  @Optional() @IsString() @MaxLength(20) conversation?: string;
  @Optional() @IsString() @MaxLength(4000) text?: string;
  /** Id of the canned answer the message started from. */
  @Optional() @IsString() @MaxLength(60) canned?: string;
  @Optional() @IsBoolean() isTyping?: boolean;
  @Optional() @IsString() @MaxLength(60) action?: string;
  @Optional() @IsObject() fields?: Record<string, string | number | boolean>;
  @Optional() @IsString() @MaxLength(60) article?: string;
  @Optional() @IsString() @MaxLength(60) outcome?: string;
  /** A file of the scenario, or one uploaded before; `text` is its caption and may be empty. */
  @Optional() @IsObject() file?: SentFile;
  @Optional() @IsString() @MaxLength(200) query?: string;
  @Optional() @IsString() @MaxLength(60) desk?: string;
  /** For the desk that takes over. */
  @Optional() @IsString() @MaxLength(4000) summary?: string;
  @Optional() @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) tags?: string[];
  /** Written when resolving. */
  @Optional() @IsString() @MaxLength(4000) note?: string;
  /** What a moderator does; of a `member`, or of a `line` (the sequence number of a message). */
  @Optional() @IsString() @MaxLength(20) act?: ModeratorAct;
  @Optional() @IsString() @MaxLength(60) member?: string;
  @Optional() @IsInt() @Min(1) line?: number;
  @Optional() @IsString() @MaxLength(20) signal?: SignalKind;
  /** Of a pasted text, in characters. */
  @Optional() @IsInt() @Min(0) length?: number;
}

/** The answer to a command, sent after the commit. */
export interface CommandReceipt {
  clientId: string;
  /** Sequence number of the event that records the command. */
  seq: number;
  atMs: number;
}

/**
 * A file that the server has taken in. `POST /api/test-sessions/:id/files`: the body is the file itself with its media type
 * as Content-Type; `X-File-Name` holds its name percent-encoded, `X-Client-Id` a UUID made before the first attempt. A
 * repeat returns the first answer. To send it, the command `file` names its id.
 */
export interface UploadedFile {
  id: string;
  /** The name as it will be shown, made harmless. */
  name: string;
  mime: UploadType;
  /** Bytes as stored: pictures are encoded anew. */
  size: number;
  /** Null for what is no picture. */
  width: number | null;
  height: number | null;
}
