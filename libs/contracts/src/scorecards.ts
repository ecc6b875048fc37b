import type { RubricDocument, ScoreSummary, ScorecardEntries } from '@audition/rubric';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { TestSessionSummary } from './candidates.js';
import type { OpeningRound } from './rounds.js';
import { Optional, PrintableText, Trimmed, VersionNumber } from './validation.js';

/** One assessor's scorecard for one application in one round. A correction is a further revision of it. */
export interface Scorecard {
  id: string;
  applicationId: string;
  roundId: string;
  roundTitle: string;
  /** 1 for the first card; each correction of a submitted card adds one. */
  revision: number;
  /** Why it was corrected; empty for the first. */
  reason: string;
  assessor: string;
  status: 'draft' | 'submitted';
  /** Keys of the criteria it is about, in the rubric's order. */
  criteria: string[];
  entries: ScorecardEntries;
  notes: QuickNote[];
  score: ScoreSummary;
  /** Where it was written on paper first; null for a card of the screen. */
  paper: PaperOrigin | null;
  version: number;
  updatedAt: string;
  submittedAt: string | null;
}

/** That a scorecard was filled in on paper, and how it came here. */
export interface PaperOrigin {
  /** The day of the interview: "2026-11-24". */
  interviewedOn: string;
  /** The member who typed it in; its ratings are the assessor's. */
  enteredBy: string;
  enteredAt: string;
}

/** A line written down while somebody speaks. */
export interface QuickNote {
  id: string;
  /** Seconds since the interview's timer started. */
  atS: number;
  /** The criterion that was in hand; null for none. */
  criterion: string | null;
  text: string;
}

/** A message that a scorecard names as evidence, read from the log when shown. */
export interface EvidenceQuote {
  seq: number;
  conversation: string;
  /** The customer of the conversation. */
  customer: string;
  who: 'operator' | 'customer';
  atMs: number;
  text: string;
}

/** A round as its assessor meets it. */
export interface InterviewRound extends OpeningRound {
  /** Where the reader's own card of this application stands. */
  ownScorecard: 'none' | 'draft' | 'submitted';
  /** Whether the reader can score it: assigned to it, or open to everybody. */
  canScore: boolean;
  /** The criteria of it that are the reader's, in the rubric's order; empty where it is not theirs to score. */
  ownCriteria: string[];
}

/** Everything the interview page needs. `GET /api/applications/:id/interview` */
export interface InterviewView {
  applicationId: string;
  candidateName: string;
  openingId: string;
  openingTitle: string;
  rubric: RubricDocument;
  rubricVersion: number;
  testSession: TestSessionSummary | null;
  rounds: InterviewRound[];
  /** The round that `scorecard` belongs to: the one asked for, else the reader's first unsubmitted one, else the first. */
  roundId: string;
  /** The reader's own scorecard in this round, the newest revision; null before the first save. */
  scorecard: Scorecard | null;
  /** The workspace asks for a calibration badge and the reader has none: they cannot begin a scorecard. */
  needsBadge: boolean;
  /** What the reader has submitted in this round before that, the first revision first. */
  earlier: Scorecard[];
  /** What its evidence says. */
  quotes: EvidenceQuote[];
}

/** `GET /api/applications/:id/interview` query */
export class InterviewQuery {
  @Optional() @IsUUID() round?: string;
}

export class QuickNoteInput implements QuickNote {
  @IsUUID() id: string;
  @IsInt() @Min(0) @Max(86_400) atS: number;
  @IsOptional() @IsString() @MaxLength(40) criterion: string | null;
  @PrintableText() @IsString() @Length(1, 1000) text: string;
}

/** `PUT /api/applications/:id/scorecard`: the whole draft. `version` is 0 for the first save. */
export class SaveScorecardRequest {
  @VersionNumber(0) version: number;
  /** Checked against the criteria of the card: unknown ones or items, ratings outside 1–5 are refused. */
  @IsObject() entries: ScorecardEntries;
  /** Without it the notes stay as they are. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(300)
  @ValidateNested({ each: true })
  @Type(() => QuickNoteInput)
  notes?: QuickNoteInput[];
  /** Without it: the reader's first unsubmitted round. */
  @Optional() @IsUUID() roundId?: string;
  /** The test whose messages the evidence names; without it, the one that counts. Another is refused. */
  @Optional() @IsUUID() testSessionId?: string;
}

/** `POST /api/applications/:id/scorecard/submit` */
export class SubmitScorecardRequest {
  @VersionNumber() version: number;
  @Optional() @IsUUID() roundId?: string;
}

/** `POST /api/applications/:id/scorecard/correct`: starts a correction of the reader's own submitted card. */
export class CorrectScorecardRequest {
  @Trimmed() @PrintableText() @Length(1, 1000) reason: string;
  @Optional() @IsUUID() roundId?: string;
}

/** An assessor whose paper scorecard of a round the reader may enter. */
export interface PaperAssessor {
  memberId: string;
  name: string;
  /** The criteria this assessor scores in the round, in the rubric's order. */
  criteria: string[];
  /** Why their card cannot be entered now: there is one, they have seen others' ratings, they have no badge. */
  obstacle: 'has-card' | 'saw-others' | 'needs-badge' | null;
}

export interface PaperRound extends Omit<OpeningRound, 'assessors'> {
  /** Only the reader, where they score the round; for an owner or HR who does not, everybody who does. */
  assessors: PaperAssessor[];
}

/** What is needed to enter a scorecard from paper. `GET /api/applications/:id/paper-scorecard` */
export interface PaperScorecardView {
  applicationId: string;
  candidateName: string;
  openingId: string;
  openingTitle: string;
  rubric: RubricDocument;
  rubricVersion: number;
  rounds: PaperRound[];
}

/** `POST /api/applications/:id/paper-scorecard`: a whole scorecard, which is submitted at once. */
export class EnterScorecardRequest {
  @IsUUID() roundId: string;
  /** Whose scorecard it is. */
  @IsUUID() memberId: string;
  /** The day of the interview: "2026-11-24". */
  @Matches(/^[12]\d{3}-\d\d-\d\d$/, { message: 'must be a date like 2026-11-24' })
  @IsISO8601({ strict: true })
  interviewedOn: string;
  /** Checked as those of `SaveScorecardRequest`; nothing may be missing. */
  @IsObject() entries: ScorecardEntries;
}

/**
 * Every submitted revision of an application's cards that the reader may see, by round, assessor and revision.
 * `GET /api/applications/:id/scorecard-revisions`
 */
export interface ScorecardRevisions {
  revisions: Scorecard[];
}
