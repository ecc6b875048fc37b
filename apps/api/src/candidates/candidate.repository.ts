import type { ApplicationDetail, ApplicationRow, Stage } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import type { ActivityEntry } from './activity.js';
import { APPLICATION_FROM, APPLICATION_ROW } from './application-row.js';
import { ApplicationEntity } from './candidate.entity.js';

/** Where an application comes from, and words to find it by. */
export interface Labels {
  source: string;
  tags: string[];
}

export interface Person {
  name: string;
  email: string;
  phone: string;
  note: string;
}

/** An application with the fields of its own page, before scorecards and activity are added. */
export type ApplicationFacts = Omit<ApplicationDetail, 'testSession' | 'scorecards' | 'areOthersHidden' | 'activity'>;

const STORY_LIMIT = 2000;

const ACTIVITY = `
  e.at, e.action, e.actor_id AS "actorId", e.data,
  CASE e.actor_kind WHEN 'member' THEN coalesce(m.name, 'A member')
                    WHEN 'candidate' THEN 'The candidate' ELSE 'Audition' END AS actor`;
const OF_APPLICATION = `
  (e.subject_id = $1
   OR e.subject_id IN (SELECT id FROM test_session WHERE application_id = $1)
   OR e.subject_id IN (SELECT id FROM scorecard WHERE application_id = $1))`;

export interface ActivityRow extends ActivityEntry {
  at: string;
  actorId: string | null;
}

/** An entry with the rows it speaks of; texts of people are not in the audit log itself. */
export interface StoryRow extends ActivityRow {
  roundTitle: string | null;
  /** Name of a third assessor. */
  third: string | null;
  /** Key of the criterion that the panel spoke of. */
  criterion: string | null;
  correctionReason: string | null;
  note: string | null;
  agreedRating: number | null;
  agreedReason: string | null;
  decisionReason: string | null;
  total: number | null;
  overrideTotal: number | null;
  overrideReason: string | null;
}

@Injectable()
export class CandidateRepository {
  async findRow(readerId: string, applicationId: string, tx: Tx): Promise<ApplicationRow | undefined> {
    const [row] = await tx.planned<ApplicationRow>(`${APPLICATION_ROW} ${APPLICATION_FROM} WHERE a.id = $2`, [
      ...[readerId, applicationId],
    ]);
    return row;
  }

  async findFacts(readerId: string, applicationId: string, tx: Tx): Promise<ApplicationFacts | undefined> {
    const [row] = await tx.planned<ApplicationFacts>(
      `${APPLICATION_ROW}, c.phone, c.note, CASE WHEN c.is_masked THEN '' ELSE a.source END AS source,
              CASE WHEN c.is_masked THEN '{}' ELSE a.tags END AS tags, a.decision_reason AS "decisionReason", coalesce(d.name, '') AS "decidedBy",
              a.decided_at AS "decidedAt",
              json_build_object('id', o.id, 'title', o.title, 'rubricVersionId', r.id, 'rubricTitle', r.title,
                                'rubricVersion', r.version) AS opening
       ${APPLICATION_FROM}
       JOIN rubric_version r ON r.id = o.rubric_version_id
       LEFT JOIN member d ON d.id = a.decided_by
       WHERE a.id = $2`,
      [readerId, applicationId],
    );
    return row;
  }

  /** E-mail addresses, in lower case, of those who are in the opening already. */
  async emailsIn(openingId: string, tx: Tx): Promise<Set<string>> {
    const rows = await tx.query<{ email: string }>(
      `SELECT lower(c.email) AS email FROM application a JOIN candidate c ON c.id = a.candidate_id WHERE a.opening_id = $1`,
      [openingId],
    );
    return new Set(rows.map(({ email }) => email));
  }

