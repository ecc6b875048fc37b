import type { RubricDocument } from '@audition/rubric';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import type { MissingCard } from './panels.js';
import { Optional, PrintableLine, Trimmed, VersionNumber } from './validation.js';
import {
  ASSISTED_CHOICES,
  DECISION_KINDS,
  STAGES,
  type AssistedChoice,
  type DecisionKind,
  type RoundKind,
  type Stage,
} from './vocabulary.js';

const asList = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.split(',') : value);
const asFlag = ({ value }: { value: unknown }): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;

/** Weeks and whole years are ISO 8601 as well, but no days. */
const DAY = /^[12]\d{3}-\d\d-\d\d$/;

/** What of an opening is compared: which rounds count, and who is left in. Every field narrows; absent ones do not. */
export class ComparisonSelection {
  /** Ids of the rounds whose cards count, comma separated; without it, all. */
  @Optional() @Transform(asList) @IsArray() @ArrayMaxSize(20) @IsUUID(undefined, { each: true }) rounds?: string[];
  @Optional() @Transform(asList) @IsArray() @IsIn(STAGES, { each: true }) stage?: Stage[];
  @Optional() @Trimmed() @IsString() @PrintableLine() @MaxLength(40) tag?: string;
  @Optional() @Trimmed() @IsString() @PrintableLine() @MaxLength(80) source?: string;
  /** Days in UTC, both included. */
  @Optional() @IsISO8601({ strict: true }) @Matches(DAY) from?: string;
  @Optional() @IsISO8601({ strict: true }) @Matches(DAY) to?: string;
  /** Who has scored the candidate, as far as the reader may see it. */
  @Optional() @IsUUID() assessor?: string;
  @Optional() @IsIn(ASSISTED_CHOICES) assisted?: AssistedChoice;
  /** What was decided last; `none`: nothing yet. */
  @Optional() @IsIn(['none', ...DECISION_KINDS]) decision?: 'none' | DecisionKind;
  /** Applications that are left out. */
  @Optional() @Transform(asList) @IsArray() @ArrayMaxSize(200) @IsUUID(undefined, { each: true }) hide?: string[];
}

/**
 * `GET /api/openings/:id/comparison/page` query. Sorted by `name`, `stage`, `applied`, `total`, a chapter (`chapter:words`) or
 * a criterion (`criterion:tone`). Without a sort: by name; nobody is put first by a total unless a person asks for it.
 */
export class ComparisonPageQuery extends ComparisonSelection {
  @Optional()
  @Matches(/^(name|stage|applied|total|chapter:[a-z]{1,20}|criterion:[a-z0-9-]{1,40})$/)
  sort?: string;
  @Optional() @Transform(asFlag) @IsBoolean() descending?: boolean;
  /** `next` of the page before; it holds the last name, which may be long. */
  @Optional() @IsString() @MaxLength(1000) after?: string;
  @Optional() @Type(() => Number) @IsInt() @Min(1) @Max(500) limit?: number;
  /** Only these applications, such as those that are pinned. */
  @Optional() @Transform(asList) @IsArray() @ArrayMaxSize(50) @IsUUID(undefined, { each: true }) only?: string[];
}

/** A page of the matrix. */
export interface ComparisonPage {
  rows: MatrixRow[];
  /** Where the next page goes on; null after the last. */
  next: string | null;
}

/** A candidate in the matrix, with what the chosen rounds gave. */
export interface MatrixRow {
  applicationId: string;
  name: string;
  stage: Stage;
  appliedAt: string;
  /** Empty for a reader who sees an alias. */
  tags: string[];
  source: string;
  test: 'none' | 'open' | 'done';
  /** A person did in the test what the script was to do. */
  isAssisted: boolean;
  decision: DecisionKind | null;
  /** `hidden`: the reader assesses this candidate and has not submitted yet. `none`: no submitted scorecard. */
  status: 'scored' | 'none' | 'hidden';
  score: MatrixScore | null;
  /** Ids of the members whose cards these are; the frame knows their names. */
  assessors: string[];
  /** Cards that are asked for or started and not submitted; empty for a reader who still has to submit. */
  missing: MissingCard[];
}

/** Panel means, without who gave what: a cell's own page tells that. */
export interface MatrixScore {
  total: number | null;
  /** How many ratings stand behind the total, on average over the criteria: how wide its interval is. */
  raters: number | null;
  chapters: { key: string; score: number | null }[];
  criteria: MatrixCell[];
  /**
   * Scores of the same criteria, in their order, by kind of round: what the candidate says and what they do. Empty where all
   * that counts is of one kind.
   */
  byKind: Partial<Record<RoundKind, (number | null)[]>>;
}

export interface MatrixCell {
  key: string;
  score: number | null;
  /** Assessors who marked it as not observed, where there are any. */
  notObservedCount?: number;
}

/** What stands around the matrix. `GET /api/openings/:id/comparison/frame` */
export interface ComparisonFrame {
  openingId: string;
  openingTitle: string;
  rubricTitle: string;
  rubricVersion: number;
  rubric: RubricDocument;
  rounds: { id: string; title: string; kind: RoundKind }[];
  /** Of the selection: how many there are, have a score that the reader sees, and are hidden until the reader submits. */
  count: number;
  scoredCount: number;
  hiddenCount: number;
  /** Scorecards of candidates whom the reader sees that are started and not submitted. */
  draftCount: number;
  /** What can be chosen in filters. Names of assessors only where the reader sees a card of theirs. */
  tags: string[];
  sources: string[];
  assessors: { memberId: string; name: string }[];
  /** How sure the totals are; null while nobody was rated by two assessors. Over the whole opening, whatever is filtered. */
  standing: ComparisonStanding | null;
}

export interface ComparisonStanding {
  /** Standard deviation of one assessor's total about the panel's, and its degrees of freedom. */
  assessorSd: number;
  df: number;
  /** Bands from the top: who leads each, and the places that its members share. */
  bands: { value: number; leader: string; from: number; to: number }[];
}

/** The screen's state by the names it has in the address: sort, filters, rounds, folded chapters, hidden and pinned ones. */
export type ComparisonState = Record<string, string>;

/** A saved view of an opening's comparison. `GET /api/openings/:id/comparison-views` */
export interface ComparisonSavedView {
  id: string;
  openingId: string;
  name: string;
  state: ComparisonState;
  /** Everybody in the workspace sees it; else only who made it. */
  isShared: boolean;
  isOwn: boolean;
  by: string;
  version: number;
}

/** `POST /api/openings/:id/comparison-views` */
export class SaveComparisonViewRequest {
  @Trimmed() @PrintableLine() @Length(1, 80) name: string;
  @IsBoolean() isShared: boolean;
  /** Checked by name and length, else kept as it is. */
  @IsObject() state: ComparisonState;
}

/** `PUT /api/comparison-views/:id` */
export class ChangeComparisonViewRequest extends SaveComparisonViewRequest {
  @VersionNumber() version: number;
}
