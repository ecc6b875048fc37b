import type { ExportKind, ExportState, Role, TableFormat } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import type { LookupTx, Tx } from '../platform/database/database.js';

export interface NewExport {
  id: string;
  kind: ExportKind;
  format: TableFormat | 'zip';
  openingId: string | null;
  applicationId: string | null;
  memberId: string;
}

export interface StoredExport extends NewExport {
  /** The opening's title or the person's name as the reader may see it. */
  about: string;
  state: ExportState;
  done: number;
  total: number | null;
  problem: string;
  fileName: string | null;
  storeKey: string | null;
  /** Bytes, as text: the driver's way with large numbers. */
  size: string | null;
  rows: number | null;
  madeBy: string;
  createdAt: string;
  finishedAt: string | null;
  expiresAt: string | null;
}

/** An export that one process makes now. */
export interface ClaimedExport extends NewExport {
  workspaceId: string;
  attempt: number;
  memberName: string;
  role: Role;
  isDisabled: boolean;
}

export interface FinishedFile {
  name: string;
  storeKey: string;
  size: number;
  sha256: Buffer;
  rows: number | null;
}

/** Longer than the makers' pause between two signs of life. */
const ALIVE_SECONDS = 30;
const IS_FREE = `(state = 'queued' OR (state = 'running' AND alive_until < clock_timestamp()))`;
const LIST_LIMIT = 200;

interface Reader {
  id: string;
  onlyOwn: boolean;
}

/** Exports that are still kept, as their reader, $1, sees them; only the reader's own where $2. */
const SEEN_BY = `
  SELECT e.id, e.kind, e.format, e.opening_id AS "openingId", e.application_id AS "applicationId",
         e.member_id AS "memberId", coalesce(c.name, o.title, '') AS about, e.state, e.done, e.total, e.problem,
         e.file_name AS "fileName", e.store_key AS "storeKey", e.size, e.rows, m.name AS "madeBy",
         e.created_at AS "createdAt", e.finished_at AS "finishedAt", e.expires_at AS "expiresAt"
  FROM export e
  JOIN member m ON m.id = e.member_id
  LEFT JOIN opening o ON o.id = e.opening_id
  LEFT JOIN seen_candidate c ON c.application_id = e.application_id AND c.reader_id = $1
  WHERE ($2::boolean IS FALSE OR e.member_id = $1) AND (e.expires_at IS NULL OR e.expires_at > clock_timestamp())`;

