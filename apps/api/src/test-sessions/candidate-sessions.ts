import { Injectable } from '@nestjs/common';
import type { CandidateActor } from '../platform/auth/actor.js';
import type { CandidateLookup } from '../platform/auth/lookups.js';
import { Database, type Tx } from '../platform/database/database.js';
import { hashToken, newId, newToken } from '../platform/secrets.js';

/** The cookies of candidates. A test session has at most one that is alive, so there are never two writers. */
@Injectable()
export class CandidateSessions implements CandidateLookup {
  constructor(private readonly db: Database) {}

  /** The candidate behind a cookie's token, or null when it is unknown, taken over or older than 30 days. */
  find(token: string): Promise<CandidateActor | null> {
    return this.db.lookup({ token }, async (tx) => {
      const [row] = await tx.prepared<Omit<CandidateActor, 'kind'>>(
        `SELECT workspace_id AS "workspaceId", test_session_id AS "testSessionId", id AS "candidateSessionId"
         FROM candidate_session
         WHERE token_hash = $1 AND revoked_at IS NULL AND created_at > clock_timestamp() - interval '30 days'`,
        [hashToken(token)],
      );
      return row === undefined ? null : { kind: 'candidate', ...row };
    });
  }

  /** Id of the cookie that is alive for a test session. */
  async aliveOf(testSessionId: string, tx: Tx): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>(
      `SELECT id FROM candidate_session WHERE test_session_id = $1 AND revoked_at IS NULL`,
      [testSessionId],
    );
    return row?.id ?? null;
  }

  /** Makes a cookie and ends the one before; the caller holds the lock on the test session. */
  async open(testSessionId: string, tx: Tx): Promise<{ id: string; token: string }> {
    await tx.query(
      `UPDATE candidate_session SET revoked_at = clock_timestamp() WHERE test_session_id = $1 AND revoked_at IS NULL`,
      [testSessionId],
    );
    const opened = { id: newId(), token: newToken() };
    await tx.query(
      `INSERT INTO candidate_session (id, workspace_id, test_session_id, token_hash) VALUES ($1, $2, $3, $4)`,
      [opened.id, tx.workspaceId, testSessionId, hashToken(opened.token)],
    );
    return opened;
  }

  async close(id: string, tx: Tx): Promise<void> {
    await tx.query(`UPDATE candidate_session SET revoked_at = clock_timestamp() WHERE id = $1 AND revoked_at IS NULL`, [
      id,
    ]);
  }
}
