import type { Rating } from '@audition/rubric';
import { Injectable } from '@nestjs/common';
import type { ReadTx, Tx } from '../platform/database/database.js';
import type { Scale, Summary } from './summary.js';

/** A card that counts, without its words. */
export interface CardRatings {
  applicationId: string;
  member: string;
  round: string;
  /** By criterion; null where the card is silent. */
  ratings: Record<string, Rating | 'not-observed' | null>;
}

/** Kept summaries of scores, and up to where readers have seen them. */
@Injectable()
export class SummaryRepository {
  async findSubject(applicationId: string, tx: Tx): Promise<({ openingId: string } & Scale) | undefined> {
    const [row] = await tx.query<{ openingId: string } & Scale>(
      `SELECT a.opening_id AS "openingId", v.document AS rubric,
              (SELECT jsonb_agg(jsonb_build_object('id', r.id, 'kind', r.kind)) FROM opening_round r
               WHERE r.opening_id = a.opening_id) AS rounds
       FROM application a JOIN opening o ON o.id = a.opening_id JOIN rubric_version v ON v.id = o.rubric_version_id
       WHERE a.id = $1`,
      [applicationId],
    );
    return row;
  }

  /** Nobody else changes or reads the opening's comparison until the transaction ends. */
  async lockAlone(openingId: string, tx: Tx): Promise<void> {
    await tx.prepared(`SELECT pg_advisory_xact_lock(comparison_key($1))`, [openingId]);
  }

  /** Nobody changes the opening's comparison until the transaction ends. */
  async lockShared(openingId: string, tx: ReadTx): Promise<void> {
    await tx.prepared(`SELECT pg_advisory_xact_lock_shared(comparison_key($1))`, [openingId]);
  }

  /** The opening's next revision; the caller holds the lock. */
  async nextRevision(openingId: string, tx: Tx): Promise<string> {
    const [row] = await tx.query<{ revision: string }>(
      `INSERT INTO comparison_tally (workspace_id, opening_id, revision) VALUES ($1, $2, 1)
       ON CONFLICT (workspace_id, opening_id) DO UPDATE SET revision = comparison_tally.revision + 1
       RETURNING revision`,
      [tx.workspaceId, openingId],
    );
    if (row === undefined) throw new Error('the comparison has no revision');
    return row.revision;
  }

  /** What the current submitted cards of these applications say, in the order of rounds and assessors' names. */
  ratingsOf(applicationIds: readonly string[], tx: Tx): Promise<CardRatings[]> {
    return tx.prepared(
      `SELECT s.application_id AS "applicationId", s.member_id AS member, s.round_id AS round, s.ratings
       FROM scorecard s JOIN member m ON m.id = s.member_id JOIN opening_round r ON r.id = s.round_id
       WHERE s.application_id = ANY ($1::uuid[]) AND s.status = 'submitted'
         AND NOT EXISTS (SELECT FROM scorecard later
                         WHERE later.workspace_id = s.workspace_id AND later.application_id = s.application_id
                           AND later.round_id = s.round_id AND later.member_id = s.member_id
                           AND later.revision > s.revision AND later.status = 'submitted')
       ORDER BY r.position, m.name, s.id`,
      [applicationIds],
    );
  }

  /** Keeps how near first cards of these applications are to each other, of those that are there now. */
  async keepAgreement(applicationIds: readonly string[], tx: Tx): Promise<void> {
    // Cards are read once: without statistics of the table, joining it with itself goes astray.
    await tx.prepared(
      `WITH first AS MATERIALIZED (
         SELECT s.id, s.workspace_id, s.application_id, s.round_id, s.member_id, s.submitted_at, s.ratings FROM scorecard s
         WHERE s.application_id = ANY ($1::uuid[]) AND s.status = 'submitted' AND s.revision = 1)
       INSERT INTO card_agreement (workspace_id, application_id, round_id, one_id, other_id, at, pairs, same, within_one)
       SELECT one.workspace_id, one.application_id, one.round_id, one.id, other.id,
              greatest(one.submitted_at, other.submitted_at), d.pairs, d.same, d.within_one
       FROM first one
       JOIN first other ON other.application_id = one.application_id AND other.round_id = one.round_id AND other.id > one.id
                       AND other.member_id <> one.member_id
       CROSS JOIN LATERAL (
         SELECT count(*) AS pairs, count(*) FILTER (WHERE points = 0) AS same, count(*) FILTER (WHERE points <= 1) AS within_one
         FROM (SELECT abs(ascii(r.value) - ascii(other.ratings->>r.key)) AS points
               FROM jsonb_each_text(one.ratings) r
               WHERE r.value IN ('1', '2', '3', '4', '5') AND other.ratings->>r.key IN ('1', '2', '3', '4', '5')) rated) d
       ON CONFLICT DO NOTHING`,
      [applicationIds],
    );
  }

