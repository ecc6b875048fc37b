import type { RubricDocument } from '@audition/rubric';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import type { OwnScoring } from '../scorecards/visibility.js';
import type { Cohort } from './insight.repository.js';

/** What a reader may be told of the cards of others without anything being shown to them for the first time. */
export interface Reader {
  memberId: string;
  /** Applications of which others' cards may be known, by how far the reader is with them. */
  known: readonly OwnScoring[];
  /** Whether every rating may be told: to those who never score. */
  isToldAll: boolean;
}

export interface RatingCount {
  criterion: string;
  /** `1` to `5`, or `not-observed`. */
  rating: string;
  count: number;
}

export interface WorkloadRow {
  assessor: string;
  submitted: number;
  due: number;
  overdue: number;
  toCome: number;
}

export interface AgreementMonth {
  month: string;
  /** Candidates in rounds that two or more scored. */
  units: number;
  pairs: number;
  same: number;
  withinOne: number;
}

/** Applications of the cohort of which the reader may know that others have cards. */
const KNOWN = `
  cohort AS (
    SELECT a.id, a.opening_id, a.stage FROM application a
    WHERE ($1::uuid IS NULL OR a.opening_id = $1)
      AND ($2::timestamptz IS NULL OR a.created_at >= $2) AND ($3::timestamptz IS NULL OR a.created_at < $3)),
  known AS (
    SELECT c.* FROM cohort c LEFT JOIN scoring_state s ON s.application_id = c.id AND s.member_id = $4
    WHERE CASE WHEN s.application_id IS NULL THEN 'none' WHEN s.is_done THEN 'done' ELSE 'open' END = ANY ($5::text[]))`;

/**
 * Rounds of known applications of which ratings may go into a figure: those that the reader has scored or was shown. A figure
 * shows nothing that costs a reader their own scoring, and so records nothing.
 */
const SHOWN = `${KNOWN},
  shown AS MATERIALIZED (
    SELECT s.application_id, s.round_id FROM scorecard s WHERE s.member_id = $4 AND s.status = 'submitted' AND NOT $6::boolean
    UNION
    SELECT r.application_id, r.round_id FROM scorecard_reveal r WHERE r.member_id = $4 AND NOT $6::boolean)`;
const IS_TOLD = `($6::boolean OR (s.application_id, s.round_id) IN (SELECT application_id, round_id FROM shown))`;

/** Figures that are made of scorecards, or of there being any: each as far as the reader may know. */
@Injectable()
export class RatingRepository {
  /**
   * How often each rating was given for these criteria, by the current cards. Each criterion is a column that is counted on
   * its own: a row for every rating of every card, to be counted together, takes more than twice as long.
   */
  async ratings(cohort: Cohort, reader: Reader, criteria: readonly string[], tx: Tx): Promise<RatingCount[]> {
    if (criteria.length === 0) return [];
    const values = parametersOf(cohort, reader);
    const columns = criteria.map((_, index) => `k${index}`);
    const rows = await tx.query<{ given: (string | null)[]; count: number }>(
      `WITH ${SHOWN},
       given AS (
         SELECT ${criteria.map((key, index) => `s.ratings->>$${values.push(key)} AS k${index}`).join(', ')}
         FROM scorecard s JOIN known k ON k.id = s.application_id
         WHERE s.status = 'submitted' AND ${IS_TOLD}
           -- Corrections are few: the second revision is looked for, not every card by every other.
           AND NOT EXISTS (SELECT FROM scorecard later
                           WHERE later.application_id = s.application_id AND later.round_id = s.round_id
                             AND later.member_id = s.member_id AND later.status = 'submitted'
                             AND later.revision > 1 AND later.revision > s.revision)
         OFFSET 0)
       SELECT ARRAY[${columns.join(', ')}] AS given, count(*)::int AS count FROM given
       GROUP BY GROUPING SETS (${columns.map((column) => `(${column})`).join(', ')})`,
      values,
    );
    return rows.flatMap(({ given, count }) => {
      const at = given.findIndex((rating) => rating !== null);
      const [criterion, rating] = [criteria[at], given[at]];
      return criterion === undefined || rating === undefined || rating === null ? [] : [{ criterion, rating, count }];
    });
  }

