import type { LineMarks } from '@audition/reports';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import type { Seal } from './seal.js';

/** An export as it was recorded. */
export interface RecordedExport {
  code: string;
  memberId: string;
  seal: Seal;
  auditHead: string;
  hashKey: Buffer;
  fileSha256: Buffer;
  lines: LineMarks;
}

@Injectable()
export class ReportRepository {
  /** What every report prints about its making: workspace, time of the database, head of the audit log. */
  async readFrame(tx: Tx): Promise<{ workspaceName: string; auditHead: string; now: string }> {
    const [row] = await tx.prepared<{ workspaceName: string; auditHead: string | null; now: string }>(
      `SELECT w.name AS "workspaceName", clock_timestamp() AS now,
              (SELECT n || ' · ' || left(encode(hash, 'hex'), 12) FROM audit_entry ORDER BY n DESC LIMIT 1) AS "auditHead"
       FROM workspace w WHERE w.id = $1`,
      [tx.workspaceId],
    );
    if (row === undefined) throw new Error('the workspace of the transaction does not exist');
    return { ...row, auditHead: row.auditHead ?? '0' };
  }

  /** The database's time as text with microseconds, so that it comes back as it went. */
  async clock(tx: Tx): Promise<{ at: string }> {
    const [row] = await tx.query<{ at: string }>(
      `SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at`,
    );
    if (row === undefined) throw new Error('the database did not tell its time');
    return row;
  }

  async insertExport({ id, ...made }: RecordedExport & { id: string }, tx: Tx): Promise<void> {
    const { code, memberId, seal, auditHead, hashKey, fileSha256, lines } = made;
    await tx.query(
      `INSERT INTO report_export (id, workspace_id, code, subject_kind, subject_id, member_id, at, seal, audit_head, hash_key,
                                  file_sha256, lines)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        ...[id, tx.workspaceId, code, seal.subject.kind, seal.subject.id, memberId, seal.at, JSON.stringify(seal)],
        ...[auditHead, hashKey, fileSha256, JSON.stringify(lines)],
      ],
    );
  }

  async findExport(by: { code: string } | { fileSha256: Buffer }, tx: Tx): Promise<RecordedExport | undefined> {
    const [column, value] = 'code' in by ? ['code', by.code] : ['file_sha256', by.fileSha256];
    const [row] = await tx.query<RecordedExport>(
      `SELECT code, member_id AS "memberId", seal, audit_head AS "auditHead", hash_key AS "hashKey",
              file_sha256 AS "fileSha256", lines
       FROM report_export WHERE ${column} = $1 ORDER BY at DESC LIMIT 1`,
      [value],
    );
    return row;
  }

  /** Scenarios of an opening's chat test with their versions, in words. */
  async scenariosOf(openingId: string, tx: Tx): Promise<string> {
    const [row] = await tx.prepared<{ text: string | null }>(
      `SELECT string_agg(DISTINCT (s.document->>'title') || ' (version ' || s.version || ')', ', ') AS text
       FROM opening o
       JOIN chat_test_version t ON t.id = o.chat_test_version_id
       CROSS JOIN LATERAL jsonb_each_text(t.scenario_versions) v
       JOIN scenario_version s ON s.id = v.value::uuid
       WHERE o.id = $1`,
      [openingId],
    );
    return row?.text ?? '';
  }
}
