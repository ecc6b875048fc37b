import type { GivenRating } from '@audition/rubric';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

/** An attempt as it was handed in. */
export interface StoredAttempt {
  id: string;
  memberId: string;
  sampleKey: string;
  contentHash: string;
  ratings: Record<string, GivenRating>;
  mean: number | null;
  bias: number | null;
  isWithin: boolean;
  at: Date;
}

const ATTEMPT = `
  SELECT id, member_id AS "memberId", sample_key AS "sampleKey", content_hash AS "contentHash", ratings, mean, bias,
         is_within AS "isWithin", at
  FROM calibration_attempt`;

@Injectable()
export class AttemptRepository {
  async insert(attempt: Omit<StoredAttempt, 'at'>, tx: Tx): Promise<void> {
    await tx.query(
      `INSERT INTO calibration_attempt
         (id, workspace_id, member_id, sample_key, content_hash, ratings, mean, bias, is_within)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        attempt.id,
        tx.workspaceId,
        attempt.memberId,
        attempt.sampleKey,
        attempt.contentHash,
        JSON.stringify(attempt.ratings),
        attempt.mean,
        attempt.bias,
        attempt.isWithin,
      ],
    );
  }

  /** The attempts of a member, or of everybody, in the order they were made. */
  list(memberId: string | null, tx: Tx): Promise<StoredAttempt[]> {
    return tx.query(`${ATTEMPT} WHERE $1::uuid IS NULL OR member_id = $1 ORDER BY at, id`, [memberId]);
  }

  async find(id: string, tx: Tx): Promise<StoredAttempt | undefined> {
    const [row] = await tx.query<StoredAttempt>(`${ATTEMPT} WHERE id = $1`, [id]);
    return row;
  }

  /** Whether the workspace asks for a badge, and what time it is by the database's clock, in ms since 1970. */
  async stateOf(tx: Tx): Promise<{ isRequired: boolean; nowMs: number }> {
    const [row] = await tx.query<{ isRequired: boolean; now: Date }>(
      `SELECT requires_calibration AS "isRequired", clock_timestamp() AS now FROM workspace WHERE id = $1`,
      [tx.workspaceId],
    );
    if (row === undefined) throw new Error(`there is no workspace ${tx.workspaceId}`);
    return { isRequired: row.isRequired, nowMs: row.now.getTime() };
  }
}
