import {
  NOTICE_VERSION,
  type FairnessQuestion,
  type KeptSystemCheck,
  type SystemCheck,
  type TestSessionState,
  type TestSessionSummary,
} from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database, type Tx } from '../platform/database/database.js';
import { hashToken } from '../platform/secrets.js';
import { iso } from './session-time.repository.js';
import { TestSessionEntity } from './test-session.entity.js';

/** A session without its log, as staff and the candidate's room read it. Instants are ISO 8601 in UTC. */
export interface StoredSession extends Omit<TestSessionSummary, 'played' | 'hasLive'> {
  applicationId: string;
  candidateId: string;
  /** The person's own name, for their room; members read `seenName`. */
  candidateName: string;
  openingTitle: string;
  workspaceName: string;
  chatTestVersionId: string;
  seed: string;
  isPracticeDone: boolean;
  extraTimePercent: number;
  retentionDays: number;
  contactEmail: string;
  systemCheck: KeptSystemCheck | null;
  hasGivenFeedback: boolean;
  /** Whether the chat test lets candidates keep their own conversations. */
  mayKeepTranscript: boolean;
  awaySince: string | null;
  head: number;
  nextOrder: number;
  serverNow: string;
}

/** Whom an invitation would go to. */
export interface Invitee {
  applicationId: string;
  openingId: string;
  isOpeningOpen: boolean;
  isDecided: boolean;
  chatTestVersionId: string;
}

export interface NewSession {
  id: string;
  applicationId: string;
  chatTestVersionId: string;
  seed: string;
  token: string;
  linkDays: number;
  invitedBy: string;
}

/** A test that has been taken already, as the demo workspace brings it. */
export interface FinishedSession extends Omit<NewSession, 'token' | 'linkDays'> {
  startedAt: Date;
  minutes: number;
  consentNotice: number;
  endReason: 'finished' | 'deadline';
  linkHash: Buffer;
}

/**
 * The state a person sees: a link that ran out before the start is an expired test; who agreed to another notice than
 * today's is asked again.
 */
const STATE = `CASE WHEN s.state IN ('invited', 'ready') AND s.link_expires_at < clock_timestamp() THEN 'expired'
                    WHEN s.state = 'ready' AND s.consent_notice <> ${NOTICE_VERSION} THEN 'invited' ELSE s.state END`;

const SESSION = `
  SELECT s.id, s.application_id AS "applicationId", a.candidate_id AS "candidateId", c.name AS "candidateName",
         o.title AS "openingTitle", w.name AS "workspaceName", s.chat_test_version_id AS "chatTestVersionId", s.seed,
         ${STATE} AS state, t.title AS "chatTestTitle", (t.document->>'minutes')::int AS minutes,
         ${iso('s.invited_at')} AS "invitedAt", ${iso('s.link_expires_at')} AS "linkExpiresAt",
         ${iso('s.started_at')} AS "startedAt", ${iso('effective_deadline(s)')} AS "deadlineAt", ${iso('s.ended_at')} AS "endedAt",
         s.end_reason AS "endReason", s.practice_at IS NOT NULL AS "isPracticeDone",
         s.extra_time_percent AS "extraTimePercent", w.retention_days AS "retentionDays",
         w.contact_email AS "contactEmail", s.system_check AS "systemCheck",
         EXISTS (SELECT 1 FROM test_feedback f WHERE f.workspace_id = s.workspace_id AND f.session_id = s.id)
           AS "hasGivenFeedback",
         coalesce((t.document->'options'->>'ownTranscript')::boolean, false) AS "mayKeepTranscript",
         ${iso('s.away_since')} AS "awaySince", s.assisted_ms AS "assistedMs",
         s.head, s.next_order AS "nextOrder", ${iso('clock_timestamp()')} AS "serverNow"
  FROM test_session s
  JOIN application a ON a.id = s.application_id
  JOIN candidate c ON c.id = a.candidate_id
  JOIN opening o ON o.id = a.opening_id
  JOIN chat_test_version t ON t.id = s.chat_test_version_id
  JOIN workspace w ON w.id = s.workspace_id`;

@Injectable()
export class TestSessionRepository {
  constructor(private readonly db: Database) {}

  /**
   * The session that a link opens, in whatever workspace it is. One statement whatever the link is, so that the answer's
   * time does not tell an old link from one that never was.
   */
  findByLink(token: string): Promise<{ id: string; workspaceId: string; state: TestSessionState } | undefined> {
    return this.db.lookup({ token }, async (tx) => {
      const [row] = await tx.query<{ id: string; workspaceId: string; state: TestSessionState }>(
        `SELECT s.id, s.workspace_id AS "workspaceId", ${STATE} AS state FROM test_session s WHERE s.link_hash = $1`,
        [hashToken(token)],
      );
      return row;
    });
  }

  async find(id: string, tx: Tx): Promise<StoredSession | undefined> {
    // Prepared: seven tables take longer to plan than to read, and a thousand candidates may come back at once.
    const [row] = await tx.prepared<StoredSession>(`${SESSION} WHERE s.id = $1`, [id]);
    return row;
  }

  /** The test of an application that counts. */
  async findOfApplication(applicationId: string, tx: Tx): Promise<StoredSession | undefined> {
    const [row] = await tx.prepared<StoredSession>(`${SESSION} WHERE s.application_id = $1 AND s.state <> 'voided'`, [
      applicationId,
    ]);
    return row;
  }

