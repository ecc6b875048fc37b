import type { Stage } from '@audition/contracts';
import type { Scenario } from '@audition/scenario';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

/** The candidates that a dashboard is about. */
export interface Cohort {
  openingId: string | null;
  from: string | null;
  to: string | null;
}

export interface FunnelRow {
  stage: Stage;
  /** Came at least this far. */
  reached: number;
  now: number;
  /** Were here when they were rejected. */
  rejected: number;
}

export interface StayRow {
  stage: Stage;
  /** Stays that are over. */
  ended: number;
  q1: number;
  median: number;
  q3: number;
  staying: number;
}

export interface TestCounts {
  invited: number;
  opened: number;
  agreed: number;
  started: number;
  finished: number;
  atDeadline: number;
  running: number;
  expired: number;
  revoked: number;
  voided: number;
}

export interface ResultRow {
  scenarioVersionId: string;
  conversations: number;
  outcomes: Record<string, number>;
  goals: Record<string, number>;
}

const COHORT = `
  cohort AS (
    SELECT a.id, a.opening_id, a.stage FROM application a
    WHERE ($1::uuid IS NULL OR a.opening_id = $1)
      AND ($2::timestamptz IS NULL OR a.created_at >= $2) AND ($3::timestamptz IS NULL OR a.created_at < $3))`;

const parametersOf = ({ openingId, from, to }: Cohort): unknown[] => [openingId, from, to];

