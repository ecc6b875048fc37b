import type { AskedExtraTime, ExtraTimeEntry } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { iso } from './session-time.repository.js';

/** Requests for extra time and their answers. What holds is `extra_time_percent` of the session, which the door reads. */
@Injectable()
export class AccommodationRepository {
  /** Newest first. */
  list(sessionId: string, tx: Tx): Promise<ExtraTimeEntry[]> {
    return tx.query(
      `SELECT e.id, e.asked_percent AS "askedPercent", e.reason, ${iso('e.asked_at')} AS "askedAt", e.answer, e.percent,
              m.name AS "answeredBy", ${iso('e.answered_at')} AS "answeredAt"
       FROM accommodation e LEFT JOIN member m ON m.id = e.answered_by
       WHERE e.session_id = $1 ORDER BY coalesce(e.asked_at, e.answered_at) DESC, e.id DESC`,
      [sessionId],
    );
  }

  /** What became of the candidate's newest request; null when none was made. */
  async newestAsked(sessionId: string, tx: Tx): Promise<AskedExtraTime | null> {
    const [row] = await tx.query<AskedExtraTime>(
      `SELECT asked_percent AS percent, coalesce(answer, 'open') AS answer
       FROM accommodation WHERE session_id = $1 AND asked_at IS NOT NULL ORDER BY asked_at DESC, id DESC LIMIT 1`,
      [sessionId],
    );
    return row ?? null;
  }

  async countAsked(sessionId: string, tx: Tx): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM accommodation WHERE session_id = $1 AND asked_at IS NOT NULL`,
      [sessionId],
    );
    return row?.count ?? 0;
  }

  async ask(entry: { id: string; sessionId: string; percent: number; reason: string }, tx: Tx): Promise<void> {
    await tx.query(
      `INSERT INTO accommodation (id, workspace_id, session_id, asked_percent, reason, asked_at)
       VALUES ($1, $2, $3, $4, $5, clock_timestamp())`,
      [entry.id, tx.workspaceId, entry.sessionId, entry.percent, entry.reason],
    );
  }

  /**
   * Answers the open request. @param percent what is granted; null declines
   * @returns the request's id; null when none is open
   */
  async answer(sessionId: string, percent: number | null, memberId: string, tx: Tx): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>(
      `WITH answered AS (
         UPDATE accommodation SET answer = CASE WHEN $2::int IS NULL THEN 'declined' ELSE 'granted' END, percent = $2,
                answered_by = $3, answered_at = clock_timestamp()
         WHERE session_id = $1 AND answer IS NULL RETURNING id)
       SELECT id FROM answered`,
      [sessionId, percent, memberId],
    );
    return row?.id ?? null;
  }

  /** Extra time that nobody asked for. */
  async give(entry: { id: string; sessionId: string; percent: number; memberId: string }, tx: Tx): Promise<void> {
    await tx.query(
      `INSERT INTO accommodation (id, workspace_id, session_id, answer, percent, answered_by, answered_at)
       VALUES ($1, $2, $3, 'granted', $4, $5, clock_timestamp())`,
      [entry.id, tx.workspaceId, entry.sessionId, entry.percent, entry.memberId],
    );
  }

  async setPercent(sessionId: string, percent: number, tx: Tx): Promise<void> {
    await tx.query(`UPDATE test_session SET extra_time_percent = $2 WHERE id = $1`, [sessionId, percent]);
  }
}
