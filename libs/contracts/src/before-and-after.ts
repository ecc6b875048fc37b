import { IsIn, IsInt, Max, MaxLength, Min } from 'class-validator';
import { Optional, PrintableLine, PrintableText, Trimmed } from './validation.js';
import { EXTRA_TIME_CHOICES, type ExtraTimeChoice } from './vocabulary.js';

// ── Before a test ───────────────────────────────────────────────────────────────────────────────────────────────────

/** What the candidate's browser found out about itself. `POST /api/room/system-check`; the newest one is kept. */
export class SystemCheck {
  @IsIn(['ok', 'failed']) socket: 'ok' | 'failed';
  /** Median of the round trips, in ms. */
  @Optional() @IsInt() @Min(0) @Max(600_000) socketMs?: number;
  @IsIn(['ok', 'failed']) http: 'ok' | 'failed';
  @Optional() @IsInt() @Min(0) @Max(600_000) httpMs?: number;
  /** How far the browser's clock is ahead of the server's, in ms; harmless, for the server's rules. */
  @Optional() @IsInt() @Min(-4e12) @Max(4e12) clockAheadMs?: number;
  @IsIn(['heard', 'not-heard', 'skipped']) sound: 'heard' | 'not-heard' | 'skipped';
  /** The window's inner size in CSS pixels. */
  @IsInt() @Min(0) @Max(100_000) width: number;
  @IsInt() @Min(0) @Max(100_000) height: number;
  @Optional() @IsInt() @Min(1) @Max(10_000) zoomPercent?: number;
  @IsIn(['ok', 'failed']) storage: 'ok' | 'failed';
}

/** A check as it is kept, with the server's time. */
export interface KeptSystemCheck extends SystemCheck {
  checkedAt: string;
}

/** `POST /api/room/extra-time`, before the start; one open request at a time. */
export class AskExtraTimeRequest {
  @IsIn(EXTRA_TIME_CHOICES) percent: ExtraTimeChoice;
  @Optional() @Trimmed() @PrintableLine() @MaxLength(300) reason?: string;
}

/** What became of the candidate's newest request. */
export interface AskedExtraTime {
  percent: number;
  answer: 'open' | 'granted' | 'declined';
}

/** `POST /api/applications/:id/test-session` */
export class InviteRequest {
  /** Extra time that is granted with the invitation; left out, what was granted before stays. */
  @Optional() @IsInt() @Min(0) @Max(200) extraTimePercent?: number;
}

/** `PUT /api/test-sessions/:id/extra-time`: grants, also without being asked; 0 takes it back. */
export class GrantExtraTimeRequest {
  @IsInt() @Min(0) @Max(200) percent: number;
}

/** Extra time of one test, for those who answer requests. `GET /api/test-sessions/:id/extra-time` */
export interface ExtraTimeView {
  /** What holds now, 0 to 200. */
  percent: number;
  /** Whether it can still change: the test has not started. */
  isOpen: boolean;
  /** Newest first. */
  entries: ExtraTimeEntry[];
}

export interface ExtraTimeEntry {
  id: string;
  /** null when staff gave the time without being asked. */
  askedPercent: number | null;
  reason: string;
  askedAt: string | null;
  answer: 'granted' | 'declined' | null;
  percent: number | null;
  /** The member's name. */
  answeredBy: string | null;
  answeredAt: string | null;
}

// ── After a test ────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * Proof of what was taken, the same for the candidate and the workspace. `GET /api/room/receipt` after the end,
 * `GET /api/test-sessions/:id/receipt` for staff.
 */
export interface Receipt {
  /** Names the test. */
  number: string;
  /** Short form of the hash over the whole log so far. */
  code: string;
  startedAt: string;
  endedAt: string | null;
  endReason: 'finished' | 'deadline' | null;
  messagesSent: number;
}

/** `POST /api/room/feedback` after the end; a second one replaces the first. 1 = not at all, 5 = very. */
export class FeedbackRequest {
  @IsInt() @Min(1) @Max(5) clarity: number;
  @IsInt() @Min(1) @Max(5) technical: number;
  @IsInt() @Min(1) @Max(5) fairness: number;
  @Optional() @Trimmed() @PrintableText() @MaxLength(1000) comment?: string;
}

/** One question of the feedback over an opening. */
export interface FeedbackScore {
  mean: number;
  /** How many gave 1, 2, 3, 4, 5. */
  counts: number[];
}

/** What candidates of an opening thought of the test, never by person. `GET /api/openings/:id/feedback` */
export interface OpeningFeedback {
  /** How many answers are in the sums. */
  count: number;
  /** Answers that wait until the reader has scored their candidates. */
  waitingCount: number;
  /** null while fewer than `FEEDBACK_MIN` are in. */
  scores: { clarity: FeedbackScore; technical: FeedbackScore; fairness: FeedbackScore } | null;
  /** In alphabetical order, so that the order tells nothing. */
  comments: string[];
}