/** Counts of applications and of tests: nothing that people said about people. */
@Injectable()
export class InsightRepository {
  async countCandidates(cohort: Cohort, tx: Tx): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `WITH ${COHORT} SELECT count(*)::int AS count FROM cohort`,
      parametersOf(cohort),
    );
    return row?.count ?? 0;
  }

  /** @param onTheWay stages in their order, without the one that ends an application from any of them */
  funnel(cohort: Cohort, onTheWay: readonly Stage[], tx: Tx): Promise<FunnelRow[]> {
    return tx.query(
      `WITH ${COHORT},
       furthest AS (
         SELECT c.id, c.stage AS now, max(array_position($4::text[], e.stage)) AS place,
                (array_agg(e.stage ORDER BY e.id DESC) FILTER (WHERE e.stage <> 'rejected'))[1] AS last
         FROM cohort c JOIN stage_entry e ON e.workspace_id = $5 AND e.application_id = c.id
         GROUP BY c.id, c.stage)
       SELECT s.stage, count(f.id) FILTER (WHERE f.place >= s.place)::int AS reached,
              count(f.id) FILTER (WHERE f.now = s.stage)::int AS now,
              count(f.id) FILTER (WHERE f.now = 'rejected' AND f.last = s.stage)::int AS rejected
       FROM unnest($4::text[]) WITH ORDINALITY AS s (stage, place) LEFT JOIN furthest f ON true
       GROUP BY s.stage, s.place ORDER BY s.place`,
      [...parametersOf(cohort), onTheWay, tx.workspaceId],
    );
  }

  /** How long candidates stayed in each stage, in days. */
  stays(cohort: Cohort, onTheWay: readonly Stage[], tx: Tx): Promise<StayRow[]> {
    return tx.query(
      `WITH ${COHORT},
       stay AS (
         SELECT e.stage, extract(epoch FROM lead(e.at) OVER (PARTITION BY e.application_id ORDER BY e.id) - e.at) / 86400 AS days
         FROM stage_entry e JOIN cohort c ON c.id = e.application_id WHERE e.workspace_id = $5),
       counted AS (
         SELECT stage, count(days)::int AS ended, (count(*) - count(days))::int AS staying,
                percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY days) AS quartiles
         FROM stay GROUP BY stage)
       SELECT s.stage, coalesce(c.ended, 0) AS ended, coalesce(c.staying, 0) AS staying,
              coalesce(c.quartiles[1], 0)::float AS q1, coalesce(c.quartiles[2], 0)::float AS median,
              coalesce(c.quartiles[3], 0)::float AS q3
       FROM unnest($4::text[]) WITH ORDINALITY AS s (stage, place) LEFT JOIN counted c USING (stage) ORDER BY s.place`,
      [...parametersOf(cohort), onTheWay, tx.workspaceId],
    );
  }

  /** Tests by how far they came; void ones are counted on their own, for another may have followed. */
  async tests(cohort: Cohort, tx: Tx): Promise<TestCounts> {
    const [row] = await tx.query<TestCounts>(
      `WITH ${COHORT},
       test AS (
         SELECT t.state, t.consent_at, t.started_at, t.end_reason,
                t.state IN ('invited', 'ready') AND t.link_expires_at < clock_timestamp() OR t.state = 'expired' AS is_expired,
                EXISTS (SELECT FROM candidate_session s WHERE s.workspace_id = $4 AND s.test_session_id = t.id)
                  OR t.consent_at IS NOT NULL AS is_opened
         FROM test_session t JOIN cohort c ON c.id = t.application_id WHERE t.workspace_id = $4),
       counting AS (SELECT * FROM test WHERE state <> 'voided')
       SELECT count(*)::int AS invited, count(*) FILTER (WHERE is_opened)::int AS opened,
              count(consent_at)::int AS agreed, count(started_at)::int AS started,
              count(*) FILTER (WHERE state = 'finished')::int AS finished,
              count(*) FILTER (WHERE state = 'finished' AND end_reason = 'deadline')::int AS "atDeadline",
              count(*) FILTER (WHERE state = 'running')::int AS running,
              count(*) FILTER (WHERE is_expired)::int AS expired,
              count(*) FILTER (WHERE state = 'revoked')::int AS revoked,
              (SELECT count(*) FROM test WHERE state = 'voided')::int AS voided
       FROM counting`,
      [...parametersOf(cohort), tx.workspaceId],
    );
    if (row === undefined) throw new Error('a count without a row');
    return row;
  }

  /** What came of conversations, by scenario; of tests in which a person spoke for the customer, none. */
  results(cohort: Cohort, tx: Tx): Promise<ResultRow[]> {
    return tx.query(
      `WITH ${COHORT},
       place AS (
         SELECT v.id AS chat_test_id, p.document->>'id' AS conversation,
                v.scenario_versions->>(p.document->>'scenarioKey') AS scenario
         FROM chat_test_version v CROSS JOIN LATERAL json_array_elements(v.document->'conversations') AS p (document)
         WHERE p.document->>'mode' IS DISTINCT FROM 'live'),
       result AS (
         SELECT p.scenario, r.outcome, r.goals
         FROM cohort c
         JOIN test_session t ON t.workspace_id = $4 AND t.application_id = c.id AND t.state = 'finished' AND t.assisted_ms IS NULL
         JOIN conversation_result r ON r.workspace_id = $4 AND r.session_id = t.id
         JOIN place p ON p.chat_test_id = t.chat_test_version_id AND p.conversation = r.conversation),
       outcome AS (
         SELECT scenario, jsonb_object_agg(coalesce(outcome, ''), n) AS counts, sum(n)::int AS total
         FROM (SELECT scenario, outcome, count(*) AS n FROM result GROUP BY scenario, outcome) o GROUP BY scenario),
       goal AS (
         SELECT scenario, jsonb_object_agg(goal, n) AS counts
         FROM (SELECT scenario, goal, count(*) AS n FROM result CROSS JOIN LATERAL unnest(goals) AS g (goal)
               GROUP BY scenario, goal) g GROUP BY scenario)
       SELECT o.scenario AS "scenarioVersionId", o.total AS conversations, o.counts AS outcomes,
              coalesce(g.counts, '{}') AS goals
       FROM outcome o LEFT JOIN goal g USING (scenario)`,
      [...parametersOf(cohort), tx.workspaceId],
    );
  }

  /** Documents of scenarios, for their titles, goals and what an outcome means. */
  scenarios(ids: readonly string[], tx: Tx): Promise<{ id: string; version: number; document: Scenario }[]> {
    return tx.query(`SELECT id, version, document FROM scenario_version WHERE id = ANY ($1::uuid[])`, [ids]);
  }
}
