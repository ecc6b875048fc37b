import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

@Injectable()
export class ReportRepository {
  /** What every report prints about its making: workspace, time of the database, head of the audit log. */
  async readFrame(tx: Tx): Promise<{ workspaceName: string; auditHead: string; now: string }> {
    const [row] = await tx.query<{ workspaceName: string; auditHead: string | null; now: string }>(
      `SELECT w.name AS "workspaceName", clock_timestamp() AS now,
              (SELECT n || ' · ' || left(encode(hash, 'hex'), 12) FROM audit_entry ORDER BY n DESC LIMIT 1) AS "auditHead"
       FROM workspace w WHERE w.id = $1`,
      [tx.workspaceId],
    );
    if (row === undefined) throw new Error('the workspace of the transaction does not exist');
    return { ...row, auditHead: row.auditHead ?? '0' };
  }
}
