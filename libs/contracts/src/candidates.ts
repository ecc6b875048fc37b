import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsEmail,
  IsIn,
  IsInt,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import type { PlayedPart } from './played.js';
import type { VoidedTest } from './playing.js';
import { Optional, PrintableLine, PrintableText, Trimmed, VersionNumber } from './validation.js';
import { STAGES, type Stage, type TestSessionState } from './vocabulary.js';

/** One row of a list or card of a board. */
export interface ApplicationRow {
  id: string;
  /** Null where the reader sees an alias instead of the person. */
  candidateId: string | null;
  openingId: string;
  openingTitle: string;
  /** An alias in a blind opening, for those who score, until everybody has submitted; the address is empty then. */
  name: string;
  email: string;
  stage: Stage;
  test: TestSessionState | null;
  /** The reader's own scorecard; those of others are never hinted at here. */
  ownScorecard: 'none' | 'draft' | 'submitted';
  createdAt: string;
  version: number;
}

/** `POST /api/openings/:id/applications` */
export class AddCandidateRequest {
  @Trimmed() @PrintableLine() @Length(1, 120) name: string;
  @Trimmed() @IsEmail() @MaxLength(254) email: string;
  @Optional() @Trimmed() @PrintableLine() @MaxLength(40) phone?: string;
  @Optional() @Trimmed() @PrintableText() @MaxLength(2000) note?: string;
}

/** `POST /api/openings/:id/applications/import/preview` and `…/import`: the CSV's text. */
export class ImportRequest {
  @IsString() @MaxLength(1_000_000) csv: string;
}

export interface ImportRow {
  /** Line of the file on which the row starts, the heading being line 1. */
  line: number;
  name: string;
  email: string;
  phone: string;
  note: string;
  source: string;
  tags: string[];
  errors: { column: 'name' | 'email' | 'phone' | 'note' | 'source' | 'tags' | 'row'; detail: string }[];
}

/** What an import would add. Nothing is imported while any row has an error. */
export interface ImportPreview {
  rows: ImportRow[];
  validCount: number;
  errorCount: number;
}

export interface ImportResult {
  added: number;
}

/** `POST /api/applications/:id/stage` */
export class MoveStageRequest {
  @IsIn(STAGES) stage: Stage;
  @VersionNumber() version: number;
  /** Required for `hired` and `rejected`. */
  @Optional() @Trimmed() @PrintableText() @MaxLength(1000) reason?: string;
}

/** `PUT /api/applications/:id/labels`: replaces source and tags. */
export class LabelApplicationRequest {
  @Trimmed() @PrintableLine() @MaxLength(80) source: string;
  @IsArray()
  @ArrayMaxSize(20)
  @Transform(({ value }: { value: unknown }) =>
    Array.isArray(value)
      ? value.map((one: unknown) => (typeof one === 'string' ? one.trim().normalize('NFC') : one))
      : value,
  )
  @Matches(/^[^\u0000-\u001F\u007F,\p{Cs}]{1,40}$/u, {
    each: true,
    message: 'is a tag of 1 to 40 characters, no commas',
  })
  tags: string[];
  @VersionNumber() version: number;
}

/** `GET /api/candidates` query */
export class CandidateSearchQuery {
  @Optional() @IsString() @PrintableText() @MaxLength(100) search?: string;
  /** The last application of the page before. */
  @Optional() @IsUUID() after?: string;
  @Optional() @Type(() => Number) @IsInt() @Min(1) @Max(1000) limit?: number;
}

/** Everything about one person's run for one opening. `GET /api/applications/:id` */
export interface ApplicationDetail extends ApplicationRow {
  phone: string;
  note: string;
  /** Where the candidate comes from, and words to find them by; empty for a reader who sees an alias. */
  source: string;
  tags: string[];
  decisionReason: string;
  decidedBy: string;
  decidedAt: string | null;
  opening: { id: string; title: string; rubricVersionId: string; rubricTitle: string; rubricVersion: number };
  testSession: TestSessionSummary | null;
  /** Earlier tests that do not count, the newest first. */
  voidedTests: VoidedTest[];
  scorecards: ScorecardSummary[];
  /** Whether the reader must submit before seeing anything of other assessors; true whether or not there is anything. */
  areOthersHidden: boolean;
  activity: { at: string; text: string }[];
}

export interface TestSessionSummary {
  id: string;
  state: TestSessionState;
  chatTestTitle: string;
  minutes: number;
  invitedAt: string;
  linkExpiresAt: string;
  startedAt: string | null;
  deadlineAt: string | null;
  endedAt: string | null;
  endReason: 'finished' | 'deadline' | null;
  /** Since when persons did what the script was to do, in ms since the start; null when they did not. */
  assistedMs: number | null;
  played: PlayedPart[];
  /** Whether a person has to play some of the customers. */
  hasLive: boolean;
}

export interface ScorecardSummary {
  id: string;
  roundId: string;
  roundTitle: string;
  revision: number;
  assessor: string;
  isOwn: boolean;
  status: 'draft' | 'submitted';
  submittedAt: string | null;
  /** Only for submitted cards the reader may see. */
  total: number | null;
}