  async findPersonByEmail(email: string, tx: Tx): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string }>(`SELECT id FROM candidate WHERE lower(email) = lower($1)`, [email]);
    return row?.id;
  }

  /** @returns whether nobody has had this address yet, also not by a request of the same moment */
  async insertPerson(id: string, { name, email, phone, note }: Person, tx: Tx): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO candidate (id, workspace_id, name, email, phone, note) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (workspace_id, lower(email)) DO NOTHING RETURNING id`,
      [id, tx.workspaceId, name, email, phone, note],
    );
    return rows.length === 1;
  }

  /** @returns whether the person was not in the opening yet */
  async insertApplication(
    { id, openingId, candidateId, source, tags }: { id: string; openingId: string; candidateId: string } & Labels,
    tx: Tx,
  ): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO application (id, workspace_id, opening_id, candidate_id, source, tags) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (workspace_id, opening_id, candidate_id) DO NOTHING RETURNING id`,
      [id, tx.workspaceId, openingId, candidateId, source, tags],
    );
    return rows.length === 1;
  }

  /** Moves the application if it still has this version; tells whether it did. A decision is kept with who and when. */
  async move(
    id: string,
    version: number,
    to: { stage: Stage; decision: { reason: string; by: string } | null },
    tx: Tx,
  ): Promise<boolean> {
    const result = await tx.manager.update(
      ApplicationEntity,
      { id, version },
      {
        stage: to.stage,
        version: version + 1,
        decisionReason: to.decision?.reason ?? '',
        decidedBy: to.decision?.by ?? null,
        decidedAt: () => (to.decision === null ? 'NULL' : 'clock_timestamp()'),
      },
    );
    return result.affected === 1;
  }

  /** Replaces source and tags if the application still has this version; tells whether it did. */
  async label(id: string, version: number, { source, tags }: Labels, tx: Tx): Promise<boolean> {
    const rows = await tx.query(
      `WITH changed AS (UPDATE application SET source = $3, tags = $4, version = version + 1
                        WHERE id = $1 AND version = $2 RETURNING id) SELECT id FROM changed`,
      [id, version, source, tags],
    );
    return rows.length === 1;
  }

  /** The newest audit entries about the application, its test and its scorecards, newest first. */
  activityOf(applicationId: string, tx: Tx): Promise<ActivityRow[]> {
    return tx.query(
      `SELECT ${ACTIVITY} FROM audit_entry e LEFT JOIN member m ON m.id = e.actor_id
       WHERE ${OF_APPLICATION} ORDER BY e.n DESC LIMIT 50`,
      [applicationId],
    );
  }

  /** The audit entries about an opening itself, from the first on. */
  openingActivity(openingId: string, tx: Tx): Promise<ActivityRow[]> {
    return tx.query(
      `SELECT ${ACTIVITY} FROM audit_entry e LEFT JOIN member m ON m.id = e.actor_id
       WHERE e.subject_kind = 'opening' AND e.subject_id = $1 ORDER BY e.n LIMIT ${STORY_LIMIT}`,
      [openingId],
    );
  }

  /** Applications of an opening in the order in which they came, at most so many. */
  async idsOf(openingId: string, most: number, tx: Tx): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT id FROM application WHERE opening_id = $1 ORDER BY created_at, id LIMIT $2`,
      [openingId, most],
    );
    return rows.map(({ id }) => id);
  }

  /** All of them from the first on, with what was written. */
  storyOf(applicationId: string, tx: Tx): Promise<StoryRow[]> {
    return tx.query(
      `SELECT ${ACTIVITY}, r.title AS "roundTitle", x.name AS third, e.data->>'criterion' AS criterion,
              CASE WHEN s.revision > 1 THEN s.reason END AS "correctionReason", n.text AS note,
              g.rating AS "agreedRating", g.reason AS "agreedReason", d.reason AS "decisionReason", d.total,
              d.override_total AS "overrideTotal", d.override_reason AS "overrideReason"
       FROM audit_entry e
       LEFT JOIN member m ON m.id = e.actor_id
       LEFT JOIN scorecard s ON e.subject_kind = 'scorecard' AND s.id = e.subject_id
       LEFT JOIN opening_round r
         ON r.id = CASE WHEN e.action LIKE 'panel.third-%' THEN (e.data->>'round')::uuid ELSE s.round_id END
       LEFT JOIN member x ON x.id = (e.data->>'member')::uuid AND e.action LIKE 'panel.third-%'
       LEFT JOIN panel_note n ON n.id = (e.data->>'note')::uuid AND e.action = 'panel.noted'
       LEFT JOIN agreed_rating g ON g.id = (e.data->>'agreement')::uuid AND e.action LIKE 'panel.agree%'
       LEFT JOIN decision d ON d.id = (e.data->>'decision')::uuid AND e.action = 'application.decided'
       WHERE ${OF_APPLICATION} ORDER BY e.n LIMIT ${STORY_LIMIT}`,
      [applicationId],
    );
  }
}
