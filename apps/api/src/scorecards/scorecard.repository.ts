import type { EvidenceQuote, MissingCard, PaperOrigin, QuickNote, RoundKind } from '@audition/contracts';
import type { RubricDocument, ScorecardEntries } from '@audition/rubric';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { ScorecardEntity } from './scorecard.entity.js';
import type { OwnScoring } from './visibility.js';

export interface StoredScorecard {
  id: string;
  applicationId: string;
  roundId: string;
  roundTitle: string;
  roundKind: RoundKind;
  memberId: string;
  assessor: string;
  revision: number;
  reason: string;
  status: 'draft' | 'submitted';
  criteria: string[];
  entries: ScorecardEntries;
  notes: QuickNote[];
  /** The test whose messages the evidence names. */
  evidenceSessionId: string | null;
  paper: PaperOrigin | null;
  version: number;
  updatedAt: string;
  submittedAt: string | null;
}

/** What an assessor fills in. */
export interface CardContent {
  criteria: readonly string[];
  entries: ScorecardEntries;
  notes: readonly QuickNote[];
  evidenceSessionId: string | null;
}

export interface NewScorecard extends CardContent {
  id: string;
  applicationId: string;
  roundId: string;
  memberId: string;
  rubricVersionId: string;
  revision: number;
  reason: string;
  /** For a card from paper: who entered it, and the day of the interview. */
  entered?: { by: string; interviewedOn: string };
}

/** What a scorecard is about: the application, its opening's rubric version. */
export interface ScoringSubject {
  applicationId: string;
  candidateName: string;
  openingId: string;
  openingTitle: string;
  isBlind: boolean;
  rubricVersionId: string;
  rubricVersion: number;
  rubric: RubricDocument;
}

const CARD = `
  SELECT s.id, s.application_id AS "applicationId", s.round_id AS "roundId", r.title AS "roundTitle",
         r.kind AS "roundKind", s.member_id AS "memberId", m.name AS assessor, s.revision, s.reason, s.status, s.criteria,
         s.entries, s.notes, s.evidence_session_id AS "evidenceSessionId", s.version, s.updated_at AS "updatedAt",
         s.submitted_at AS "submittedAt",
         (SELECT jsonb_build_object('interviewedOn', p.interviewed_on, 'enteredBy', e.name, 'enteredAt', p.created_at)
          FROM scorecard p JOIN member e ON e.id = p.entered_by
          WHERE p.workspace_id = s.workspace_id AND p.application_id = s.application_id AND p.round_id = s.round_id
            AND p.member_id = s.member_id AND p.revision = 1) AS paper
  FROM scorecard s JOIN member m ON m.id = s.member_id JOIN opening_round r ON r.id = s.round_id`;

/** First drafts, and of what is submitted the newest revision; drafts of corrections are their assessor's alone. */
const CURRENT = `
  CASE s.status WHEN 'draft' THEN s.revision = 1
    ELSE NOT EXISTS (SELECT FROM scorecard later
                     WHERE later.workspace_id = s.workspace_id AND later.application_id = s.application_id
                       AND later.round_id = s.round_id AND later.member_id = s.member_id
                       AND later.revision > s.revision AND later.status = 'submitted') END`;

@Injectable()
export class ScorecardRepository {
  /** @param readerId the member who is told the candidate's name, or in a blind opening the alias */
  async findSubject(applicationId: string, readerId: string, tx: Tx): Promise<ScoringSubject | undefined> {
    const [row] = await tx.query<ScoringSubject>(
      `SELECT a.id AS "applicationId", c.name AS "candidateName", o.id AS "openingId", o.title AS "openingTitle",
              o.is_blind AS "isBlind", v.id AS "rubricVersionId", v.version AS "rubricVersion", v.document AS rubric
       FROM application a
       JOIN seen_candidate c ON c.application_id = a.id AND c.reader_id = $2
       JOIN opening o ON o.id = a.opening_id
       JOIN rubric_version v ON v.id = o.rubric_version_id
       WHERE a.id = $1`,
      [applicationId, readerId],
    );
    return row;
  }

