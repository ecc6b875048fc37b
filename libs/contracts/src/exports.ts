import { IsIn, IsUUID } from 'class-validator';
import type { Permission } from './permissions.js';
import { Optional } from './validation.js';

/** What the tables of an opening are about. */
export const TABLE_KINDS = ['candidates', 'scores', 'agreement', 'sessions', 'events'] as const;
/** What comes as a ZIP: every candidate's report, everything of an opening, everything about a person. */
export const ARCHIVE_KINDS = ['reports', 'archive', 'access-pack'] as const;
export const EXPORT_KINDS = [...TABLE_KINDS, ...ARCHIVE_KINDS] as const;
export const TABLE_FORMATS = ['csv', 'xlsx'] as const;

export type TableKind = (typeof TABLE_KINDS)[number];
export type ExportKind = (typeof EXPORT_KINDS)[number];
export type TableFormat = (typeof TABLE_FORMATS)[number];
export type ExportState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

/** What an export needs beside `report:export`, when it is asked for and again when it is downloaded. */
export const EXPORT_PERMISSIONS = {
  candidates: 'candidate:read',
  scores: 'comparison:read',
  agreement: 'panel:read',
  sessions: 'test:read',
  events: 'test:read',
  reports: 'data:export',
  archive: 'data:export',
  'access-pack': 'data:export',
} as const satisfies Record<ExportKind, Permission>;

export function isTableKind(kind: ExportKind): kind is TableKind {
  return (TABLE_KINDS as readonly ExportKind[]).includes(kind);
}

/** `POST /api/exports` */
export class MakeExportRequest {
  @IsIn(EXPORT_KINDS) kind: ExportKind;
  /** Of tables; archives are ZIP files. */
  @Optional() @IsIn(TABLE_FORMATS) format?: TableFormat;
  /** The opening it is about; without one, `candidates` are those of the workspace. */
  @Optional() @IsUUID() openingId?: string;
  /** Of an access pack: any application of the person. */
  @Optional() @IsUUID() applicationId?: string;
}

/** One export. `GET /api/exports/:id`; the file of one that is done: `GET /api/exports/:id/file`. */
export interface ExportView {
  id: string;
  kind: ExportKind;
  format: TableFormat | 'zip';
  /** The opening's title, the person's name as the reader may see it; empty for the whole workspace. */
  about: string;
  state: ExportState;
  /** Steps done of how many; null while that is not known. */
  done: number;
  total: number | null;
  /** Why it failed; else empty. */
  problem: string;
  fileName: string | null;
  /** Bytes and rows are told to who made it only: they say how much there is. */
  size: number | null;
  rows: number | null;
  madeBy: string;
  isOwn: boolean;
  createdAt: string;
  finishedAt: string | null;
  /** When the file is removed. */
  expiresAt: string | null;
}

/** Own exports, and for owners those of everybody, newest first. `GET /api/exports` */
export interface ExportList {
  exports: ExportView[];
  /** Days for which files are kept. */
  keptDays: number;
}
