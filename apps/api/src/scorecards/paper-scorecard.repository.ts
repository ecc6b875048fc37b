import type { Role } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

/** A member who may score, with what they have done about one application. */
export interface Scorer {
  memberId: string;
  name: string;
  role: Role;
  roundsWithCard: string[];
  /** Rounds of which they have been shown others' cards, and so do not score. */
  roundsSeen: string[];
  /** Rounds in which they are the third assessor of this application. */
  thirdIn: string[];
}

@Injectable()
export class PaperScorecardRepository {
  /** Active members with one of these roles, by name. */
  scorersOf(applicationId: string, roles: readonly Role[], tx: Tx): Promise<Scorer[]> {
    return tx.query(
      `SELECT m.id AS "memberId", m.name, m.role,
              ARRAY (SELECT DISTINCT s.round_id FROM scorecard s
                     WHERE s.application_id = $1 AND s.member_id = m.id) AS "roundsWithCard",
              ARRAY (SELECT v.round_id FROM scorecard_reveal v
                     WHERE v.application_id = $1 AND v.member_id = m.id) AS "roundsSeen",
              ARRAY (SELECT t.round_id FROM third_assessor t
                     WHERE t.application_id = $1 AND t.member_id = m.id) AS "thirdIn"
       FROM member m WHERE m.disabled_at IS NULL AND m.role = ANY ($2) ORDER BY m.name, m.id`,
      [applicationId, roles],
    );
  }

  /** Whether a day has begun anywhere on Earth, by the database's clock. */
  async isPast(day: string, tx: Tx): Promise<boolean> {
    const [row] = await tx.query<{ isPast: boolean }>(
      `SELECT $1::date <= ((clock_timestamp() AT TIME ZONE 'UTC') + interval '14 hours')::date AS "isPast"`,
      [day],
    );
    return row?.isPast === true;
  }
}
