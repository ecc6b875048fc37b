import type { RubricDocument, ScorecardEntries } from '@audition/rubric';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { ScorecardEntity } from './scorecard.entity.js';

export interface StoredScorecard {
  id: string;
  applicationId: string;
  memberId: string;
  assessor: string;
  status: 'draft' | 'submitted';
  entries: ScorecardEntries;
  version: number;
  updatedAt: string;
  submittedAt: string | null;
}

/** What a scorecard is about: the application, its opening's rubric version. */
export interface ScoringSubject {
  applicationId: string;
  candidateName: string;
  openingId: string;
  openingTitle: string;
  rubricVersionId: string;
  rubricVersion: number;
  rubric: RubricDocument;
}

const CARD = `
  SELECT s.id, s.application_id AS "applicationId", s.member_id AS "memberId", m.name AS assessor, s.status, s.entries,
         s.version, s.updated_at AS "updatedAt", s.submitted_at AS "submittedAt"
  FROM scorecard s JOIN member m ON m.id = s.member_id`;

@Injectable()
export class ScorecardRepository {
  async findSubject(applicationId: string, tx: Tx): Promise<ScoringSubject | undefined> {
    const [row] = await tx.query<ScoringSubject>(
      `SELECT a.id AS "applicationId", c.name AS "candidateName", o.id AS "openingId", o.title AS "openingTitle",
              r.id AS "rubricVersionId", r.version AS "rubricVersion", r.document AS rubric
       FROM application a
       JOIN candidate c ON c.id = a.candidate_id
       JOIN opening o ON o.id = a.opening_id
       JOIN rubric_version r ON r.id = o.rubric_version_id
       WHERE a.id = $1`,
      [applicationId],
    );
    return row;
  }

  async findOwn(applicationId: string, memberId: string, tx: Tx): Promise<StoredScorecard | undefined> {
    const [row] = await tx.query<StoredScorecard>(`${CARD} WHERE s.application_id = $1 AND s.member_id = $2`, [
      applicationId,
      memberId,
    ]);
    return row;
  }

  /** Every scorecard of the applications, by assessor's name; the caller leaves out what the reader may not see. */
  listFor(applicationIds: readonly string[], tx: Tx): Promise<StoredScorecard[]> {
    return tx.query(`${CARD} WHERE s.application_id = ANY ($1) ORDER BY m.name, s.id`, [applicationIds]);
  }

  /** Inserts the first draft; tells whether it did, for another window may have been first. */
  async insertDraft(
    card: { id: string; applicationId: string; memberId: string; rubricVersionId: string; entries: ScorecardEntries },
    tx: Tx,
  ): Promise<boolean> {
    const rows = await tx.query<{ id: string }>(
      `INSERT INTO scorecard (id, workspace_id, application_id, member_id, rubric_version_id, entries)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (workspace_id, application_id, member_id) DO NOTHING RETURNING id`,
      [card.id, tx.workspaceId, card.applicationId, card.memberId, card.rubricVersionId, JSON.stringify(card.entries)],
    );
    return rows.length === 1;
  }

  /** Replaces the entries of a draft that still has this version; tells whether it did. */
  async updateDraft(id: string, version: number, entries: ScorecardEntries, tx: Tx): Promise<boolean> {
    const result = await tx.manager.update(
      ScorecardEntity,
      { id, version, status: 'draft' },
      { entries, version: version + 1, updatedAt: () => 'clock_timestamp()' },
    );
    return result.affected === 1;
  }

  /** Locks a draft that still has this version; tells whether it did. */
  async submit(id: string, version: number, tx: Tx): Promise<boolean> {
    const result = await tx.manager.update(
      ScorecardEntity,
      { id, version, status: 'draft' },
      {
        status: 'submitted',
        version: version + 1,
        updatedAt: () => 'clock_timestamp()',
        submittedAt: () => 'clock_timestamp()',
      },
    );
    return result.affected === 1;
  }

  async hasSeenOthers(applicationId: string, memberId: string, tx: Tx): Promise<boolean> {
    const rows = await tx.query(`SELECT 1 FROM scorecard_reveal WHERE application_id = $1 AND member_id = $2`, [
      applicationId,
      memberId,
    ]);
    return rows.length > 0;
  }

  async recordReveal(applicationIds: readonly string[], memberId: string, tx: Tx): Promise<void> {
    await tx.query(
      `INSERT INTO scorecard_reveal (workspace_id, application_id, member_id)
       SELECT $1, unnest($2::uuid[]), $3 ON CONFLICT DO NOTHING`,
      [tx.workspaceId, applicationIds, memberId],
    );
  }
}
