import { FEEDBACK_MIN, type FeedbackRequest, type FeedbackScore, type OpeningFeedback } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

type Question = 'clarity' | 'technical' | 'fairness';
type Row = Record<Question, number> & { comment: string; mayRead: boolean };

/** What candidates thought of their test. Read in sums only; no method gives one person's. */
@Injectable()
export class FeedbackRepository {
  async give(sessionId: string, feedback: FeedbackRequest, tx: Tx): Promise<void> {
    const { clarity, technical, fairness, comment = '' } = feedback;
    await tx.query(
      `INSERT INTO test_feedback (workspace_id, session_id, clarity, technical, fairness, comment)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (workspace_id, session_id) DO UPDATE
       SET clarity = $3, technical = $4, fairness = $5, comment = $6, given_at = clock_timestamp()`,
      [tx.workspaceId, sessionId, clarity, technical, fairness, comment],
    );
  }

  /**
   * The feedback on an opening's tests that count, so that nobody is in it twice. For somebody who scores, that of a
   * candidate waits until their own scorecards are submitted, until they have seen those of others and cannot score any
   * more, or until the decision.
   * @param scorerId null for somebody who never scores
   */
  async ofOpening(openingId: string, scorerId: string | null, tx: Tx): Promise<OpeningFeedback> {
    const rows = await tx.query<Row>(
      `SELECT f.clarity, f.technical, f.fairness, f.comment,
              $2::uuid IS NULL OR a.stage IN ('hired', 'rejected')
                OR EXISTS (SELECT 1 FROM scoring_state c
                           WHERE c.application_id = a.id AND c.member_id = $2 AND c.is_done)
                OR EXISTS (SELECT 1 FROM scorecard_reveal r WHERE r.application_id = a.id AND r.member_id = $2)
                AS "mayRead"
       FROM test_feedback f
       JOIN test_session s ON s.id = f.session_id AND s.state <> 'voided'
       JOIN application a ON a.id = s.application_id
       WHERE a.opening_id = $1`,
      [openingId, scorerId],
    );
    const read = rows.filter(({ mayRead }) => mayRead);
    const waitingCount = rows.length - read.length;
    if (read.length < FEEDBACK_MIN) return { count: read.length, waitingCount, scores: null, comments: [] };
    const score = (name: Question): FeedbackScore => scoreOf(read.map((row) => row[name]));
    const comments = read.flatMap(({ comment }) => (comment === '' ? [] : [comment])).sort();
    return {
      count: read.length,
      waitingCount,
      scores: {
        clarity: score('clarity'),
        technical: score('technical'),
        fairness: score('fairness'),
      },
      comments,
    };
  }
}

function scoreOf(values: readonly number[]): FeedbackScore {
  return {
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    counts: [1, 2, 3, 4, 5].map((grade) => values.filter((value) => value === grade).length),
  };
}