  /** Puts these summaries in the place of what was kept of these applications of an opening. */
  async replace(
    { openingId, applicationIds, revision }: { openingId: string; applicationIds: readonly string[]; revision: string },
    summaries: readonly (Summary & { applicationId: string })[],
    tx: Tx,
  ): Promise<void> {
    await tx.prepared(`DELETE FROM application_summary WHERE application_id = ANY ($1::uuid[])`, [applicationIds]);
    const rows = summaries.map(({ scores: _, ...row }) => row);
    await tx.prepared(
      `INSERT INTO application_summary (workspace_id, opening_id, application_id, scope, revision, total, raters, squares,
                                        squares_df, content, score, members)
       SELECT $1, $2, s."applicationId", s.scope, $3, s.total, s.raters, s.squares, s."squaresDf", s.cards, s.score,
              ARRAY(SELECT jsonb_array_elements_text(s.members)::uuid)
       FROM json_to_recordset($4::json) AS s ("applicationId" uuid, scope text, total float8, raters float8, squares float8,
                                              "squaresDf" int, cards jsonb, score json, members jsonb)`,
      [tx.workspaceId, openingId, revision, JSON.stringify(rows)],
    );
    const scores = summaries.flatMap(({ applicationId, scope, scores: own }) =>
      own.map(({ key, score }) => ({ applicationId, scope, key, score })),
    );
    await tx.prepared(
      `INSERT INTO application_score (workspace_id, opening_id, application_id, scope, key, score)
       SELECT $1, $2, s."applicationId", s.scope, s.key, s.score
       FROM jsonb_to_recordset($3::jsonb) AS s ("applicationId" uuid, scope text, key text, score float8)`,
      [tx.workspaceId, openingId, JSON.stringify(scores)],
    );
  }

  /** Where the opening's comparison is, and whether the reader has seen it so far, with the same role. */
  async look(
    openingId: string,
    memberId: string,
    role: string,
    tx: ReadTx,
  ): Promise<{ revision: string; epoch: string; seen: string | null }> {
    const [row] = await tx.prepared<{ revision: string; epoch: string; seen: string | null }>(
      `SELECT t.revision, t.epoch, l.revision AS seen
       FROM comparison_tally t
       LEFT JOIN comparison_look l ON l.opening_id = t.opening_id AND l.member_id = $2 AND l.role = $3 AND l.epoch = t.epoch
       WHERE t.opening_id = $1`,
      [openingId, memberId, role],
    );
    // Nobody has scored anybody: there is nothing to see.
    return row ?? { revision: '0', epoch: '0', seen: '0' };
  }

  /**
   * Records as seen what has come to the opening's comparison since `seen`: where the member has nothing to do with the
   * application every round of it, if `isRevealed`; where they have submitted, the rounds in which others have cards and they none.
   */
  async recordLook(
    reader: { memberId: string; role: string; isRevealed: boolean },
    openingId: string,
    at: { revision: string; epoch: string; seen: string | null },
    tx: Tx,
  ): Promise<void> {
    const { memberId, role, isRevealed } = reader;
    await tx.query(
      `WITH changed AS (
         SELECT s.application_id FROM application_summary s
         WHERE s.opening_id = $2 AND s.scope = 'all' AND s.revision > coalesce($4::bigint, -1)
       ), state AS MATERIALIZED (
         SELECT c.application_id, o.is_done FROM changed c
         LEFT JOIN (SELECT application_id, is_done FROM scoring_state WHERE member_id = $3::uuid) o
           ON o.application_id = c.application_id
       )
       INSERT INTO scorecard_reveal (workspace_id, application_id, round_id, member_id)
       SELECT $1::uuid, s.application_id, r.id, $3::uuid FROM state s JOIN opening_round r ON r.opening_id = $2
       WHERE s.is_done IS NULL AND $5::boolean
       UNION
       SELECT $1::uuid, s.application_id, x.scope::uuid, $3::uuid
       FROM state s JOIN application_summary x ON x.application_id = s.application_id AND x.scope <> 'all'
       WHERE s.is_done
         AND NOT EXISTS (SELECT FROM scorecard own WHERE own.application_id = s.application_id AND own.member_id = $3
                         AND own.round_id = x.scope::uuid AND own.status = 'submitted')
       ON CONFLICT DO NOTHING`,
      [tx.workspaceId, openingId, memberId, at.seen, isRevealed],
    );
    await tx.query(
      `INSERT INTO comparison_look (workspace_id, opening_id, member_id, role, revision, epoch) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (workspace_id, opening_id, member_id) DO UPDATE SET role = $4, revision = $5, epoch = $6`,
      [tx.workspaceId, openingId, memberId, role, at.revision, at.epoch],
    );
  }

  /** Applications with a submitted card, by opening; only those without a summary, or all. */
  scored(onlyMissing: boolean, tx: Tx): Promise<{ ids: string[] }[]> {
    return tx.query(
      `SELECT array_agg(a.id ORDER BY a.id) AS ids
       FROM application a
       WHERE a.id IN (SELECT s.application_id FROM scorecard s WHERE s.status = 'submitted')
         AND (NOT $1 OR NOT EXISTS (SELECT FROM application_summary k WHERE k.application_id = a.id AND k.scope = 'all'))
       GROUP BY a.opening_id ORDER BY a.opening_id`,
      [onlyMissing],
    );
  }
}
