import type { AllowanceLedger } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../platform/database/database.js';
import { newId } from '../platform/secrets.js';

/** A running session, as the clock knows it. */
export interface RunningSession {
  id: string;
  workspaceId: string;
}

/** Where a running session stands on the database's clock, in ms since its start. */
export interface SessionTimes {
  atMs: number;
  /** The effective deadline. */
  endMs: number;
  /** The last sign of a candidate whose connection is lost; null while it is there. */
  awaySinceMs: number | null;
  /** Whether no process of ours was there for a while since the start, as far as is known, or none is known to be now. */
  wasServiceAway: boolean;
}

/** What has to be known before a session may end or time is given back. Times in ms since its start. */
export interface Absences {
  /** The newest sign of the candidate; the end of an outage of ours counts as one. */
  lastSeenMs: number;
  /** What of the candidate's own outages would still be given back. */
  creditLeftMs: number;
  /** Outages of ours that the ledger does not have yet. */
  outages: readonly { id: string; fromMs: number; untilMs: number }[];
  /** For how much of the time since the candidate's last sign no process of ours was there. */
  servicelessMs: number;
  /** Whether some process has looked at the clock just now; if none has, an outage is still to be measured. */
  isWatched: boolean;
}

/** A row of the ledger to be written. */
export interface NewAllowance {
  /** The request's id, the outage's, or one that follows from the log; a second row with it is refused. */
  clientId: string;
  kind: 'extension' | 'credit';
  source: 'member' | 'connection' | 'service';
  addMs: number;
  fromMs: number | null;
  untilMs: number | null;
  grantedBy: string | null;
  reason: string;
}

/** A member's row that the ledger already holds. */
export type GrantedAllowance = Pick<NewAllowance, 'clientId' | 'kind' | 'addMs' | 'reason'>;

/** Without a sign for this long the connection counts as lost; a client gives one every ten seconds. */
export const AWAY_AFTER_MS = 25_000;
/** After the deadline what was on its way is still taken for this long. */
export const GRACE_MS = 5000;
/** A gap between two looks at the clock from this length on is an outage of ours, measured like a candidate's line. */
const OUTAGE_MS = AWAY_AFTER_MS;
/** Longer outages are not given back: nobody sits there a day later. */
const OUTAGE_MAX_MS = 86_400_000;
/** A session left running for weeks while the product was off must not overflow the column. */
const MAX_MS = 2_000_000_000;