  /** Rubrics of the openings that the cohort is from, the newest first. */
  async rubrics({ openingId, from, to }: Cohort, tx: Tx): Promise<RubricDocument[]> {
    const rows = await tx.query<{ document: RubricDocument }>(
      `SELECT v.document FROM rubric_version v
       WHERE v.id IN (SELECT o.rubric_version_id FROM opening o WHERE ($1::uuid IS NULL OR o.id = $1)
                      AND EXISTS (SELECT FROM application a WHERE a.opening_id = o.id
                                  AND ($2::timestamptz IS NULL OR a.created_at >= $2)
                                  AND ($3::timestamptz IS NULL OR a.created_at < $3)))
       ORDER BY v.published_at DESC, v.id`,
      [openingId, from, to],
    );
    return rows.map(({ document }) => document);
  }

  /**
   * What each assessor has done and has still to do. A card is due when its round has taken place, and overdue so many days
   * later as the opening gives; where nobody knows when it takes place it is to come.
   */
  workload(cohort: Cohort, reader: Reader, tx: Tx): Promise<WorkloadRow[]> {
    return tx.query(
      `WITH ${KNOWN},
       seen AS (
         SELECT c.id, c.opening_id, c.stage, EXISTS (SELECT FROM known k WHERE k.id = c.id) AS is_known FROM cohort c),
       over AS (
         SELECT p.application_id, p.round_id, max(p.starts_at + make_interval(mins => p.minutes)) AS at
         FROM interview_appointment p WHERE p.state = 'set' AND p.round_id IS NOT NULL GROUP BY 1, 2
         UNION ALL
         SELECT t.application_id, r.id, t.ended_at
         FROM test_session t JOIN seen s ON s.id = t.application_id
         JOIN opening_round r ON r.opening_id = s.opening_id AND r.kind = 'chat-test' WHERE t.state = 'finished'),
       open AS (
         SELECT m.member_id, v.at AS over_at, v.at + make_interval(days => o.scorecard_due_days) AS due_at
         FROM missing_card m
         JOIN seen s ON s.id = m.application_id AND s.stage NOT IN ('hired', 'rejected') AND (s.is_known OR m.member_id = $4)
         JOIN opening o ON o.id = s.opening_id
         LEFT JOIN over v ON v.application_id = m.application_id AND v.round_id = m.round_id),
       card AS (
         SELECT c.member_id, 'submitted' AS state
         FROM scorecard c JOIN seen s ON s.id = c.application_id AND (s.is_known OR c.member_id = $4)
         WHERE c.status = 'submitted' AND c.revision = 1
         UNION ALL
         SELECT member_id, CASE WHEN due_at < clock_timestamp() THEN 'overdue' WHEN over_at < clock_timestamp() THEN 'due'
                                ELSE 'to-come' END FROM open)
       SELECT m.name AS assessor, count(*) FILTER (WHERE c.state = 'submitted')::int AS submitted,
              count(*) FILTER (WHERE c.state = 'due')::int AS due, count(*) FILTER (WHERE c.state = 'overdue')::int AS overdue,
              count(*) FILTER (WHERE c.state = 'to-come')::int AS "toCome"
       FROM card c JOIN member m ON m.id = c.member_id
       GROUP BY m.id, m.name ORDER BY overdue DESC, due DESC, m.name`,
      parametersOf(cohort, reader).slice(0, 5),
    );
  }

  /**
   * How near ratings of the same trait of the same candidate in the same round are, by the month in which the second was
   * there. From first submissions: a correction may follow from having seen the others.
   */
  agreement(cohort: Cohort, reader: Reader, tx: Tx): Promise<AgreementMonth[]> {
    return tx.query(
      `WITH ${SHOWN},
       unit AS (
         SELECT date_trunc('month', max(s.at) AT TIME ZONE 'UTC') AS month, sum(s.pairs) AS pairs, sum(s.same) AS same,
                sum(s.within_one) AS within_one
         FROM card_agreement s JOIN known k ON k.id = s.application_id WHERE ${IS_TOLD}
         GROUP BY s.application_id, s.round_id)
       SELECT to_char(month, 'YYYY-MM') AS month, count(*)::int AS units, sum(pairs)::int AS pairs, sum(same)::int AS same,
              sum(within_one)::int AS "withinOne"
       FROM unit GROUP BY month HAVING sum(pairs) > 0 ORDER BY month`,
      parametersOf(cohort, reader),
    );
  }
}

function parametersOf({ openingId, from, to }: Cohort, { memberId, known, isToldAll }: Reader): unknown[] {
  return [openingId, from, to, memberId, known, isToldAll];
}
