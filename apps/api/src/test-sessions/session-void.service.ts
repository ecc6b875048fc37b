import type { VoidedTest, VoidTestRequest } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import { SessionPublisher } from './session-publisher.js';
import { TestSessionRepository } from './test-session.repository.js';
import { VoidRepository } from './void.repository.js';

/** Tests that do not count: something went wrong that was not the candidate's. They stay as they are, for who asks. */
@Injectable()
export class SessionVoids {
  constructor(
    private readonly db: Database,
    private readonly sessions: TestSessionRepository,
    private readonly rows: VoidRepository,
    private readonly audit: AuditLog,
    private readonly publisher: SessionPublisher,
  ) {}

  /**
   * Makes a test not count, whatever it is doing; a running one stops where it is. Its link opens nothing any more, and
   * the candidate can be invited anew. A repeat changes nothing.
   * @throws AppError `test.state` for a test that was never begun: that one is withdrawn
   */
  async void(actor: StaffActor, id: string, { reason }: VoidTestRequest): Promise<void> {
    await this.db.inWorkspace(actor.workspaceId, async (tx) => {
      // The door holds the same lock while it works, and does nothing in a test that does not run.
      const state = await this.sessions.lockState(id, tx);
      if (state === undefined) throw notFound();
      if (state === 'voided') return;
      if (state !== 'running' && state !== 'finished') {
        throw new AppError('test.state', { detail: 'This test was not started. Withdraw it or make a new link.' });
      }
      await this.rows.mark(id, actor.memberId, reason, tx);
      this.audit.append(
        {
          actor: { kind: 'member', id: actor.memberId },
          action: 'test.voided',
          subject: { kind: 'test-session', id },
          // The reason stays in the row: it may tell of a person.
          data: { was: state },
        },
        tx,
      );
      tx.afterCommit(() => this.publisher.changed(id));
    });
  }

  /** Tests of an application that do not count, the newest first. */
  ofApplication(applicationId: string, tx: Tx): Promise<VoidedTest[]> {
    return this.rows.ofApplication(applicationId, tx);
  }

  find(id: string, tx: Tx): Promise<VoidedTest | null> {
    return this.rows.find(id, tx);
  }
}
