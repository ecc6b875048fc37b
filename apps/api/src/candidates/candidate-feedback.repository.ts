import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

export interface StoredFeedback {
  /** By chapter key. */
  texts: Record<string, string>;
  version: number;
  updatedBy: string;
  updatedAt: string;
  releasedBy: string;
  releasedAt: string | null;
}

/** What candidates are told about their scores. */
@Injectable()
export class CandidateFeedbackRepository {
  async find(applicationId: string, tx: Tx): Promise<StoredFeedback | undefined> {
    const [row] = await tx.query<StoredFeedback>(
      `SELECT f.texts, f.version, u.name AS "updatedBy", f.updated_at AS "updatedAt", coalesce(r.name, '') AS "releasedBy",
              f.released_at AS "releasedAt"
       FROM candidate_feedback f
       JOIN member u ON u.id = f.updated_by
       LEFT JOIN member r ON r.id = f.released_by
       WHERE f.application_id = $1`,
      [applicationId],
    );
    return row;
  }

  /** Saves it if it still has this version, 0 for none yet, and is not released; tells whether it did. */
  async save(
    { applicationId, version, texts }: { applicationId: string; version: number; texts: Record<string, string> },
    memberId: string,
    tx: Tx,
  ): Promise<boolean> {
    const values = [tx.workspaceId, applicationId, JSON.stringify(texts), memberId];
    const rows =
      version === 0
        ? await tx.query<{ version: number }>(
            `INSERT INTO candidate_feedback (workspace_id, application_id, texts, updated_by) VALUES ($1, $2, $3, $4)
             ON CONFLICT DO NOTHING RETURNING version`,
            values,
          )
        : await tx.query<{ version: number }>(
            `WITH saved AS (
               UPDATE candidate_feedback
               SET texts = $3, updated_by = $4, updated_at = clock_timestamp(), version = version + 1
               WHERE workspace_id = $1 AND application_id = $2 AND version = $5 AND released_at IS NULL
               RETURNING version)
             SELECT version FROM saved`,
            [...values, version],
          );
    return rows.length === 1;
  }

  /** Releases it if it still has this version and is not released; tells whether it did. */
  async release(applicationId: string, version: number, memberId: string, tx: Tx): Promise<boolean> {
    const rows = await tx.query<{ version: number }>(
      `WITH released AS (
         UPDATE candidate_feedback SET released_by = $3, released_at = clock_timestamp(), version = version + 1
         WHERE application_id = $1 AND version = $2 AND released_at IS NULL RETURNING version)
       SELECT version FROM released`,
      [applicationId, version, memberId],
    );
    return rows.length === 1;
  }
}
