import type { TestSessionState } from '@audition/contracts';
import type { SessionState, TestEvent } from '@audition/scenario';
import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../platform/database/database.js';
import {
  SESSION_TIMES,
  SessionTimeRepository,
  type NewAllowance,
  type SessionTimes,
  type RunningSession,
} from './session-time.repository.js';

/** A session whose row the transaction holds. */
export interface LockedRow {
  id: string;
  state: TestSessionState;
  seed: string;
  chatTestVersionId: string;
  head: number;
  nextOrder: number;
  extraTimePercent: number;
}

/** The same as the door needs it, with the engine's state at its head; null before the start. */
export interface LockedSession extends LockedRow {
  engineState: SessionState | null;
}

/** What the door wants to know for one order of a session: of a command, whether it is known and its cookie alive. */
export interface Question {
  sessionId: string;
  clientId: string | null;
  candidateSessionId: string | null;
}

export interface Answer {
  sessionId: string;
  /** Null for a session that is not running. */
  times: SessionTimes | null;
  /** The cookie's id when it has not been taken over. */
  aliveId: string | null;
  /** The command, when the log holds it already. */
  recorded: RecordedCommand | null;
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
  /** Whether the row gets the state as its new snapshot. */
  isSnapshot: boolean;
  head: number;
  nextOrder: number;
  /** Time of the newest event. */
  atMs: number;
  /** When the clock must look at the session next; null when it is over. */
  lookMs: number | null;
  /** How long that is from the moment of the turn. */
  lookInMs: number | null;
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

interface AnswerRow {
  sessionId: string;
  aliveId: string | null;
  clientId: string | null;
  seq: number | null;
  recordedMs: number | null;
  hash: string | null;
  atMs: number | null;
  endMs: number | null;
  awaySinceMs: number | null;
  wasServiceAway: boolean | null;
}

/** Reads and writes of the log and of what the rows say about it. Nothing else in the product writes to `test_event`. */
@Injectable()
export class SessionLogRepository {
  constructor(
    private readonly db: Database,
    private readonly time: SessionTimeRepository,
  ) {}

  /**
   * Sessions of every workspace at which the clock must look, the longest due first. The start of the statement is now, for an
   * index can be asked for that; whether something is due, the door decides after the lock.
   */
  due(limit: number): Promise<RunningSession[]> {
    return this.db.lookup({ clock: true }, (tx) =>
      tx.prepared(
        `SELECT id, workspace_id AS "workspaceId" FROM test_session
         WHERE state = 'running' AND due_at <= statement_timestamp() ORDER BY due_at LIMIT $1`,
        [limit],
      ),
    );
  }

  /** Locks sessions in the order of their ids, so that two batches never wait for each other. */
  lock(ids: readonly string[], tx: Tx): Promise<LockedRow[]> {
    return tx.prepared(
      `SELECT id, state, seed, chat_test_version_id AS "chatTestVersionId", head, next_order AS "nextOrder",
              extra_time_percent AS "extraTimePercent"
       FROM test_session WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE`,
      [ids],
    );
  }

  /**
   * Answers to questions about locked sessions; a statement of its own, so that the clock is read after the lock. Each
   * LIMIT 1 has its row looked up by itself: as plain joins, plans made of tables that were small then go through all of them.
   */
  async answer(questions: readonly Question[], tx: Tx): Promise<Answer[]> {
    const rows = await tx.prepared<AnswerRow>(
      `SELECT q.session_id AS "sessionId", k.id AS "aliveId", e.client_id AS "clientId", e.seq,
              e.at_ms AS "recordedMs", encode(e.command_hash, 'hex') AS hash, t.*
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS q (session_id, client_id, cookie_id)
       CROSS JOIN LATERAL (SELECT * FROM test_session WHERE id = q.session_id LIMIT 1) s
       LEFT JOIN LATERAL (SELECT ${SESSION_TIMES} WHERE s.state = 'running') t ON true
       LEFT JOIN LATERAL (SELECT id FROM candidate_session WHERE id = q.cookie_id AND revoked_at IS NULL LIMIT 1) k ON true
       LEFT JOIN LATERAL (SELECT client_id, seq, at_ms, command_hash FROM test_event
                          WHERE workspace_id = $4 AND session_id = q.session_id AND client_id = q.client_id LIMIT 1) e ON true`,
      [
        questions.map(({ sessionId }) => sessionId),
        questions.map(({ clientId }) => clientId),
        questions.map(({ candidateSessionId }) => candidateSessionId),
        tx.workspaceId,
      ],
    );
    return rows.map(({ sessionId, aliveId, ...row }) => ({
      sessionId,
      aliveId,
      times: timesIn(row),
      recorded: recordedIn(row),
    }));
  }