  /** What the candidate is told about their scores, in the rubric's order; null until a person has released it. */
  async releasedFeedback(applicationId: string, tx: Tx): Promise<{ title: string; text: string }[] | null> {
    const [row] = await tx.query<{ chapters: { title: string; text: string }[] }>(
      `SELECT (SELECT coalesce(jsonb_agg(jsonb_build_object('title', chapter->'title', 'text', f.texts->>(chapter->>'key'))
                               ORDER BY place), '[]')
               FROM json_array_elements(v.document->'chapters') WITH ORDINALITY AS c (chapter, place)
               WHERE f.texts->>(chapter->>'key') <> '') AS chapters
       FROM candidate_feedback f
       JOIN application a ON a.id = f.application_id
       JOIN opening o ON o.id = a.opening_id
       JOIN rubric_version v ON v.id = o.rubric_version_id
       WHERE f.application_id = $1 AND f.released_at IS NOT NULL`,
      [applicationId],
    );
    return row?.chapters ?? null;
  }

  /** What the candidate of a finished test may say of themselves: while the opening is open and nothing was counted. */
  async questionnaireOf(sessionId: string, tx: Tx): Promise<FairnessQuestion[]> {
    const [row] = await tx.query<{ questions: FairnessQuestion[] }>(
      `SELECT q.questions FROM test_session s
       JOIN application a ON a.id = s.application_id
       JOIN opening o ON o.id = a.opening_id AND o.status = 'open'
       JOIN fairness_questionnaire q ON q.opening_id = o.id AND q.counted_at IS NULL
       WHERE s.id = $1 AND s.state = 'finished'`,
      [sessionId],
    );
    return row?.questions ?? [];
  }

  /** The candidate's name as a member may see it: in a blind opening perhaps an alias. */
  async seenName(applicationId: string, readerId: string, tx: Tx): Promise<string> {
    const [row] = await tx.query<{ name: string }>(
      `SELECT name FROM seen_candidate WHERE application_id = $1 AND reader_id = $2`,
      [applicationId, readerId],
    );
    return row?.name ?? '';
  }

  /** Locks the application, so that two invitations at once make one session. */
  async lockInvitee(applicationId: string, tx: Tx): Promise<Invitee | undefined> {
    const [row] = await tx.query<Invitee>(
      `SELECT a.id AS "applicationId", o.id AS "openingId", o.status = 'open' AS "isOpeningOpen",
              a.stage IN ('hired', 'rejected') AS "isDecided", o.chat_test_version_id AS "chatTestVersionId"
       FROM application a JOIN opening o ON o.id = a.opening_id WHERE a.id = $1 FOR UPDATE OF a`,
      [applicationId],
    );
    return row;
  }

  /** Locks a session and gives the state a person sees. */
  async lockState(id: string, tx: Tx): Promise<TestSessionState | undefined> {
    await tx.query(`SELECT 1 FROM test_session WHERE id = $1 FOR UPDATE`, [id]);
    const [row] = await tx.query<{ state: TestSessionState }>(
      `SELECT ${STATE} AS state FROM test_session s WHERE s.id = $1`,
      [id],
    );
    return row?.state;
  }

  async insert({ token, linkDays, ...session }: NewSession, tx: Tx): Promise<void> {
    await tx.manager.insert(TestSessionEntity, {
      ...session,
      workspaceId: tx.workspaceId,
      linkHash: hashToken(token),
      linkExpiresAt: () => `clock_timestamp() + ${Math.trunc(linkDays)} * interval '1 day'`,
    });
  }

  /** Replaces the link. A withdrawn test begins anew: consent and practice belong to the invitation. */
  async renewLink(id: string, token: string, linkDays: number, invitedBy: string, tx: Tx): Promise<void> {
    await tx.query(
      `UPDATE test_session
       SET link_hash = $2, link_expires_at = clock_timestamp() + $3::int * interval '1 day', invited_by = $4,
           invited_at = clock_timestamp(),
           consent_at = CASE state WHEN 'revoked' THEN NULL ELSE consent_at END,
           consent_notice = CASE state WHEN 'revoked' THEN NULL ELSE consent_notice END,
           practice_at = CASE state WHEN 'revoked' THEN NULL ELSE practice_at END,
           state = CASE state WHEN 'revoked' THEN 'invited' ELSE state END
       WHERE id = $1`,
      [id, hashToken(token), linkDays, invitedBy],
    );
  }

  async revoke(id: string, tx: Tx): Promise<void> {
    await tx.manager.update(TestSessionEntity, { id }, { state: 'revoked' });
  }

  async consent(id: string, noticeVersion: number, tx: Tx): Promise<void> {
    await tx.manager.update(
      TestSessionEntity,
      { id, state: In(['invited', 'ready']) },
      { state: 'ready', consentAt: () => 'clock_timestamp()', consentNotice: noticeVersion },
    );
  }

  async finishPractice(id: string, tx: Tx): Promise<void> {
    await tx.query(`UPDATE test_session SET practice_at = coalesce(practice_at, clock_timestamp()) WHERE id = $1`, [
      id,
    ]);
  }

  async keepSystemCheck(id: string, check: SystemCheck, tx: Tx): Promise<void> {
    await tx.query(
      `UPDATE test_session SET system_check = $2::jsonb || jsonb_build_object('checkedAt', ${iso('clock_timestamp()')})
       WHERE id = $1`,
      [id, JSON.stringify(check)],
    );
  }

  /** The row of a test taken in the past, before its log is appended. */
  async insertFinished({ startedAt, minutes, linkHash, ...session }: FinishedSession, tx: Tx): Promise<void> {
    const deadlineAt = new Date(startedAt.getTime() + minutes * 60_000);
    await tx.manager.insert(TestSessionEntity, {
      ...session,
      workspaceId: tx.workspaceId,
      state: 'finished',
      linkHash,
      linkExpiresAt: deadlineAt,
      invitedAt: startedAt,
      consentAt: startedAt,
      practiceAt: startedAt,
      startedAt,
      deadlineAt,
      endedAt: deadlineAt,
    });
  }
}
