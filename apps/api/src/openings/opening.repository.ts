import { STAGES, type OpeningDetail, type OpeningSummary, type Profile, type Stage } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import type { ReadTx, Tx } from '../platform/database/database.js';
import { OpeningEntity } from './opening.entity.js';

export interface NewOpening {
  id: string;
  title: string;
  profile: Profile;
  rubricVersionId: string;
  chatTestVersionId: string;
  createdBy: string;
}

export interface OpeningChange {
  title?: string;
  status?: 'open' | 'closed';
  scorecardDueDays?: number;
  tolerancePoints?: number;
  toleranceCriteria?: number;
}

/** Counted together; a third assessor has a rule of its own. */
type CountedTodo = Exclude<OpeningDetail['todo'][number]['kind'], 'third-assessor'>;

/** An opening without its candidates, whose counts take longer the more there are. */
export type OpeningFacts = Omit<OpeningSummary, 'stageCounts' | 'candidateCount'>;
type OpeningRow = OpeningFacts & { counts: Partial<Record<Stage, number>> };

const FACTS = `
  SELECT o.id, o.title, o.profile, o.status, o.is_blind AS "isBlind", o.version, o.created_at AS "createdAt",
         r.id AS "rubricVersionId", r.title AS "rubricTitle", r.version AS "rubricVersion",
         t.title AS "chatTestTitle", (t.document->>'minutes')::int AS "chatTestMinutes"`;
const COUNTS = `
         coalesce((SELECT jsonb_object_agg(s.stage, s.n)
                   FROM (SELECT stage, count(*)::int AS n FROM application a WHERE a.opening_id = o.id GROUP BY stage) s),
                  '{}') AS counts`;
const FROM = `
  FROM opening o
  JOIN rubric_version r ON r.id = o.rubric_version_id
  JOIN chat_test_version t ON t.id = o.chat_test_version_id`;

@Injectable()
export class OpeningRepository {
  async insert(opening: NewOpening, tx: Tx): Promise<void> {
    await tx.manager.insert(OpeningEntity, { ...opening, workspaceId: tx.workspaceId });
  }

  async list(tx: Tx): Promise<OpeningSummary[]> {
    const rows = await tx.query<OpeningRow>(`${FACTS}, ${COUNTS} ${FROM} ORDER BY o.status DESC, o.created_at DESC`);
    return rows.map(toSummary);
  }

  async find(id: string, tx: Tx): Promise<OpeningSummary | undefined> {
    const [row] = await tx.query<OpeningRow>(`${FACTS}, ${COUNTS} ${FROM} WHERE o.id = $1`, [id]);
    return row === undefined ? undefined : toSummary(row);
  }

  async findFacts(id: string, tx: ReadTx): Promise<OpeningFacts | undefined> {
    const [row] = await tx.prepared<OpeningFacts>(`${FACTS} ${FROM} WHERE o.id = $1`, [id]);
    return row;
  }

  /** What is set for scoring in an opening; undefined when there is none. */
  async scoringRules(
    id: string,
    tx: Tx,
  ): Promise<{ scorecardDueDays: number; tolerance: OpeningDetail['tolerance'] } | undefined> {
    const opening = await tx.manager.findOne(OpeningEntity, {
      where: { id },
      select: { scorecardDueDays: true, tolerancePoints: true, toleranceCriteria: true },
    });
    if (opening === null) return undefined;
    const { scorecardDueDays, tolerancePoints, toleranceCriteria } = opening;
    return { scorecardDueDays, tolerance: { points: tolerancePoints, criteria: toleranceCriteria } };
  }

  /** Changes the opening if it still has this version; tells whether it did. */
  async update(id: string, version: number, change: OpeningChange, tx: Tx): Promise<boolean> {
    const result = await tx.manager.update(OpeningEntity, { id, version }, { ...change, version: version + 1 });
    return result.affected === 1;
  }

  /**
   * Candidates still in the run on whom two assessors are further apart than is tolerated, as far as the reader has
   * submitted all cards of theirs.
   * @param readerId null for somebody who never scores
   */
  async countThirdWanted(id: string, readerId: string | null, tx: Tx): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `SELECT count(DISTINCT w.application_id)::int AS count
       FROM third_assessor_wanted(ARRAY(
         SELECT a.id FROM application a
         WHERE a.opening_id = $1 AND a.stage NOT IN ('hired', 'rejected')
           -- What only two have scored can need a third; whatever else there is need not be read.
           AND a.id IN (SELECT s.application_id FROM scorecard s JOIN opening_round r ON r.id = s.round_id AND r.opening_id = $1
                        WHERE s.status = 'submitted' AND s.revision = 1
                        GROUP BY s.application_id, s.round_id HAVING count(*) = 2)
           AND ($2::uuid IS NULL OR a.id IN (SELECT s.application_id FROM scoring_state s
                                             WHERE s.member_id = $2 AND s.is_done)))) w`,
      [id, readerId],
    );
    return row?.count ?? 0;
  }

  /** What waits in an opening, as plain counts for one reader. */
  async countTodo(id: string, memberId: string, tx: Tx): Promise<Record<CountedTodo, number>> {
    const [counts] = await tx.query<Record<CountedTodo, number>>(
      `SELECT count(*) FILTER (WHERE t.id IS NULL)::int AS invite,
              count(*) FILTER (WHERE t.state = 'running')::int AS "test-running",
              count(*) FILTER (WHERE t.state = 'finished' AND CASE WHEN s.member_id IS NULL THEN r.is_open ELSE NOT s.is_done END)::int
                AS "scorecard-due",
              count(*) FILTER (WHERE a.stage IN ('review', 'offer'))::int AS decide
       FROM application a
       LEFT JOIN test_session t ON t.application_id = a.id AND t.state <> 'voided'
       LEFT JOIN scoring_state s ON s.application_id = a.id AND s.member_id = $2
       CROSS JOIN (SELECT EXISTS (SELECT FROM opening_round r WHERE r.opening_id = $1
                     AND NOT EXISTS (SELECT FROM round_assessor p WHERE p.round_id = r.id)) AS is_open) r
       WHERE a.opening_id = $1 AND a.stage NOT IN ('hired', 'rejected')`,
      [id, memberId],
    );
    return counts ?? { invite: 0, 'test-running': 0, 'scorecard-due': 0, decide: 0 };
  }
}

function toSummary({ counts, ...row }: OpeningRow): OpeningSummary {
  const stageCounts = { applied: 0, test: 0, interview: 0, review: 0, offer: 0, hired: 0, rejected: 0, ...counts };
  return { ...row, stageCounts, candidateCount: STAGES.reduce((sum, stage) => sum + stageCounts[stage], 0) };
}
