import type { AgreedRating, PanelNote, ThirdAssessor } from '@audition/contracts';
import type { Rating } from '@audition/rubric';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

export interface NewAgreement {
  id: string;
  applicationId: string;
  criterion: string;
  n: number;
  rating: Rating | null;
  reason: string;
  memberId: string;
}

export interface NewThird {
  applicationId: string;
  roundId: string;
  memberId: string;
  namedBy: string;
}

export interface ThirdMail {
  name: string;
  email: string;
  candidateName: string;
  openingTitle: string;
  roundTitle: string;
  dueDays: number;
}

/** A round that asks for a third assessor, before the members who could be it are looked for. */
export type WantedThird = Pick<ThirdAssessor, 'roundId' | 'criteria'>;

/** What a panel says and agrees on. Nothing here is ever changed. */
@Injectable()
export class PanelRepository {
  /** In the order in which they were written. */
  notesOf(applicationId: string, tx: Tx): Promise<PanelNote[]> {
    return tx.query(
      `SELECT n.id, n.criterion, n.text, m.name AS by, n.at FROM panel_note n JOIN member m ON m.id = n.member_id
       WHERE n.application_id = $1 ORDER BY n.at, n.id`,
      [applicationId],
    );
  }

  async addNote(
    note: { id: string; applicationId: string; criterion: string | null; text: string; memberId: string },
    tx: Tx,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO panel_note (id, workspace_id, application_id, criterion, text, member_id)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [note.id, tx.workspaceId, note.applicationId, note.criterion, note.text, note.memberId],
    );
  }

  /** Every agreement of an application, of each criterion the newest first. */
  agreementsOf(applicationId: string, tx: Tx): Promise<(AgreedRating & { criterion: string })[]> {
    return tx.query(
      `SELECT r.criterion, r.n, r.rating, r.reason, m.name AS by, r.at
       FROM agreed_rating r JOIN member m ON m.id = r.member_id
       WHERE r.application_id = $1 ORDER BY r.criterion, r.n DESC`,
      [applicationId],
    );
  }

  /**
   * Adds an agreement as the next of its criterion; tells whether it did, for another may have been first.
   */
  async agree(agreement: NewAgreement, tx: Tx): Promise<boolean> {
    const { id, applicationId, criterion, n, rating, reason, memberId } = agreement;
    const rows = await tx.query<{ id: string }>(
      `INSERT INTO agreed_rating (id, workspace_id, application_id, criterion, n, rating, reason, member_id)
       SELECT $1::uuid, $2::uuid, $3::uuid, $4::text, $5::int, $6::int, $7::text, $8::uuid
       WHERE $5::int = 1 + (SELECT count(*) FROM agreed_rating r WHERE r.application_id = $3 AND r.criterion = $4)
       ON CONFLICT DO NOTHING RETURNING id`,
      [id, tx.workspaceId, applicationId, criterion, n, rating, reason, memberId],
    );
    return rows.length === 1;
  }

  /** Rounds of an application on which two are further apart than the opening tolerates. */
  thirdWanted(applicationId: string, tx: Tx): Promise<WantedThird[]> {
    return tx.query(`SELECT round_id AS "roundId", criteria FROM third_assessor_wanted(ARRAY[$1::uuid])`, [
      applicationId,
    ]);
  }

  /** Who has been named as the third in a round of an application and has not submitted. */
  namedThirds(applicationId: string, tx: Tx): Promise<(NonNullable<ThirdAssessor['named']> & { roundId: string })[]> {
    return tx.query(
      `SELECT t.round_id AS "roundId", m.id AS "memberId", m.name,
              EXISTS (SELECT FROM scorecard s WHERE s.application_id = t.application_id AND s.round_id = t.round_id
                      AND s.member_id = t.member_id) AS "isStarted"
       FROM third_assessor t JOIN member m ON m.id = t.member_id
       WHERE t.application_id = $1
         AND NOT EXISTS (SELECT FROM scorecard s WHERE s.application_id = t.application_id AND s.round_id = t.round_id
                         AND s.member_id = t.member_id AND s.status = 'submitted')`,
      [applicationId],
    );
  }

  /** Names a third assessor and gives them back; undefined when another has been named. */
  async nameThird(third: NewThird, tx: Tx): Promise<string | undefined> {
    const { applicationId, roundId, memberId, namedBy } = third;
    const [row] = await tx.query<{ memberId: string }>(
      `INSERT INTO third_assessor (workspace_id, application_id, round_id, member_id, named_by)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING member_id AS "memberId"`,
      [tx.workspaceId, applicationId, roundId, memberId, namedBy],
    );
    return row?.memberId;
  }

  /** What the mail to a named third assessor tells; the candidate as that member may see them. */
  async thirdMail({ applicationId, roundId, memberId }: Omit<NewThird, 'namedBy'>, tx: Tx): Promise<ThirdMail> {
    const [row] = await tx.query<ThirdMail>(
      `SELECT m.name, m.email, seen.name AS "candidateName", o.title AS "openingTitle", r.title AS "roundTitle",
              o.scorecard_due_days AS "dueDays"
       FROM opening_round r JOIN opening o ON o.id = r.opening_id
       JOIN member m ON m.id = $3
       JOIN seen_candidate seen ON seen.application_id = $1 AND seen.reader_id = m.id
       WHERE r.id = $2`,
      [applicationId, roundId, memberId],
    );
    if (row === undefined) throw new Error('somebody was named for a round that is not there');
    return row;
  }

  /** Takes the naming back while there is no card; gives the member who is not asked any more. */
  async withdrawThird(applicationId: string, roundId: string, tx: Tx): Promise<string | undefined> {
    const [row] = await tx.query<{ memberId: string }>(
      `WITH gone AS (
         DELETE FROM third_assessor t WHERE t.application_id = $1 AND t.round_id = $2
           AND NOT EXISTS (SELECT FROM scorecard s WHERE s.application_id = t.application_id AND s.round_id = t.round_id
                           AND s.member_id = t.member_id)
         RETURNING t.member_id)
       SELECT member_id AS "memberId" FROM gone`,
      [applicationId, roundId],
    );
    return row?.memberId;
  }

  /**
   * Members who could be the third in a round: may score, have no card there and have not seen those of others. In a blind
   * opening an owner who assesses no round has seen the names.
   */
  possibleThirds(
    applicationId: string,
    roundId: string,
    roles: readonly string[],
    tx: Tx,
  ): Promise<{ memberId: string; name: string }[]> {
    return tx.query(
      `SELECT m.id AS "memberId", m.name
       FROM member m
       JOIN application a ON a.id = $1
       JOIN opening o ON o.id = a.opening_id
       WHERE m.disabled_at IS NULL AND m.role = ANY ($3)
         AND NOT EXISTS (SELECT FROM scorecard s
                         WHERE s.application_id = $1 AND s.round_id = $2 AND s.member_id = m.id)
         AND NOT EXISTS (SELECT FROM scorecard_reveal v
                         WHERE v.application_id = $1 AND v.round_id = $2 AND v.member_id = m.id)
         AND (NOT o.is_blind OR m.role <> 'owner'
              OR EXISTS (SELECT FROM round_assessor p JOIN opening_round r ON r.id = p.round_id
                         WHERE r.opening_id = o.id AND p.member_id = m.id))
       ORDER BY m.name, m.id`,
      [applicationId, roundId, roles],
    );
  }

  /** Ids of an opening's applications, in no order that matters. */
  async applicationsOf(openingId: string, tx: Tx): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(`SELECT id FROM application WHERE opening_id = $1 ORDER BY id`, [
      openingId,
    ]);
    return rows.map(({ id }) => id);
  }
}
