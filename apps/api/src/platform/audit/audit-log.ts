import type { AuditEntry } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Tx } from '../database/database.js';

/** Who did it; `system` is the product itself (the clock, a job). */
export type AuditActor = { kind: 'member' | 'candidate'; id: string } | { kind: 'system' };

export interface AuditFact {
  actor: AuditActor;
  /** What was done, as `subject.verb-past`: `opening.created`, `test.started`, `scorecard.submitted`. */
  action: string;
  subject: { kind: string; id: string | null };
  /** Ids and plain facts only, no names, addresses or texts: erasing a person must not break the chain. */
  data?: Record<string, string | number | boolean | null>;
}

interface HeadRow {
  n: string;
  hash: Buffer;
}

/** The append-only log of a workspace: each entry's hash covers the one before. */
@Injectable()
export class AuditLog {
  private readonly unwritten = new WeakMap<Tx, AuditFact[]>();

  /**
   * Adds an entry to the caller's transaction. It is written right before the commit: entries of one workspace are written
   * one after the other, and nobody is to wait for what else a transaction does.
   */
  append(fact: AuditFact, tx: Tx): void {
    const waiting = this.unwritten.get(tx);
    if (waiting !== undefined) {
      waiting.push(fact);
      return;
    }
    this.unwritten.set(tx, [fact]);
    tx.beforeCommit(() => this.write(tx));
  }

  /** Writes what was appended so far, for who shows the newest entry. Everybody else waits from here to the commit. */
  async write(tx: Tx): Promise<void> {
    const facts = this.unwritten.get(tx)?.splice(0) ?? [];
    if (facts.length === 0) return;
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('audit:' || $1, 0))`, [tx.workspaceId]);
    let [head] = await tx.query<HeadRow>(`SELECT n, hash FROM audit_entry ORDER BY n DESC LIMIT 1`);
    for (const fact of facts) head = await this.writeOne(fact, head, tx);
  }

  private async writeOne(fact: AuditFact, head: HeadRow | undefined, tx: Tx): Promise<HeadRow> {
    const [clock] = await tx.query<{ at: string }>(
      `SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at`,
    );
    if (clock === undefined) throw new Error('the database did not tell its time');
    const entry = {
      n: head === undefined ? 1 : Number(head.n) + 1,
      at: clock.at,
      actorKind: fact.actor.kind,
      actorId: fact.actor.kind === 'system' ? null : fact.actor.id,
      action: fact.action,
      subjectKind: fact.subject.kind,
      subjectId: fact.subject.id,
      data: fact.data ?? {},
    };
    const prevHash = head?.hash ?? Buffer.alloc(32);
    const hash = auditHash(prevHash, entry);
    await tx.query(
      `INSERT INTO audit_entry (workspace_id, n, at, actor_kind, actor_id, action, subject_kind, subject_id, data, prev_hash, hash)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        tx.workspaceId,
        entry.n,
        entry.at,
        entry.actorKind,
        entry.actorId,
        entry.action,
        entry.subjectKind,
        entry.subjectId,
        JSON.stringify(entry.data),
        prevHash,
        hash,
      ],
    );
    return { n: String(entry.n), hash };
  }

  /**
   * Entries of the workspace, newest first, at most `count`. Of other members' scorecards, and of the panel's talk, for a candidate whom the
   * reader has still to score, an entry says no more than that it is there.
   * @param before only smaller numbers; null for the newest
   */
  async page(before: number | null, count: number, readerId: string, tx: Tx): Promise<AuditEntry[]> {
    const rows = await tx.query<EntryRow>(
      `SELECT e.n, e.at, e.actor_kind AS "actorKind", m.name AS "actorName", e.action,
              e.subject_kind AS "subjectKind", e.subject_id AS "subjectId", e.data,
              s.is_done IS FALSE AND e.actor_id IS DISTINCT FROM $3 AS "isWithheld"
       FROM audit_entry e
       LEFT JOIN member m ON e.actor_kind = 'member' AND m.id = e.actor_id
       LEFT JOIN scorecard c ON e.subject_kind = 'scorecard' AND c.id = e.subject_id
       LEFT JOIN scoring_state s ON s.member_id = $3
         AND s.application_id = CASE WHEN e.action LIKE 'panel.%' THEN e.subject_id ELSE c.application_id END
       WHERE $1::bigint IS NULL OR e.n < $1 ORDER BY e.n DESC LIMIT $2`,
      [before, count, readerId],
    );
    return rows.map((row) => ({
      n: Number(row.n),
      at: row.at.toISOString(),
      ...(row.isWithheld ? WITHHELD : told(row)),
    }));
  }
}

/** What an entry tells of a scorecard that its reader may not know of yet. */
const WITHHELD = { actor: 'A member', action: 'withheld until you have scored', subject: 'scorecard', data: {} };

function told({ actorKind, actorName, action, subjectKind, subjectId, data }: EntryRow): Omit<AuditEntry, 'n' | 'at'> {
  return {
    actor: actorName ?? (actorKind === 'candidate' ? 'A candidate' : 'Audition'),
    action,
    subject: subjectId === null ? subjectKind : `${subjectKind} ${subjectId}`,
    data,
  };
}

interface EntryRow {
  n: string;
  at: Date;
  actorKind: string;
  actorName: string | null;
  action: string;
  subjectKind: string;
  subjectId: string | null;
  data: Record<string, unknown>;
  isWithheld: boolean;
}

/** What an entry's hash covers, beside the hash before it. Instants in UTC with microseconds. */
export interface AuditContent {
  n: number;
  at: string;
  actorKind: string;
  actorId: string | null;
  action: string;
  subjectKind: string;
  subjectId: string | null;
  data: Record<string, unknown>;
}

/** SHA-256 over the previous hash and the canonical JSON (keys sorted at every level) of the entry. */
export function auditHash(prevHash: Buffer, content: AuditContent): Buffer {
  return createHash('sha256').update(prevHash).update(canonicalJson(content)).digest();
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${pairs.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}