  /** The member's cards of an application, in every round the newest revision. */
  listOwn(applicationId: string, memberId: string, tx: Tx): Promise<StoredScorecard[]> {
    return tx.query(
      `SELECT DISTINCT ON (card."roundId") card.* FROM (${CARD} WHERE s.application_id = $1 AND s.member_id = $2) card
       ORDER BY card."roundId", card.revision DESC`,
      [applicationId, memberId],
    );
  }

  /** The submitted revisions of the member's card in a round, the first one first. */
  listOwnSubmitted(applicationId: string, roundId: string, memberId: string, tx: Tx): Promise<StoredScorecard[]> {
    return tx.query(
      `${CARD} WHERE s.application_id = $1 AND s.round_id = $2 AND s.member_id = $3 AND s.status = 'submitted'
       ORDER BY s.revision`,
      [applicationId, roundId, memberId],
    );
  }

  /**
   * The cards that count now, and first drafts, in the order of rounds and assessors' names; the caller leaves out what
   * the reader may not see.
   */
  listCurrent(applicationIds: readonly string[], tx: Tx): Promise<StoredScorecard[]> {
    return tx.query(
      `${CARD} WHERE s.application_id = ANY ($1::uuid[]) AND ${CURRENT} ORDER BY r.position, m.name, s.id`,
      [applicationIds],
    );
  }

  /** Cards by their ids; the caller knows that the reader may see them. */
  listByIds(ids: readonly string[], tx: Tx): Promise<StoredScorecard[]> {
    return tx.query(`${CARD} WHERE s.id = ANY ($1::uuid[])`, [ids]);
  }

  /** Every submitted revision of the application's cards, by round, assessor and revision. */
  listSubmitted(applicationId: string, tx: Tx): Promise<StoredScorecard[]> {
    return tx.query(
      `${CARD} WHERE s.application_id = $1 AND s.status = 'submitted' ORDER BY r.position, m.name, m.id, s.revision`,
      [applicationId],
    );
  }

  /** The first submission of every assessor in every round of these applications. */
  listFirst(applicationIds: readonly string[], tx: Tx): Promise<StoredScorecard[]> {
    return tx.query(
      `${CARD} WHERE s.application_id = ANY ($1::uuid[]) AND s.status = 'submitted' AND s.revision = 1 ORDER BY s.id`,
      [applicationIds],
    );
  }

  /** Who has not submitted a card that is asked for or started, by round and name. */
  listMissing(applicationId: string, tx: Tx): Promise<MissingCard[]> {
    return tx.query(
      `SELECT r.id AS "roundId", r.title AS "roundTitle", m.name AS assessor, c.is_started AS "isStarted"
       FROM missing_card c
       JOIN opening_round r ON r.id = c.round_id
       JOIN member m ON m.id = c.member_id
       WHERE c.application_id = $1
       ORDER BY r.position, m.name, m.id`,
      [applicationId],
    );
  }

