import type { ComparisonSavedView, ComparisonState } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

export interface ViewContent {
  name: string;
  state: ComparisonState;
  isShared: boolean;
}

const VIEW = `
  SELECT v.id, v.opening_id AS "openingId", v.name, v.state, v.is_shared AS "isShared", v.member_id = $1 AS "isOwn", m.name AS by,
         v.version
  FROM comparison_view v JOIN member m ON m.id = v.member_id
  WHERE (v.is_shared OR v.member_id = $1)`;

/** Saved views of comparisons: a reader's own, and those that are shared. */
@Injectable()
export class SavedViewRepository {
  list(readerId: string, openingId: string, tx: Tx): Promise<ComparisonSavedView[]> {
    return tx.query(`${VIEW} AND v.opening_id = $2 ORDER BY v.name, v.id`, [readerId, openingId]);
  }

  async find(readerId: string, id: string, tx: Tx): Promise<ComparisonSavedView | undefined> {
    const [row] = await tx.query<ComparisonSavedView>(`${VIEW} AND v.id = $2`, [readerId, id]);
    return row;
  }

  async countOwn(memberId: string, openingId: string, tx: Tx): Promise<number> {
    const [row] = await tx.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM comparison_view WHERE member_id = $1 AND opening_id = $2`,
      [memberId, openingId],
    );
    return row?.n ?? 0;
  }

  async insert(
    id: string,
    memberId: string,
    openingId: string,
    { name, state, isShared }: ViewContent,
    tx: Tx,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO comparison_view (id, workspace_id, opening_id, member_id, name, state, is_shared)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, tx.workspaceId, openingId, memberId, name, JSON.stringify(state), isShared],
    );
  }

  /** Changes the view if it still has this version; tells whether it did. */
  async update(id: string, version: number, { name, state, isShared }: ViewContent, tx: Tx): Promise<boolean> {
    const rows = await tx.query(
      `WITH changed AS (UPDATE comparison_view SET name = $3, state = $4, is_shared = $5, version = version + 1
                        WHERE id = $1 AND version = $2 RETURNING id) SELECT id FROM changed`,
      [id, version, name, JSON.stringify(state), isShared],
    );
    return rows.length === 1;
  }

  async remove(id: string, tx: Tx): Promise<void> {
    await tx.query(`DELETE FROM comparison_view WHERE id = $1`, [id]);
  }
}
