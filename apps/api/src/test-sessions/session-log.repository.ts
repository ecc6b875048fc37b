import type { TestSessionState } from '@audition/contracts';
import type { SessionState, TestEvent } from '@audition/scenario';
import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../platform/database/database.js';
import { GRACE_MS, SessionTimeRepository, type NewAllowance } from './session-time.repository.js';

/** A session whose row the transaction holds, as the door needs it. */
export interface LockedSession {
  id: string;
  state: TestSessionState;
  seed: string;
  chatTestVersionId: string;
  candidateId: string;
  engineState: SessionState | null;
  head: number;
  nextOrder: number;
  extraTimePercent: number;
}

/** A command that the log already holds. */
export interface RecordedCommand {
  clientId: string;
  seq: number;
  atMs: number;
  /** SHA-256 of the command, hexadecimal. */
  hash: string;
}

/** An event to be written, with the hash of the command it records and who of the staff gave it. */
export type NewEvent = TestEvent & { hash?: string; memberId?: string };

export interface SessionChange {
  id: string;
  state: 'running' | 'finished';
  endReason: 'finished' | 'deadline' | null;
  engineState: SessionState;
  head: number;
  nextOrder: number;
  /** Time of the newest event. */
  atMs: number;
  dueMs: number | null;
  awaySinceMs: number | null;
  /** When a person first did what the script was to do. */
  assistedMs: number | null;
  allowances: readonly NewAllowance[];
  events: readonly NewEvent[];
}

const EVENT = `seq, at_ms AS "atMs", conversation, actor, body, why, client_id AS "clientId",
  late_ms AS "lateMs"`;

type EventRow = Omit<TestEvent, 'why' | 'clientId' | 'lateMs'> & {
  why: TestEvent['why'] | null;
  clientId: string | null;
  lateMs: number | null;
};

/** Reads and writes of the log and its cache. Nothing else in the product writes to `test_event`. */
@Injectable()
export class SessionLogRepository {
  constructor(
    private readonly db: Database,
    private readonly time: SessionTimeRepository,
  ) {}

  /** Sessions of every workspace at which the clock must look now, the longest due first. */
  due(limit: number): Promise<{ id: string; workspaceId: string }[]> {
    return this.db.lookup({ clock: true }, (tx) =>
      tx.query(
        `SELECT id, workspace_id AS "workspaceId" FROM test_session
         WHERE state = 'running' AND due_at <= clock_timestamp() ORDER BY due_at LIMIT $1`,
        [limit],
      ),
    );
  }

  /** Locks sessions in the order of their ids, so that two batches never wait for each other. */
  lock(ids: readonly string[], tx: Tx): Promise<LockedSession[]> {
    return tx.query(
      `SELECT s.id, s.state, s.seed, s.chat_test_version_id AS "chatTestVersionId", a.candidate_id AS "candidateId",
              s.engine_state AS "engineState", s.head, s.next_order AS "nextOrder",
              s.extra_time_percent AS "extraTimePercent"
       FROM test_session s JOIN application a ON a.id = s.application_id
       WHERE s.id = ANY ($1::uuid[]) ORDER BY s.id FOR UPDATE OF s`,
      [ids],
    );
  }

  recorded(
    sessionIds: readonly string[],
    clientIds: readonly string[],
    tx: Tx,
  ): Promise<(RecordedCommand & { sessionId: string })[]> {
    return tx.query(
      `SELECT session_id AS "sessionId", client_id AS "clientId", seq, at_ms AS "atMs",
              encode(command_hash, 'hex') AS hash
       FROM test_event WHERE session_id = ANY ($1::uuid[]) AND client_id = ANY ($2::uuid[])`,
      [sessionIds, clientIds],
    );
  }