@Injectable()
export class ExportRepository {
  async insert({ id, kind, format, openingId, applicationId, memberId }: NewExport, tx: Tx): Promise<void> {
    await tx.query(
      `INSERT INTO export (id, workspace_id, kind, format, opening_id, application_id, member_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, tx.workspaceId, kind, format, openingId, applicationId, memberId],
    );
  }

  /** How many of the member's exports are not finished; two who ask at once ask one after the other. */
  async countOpen(memberId: string, tx: Tx): Promise<number> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('exports:' || $1, 0))`, [memberId]);
    const [row] = await tx.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM export WHERE member_id = $1 AND state IN ('queued', 'running')`,
      [memberId],
    );
    return row?.count ?? 0;
  }

  /** Newest first. @param onlyOwn or everybody's */
  list(reader: Reader, tx: Tx): Promise<StoredExport[]> {
    return tx.query(`${SEEN_BY} ORDER BY e.created_at DESC, e.id LIMIT ${LIST_LIMIT}`, [reader.id, reader.onlyOwn]);
  }

  /** One of them. Who waits for it asks again and again; planned anew each time, that cost more than to read it. */
  async find(reader: Reader, id: string, tx: Tx): Promise<StoredExport | undefined> {
    const [found] = await tx.planned<StoredExport>(`${SEEN_BY} AND e.id = $3`, [reader.id, reader.onlyOwn, id]);
    return found;
  }

  /** Exports that nobody makes, the oldest first; of one member at most two at a time. */
  waiting(tx: LookupTx): Promise<{ id: string; workspaceId: string }[]> {
    return tx.query(
      `SELECT id, workspace_id AS "workspaceId" FROM export e
       WHERE ${IS_FREE} AND 2 > (SELECT count(*) FROM export r WHERE r.workspace_id = e.workspace_id
                                 AND r.member_id = e.member_id AND r.state = 'running' AND r.alive_until >= clock_timestamp())
       ORDER BY created_at LIMIT 20`,
    );
  }

  /** Begins an export, anew where somebody has died over it; undefined when another process was first. */
  async claim(id: string, tx: Tx): Promise<ClaimedExport | undefined> {
    const [row] = await tx.query<ClaimedExport>(
      `WITH claimed AS (
         UPDATE export SET state = 'running', attempt = attempt + 1, done = 0, total = NULL,
                alive_until = clock_timestamp() + interval '${ALIVE_SECONDS} seconds'
         WHERE id = $1 AND ${IS_FREE}
         RETURNING *)
       SELECT e.id, e.workspace_id AS "workspaceId", e.kind, e.format, e.opening_id AS "openingId",
              e.application_id AS "applicationId", e.member_id AS "memberId", e.attempt, m.name AS "memberName", m.role,
              m.disabled_at IS NOT NULL AS "isDisabled"
       FROM claimed e JOIN member m ON m.id = e.member_id`,
      [id],
    );
    return row;
  }

  /** A sign of life; tells whether the export is still this maker's to make. */
  async beat({ id, attempt }: ClaimedExport, done: number, total: number | null, tx: Tx): Promise<boolean> {
    const rows = await tx.query(
      `WITH alive AS (
         UPDATE export SET done = $3, total = $4, alive_until = clock_timestamp() + interval '${ALIVE_SECONDS} seconds'
         WHERE id = $1 AND attempt = $2 AND state = 'running' RETURNING id)
       SELECT id FROM alive`,
      [id, attempt, done, total],
    );
    return rows.length === 1;
  }

  /** The file is whole and stored; tells whether it is still wanted. */
  async finish({ id, attempt }: ClaimedExport, file: FinishedFile, keepDays: number, tx: Tx): Promise<boolean> {
    const rows = await tx.query(
      `WITH finished AS (
         UPDATE export SET state = 'done', alive_until = NULL, done = coalesce(total, done), file_name = $3, store_key = $4,
                size = $5, sha256 = $6, rows = $7, finished_at = clock_timestamp(),
                expires_at = clock_timestamp() + make_interval(days => $8)
         WHERE id = $1 AND attempt = $2 AND state = 'running' RETURNING id)
       SELECT id FROM finished`,
      [id, attempt, file.name, file.storeKey, file.size, file.sha256, file.rows, keepDays],
    );
    return rows.length === 1;
  }

  async fail({ id, attempt }: ClaimedExport, problem: string, keepDays: number, tx: Tx): Promise<void> {
    await tx.query(
      `UPDATE export SET state = 'failed', alive_until = NULL, problem = $3, finished_at = clock_timestamp(),
              expires_at = clock_timestamp() + make_interval(days => $4)
       WHERE id = $1 AND attempt = $2 AND state = 'running'`,
      [id, attempt, problem, keepDays],
    );
  }

  /** Gives an export back that this process cannot finish; the next begins it anew. */
  async release({ id, attempt }: ClaimedExport, tx: Tx): Promise<void> {
    await tx.query(
      `UPDATE export SET state = 'queued', alive_until = NULL, attempt = attempt - 1
       WHERE id = $1 AND attempt = $2 AND state = 'running'`,
      [id, attempt],
    );
  }

  /** Tells whether there was something to cancel. */
  async cancel(id: string, keepDays: number, tx: Tx): Promise<boolean> {
    const rows = await tx.query(
      `WITH cancelled AS (
         UPDATE export SET state = 'cancelled', alive_until = NULL, finished_at = clock_timestamp(),
                expires_at = clock_timestamp() + make_interval(days => $2)
         WHERE id = $1 AND state IN ('queued', 'running') RETURNING id)
       SELECT id FROM cancelled`,
      [id, keepDays],
    );
    return rows.length === 1;
  }

  /** Removes the row; its file goes after it. */
  async remove(id: string, tx: Tx): Promise<void> {
    await tx.query(`DELETE FROM export WHERE id = $1`, [id]);
  }

  /** Exports whose time has come, of every workspace. */
  expired(tx: LookupTx): Promise<{ id: string; workspaceId: string; storeKey: string | null }[]> {
    return tx.query(
      `SELECT id, workspace_id AS "workspaceId", store_key AS "storeKey" FROM export
       WHERE expires_at < clock_timestamp() ORDER BY expires_at LIMIT 500`,
    );
  }
}
