import type { FairnessQuestion } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';

/** A sum as the database has it, groups by their keys. */
export interface AnswerSum {
  dimension: 'sex' | 'race-ethnicity' | 'intersection';
  step: 'test' | 'interview' | 'review' | 'offer' | 'hired' | 'above-median';
  group: string;
  considered: number;
  selected: number;
}

export interface StoredQuestionnaire {
  questions: FairnessQuestion[];
  status: 'open' | 'closed';
  countedAt: string | null;
  sums: AnswerSum[] | null;
}

/** The doors to the questionnaire. There is none by which an answer comes out: the table is not readable, the functions tell sums. */
@Injectable()
export class QuestionnaireRepository {
  async find(openingId: string, tx: Tx): Promise<StoredQuestionnaire | undefined> {
    const [found] = await tx.query<StoredQuestionnaire>(
      `SELECT coalesce(q.questions, '{}') AS questions, o.status, q.counted_at AS "countedAt", q.sums
       FROM opening o LEFT JOIN fairness_questionnaire q ON q.opening_id = o.id WHERE o.id = $1`,
      [openingId],
    );
    return found;
  }

  /** False once the answers were counted. */
  async ask(openingId: string, questions: readonly FairnessQuestion[], tx: Tx): Promise<boolean> {
    const [row] = await tx.query<{ isSet: boolean }>(`SELECT ask_fairness($1, $2) AS "isSet"`, [openingId, questions]);
    return row?.isSet === true;
  }

  /** Null for what the candidate prefers not to say. False when answers are not taken. */
  async answer(sessionId: string, sex: string | null, race: string | null, tx: Tx): Promise<boolean> {
    // Of two at once the second waits for the first, so that it finds what it takes the place of.
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('questionnaire:' || $1, 0))`, [sessionId]);
    const [row] = await tx.query<{ isTaken: boolean }>(`SELECT answer_fairness($1, $2, $3) AS "isTaken"`, [
      ...[sessionId, sex, race],
    ]);
    return row?.isTaken === true;
  }

  /** Counts and deletes the answers; null when there is nothing to be counted, or not yet. */
  async count(openingId: string, tx: Tx): Promise<AnswerSum[] | null> {
    const [row] = await tx.query<{ sums: AnswerSum[] | null }>(`SELECT count_fairness($1) AS sums`, [openingId]);
    return row?.sums ?? null;
  }
}
