import type { PlayedPart } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { Tx } from '../platform/database/database.js';
import type { SessionChange } from './session-log.repository.js';

/** What one member has done in one conversation. */
export type Play = Omit<PlayedPart, 'customer' | 'isLive'>;

/** Who of the staff spoke as whom: every act is in the log with its member, the audit log has the first of each. */
@Injectable()
export class SessionPlays {
  constructor(private readonly audit: AuditLog) {}

  /** What members did in a session, in the order in which they began. Typing alone is nothing. */
  of(sessionId: string, tx: Tx): Promise<Play[]> {
    return tx.query(
      `SELECT e.conversation, m.name AS member, min(e.at_ms) AS "fromMs",
              count(*) FILTER (WHERE e.body->>'kind' = 'message')::int AS lines,
              count(*) FILTER (WHERE e.body->>'kind' = 'taken-over')::int AS "takeOvers",
              count(*) FILTER (WHERE e.body->>'kind' = 'cue')::int AS cues
       FROM test_event e JOIN member m ON m.id = e.member_id
       WHERE e.session_id = $1 AND e.actor = 'staff' AND e.body->>'kind' <> 'typing'
       GROUP BY e.conversation, m.id, m.name ORDER BY min(e.seq)`,
      [sessionId],
    );
  }

  /** Enters in the audit log who plays a customer for the first time, after the events have been written. */
  async recordFirst(changes: readonly SessionChange[], tx: Tx): Promise<void> {
    const played = changes.filter(({ events }) => events.some(({ memberId }) => memberId !== undefined));
    if (played.length === 0) return;
    const firsts = await tx.query<{ sessionId: string; conversation: string; memberId: string; seq: number }>(
      `SELECT session_id AS "sessionId", conversation, member_id AS "memberId", min(seq) AS seq FROM test_event
       WHERE session_id = ANY ($1::uuid[]) AND actor = 'staff' AND body->>'kind' <> 'typing'
       GROUP BY session_id, conversation, member_id ORDER BY session_id, min(seq)`,
      [played.map(({ id }) => id)],
    );
    for (const { sessionId, conversation, memberId, seq } of firsts) {
      const isNew = played.some(({ id, events }) => id === sessionId && events.some((event) => event.seq === seq));
      if (!isNew) continue;
      this.audit.append(
        {
          actor: { kind: 'member', id: memberId },
          action: 'test.played',
          subject: { kind: 'test-session', id: sessionId },
          data: { conversation, seq },
        },
        tx,
      );
    }
  }
}
