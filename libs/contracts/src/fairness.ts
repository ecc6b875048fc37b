import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { InsightTable } from './insights.js';
import {
  FAIRNESS_QUESTIONS,
  RACE_KEYS,
  SEX_KEYS,
  type FairnessQuestion,
  type RaceAnswer,
  type SexAnswer,
} from './questionnaire.js';
import { Optional, PrintableLine, Trimmed, VersionNumber } from './validation.js';
import { FAIRNESS_DIMENSIONS, FAIRNESS_STEPS, type FairnessDimension, type FairnessStep } from './vocabulary.js';

/** Counts of one group at one step, without anybody's name. */
export class FairnessRow {
  @IsIn(FAIRNESS_DIMENSIONS) dimension: FairnessDimension;
  @Trimmed() @PrintableLine() @Length(1, 80) group: string;
  @IsIn(FAIRNESS_STEPS) step: FairnessStep;
  @IsInt() @Min(0) @Max(10_000_000) considered: number;
  /** Never more than were considered. */
  @IsInt() @Min(0) @Max(10_000_000) selected: number;
}

/** `PUT /api/openings/:id/fairness`: all counts of the opening. */
export class SaveFairnessRequest {
  /** 0 for the first counts. */
  @VersionNumber(0) version: number;
  @IsArray() @ArrayMaxSize(500) @ValidateNested({ each: true }) @Type(() => FairnessRow) rows: FairnessRow[];
}

/** `POST /api/openings/:id/fairness/import`: the CSV's text. Nothing is saved yet. */
export class FairnessImportRequest {
  @IsString() @MaxLength(200_000) csv: string;
}

export interface FairnessImport {
  rows: FairnessRow[];
}

/** `GET /api/openings/:id/fairness/table` query */
export class FairnessTableQuery {
  @Optional() @IsIn(['csv', 'xlsx']) format?: 'csv' | 'xlsx';
}

/** `PUT /api/openings/:id/fairness/questions`: what candidates are asked after their test; nothing ends it. */
export class FairnessQuestionsRequest {
  @IsArray() @ArrayUnique() @IsIn(FAIRNESS_QUESTIONS, { each: true }) questions: FairnessQuestion[];
}

/**
 * `POST /api/room/questionnaire` after the end: in the place of any answer given before. What is left out the candidate prefers
 * not to say; with both left out the answer is taken back.
 */
export class QuestionnaireRequest {
  @Optional() @IsIn(SEX_KEYS) sex?: SexAnswer;
  @Optional() @IsIn(RACE_KEYS) race?: RaceAnswer;
}

/** What candidates of an opening are asked about themselves. Nobody learns who answered, or how many, before the count. */
export interface FairnessQuestionnaire {
  questions: FairnessQuestion[];
  /** asking: answers are taken · waiting: the opening is closed, nothing was counted yet · counted: there are sums only. */
  state: 'off' | 'asking' | 'waiting' | 'counted';
  countedAt: string | null;
  /** Sums that tell of nobody; empty when no group was large enough. */
  sums: FairnessRow[];
}

/** Selection rates of one dimension at one step. */
export interface FairnessFigures {
  dimension: FairnessDimension;
  step: FairnessStep;
  title: string;
  /** Per group: counts, rate, impact ratio, whether below four fifths, p of Fisher's exact test, caution. */
  table: InsightTable;
}

/** `GET /api/openings/:id/fairness` */
export interface FairnessView {
  openingTitle: string;
  /** 0 while there are no counts. */
  version: number;
  rows: FairnessRow[];
  /** Whether the counts are the sums of what candidates said of themselves. */
  isFromAnswers: boolean;
  questionnaire: FairnessQuestionnaire;
  updatedBy: string | null;
  updatedAt: string | null;
  figures: FairnessFigures[];
  /** What the figures are and are not, in paragraphs; printed with every table. */
  explanation: string[];
}
