import type { CalendarFeedState } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import type { LookupTx, Tx } from '../platform/database/database.js';

interface FeedRow {
  appointmentId: string;
  applicationId: string;
  sequence: number;
  startsAt: Date;
  minutes: number;
  place: string;
  title: string;
  openingTitle: string;
  candidateName: string;
  isCancelled: boolean;
}

/** Members' calendar feeds and what stands in them. */
@Injectable()
export class CalendarFeedRepository {
  async state(memberId: string, tx: Tx): Promise<CalendarFeedState> {
    const [row] = await tx.query<CalendarFeedState>(
      `SELECT created_at AS "createdAt", last_read_at AS "lastReadAt" FROM calendar_feed WHERE member_id = $1`,
      [memberId],
    );
    return row ?? { createdAt: null, lastReadAt: null };
  }

  async put(memberId: string, hash: Buffer, tx: Tx): Promise<void> {
    await tx.query(
      `INSERT INTO calendar_feed (workspace_id, member_id, token_hash) VALUES ($1, $2, $3)
       ON CONFLICT (workspace_id, member_id)
       DO UPDATE SET token_hash = $3, created_at = clock_timestamp(), last_read_at = NULL`,
      [tx.workspaceId, memberId, hash],
    );
  }

  async remove(memberId: string, tx: Tx): Promise<void> {
    await tx.query(`DELETE FROM calendar_feed WHERE member_id = $1`, [memberId]);
  }

  /** Whose feed a token opens; needs a lookup by it. */
  async findOwner(tx: LookupTx): Promise<{ workspaceId: string; memberId: string } | undefined> {
    const [row] = await tx.query<{ workspaceId: string; memberId: string }>(
      `SELECT workspace_id AS "workspaceId", member_id AS "memberId" FROM calendar_feed WHERE token_hash = current_key()`,
    );
    return row;
  }

  /** Notes the reading; undefined when the member has been shut out. */
  async touch(memberId: string, tx: Tx): Promise<{ workspaceName: string } | undefined> {
    const [row] = await tx.query<{ workspaceName: string }>(
      `SELECT w.name AS "workspaceName" FROM member m JOIN workspace w ON w.id = m.workspace_id
       WHERE m.id = $1 AND m.disabled_at IS NULL`,
      [memberId],
    );
    if (row === undefined) return undefined;
    await tx.query(`UPDATE calendar_feed SET last_read_at = clock_timestamp() WHERE member_id = $1`, [memberId]);
    return row;
  }

  /** The member's interviews from a month ago on, those called off too, so that calendars strike them out. */
  entries(memberId: string, tx: Tx): Promise<FeedRow[]> {
    return tx.query<FeedRow>(
      `SELECT p.id AS "appointmentId", p.application_id AS "applicationId", p.sequence, p.starts_at AS "startsAt", p.minutes,
              p.place, p.title, o.title AS "openingTitle", seen.name AS "candidateName", p.state = 'cancelled' AS "isCancelled"
       FROM appointment_assessor s
       JOIN interview_appointment p ON p.id = s.appointment_id
       JOIN application a ON a.id = p.application_id
       JOIN opening o ON o.id = a.opening_id
       JOIN seen_candidate seen ON seen.application_id = a.id AND seen.reader_id = $1
       WHERE s.member_id = $1 AND p.starts_at > clock_timestamp() - interval '30 days'
       ORDER BY p.starts_at LIMIT 500`,
      [memberId],
    );
  }
}