/** An instant as text, the same whatever the driver makes of timestamps. */
export const iso = (sql: string): string => `to_char(${sql} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const sinceStart = (instant: string): string => `extract(epoch FROM ${instant} - s.started_at) * 1000`;

/** Whether some process has looked at the clock just now. */
const IS_WATCHED = `coalesce(
  (SELECT beat_at > clock_timestamp() - ${OUTAGE_MS} * interval '1 millisecond' FROM service_beat), false)`;

/**
 * The columns of `SessionTimes` over `test_session s`. The deadline is `effective_deadline(s)` written out: calling the
 * function costs several times of what it does, and these are read for every message.
 */
export const SESSION_TIMES = `
  least(floor(${sinceStart('clock_timestamp()')}), ${MAX_MS})::int AS "atMs",
  least(round(${sinceStart('s.deadline_at')}) + coalesce((SELECT sum(a.add_ms) FROM test_allowance a
    WHERE a.workspace_id = s.workspace_id AND a.session_id = s.id), 0), ${MAX_MS})::int AS "endMs",
  round(${sinceStart('s.away_since')})::int AS "awaySinceMs",
  NOT ${IS_WATCHED} OR coalesce((SELECT max(until_at) FROM service_outage) > s.started_at, false) AS "wasServiceAway"`;

/** Clock, deadlines and signs of life: everything about time that is not an event. */
@Injectable()
export class SessionTimeRepository {
  constructor(private readonly db: Database) {}

  async absences(ids: readonly string[], tx: Tx): Promise<Map<string, Absences>> {
    const rows = await tx.query<Absences & { id: string }>(
      `SELECT s.id, least(floor(${sinceStart(LAST_SIGN)}), ${MAX_MS})::int AS "lastSeenMs",
              outage_credit_left_ms(s) AS "creditLeftMs",
              coalesce((SELECT jsonb_agg(jsonb_build_object('id', o.id, 'fromMs', ceil(${sinceStart('greatest(o.from_at, s.started_at)')})::int,
                                                            'untilMs', ceil(${sinceStart('o.until_at')})::int) ORDER BY o.from_at)
                        FROM service_outage o
                        WHERE o.until_at > s.started_at AND o.until_at - o.from_at < ${OUTAGE_MAX_MS} * interval '1 millisecond'
                          AND NOT EXISTS (SELECT FROM test_allowance a WHERE a.session_id = s.id AND a.client_id = o.id)),
                       '[]') AS outages,
              coalesce((SELECT sum(extract(epoch FROM o.until_at - greatest(o.from_at, s.away_since)) * 1000)
                        FROM service_outage o WHERE o.until_at > s.away_since), 0)::int AS "servicelessMs",
              ${IS_WATCHED} AS "isWatched"
       FROM test_session s WHERE s.id = ANY ($1::uuid[]) AND s.state = 'running'`,
      [ids],
    );
    return new Map(rows.map(({ id, ...absences }) => [id, absences]));
  }

  /** Members' rows that exist under these ids. */
  granted(
    sessionIds: readonly string[],
    clientIds: readonly string[],
    tx: Tx,
  ): Promise<(GrantedAllowance & { sessionId: string })[]> {
    return tx.query(
      `SELECT session_id AS "sessionId", client_id AS "clientId", kind, add_ms AS "addMs", reason
       FROM test_allowance WHERE session_id = ANY ($1::uuid[]) AND client_id = ANY ($2::uuid[])`,
      [sessionIds, clientIds],
    );
  }

  async grant(allowances: readonly (NewAllowance & { sessionId: string })[], tx: Tx): Promise<void> {
    await tx.query(
      `INSERT INTO test_allowance (id, workspace_id, session_id, client_id, kind, source, add_ms, from_at, until_at,
                                   granted_by, reason)
       SELECT a.id, $1, s.id, a."clientId", a.kind, a.source, a."addMs", s.started_at + a."fromMs" * interval '1 millisecond',
              s.started_at + a."untilMs" * interval '1 millisecond', a."grantedBy", a.reason
       FROM jsonb_to_recordset($2::jsonb) AS a (id uuid, "sessionId" uuid, "clientId" uuid, kind text, source text,
              "addMs" int, "fromMs" int, "untilMs" int, "grantedBy" uuid, reason text)
       JOIN test_session s ON s.id = a."sessionId"`,
      [tx.workspaceId, JSON.stringify(allowances.map((allowance) => ({ id: newId(), ...allowance })))],
    );
  }

  /** Everything that was added to a session's time, oldest first. */
  async ledger(sessionId: string, tx: Tx): Promise<AllowanceLedger | undefined> {
    const [row] = await tx.query<AllowanceLedger>(
      `SELECT ${iso('s.started_at')} AS "startedAt", ${iso('s.deadline_at')} AS "firstDeadlineAt",
              ${iso('effective_deadline(s)')} AS "deadlineAt", ${iso('s.away_since')} AS "awaySince",
              outage_credit_left_ms(s) AS "creditLeftMs",
              coalesce((SELECT jsonb_agg(jsonb_build_object(
                          'id', a.id, 'kind', a.kind, 'source', a.source, 'addMs', a.add_ms,
                          'fromAt', ${iso('a.from_at')}, 'untilAt', ${iso('a.until_at')}, 'grantedBy', m.name,
                          'reason', a.reason, 'createdAt', ${iso('a.created_at')}) ORDER BY a.created_at, a.id)
                        FROM test_allowance a LEFT JOIN member m ON m.id = a.granted_by
                        WHERE a.workspace_id = s.workspace_id AND a.session_id = s.id), '[]') AS entries
       FROM test_session s WHERE s.id = $1`,
      [sessionId],
    );
    return row;
  }

  /** Notes when cookies were last heard of. @returns sessions among theirs whose candidate was thought to be away */
  async seen(cookies: readonly { id: string; agoMs: number }[], tx: Tx): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `WITH seen AS (
         UPDATE candidate_session c
         SET last_seen_at = greatest(c.last_seen_at, clock_timestamp() - p."agoMs" * interval '1 millisecond')
         FROM jsonb_to_recordset($1::jsonb) AS p (id uuid, "agoMs" int)
         WHERE c.id = p.id AND c.revoked_at IS NULL RETURNING c.test_session_id)
       SELECT s.id FROM test_session s JOIN seen ON seen.test_session_id = s.id
       WHERE s.state = 'running' AND s.away_since IS NOT NULL`,
      [JSON.stringify(cookies)],
    );
    return rows.map(({ id }) => id);
  }

  /** Running sessions of every workspace whose candidate has fallen silent without its being recorded yet. */
  silent(limit: number): Promise<RunningSession[]> {
    return this.db.lookup({ clock: true }, (tx) =>
      tx.query(
        `SELECT s.id, s.workspace_id AS "workspaceId" FROM test_session s
         WHERE s.state = 'running' AND s.away_since IS NULL
           AND ${LAST_SIGN} < clock_timestamp() - ${AWAY_AFTER_MS} * interval '1 millisecond' LIMIT $1`,
        [limit],
      ),
    );
  }

  /** Running sessions of every workspace. */
  running(): Promise<RunningSession[]> {
    return this.db.lookup({ clock: true }, (tx) =>
      tx.query(`SELECT id, workspace_id AS "workspaceId" FROM test_session WHERE state = 'running'`),
    );
  }

  /**
   * Says that a process is there. @returns whether none was for a while, which is now recorded as an outage; of several
   * processes that come back at once one records it
   */
  beat(): Promise<boolean> {
    return this.db.lookup(null, async (tx) => {
      const [last] = await tx.query<{ from: string | null }>(
        `SELECT beat_at::text AS from FROM service_beat FOR UPDATE`,
      );
      const from = last?.from ?? null;
      const outages = await tx.query<{ id: string }>(
        `INSERT INTO service_outage (id, from_at, until_at)
         SELECT $1, $2::timestamptz, clock_timestamp()
         WHERE clock_timestamp() - $2::timestamptz > ${OUTAGE_MS} * interval '1 millisecond' RETURNING id`,
        [newId(), from],
      );
      await tx.query(`UPDATE service_beat SET beat_at = greatest(beat_at, clock_timestamp())`);
      return outages.length > 0;
    });
  }
}

/** When a candidate was last heard of, in a query over `test_session s`. */
const LAST_SIGN = `greatest(s.started_at,
  (SELECT max(c.last_seen_at) FROM candidate_session c
   WHERE c.workspace_id = s.workspace_id AND c.test_session_id = s.id),
  (SELECT max(o.until_at) FROM service_outage o))`;
