import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

/** A scorecard that is due and has not been submitted. */
export interface DueScorecard {
  applicationId: string;
  roundTitle: string;
  name: string;
  email: string;
  candidateName: string;
  openingTitle: string;
}

/** What has to be reminded of, each once. */
@Injectable()
export class ReminderRepository {
  /**
   * Takes the appointments of the next day that were set before it, and marks them as reminded. Of one with
   * somebody who is decided on nobody is reminded, also where it was not called off.
   */
  async takeInterviews(tx: Tx): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `WITH due AS (
         UPDATE interview_appointment p SET reminded_at = clock_timestamp()
         FROM application a
         WHERE a.id = p.application_id AND a.stage NOT IN ('hired', 'rejected')
           AND p.state = 'set' AND p.reminded_at IS NULL AND p.starts_at > clock_timestamp()
           AND p.starts_at < clock_timestamp() + interval '1 day' AND p.set_at < p.starts_at - interval '1 day'
         RETURNING p.id)
       SELECT id FROM due`,
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Takes the scorecards that have come due and marks them as reminded: of interviews those of the assessors who were
   * there, of chat tests those of the round's assessors, and those of third assessors.
   */
  takeScorecards(tx: Tx): Promise<DueScorecard[]> {
    return tx.query<DueScorecard>(
      `WITH expected AS (
         SELECT p.application_id, p.round_id, s.member_id, p.starts_at + make_interval(mins => p.minutes) AS ended_at
         FROM interview_appointment p JOIN appointment_assessor s ON s.appointment_id = p.id
         WHERE p.state = 'set' AND p.round_id IS NOT NULL
         UNION ALL
         SELECT t.application_id, r.id, q.member_id, t.ended_at
         FROM test_session t
         JOIN application a ON a.id = t.application_id
         JOIN opening_round r ON r.opening_id = a.opening_id AND r.kind = 'chat-test'
         JOIN round_assessor q ON q.round_id = r.id
         WHERE t.state = 'finished'
         UNION ALL
         SELECT application_id, round_id, member_id, named_at FROM third_assessor),
       due AS (
         INSERT INTO scorecard_reminder (workspace_id, application_id, round_id, member_id)
         SELECT DISTINCT a.workspace_id, e.application_id, e.round_id, e.member_id
         FROM expected e
         JOIN application a ON a.id = e.application_id AND a.stage NOT IN ('hired', 'rejected')
         JOIN opening o ON o.id = a.opening_id
         JOIN member m ON m.id = e.member_id AND m.disabled_at IS NULL AND m.role <> 'hr'
         WHERE e.ended_at + make_interval(days => o.scorecard_due_days) < clock_timestamp()
           -- What is older than this was due before there were reminders, or nobody waits for it.
           AND e.ended_at > clock_timestamp() - interval '90 days'
           AND NOT EXISTS (SELECT FROM scorecard s WHERE s.application_id = e.application_id AND s.round_id = e.round_id
                           AND s.member_id = e.member_id AND s.status = 'submitted')
         ON CONFLICT DO NOTHING RETURNING application_id, round_id, member_id)
       SELECT d.application_id AS "applicationId", r.title AS "roundTitle", m.name, m.email, seen.name AS "candidateName",
              o.title AS "openingTitle"
       FROM due d
       JOIN opening_round r ON r.id = d.round_id
       JOIN opening o ON o.id = r.opening_id
       JOIN member m ON m.id = d.member_id
       JOIN seen_candidate seen ON seen.application_id = d.application_id AND seen.reader_id = d.member_id`,
    );
  }
}
