import { IsIn, IsISO8601, IsUUID, Matches } from 'class-validator';
import { INSIGHT_KEYS, type InsightKey } from './vocabulary.js';
import { Optional } from './validation.js';

/** Weeks and whole years are ISO 8601 as well, but no instants. */
const INSTANT = /^[12]\d{3}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d))?$/;

/**
 * `GET /api/insights` query: candidates of one opening or of all, added from an instant on and before another. Everything
 * a dashboard shows is about these candidates.
 */
export class InsightsQuery {
  @Optional() @IsUUID() opening?: string;
  @Optional() @IsISO8601({ strict: true }) @Matches(INSTANT) from?: string;
  @Optional() @IsISO8601({ strict: true }) @Matches(INSTANT) to?: string;
}

/** `GET /api/insights/table` query: one measure of the same dashboard as a file. */
export class InsightTableQuery extends InsightsQuery {
  @IsIn(INSIGHT_KEYS) measure: InsightKey;
  @IsIn(['csv', 'xlsx']) format: 'csv' | 'xlsx';
}

/** How a column is read: `share` is from 0 to 1, `days` a number of days. */
export type InsightColumnKind = 'text' | 'count' | 'share' | 'days' | 'number';

export type InsightCell = string | number | null;

/** Figures as a table: what is on screen beside a chart, in an export and in a report. */
export interface InsightTable {
  columns: { key: string; title: string; kind: InsightColumnKind }[];
  /** One cell per column; null where there is no such figure. */
  rows: InsightCell[][];
}

export interface Insight {
  key: InsightKey;
  /** `too-few`: there are fewer things to count than a figure may be made of; the table is empty. */
  state: 'shown' | 'too-few';
  table: InsightTable;
}

/** `GET /api/insights` */
export interface InsightsView {
  openingTitle: string | null;
  candidateCount: number;
  /** In the order of `INSIGHT_KEYS`. */
  insights: Insight[];
  /**
   * Whether scores, agreement and the workload of others are of those candidates only whose ratings the reader has been
   * shown. So it is for everybody who may score, whether or not anything is left out.
   */
  isPartOnly: boolean;
}
