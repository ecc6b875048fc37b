import type { AgreedRating, PanelNote, ThirdAssessorWanted } from '@audition/contracts';
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

/** A round that asks for a third assessor, before the members who could be it are looked for. */
export type WantedThird = Pick<ThirdAssessorWanted, 'roundId' | 'criteria'>;

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

  /** Members who could be the third in a round: may score, have no card there and have not seen those of others. */
  possibleThirds(
    applicationId: string,
    roundId: string,
    roles: readonly string[],
    tx: Tx,
  ): Promise<{ memberId: string; name: string }[]> {
    return tx.query(
      `SELECT m.id AS "memberId", m.name FROM member m
       WHERE m.disabled_at IS NULL AND m.role = ANY ($3)
         AND NOT EXISTS (SELECT FROM scorecard s
                         WHERE s.application_id = $1 AND s.round_id = $2 AND s.member_id = m.id)
         AND NOT EXISTS (SELECT FROM scorecard_reveal v
                         WHERE v.application_id = $1 AND v.round_id = $2 AND v.member_id = m.id)
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