  /** Which of these cookies have not been taken over. */
  async aliveCookies(ids: readonly string[], tx: Tx): Promise<Set<string>> {
    const rows = await tx.query<{ id: string }>(
      `SELECT id FROM candidate_session WHERE id = ANY ($1::uuid[]) AND revoked_at IS NULL`,
      [ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** The candidate who takes a test. */
  async candidateOf(id: string, tx: Tx): Promise<string> {
    const [row] = await tx.query<{ candidateId: string }>(
      `SELECT a.candidate_id AS "candidateId" FROM test_session s JOIN application a ON a.id = s.application_id
       WHERE s.id = $1`,
      [id],
    );
    if (row === undefined) throw new Error(`session ${id} has no candidate`);
    return row.candidateId;
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

  /** Appends events and ledger rows and brings the rows up to them, for any number of sessions at once. */
  async append(changes: readonly SessionChange[], tx: Tx): Promise<void> {
    const allowances = changes.flatMap(({ id, allowances: added }) => added.map((row) => ({ sessionId: id, ...row })));
    if (allowances.length > 0) await this.time.grant(allowances, tx);
    const events = changes.flatMap(({ id, events: added }) => added.map((event) => ({ sessionId: id, ...event })));
    const rows = changes.map(({ events: _, allowances: __, engineState, isSnapshot, lookInMs: ___, ...change }) => ({
      ...change,
      engineState: isSnapshot ? engineState : null,
    }));
    await tx.prepared(
      `WITH added AS (
         INSERT INTO test_event (workspace_id, session_id, seq, client_id, command_hash, at_ms, conversation, actor, body,
                                 why, late_ms, member_id)
         SELECT $1, e."sessionId", e.seq, e."clientId", decode(e.hash, 'hex'), e."atMs", e.conversation, e.actor, e.body,
                e.why, e."lateMs", e."memberId"
         FROM jsonb_to_recordset($2::jsonb) AS e ("sessionId" uuid, seq int, "clientId" uuid, hash text, "atMs" int,
                                                  conversation text, actor text, body jsonb, why jsonb, "lateMs" int,
                                                  "memberId" uuid))
       UPDATE test_session s
       SET state = c.state, end_reason = c."endReason", engine_state = coalesce(c."engineState", s.engine_state),
           head = c.head, next_order = c."nextOrder",
           ended_at = CASE c."endReason" WHEN 'deadline' THEN effective_deadline(s)
                                         WHEN 'finished' THEN s.started_at + c."atMs" * interval '1 millisecond' END,
           assisted_ms = c."assistedMs", away_since = s.started_at + c."awaySinceMs" * interval '1 millisecond',
           due_at = s.started_at + c."lookMs" * interval '1 millisecond'
       FROM jsonb_to_recordset($3::jsonb) AS c (id uuid, state text, "endReason" text, "engineState" jsonb, head int,
                                                "nextOrder" int, "atMs" int, "lookMs" int, "awaySinceMs" int,
                                                "assistedMs" int)
       -- Twice the same, so that no plan goes through all sessions.
       WHERE s.id = c.id AND s.id = ANY ($4::uuid[])`,
      [tx.workspaceId, JSON.stringify(events), JSON.stringify(rows), rows.map(({ id }) => id)],
    );
  }

  /** The state that each row has of its session, from some time ago. */
  snapshots(ids: readonly string[], tx: Tx): Promise<{ id: string; state: SessionState }[]> {
    return tx.query(
      `SELECT id, engine_state AS state FROM test_session WHERE id = ANY ($1::uuid[]) AND engine_state IS NOT NULL`,
      [ids],
    );
  }

  /** Replaces the snapshots of sessions that nobody has moved on since. */
  async writeSnapshots(states: readonly { id: string; state: SessionState }[], tx: Tx): Promise<void> {
    await tx.query(
      `UPDATE test_session s SET engine_state = c.state FROM jsonb_to_recordset($1::jsonb) AS c (id uuid, state jsonb)
       WHERE s.id = c.id AND s.head = (c.state->>'seq')::int`,
      [JSON.stringify(states)],
    );
  }

  /** Events after a sequence number, in order. */
  async eventsAfter(sessionId: string, after: number, limit: number | null, tx: Tx): Promise<TestEvent[]> {
    const rows = await tx.prepared<EventRow>(
      `SELECT ${EVENT} FROM test_event WHERE workspace_id = $4 AND session_id = $1 AND seq > $2 ORDER BY seq LIMIT $3`,
      [sessionId, after, limit, tx.workspaceId],
    );
    return rows.map(toEvent);
  }

  /** Events of several sessions, each from after one number up to its head. */
  async eventsBetween(
    parts: readonly { id: string; after: number; head: number }[],
    tx: Tx,
  ): Promise<Map<string, TestEvent[]>> {
    const rows = await tx.query<EventRow & { sessionId: string }>(
      `SELECT e.session_id AS "sessionId", ${EVENT}
       FROM jsonb_to_recordset($1::jsonb) AS p (id uuid, after int, head int)
       JOIN test_event e ON e.workspace_id = $2 AND e.session_id = p.id AND e.seq > p.after AND e.seq <= p.head
       ORDER BY e.session_id, e.seq`,
      [JSON.stringify(parts), tx.workspaceId],
    );
    const events = new Map<string, TestEvent[]>();
    for (const { sessionId, ...row } of rows) {
      const own = events.get(sessionId) ?? [];
      own.push(toEvent(row));
      events.set(sessionId, own);
    }
    return events;
  }
}

function recordedIn({
  clientId,
  seq,
  recordedMs,
  hash,
}: Omit<AnswerRow, 'sessionId' | 'aliveId'>): RecordedCommand | null {
  if (clientId === null || seq === null || recordedMs === null || hash === null) return null;
  return { clientId, seq, atMs: recordedMs, hash };
}

function timesIn({
  atMs,
  endMs,
  awaySinceMs,
  wasServiceAway,
}: Omit<AnswerRow, 'sessionId' | 'aliveId'>): SessionTimes | null {
  if (atMs === null || endMs === null || wasServiceAway === null) return null;
  return { atMs, endMs, awaySinceMs, wasServiceAway };
}

function toEvent({ why, clientId, lateMs, ...event }: EventRow): TestEvent {
  return {
    ...event,
    ...(why === null ? {} : { why }),
    ...(clientId === null ? {} : { clientId }),
    ...(lateMs === null ? {} : { lateMs }),
  };
}