  /** Which of these cookies have not been taken over. */
  async aliveCookies(ids: readonly string[], tx: Tx): Promise<Set<string>> {
    const rows = await tx.query<{ id: string }>(
      `SELECT id FROM candidate_session WHERE id = ANY ($1::uuid[]) AND revoked_at IS NULL`,
      [ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Writes start and deadline, once, by the database's clock; extra time of the session lengthens the minutes. */
  async begin(id: string, minutes: number, tx: Tx): Promise<void> {
    await tx.query(
      `WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS now)
       UPDATE test_session SET state = 'running', started_at = clock.now,
              deadline_at = clock.now + $2::int * (100 + extra_time_percent) * interval '0.6 seconds'
       FROM clock WHERE id = $1 AND state = 'ready'`,
      [id, minutes],
    );
  }

  /** Appends events and ledger rows and brings the cached fold up to them, for any number of sessions at once. */
  async append(changes: readonly SessionChange[], tx: Tx): Promise<void> {
    const allowances = changes.flatMap(({ id, allowances: added }) => added.map((row) => ({ sessionId: id, ...row })));
    if (allowances.length > 0) await this.time.grant(allowances, tx);
    const events = changes.flatMap(({ id, events: added }) => added.map((event) => ({ sessionId: id, ...event })));
    if (events.length > 0) {
      await tx.query(
        `INSERT INTO test_event (workspace_id, session_id, seq, client_id, command_hash, at_ms, conversation, actor, body, why,
                                 late_ms, member_id)
         SELECT $1, e."sessionId", e.seq, e."clientId", decode(e.hash, 'hex'), e."atMs", e.conversation, e.actor, e.body, e.why,
                e."lateMs", e."memberId"
         FROM jsonb_to_recordset($2::jsonb) AS e ("sessionId" uuid, seq int, "clientId" uuid, hash text, "atMs" int,
                                                  conversation text, actor text, body jsonb, why jsonb, "lateMs" int,
                                                  "memberId" uuid)`,
        [tx.workspaceId, JSON.stringify(events)],
      );
    }
    await tx.query(
      `UPDATE test_session s
       SET state = c.state, end_reason = c."endReason", engine_state = c."engineState", head = c.head,
           next_order = c."nextOrder",
           ended_at = CASE c."endReason" WHEN 'deadline' THEN effective_deadline(s)
                                         WHEN 'finished' THEN s.started_at + c."atMs" * interval '1 millisecond' END,
           assisted_ms = c."assistedMs", away_since = s.started_at + c."awaySinceMs" * interval '1 millisecond',
           due_at = CASE c.state WHEN 'running' THEN ${NEXT_LOOK} END
       FROM jsonb_to_recordset($1::jsonb) AS c (id uuid, state text, "endReason" text, "engineState" jsonb, head int,
                                                "nextOrder" int, "atMs" int, "dueMs" int, "awaySinceMs" int,
                                                "assistedMs" int)
       WHERE s.id = c.id`,
      [JSON.stringify(changes.map(({ events: _, allowances: __, ...change }) => change))],
    );
  }

  /** Events after a sequence number, in order. */
  async eventsAfter(sessionId: string, after: number, limit: number | null, tx: Tx): Promise<TestEvent[]> {
    const rows = await tx.query<EventRow>(
      `SELECT ${EVENT} FROM test_event WHERE session_id = $1 AND seq > $2 ORDER BY seq LIMIT $3`,
      [sessionId, after, limit],
    );
    return rows.map(({ why, clientId, lateMs, ...event }) => ({
      ...event,
      ...(why === null ? {} : { why }),
      ...(clientId === null ? {} : { clientId }),
      ...(lateMs === null ? {} : { lateMs }),
    }));
  }
}

/**
 * When the clock must look at a running session: the script's next line before the deadline, or the end. It ends after
 * the grace, and a candidate who is away gets until the time that could still be given back has run out.
 */
const NEXT_LOOK = `least(
  CASE WHEN s.started_at + c."dueMs" * interval '1 millisecond' <= effective_deadline(s)
       THEN s.started_at + c."dueMs" * interval '1 millisecond' END,
  effective_deadline(s) + interval '1 millisecond' *
    CASE WHEN c."awaySinceMs" IS NULL THEN ${GRACE_MS} ELSE outage_credit_left_ms(s) END)`;
