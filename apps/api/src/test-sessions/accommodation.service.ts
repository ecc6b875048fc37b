import type { AskExtraTimeRequest, ExtraTimeView } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { AuditLog, type AuditActor } from '../platform/audit/audit-log.js';
import type { CandidateActor, StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import { newId } from '../platform/secrets.js';
import { AccommodationRepository } from './accommodation.repository.js';
import { SessionPublisher } from './session-publisher.js';
import { TestSessionRepository, type StoredSession } from './test-session.repository.js';

/** A candidate who keeps asking is heard by mail, not by a growing table. */
const ASKED_MAX = 5;

/**
 * Extra time: asked for by the candidate, answered or given by staff, until the test starts. The audit log names the
 * entry and nothing of it, and the entry is no part of the candidate's activity: those who score are not to know.
 */
@Injectable()
export class Accommodations {
  constructor(
    private readonly db: Database,
    private readonly sessions: TestSessionRepository,
    private readonly accommodations: AccommodationRepository,
    private readonly audit: AuditLog,
    private readonly publisher: SessionPublisher,
  ) {}

  /** The candidate asks. @throws AppError `test.state` after the start, while a request is open, and after five */
  async ask(actor: CandidateActor, { percent, reason = '' }: AskExtraTimeRequest): Promise<void> {
    const { testSessionId: sessionId } = actor;
    await this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { candidateId } = await this.requireBefore(sessionId, tx);
      const newest = await this.accommodations.newestAsked(sessionId, tx);
      if (newest?.answer === 'open') {
        throw new AppError('test.state', { detail: 'You have asked already. The answer will show here.' });
      }
      if ((await this.accommodations.countAsked(sessionId, tx)) >= ASKED_MAX) {
        throw new AppError('test.state', {
          detail: 'You have asked several times. Write to the people who invited you.',
        });
      }
      const id = newId();
      await this.accommodations.ask({ id, sessionId, percent, reason }, tx);
      this.record({ kind: 'candidate', id: candidateId }, 'extra-time.asked', id, tx);
    });
  }

  view(actor: StaffActor, sessionId: string): Promise<ExtraTimeView> {
    return this.db.inWorkspace(actor.workspaceId, (tx) => this.viewOf(sessionId, tx));
  }

  /** Grants, whether asked or not; answers the open request with it. 0 takes back what was granted. */
  grant(actor: StaffActor, sessionId: string, percent: number): Promise<ExtraTimeView> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await this.requireBefore(sessionId, tx);
      await this.grantIn(actor, sessionId, percent, tx);
      return this.viewOf(sessionId, tx);
    });
  }

  /** The same within another's transaction, which holds the session's row. */
  async grantIn(actor: StaffActor, sessionId: string, percent: number, tx: Tx): Promise<void> {
    const { memberId } = actor;
    const answered = await this.accommodations.answer(sessionId, percent, memberId, tx);
    const id = answered ?? newId();
    if (answered === null) await this.accommodations.give({ id, sessionId, percent, memberId }, tx);
    await this.accommodations.setPercent(sessionId, percent, tx);
    this.record({ kind: 'member', id: memberId }, 'extra-time.granted', id, tx);
    tx.afterCommit(() => this.publisher.changed(sessionId));
  }

  /** Declines the open request; what was granted before stays. @throws AppError `test.state` when none is open */
  decline(actor: StaffActor, sessionId: string): Promise<ExtraTimeView> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await this.requireBefore(sessionId, tx);
      const id = await this.accommodations.answer(sessionId, null, actor.memberId, tx);
      if (id === null) throw new AppError('test.state', { detail: 'There is no open request for extra time.' });
      this.record({ kind: 'member', id: actor.memberId }, 'extra-time.declined', id, tx);
      tx.afterCommit(() => this.publisher.changed(sessionId));
      return this.viewOf(sessionId, tx);
    });
  }

  private async viewOf(sessionId: string, tx: Tx): Promise<ExtraTimeView> {
    const session = await this.sessions.find(sessionId, tx);
    if (session === undefined) throw notFound();
    return {
      percent: session.extraTimePercent,
      isOpen: isBefore(session),
      entries: await this.accommodations.list(sessionId, tx),
    };
  }

  /** Locks the session: a start at the same time comes before or after, and reads what holds then. */
  private async requireBefore(sessionId: string, tx: Tx): Promise<StoredSession> {
    await this.sessions.lockState(sessionId, tx);
    const session = await this.sessions.find(sessionId, tx);
    if (session === undefined) throw notFound();
    if (!isBefore(session)) {
      throw new AppError('test.state', { detail: 'Extra time can be set only before the test has started.' });
    }
    return session;
  }

  private record(actor: AuditActor, action: string, id: string, tx: Tx): void {
    this.audit.append({ actor, action, subject: { kind: 'accommodation', id } }, tx);
  }
}

function isBefore({ state }: StoredSession): boolean {
  return state === 'invited' || state === 'ready';
}
