import type { OpeningRound, Role, RoundAssessor, RoundKind } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

/** A round to be written; its assessors by id. */
export interface RoundToSave {
  id: string;
  kind: RoundKind;
  title: string;
  minutes: number;
  criteria: readonly string[];
  questions: Readonly<Record<string, readonly number[]>>;
  assessors: readonly { memberId: string; criteria: readonly string[] | null }[];
}

export interface RoundsHead {
  version: number;
  isBlind: boolean;
}

/** The rounds of openings and who assesses them. */
@Injectable()
export class RoundRepository {
  async list(openingId: string, tx: Tx): Promise<OpeningRound[]> {
    return tx.query(
      `SELECT r.id, r.kind, r.title, r.minutes, r.criteria, r.questions,
              coalesce((SELECT jsonb_agg(jsonb_build_object('memberId', m.id, 'name', m.name, 'criteria', p.criteria)
                                         ORDER BY m.name, m.id)
                        FROM round_assessor p JOIN member m ON m.id = p.member_id WHERE p.round_id = r.id),
                       '[]') AS assessors
       FROM opening_round r WHERE r.opening_id = $1 ORDER BY r.position`,
      [openingId],
    );
  }

  async findOpening(roundId: string, tx: Tx): Promise<string | undefined> {
    const [row] = await tx.query<{ openingId: string }>(
      `SELECT opening_id AS "openingId" FROM opening_round WHERE id = $1`,
      [roundId],
    );
    return row?.openingId;
  }

  async findHead(openingId: string, tx: Tx): Promise<RoundsHead | undefined> {
    const [row] = await tx.query<RoundsHead>(
      `SELECT rounds_version AS version, is_blind AS "isBlind" FROM opening WHERE id = $1`,
      [openingId],
    );
    return row;
  }

  /** Takes the list if it still has this version; tells whether it did. The opening's row stays locked. */
  async take(openingId: string, version: number, isBlind: boolean, tx: Tx): Promise<boolean> {
    const rows = await tx.query(
      `WITH taken AS (UPDATE opening SET rounds_version = rounds_version + 1, is_blind = $3
                      WHERE id = $1 AND rounds_version = $2 RETURNING id) SELECT id FROM taken`,
      [openingId, version, isBlind],
    );
    return rows.length === 1;
  }

  /** Locks rounds against new scorecards and gives those that have some. */
  async lockScored(ids: readonly string[], tx: Tx): Promise<string[]> {
    await tx.query(`SELECT 1 FROM opening_round WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE`, [ids]);
    const rows = await tx.query<{ id: string }>(
      `SELECT DISTINCT round_id AS id FROM scorecard WHERE round_id = ANY ($1::uuid[])`,
      [ids],
    );
    return rows.map(({ id }) => id);
  }

  /** Keeps a round from being removed until the transaction ends; false when it is gone. */
  async hold(id: string, tx: Tx): Promise<boolean> {
    const rows = await tx.query(`SELECT 1 FROM opening_round WHERE id = $1 FOR KEY SHARE`, [id]);
    return rows.length === 1;
  }

  /** Makes the opening's rounds these, in this order; those that are left out go. */
  async replace(openingId: string, rounds: readonly RoundToSave[], tx: Tx): Promise<void> {
    await tx.query(`DELETE FROM opening_round WHERE opening_id = $1 AND NOT id = ANY ($2::uuid[])`, [
      openingId,
      rounds.map(({ id }) => id),
    ]);
    for (const [position, round] of rounds.entries()) {
      const { id, kind, title, minutes, criteria, questions, assessors } = round;
      await tx.query(
        `INSERT INTO opening_round (id, workspace_id, opening_id, position, kind, title, minutes, criteria, questions)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (id) DO UPDATE SET position = $4, kind = $5, title = $6, minutes = $7, criteria = $8, questions = $9`,
        [
          id,
          tx.workspaceId,
          openingId,
          position,
          kind,
          title,
          minutes,
          JSON.stringify(criteria),
          JSON.stringify(questions),
        ],
      );
      await tx.query(`DELETE FROM round_assessor WHERE round_id = $1`, [id]);
      await tx.query(
        `INSERT INTO round_assessor (workspace_id, round_id, member_id, criteria)
         SELECT $1, $2, a."memberId", a.criteria
         FROM jsonb_to_recordset($3::jsonb) AS a ("memberId" uuid, criteria jsonb)`,
        [tx.workspaceId, id, JSON.stringify(assessors)],
      );
    }
  }

  /** Active members with one of these roles. */
  listMembers(roles: readonly Role[], tx: Tx): Promise<Omit<RoundAssessor, 'criteria'>[]> {
    return tx.query(
      `SELECT id AS "memberId", name FROM member WHERE disabled_at IS NULL AND role = ANY ($1) ORDER BY name, id`,
      [roles],
    );
  }
}
