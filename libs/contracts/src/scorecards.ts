import type { RubricDocument, ScoreSummary, ScorecardEntries } from '@audition/rubric';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { TestSessionSummary } from './candidates.js';
import type { OpeningRound } from './rounds.js';
import { PrintableText, Trimmed } from './validation.js';

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
  version: number;
  updatedAt: string;
  submittedAt: string | null;
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
  /** What the reader has submitted in this round before that, the first revision first. */
  earlier: Scorecard[];
  /** What its evidence says. */
  quotes: EvidenceQuote[];
}

/** `GET /api/applications/:id/interview` query */
export class InterviewQuery {
  @IsOptional() @IsUUID() round?: string;
}

export class QuickNoteInput implements QuickNote {
  @IsUUID() id: string;
  @IsInt() @Min(0) @Max(86_400) atS: number;
  @IsOptional() @IsString() @MaxLength(40) criterion: string | null;
  @PrintableText() @IsString() @Length(1, 1000) text: string;
}

/** `PUT /api/applications/:id/scorecard`: the whole draft. `version` is 0 for the first save. */
export class SaveScorecardRequest {
  @IsInt() @Min(0) version: number;
  /** Checked against the criteria of the card: unknown ones or items, ratings outside 1–5 are refused. */
  @IsObject() entries: ScorecardEntries;
  /** Without it the notes stay as they are. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(300)
  @ValidateNested({ each: true })
  @Type(() => QuickNoteInput)
  notes?: QuickNoteInput[];
  /** Without it: the reader's first unsubmitted round. */
  @IsOptional() @IsUUID() roundId?: string;
  /** The test whose messages the evidence names; without it, the one that counts. Another is refused. */
  @IsOptional() @IsUUID() testSessionId?: string;
}

/** `POST /api/applications/:id/scorecard/submit` */
export class SubmitScorecardRequest {
  @IsInt() @Min(1) version: number;
  @IsOptional() @IsUUID() roundId?: string;
}

/** `POST /api/applications/:id/scorecard/correct`: starts a correction of the reader's own submitted card. */
export class CorrectScorecardRequest {
  @Trimmed() @PrintableText() @Length(1, 1000) reason: string;
  @IsOptional() @IsUUID() roundId?: string;
}

/**
 * Every submitted revision of an application's cards that the reader may see, by round, assessor and revision.
 * `GET /api/applications/:id/scorecard-revisions`
 */
export interface ScorecardRevisions {
  revisions: Scorecard[];
}
