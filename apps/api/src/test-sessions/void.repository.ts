import type { VoidedTest } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { iso } from './session-time.repository.js';

const VOIDED = `
  SELECT s.id, t.title AS "chatTestTitle", ${iso('s.started_at')} AS "startedAt", ${iso('s.voided_at')} AS "voidedAt",
         m.name AS "voidedBy", s.void_reason AS reason
  FROM test_session s
  JOIN chat_test_version t ON t.id = s.chat_test_version_id
  JOIN member m ON m.id = s.voided_by`;

/** Sessions that do not count. */
@Injectable()
export class VoidRepository {
  /** The caller holds the lock on the row. */
  async mark(id: string, memberId: string, reason: string, tx: Tx): Promise<void> {
    await tx.query(
      `UPDATE test_session
       SET state = 'voided', voided_at = clock_timestamp(), voided_by = $2, void_reason = $3,
           ended_at = coalesce(ended_at, clock_timestamp()), due_at = NULL, away_since = NULL
       WHERE id = $1`,
      [id, memberId, reason],
    );
  }

  ofApplication(applicationId: string, tx: Tx): Promise<VoidedTest[]> {
    return tx.query(`${VOIDED} WHERE s.application_id = $1 AND s.state = 'voided' ORDER BY s.voided_at DESC`, [
      applicationId,
    ]);
  }

  async find(id: string, tx: Tx): Promise<VoidedTest | null> {
    const [row] = await tx.query<VoidedTest>(`${VOIDED} WHERE s.id = $1 AND s.state = 'voided'`, [id]);
    return row ?? null;
  }
}
