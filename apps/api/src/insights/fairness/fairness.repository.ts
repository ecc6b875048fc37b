import type { FairnessRow } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';

export interface FairnessSheet {
  rows: FairnessRow[];
  version: number;
  updatedBy: string;
  updatedAt: string;
}

/** Counts by group of an opening. */
@Injectable()
export class FairnessRepository {
  async find(openingId: string, tx: Tx): Promise<FairnessSheet | undefined> {
    const [found] = await tx.query<FairnessSheet>(
      `SELECT f.rows, f.version, m.name AS "updatedBy", f.updated_at AS "updatedAt"
       FROM fairness_sheet f JOIN member m ON m.id = f.updated_by WHERE f.opening_id = $1`,
      [openingId],
    );
    return found;
  }

  /** Saves if the counts still have this version, 0 where there are none; tells whether it did. */
  async save(
    openingId: string,
    { version, rows, memberId }: { version: number; rows: readonly FairnessRow[]; memberId: string },
    tx: Tx,
  ): Promise<boolean> {
    const values = [tx.workspaceId, openingId, JSON.stringify(rows), memberId];
    const saved = await tx.query(
      version === 0
        ? `INSERT INTO fairness_sheet (workspace_id, opening_id, rows, updated_by, version) VALUES ($1, $2, $3, $4, 1)
           ON CONFLICT DO NOTHING RETURNING version`
        : `WITH saved AS (
             UPDATE fairness_sheet SET rows = $3, updated_by = $4, updated_at = clock_timestamp(), version = version + 1
             WHERE workspace_id = $1 AND opening_id = $2 AND version = $5 RETURNING version)
           SELECT version FROM saved`,
      version === 0 ? values : [...values, version],
    );
    return saved.length === 1;
  }

  async remove(openingId: string, tx: Tx): Promise<void> {
    await tx.query(`DELETE FROM fairness_sheet WHERE opening_id = $1`, [openingId]);
  }
}
