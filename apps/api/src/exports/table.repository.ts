import type { Stage } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { Conditions, seesScores, type Reader } from '../comparison/selection.js';
import type { Tx } from '../platform/database/database.js';

export interface CandidateRow {
  id: string;
  opening: string;
  name: string;
  email: string;
  phone: string;
  note: string;
  isMasked: boolean;
  stage: Stage;
  test: string | null;
  createdAt: Date;
  decidedAt: Date | null;
  decidedBy: string | null;
  decisionReason: string;
}

export interface SessionRow {
  id: string;
  applicationId: string;
  name: string;
  title: string;
  version: number;
  state: string;
  invitedAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  endReason: string | null;
  deadlineAt: Date | null;
  addedMinutes: number;
  isAssisted: boolean;
  voidReason: string | null;
  events: number;
  operatorMessages: number;
}

export interface EventRow {
  sessionId: string;
  applicationId: string;
  name: string;
  seq: number;
  atMs: number;
  recordedAt: Date;
  conversation: string;
  actor: string;
  type: string;
  text: string | null;
  lateMs: number | null;
  body: string;
}

const FIRST = '00000000-0000-0000-0000-000000000000';
const CANDIDATES = 500;
const SESSIONS = 20;

/** Rows of the tables that leave the product, a batch at a time in the order of their ids. */
@Injectable()
export class TableRepository {
  /**
   * Applications of the opening, or of the workspace, after one of them; persons as the reader may see them. A reason may
   * speak of ratings: who has still to score gets those that they wrote themselves.
   */
  candidates(
    reader: Pick<Reader, 'memberId' | 'role'>,
    openingId: string | null,
    { after, atOnce = CANDIDATES }: { after: string | null; atOnce?: number | undefined },
    tx: Tx,
  ): Promise<CandidateRow[]> {
    const sql = new Conditions();
    const readerId = sql.bind(reader.memberId);
    const opening = sql.bind(openingId);
    return tx.query(
      `SELECT a.id, o.title AS opening, c.name, c.email, c.phone, c.note, c.is_masked AS "isMasked", a.stage,
              CASE WHEN t.state IN ('invited', 'ready') AND t.link_expires_at < clock_timestamp() THEN 'expired'
                   ELSE t.state END AS test,
              a.created_at AS "createdAt", a.decided_at AS "decidedAt", d.name AS "decidedBy",
              CASE WHEN a.decided_by = ${readerId} OR ${seesScores(reader, sql)} THEN a.decision_reason ELSE '' END
                AS "decisionReason"
       FROM (SELECT * FROM application a
             WHERE (${opening}::uuid IS NULL OR a.opening_id = ${opening}) AND a.id > ${sql.bind(after ?? FIRST)}
             ORDER BY a.id LIMIT ${sql.bind(atOnce)}) a
       JOIN opening o ON o.id = a.opening_id
       JOIN seen_candidate c ON c.application_id = a.id AND c.reader_id = ${readerId}
       LEFT JOIN test_session t ON t.application_id = a.id AND t.state <> 'voided'
       LEFT JOIN member d ON d.id = a.decided_by
       ORDER BY a.id`,
      sql.values,
    );
  }

  async countApplications(openingId: string | null, tx: Tx): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM application WHERE $1::uuid IS NULL OR opening_id = $1`,
      [openingId],
    );
    return row?.count ?? 0;
  }

  /** Tests of an opening's candidates, those that do not count among them. */
  sessions(readerId: string, openingId: string, after: string | null, tx: Tx): Promise<SessionRow[]> {
    return tx.query(
      `SELECT s.id, s.application_id AS "applicationId", c.name, v.title, v.version, s.state, s.invited_at AS "invitedAt",
              s.started_at AS "startedAt", s.ended_at AS "endedAt", s.end_reason AS "endReason",
              s.deadline_at AS "deadlineAt", s.assisted_ms IS NOT NULL AS "isAssisted",
              s.void_reason AS "voidReason", s.head AS events,
              coalesce((SELECT sum(add_ms) FROM test_allowance l
                        WHERE l.workspace_id = s.workspace_id AND l.session_id = s.id), 0)::float8 / 60000 AS "addedMinutes",
              (SELECT count(*) FROM test_event e WHERE e.workspace_id = s.workspace_id AND e.session_id = s.id
               AND e.actor = 'operator' AND e.body->>'kind' = 'message')::int AS "operatorMessages"
       FROM (SELECT s.* FROM test_session s JOIN application a ON a.id = s.application_id
             WHERE a.opening_id = $2 AND s.id > $3 ORDER BY s.id LIMIT ${SESSIONS}) s
       JOIN seen_candidate c ON c.application_id = s.application_id AND c.reader_id = $1
       JOIN chat_test_version v ON v.id = s.chat_test_version_id
       ORDER BY s.id`,
      [readerId, openingId, after ?? FIRST],
    );
  }

  async countSessions(openingId: string, tx: Tx): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM test_session s JOIN application a ON a.id = s.application_id
       WHERE a.opening_id = $1`,
      [openingId],
    );
    return row?.count ?? 0;
  }

  /** The whole logs of these tests. */
  events(readerId: string, sessionIds: readonly string[], tx: Tx): Promise<EventRow[]> {
    return tx.query(
      `SELECT e.session_id AS "sessionId", s.application_id AS "applicationId", c.name, e.seq, e.at_ms AS "atMs",
              e.recorded_at AS "recordedAt", e.conversation, e.actor, e.body->>'kind' AS type, e.body->>'text' AS text,
              e.late_ms AS "lateMs", e.body::text AS body
       FROM test_event e
       JOIN test_session s ON s.id = e.session_id
       JOIN seen_candidate c ON c.application_id = s.application_id AND c.reader_id = $1
       WHERE e.workspace_id = $3 AND e.session_id = ANY ($2::uuid[])
       ORDER BY e.session_id, e.seq`,
      [readerId, sessionIds, tx.workspaceId],
    );
  }
}