  /** Rounds of an application in which the member is the third assessor, asked for this candidate alone. */
  async thirdIn(applicationId: string, memberId: string, tx: Tx): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT round_id AS id FROM third_assessor WHERE application_id = $1 AND member_id = $2`,
      [applicationId, memberId],
    );
    return rows.map(({ id }) => id);
  }

  /** Those of the applications of which the member has been shown cards of others. */
  async revealedTo(memberId: string, applicationIds: readonly string[], tx: Tx): Promise<Set<string>> {
    const rows = await tx.query<{ id: string }>(
      `SELECT DISTINCT application_id AS id FROM scorecard_reveal
       WHERE application_id = ANY ($1::uuid[]) AND member_id = $2`,
      [applicationIds, memberId],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** How far a member is with each of the applications. */
  async scoringOf(
    applicationIds: readonly string[],
    memberId: string,
    tx: Tx,
  ): Promise<(applicationId: string) => OwnScoring> {
    const rows = await tx.query<{ id: string; isDone: boolean }>(
      `SELECT application_id AS id, is_done AS "isDone" FROM scoring_state
       WHERE application_id = ANY ($1::uuid[]) AND member_id = $2`,
      [applicationIds, memberId],
    );
    const states = new Map<string, OwnScoring>(rows.map(({ id, isDone }) => [id, isDone ? 'done' : 'open']));
    return (applicationId) => states.get(applicationId) ?? 'none';
  }

  /** Inserts a draft; tells whether it did, for another window may have been first. */
  async insertDraft(card: NewScorecard, tx: Tx): Promise<boolean> {
    const rows = await tx.query<{ id: string }>(
      `INSERT INTO scorecard (id, workspace_id, application_id, round_id, member_id, rubric_version_id, revision, reason,
                              criteria, entries, notes, evidence_session_id, entered_by, interviewed_on)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT DO NOTHING RETURNING id`,
      [
        card.id,
        tx.workspaceId,
        card.applicationId,
        card.roundId,
        card.memberId,
        card.rubricVersionId,
        card.revision,
        card.reason,
        JSON.stringify(card.criteria),
        JSON.stringify(card.entries),
        JSON.stringify(card.notes),
        card.evidenceSessionId,
        card.entered?.by ?? null,
        card.entered?.interviewedOn ?? null,
      ],
    );
    return rows.length === 1;
  }

  /** Replaces the content of a draft that still has this version; tells whether it did. */
  async updateDraft(id: string, version: number, content: CardContent, tx: Tx): Promise<boolean> {
    const { criteria, entries, notes, evidenceSessionId } = content;
    const result = await tx.manager.update(
      ScorecardEntity,
      { id, version, status: 'draft' },
      {
        criteria: [...criteria],
        entries,
        notes: [...notes],
        evidenceSessionId,
        version: version + 1,
        updatedAt: () => 'clock_timestamp()',
      },
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

  async hasSeenOthers(applicationId: string, roundId: string, memberId: string, tx: Tx): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM scorecard_reveal WHERE application_id = $1 AND round_id = $2 AND member_id = $3`,
      [applicationId, roundId, memberId],
    );
    return rows.length > 0;
  }

  /** The reader was shown cards of others: none of these applications' rounds is theirs to score from now on. */
  async recordReveal(applicationIds: readonly string[], memberId: string, tx: Tx): Promise<void> {
    await tx.query(
      `INSERT INTO scorecard_reveal (workspace_id, application_id, round_id, member_id)
       SELECT $1, a.id, r.id, $3 FROM application a JOIN opening_round r ON r.opening_id = a.opening_id
       WHERE a.id = ANY ($2::uuid[]) ON CONFLICT DO NOTHING`,
      [tx.workspaceId, applicationIds, memberId],
    );
  }

  /** The same for single rounds, of which others' cards were shown. */
  async recordRoundReveal(
    shown: readonly { applicationId: string; roundId: string }[],
    memberId: string,
    tx: Tx,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO scorecard_reveal (workspace_id, application_id, round_id, member_id)
       SELECT $1, s."applicationId", s."roundId", $3
       FROM jsonb_to_recordset($2::jsonb) AS s ("applicationId" uuid, "roundId" uuid) ON CONFLICT DO NOTHING`,
      [tx.workspaceId, JSON.stringify(shown), memberId],
    );
  }

  /** The test of an application that counts, once it has started. */
  async findCountingSession(applicationId: string, tx: Tx): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>(
      `SELECT id FROM test_session WHERE application_id = $1 AND state <> 'voided' AND started_at IS NOT NULL`,
      [applicationId],
    );
    return row?.id ?? null;
  }

  /** Messages of either side among these numbers of a log. */
  messagesOf(
    sessionId: string,
    seqs: readonly number[],
    tx: Tx,
  ): Promise<(Omit<EvidenceQuote, 'customer' | 'who'> & { actor: string })[]> {
    return tx.query(
      `SELECT seq, conversation, actor, at_ms AS "atMs", body->>'text' AS text FROM test_event
       WHERE session_id = $1 AND seq = ANY ($2::int[]) AND body->>'kind' = 'message' ORDER BY seq`,
      [sessionId, seqs],
    );
  }
}
