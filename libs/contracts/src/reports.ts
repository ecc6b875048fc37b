import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsHexadecimal,
  IsIn,
  IsInt,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { ComparisonSelection } from './comparison-matrix.js';
import { InsightsQuery } from './insights.js';
import { REPORT_KINDS, type ReportKind } from './report-kinds.js';
import { Optional, PrintableLine, Trimmed, VersionNumber } from './validation.js';

const asList = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.split(',').filter((part) => part !== '') : value;

/**
 * What every report takes. Without sections or paper, those of the workspace's default template of the kind; without one, all sections
 * on A4. Sections that a kind does not have are refused.
 */
export class ReportQuery {
  @Optional() @IsIn(['A4', 'Letter']) paper?: 'A4' | 'Letter';
  /** Comma separated; empty for the head alone. */
  @Optional() @Transform(asList) @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) sections?: string[];
  /** Says "preview" on each page in place of a verification code, and is no export. */
  @Optional() @IsIn(['1']) preview?: '1';
}

/**
 * `GET /api/openings/:id/comparison.pdf` query: who is in it and in which order, by the names that the screen has for it, and the
 * applications to draw in the radar. Without a sort by total; places are those of the whole opening, whoever is left out.
 */
export class ComparisonReportQuery extends ComparisonSelection {
  // As in ReportQuery.
  @Optional() @IsIn(['A4', 'Letter']) paper?: 'A4' | 'Letter';
  @Optional() @Transform(asList) @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) sections?: string[];
  @Optional() @IsIn(['1']) preview?: '1';
  @Optional() @Transform(asList) @IsArray() @ArrayMaxSize(6) @IsUUID(undefined, { each: true }) selected?: string[];
  /** As the screen has it: `-total` for the highest total first. */
  @Optional()
  @Matches(/^-?(name|stage|applied|total|chapter:[a-z]{1,20}|criterion:[a-z0-9-]{1,40})$/)
  sort?: string;
  /** Before everybody else, in this order, whatever is filtered. */
  @Optional() @Transform(asList) @IsArray() @ArrayMaxSize(50) @IsUUID(undefined, { each: true }) pin?: string[];
}

export const OPENING_REPORTS = ['comparison', 'insights', 'audit'] as const;

/** `GET /api/openings/:id/report-outline` query */
export class OpeningOutlineQuery extends ComparisonReportQuery {
  /** `comparison` without one. */
  @Optional() @IsIn(OPENING_REPORTS) kind?: (typeof OPENING_REPORTS)[number];
}

/** `GET /api/openings/:id/insights.pdf` and `GET /api/insights/report.pdf` query: candidates added in a period, as on screen. */
export class InsightsReportQuery extends InsightsQuery {
  // As in ReportQuery.
  @Optional() @IsIn(['A4', 'Letter']) paper?: 'A4' | 'Letter';
  @Optional() @Transform(asList) @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) sections?: string[];
  @Optional() @IsIn(['1']) preview?: '1';
}

/** `GET /api/openings/:id/audit.pdf` query */
export class AuditReportQuery extends ReportQuery {}

/** `GET /api/applications/:id/report.pdf`, `transcript.pdf`, `minutes.pdf` and `audit.pdf` query */
export class CandidateReportQuery extends ReportQuery {}

/** `GET /api/applications/:id/report-outline` query */
export class ReportOutlineQuery extends ReportQuery {
  /** `candidate` without one. */
  @Optional() @IsIn(REPORT_KINDS) kind?: ReportKind;
}

/** What a report will be, from drawing it once. */
export interface ReportOutline {
  pageCount: number;
  entries: { title: string; page: number }[];
  /** Bytes of the file. */
  size: number;
}

export interface ReportTemplate {
  id: string;
  kind: ReportKind;
  name: string;
  sections: string[];
  paper: 'A4' | 'Letter';
  /** At most one of each kind; used where nothing else is asked for. */
  isDefault: boolean;
  version: number;
}

/** `POST /api/report-templates` */
export class AddReportTemplateRequest {
  @IsIn(REPORT_KINDS) kind: ReportKind;
  @Trimmed() @PrintableLine() @Length(1, 80) name: string;
  @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) sections: string[];
  @IsIn(['A4', 'Letter']) paper: 'A4' | 'Letter';
  @IsBoolean() isDefault: boolean;
}

/** `PATCH /api/report-templates/:id`: what is left out stays. */
export class ChangeReportTemplateRequest {
  @VersionNumber() version: number;
  @Optional() @Trimmed() @PrintableLine() @Length(1, 80) name?: string;
  @Optional() @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) sections?: string[];
  @Optional() @IsIn(['A4', 'Letter']) paper?: 'A4' | 'Letter';
  @Optional() @IsBoolean() isDefault?: boolean;
}

/** `GET /api/report-checks` query */
export class ReportCheckQuery {
  /** As it is printed, or however it was typed. */
  @IsString() @MaxLength(40) code: string;
}

/**
 * `POST /api/report-checks`: a file that says it is a report. Its text is read where the file is, so that the file itself goes nowhere.
 */
export class CheckReportFileRequest {
  /** Of the file's bytes, in hexadecimal. */
  @IsHexadecimal() @Length(64, 64) sha256: string;
  /** Of each page, in the order in which the file has it; empty when it could not be read. */
  @IsArray() @ArrayMaxSize(2000) @IsString({ each: true }) @MaxLength(200_000, { each: true }) pages: string[];
  /** How many pages the file has, when `pages` are only the first of them. */
  @Optional() @IsInt() @Min(0) @Max(1_000_000) pageCount?: number;
}

/** What became of a report: whether its pages say what was exported, whether the data has changed since. */
export interface ReportCheck {
  code: string;
  kind: ReportKind | 'kit';
  /** Whom or what it is about, as the reader may see it. */
  title: string;
  exportedAt: string;
  exportedBy: string;
  rubric: string;
  scenarios: string;
  auditHead: string;
  pageCount: number;
  /** Whether the record of the export still gives its code. */
  isRecordSound: boolean;
  /** `hidden`: the reader has still to score, so nothing of the figures is told. `gone`: what it was about is there no more. */
  data: 'same' | 'changed' | 'hidden' | 'gone';
  /** Every number that was printed, to be compared with the paper. */
  figures: CheckedFigure[];
  /** Parts whose words have changed, such as the transcript. */
  changedParts: string[];
  /** Of a file that was brought along; null for a code alone. */
  file: ReportFileCheck | null;
}

export interface CheckedFigure {
  /** The candidate, where there are several. */
  about: string;
  label: string;
  printed: string;
  /** What it would be today; equal to `printed` while nothing has changed. */
  now: string;
}

export interface ReportFileCheck {
  /** `exact`: the very file. `same-text`: saved anew, every line that was compared is as it was printed. `altered`: some lines are not. */
  match: 'exact' | 'same-text' | 'altered';
  differences: { page: number; found: string }[];
  /** How many pages were compared in full, from the first on; null for the whole file. */
  comparedPages: number | null;
}

/** How a business's reports look. `GET /api/workspace/brand` */
export interface WorkspaceBrand {
  name: string;
  /** As `#rrggbb`; null for none. */
  colour: string | null;
  /** Under `GET /api/workspace/logo`; `tag` changes with the picture. */
  logo: { width: number; height: number; tag: string } | null;
}

/** `PATCH /api/workspace/brand` */
export class ChangeBrandRequest {
  /** null for none. */
  @ValidateIf(({ colour }: ChangeBrandRequest) => colour !== null)
  @Matches(/^#[0-9a-f]{6}$/, { message: 'must be a colour such as #0f766e' })
  colour: string | null;
}
