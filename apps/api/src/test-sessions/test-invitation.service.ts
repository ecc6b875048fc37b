import type { InviteRequest, TestInvitation } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { CandidateMails } from '../mails/candidate-mail.service.js';
import { timeInMail } from '../mails/mail-time.js';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Config } from '../platform/config/config.js';
import { Database, type Tx } from '../platform/database/database.js';
import { Outbox } from '../platform/mail/outbox.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import { newId, newToken } from '../platform/secrets.js';
import { Accommodations } from './accommodation.service.js';
import { SessionPublisher } from './session-publisher.js';
import { TestSessionRepository, type Invitee } from './test-session.repository.js';
import { seedOf } from './test-session.service.js';

/** Asks candidates to take the chat test, and withdraws that before they have. */
@Injectable()
export class TestInvitations {
  constructor(
    private readonly db: Database,
    private readonly sessions: TestSessionRepository,
    private readonly accommodations: Accommodations,
    private readonly publisher: SessionPublisher,
    private readonly mails: CandidateMails,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    private readonly config: Config,
  ) {}

  /** Makes the session or, before its end, a new link to it; the link before stops working. */
  invite(actor: StaffActor, applicationId: string, { extraTimePercent }: InviteRequest): Promise<TestInvitation> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const invitee = await this.sessions.lockInvitee(applicationId, tx);
      if (invitee === undefined) throw notFound();
      const existing = await this.sessions.findOfApplication(applicationId, tx);
      const state = existing === undefined ? undefined : await this.sessions.lockState(existing.id, tx);
      if (state === 'finished') throw new AppError('test.state', { detail: 'This candidate has taken the test.' });
      if (state !== 'running') requireOpen(invitee);
      const token = newToken();
      const sessionId = existing?.id ?? newId();
      const { linkDays } = this.config;
      if (existing === undefined) {
        const { openingId, chatTestVersionId } = invitee;
        await this.sessions.insert(
          {
            id: sessionId,
            applicationId,
            chatTestVersionId,
            seed: seedOf(openingId, chatTestVersionId),
            token,
            linkDays,
            invitedBy: actor.memberId,
          },
          tx,
        );
      } else {
        await this.sessions.renewLink(sessionId, token, linkDays, actor.memberId, tx);
        tx.afterCommit(() => this.publisher.changed(sessionId));
      }
      if (extraTimePercent !== undefined) {
        if (state === 'running') {
          throw new AppError('test.state', { detail: 'The test is running. Extra time is set before the start.' });
        }
        await this.accommodations.grantIn(actor, sessionId, extraTimePercent, tx);
      }
      this.record(actor, existing === undefined ? 'test.invited' : 'test.link-renewed', sessionId, tx);
      const link = `${this.config.publicUrl}/t#${token}`;
      const made = await this.sessions.find(sessionId, tx);
      if (made === undefined) throw notFound();
      const { linkExpiresAt, minutes } = made;
      await this.outbox.withdraw(sessionId, tx);
      const mail = await this.mails.write(
        {
          ...{ template: 'test-invitation', applicationId, link: { url: link, of: sessionId, days: linkDays } },
          values: { minutes: String(minutes), until: timeInMail(new Date(linkExpiresAt), 'UTC') },
        },
        tx,
      );
      return { sessionId, link, expiresAt: linkExpiresAt, mail };
    });
  }

  /** Withdraws a test that has not started. */
  async revoke(actor: StaffActor, id: string): Promise<void> {
    await this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const state = await this.sessions.lockState(id, tx);
      if (state === undefined) throw notFound();
      if (state === 'revoked' || state === 'voided') return;
      if (state === 'running' || state === 'finished') {
        throw new AppError('test.state', {
          detail:
            state === 'running'
              ? 'The candidate is taking the test now. It ends by itself at its deadline.'
              : 'This candidate has taken the test.',
        });
      }
      await this.sessions.revoke(id, tx);
      await this.outbox.withdraw(id, tx);
      this.record(actor, 'test.revoked', id, tx);
      tx.afterCommit(() => this.publisher.changed(id));
    });
  }

  private record(actor: StaffActor, action: string, id: string, tx: Tx): void {
    this.audit.append(
      { actor: { kind: 'member', id: actor.memberId }, action, subject: { kind: 'test-session', id } },
      tx,
    );
  }
}

function requireOpen({ isOpeningOpen, isDecided }: Invitee): void {
  if (!isOpeningOpen) {
    throw new AppError('opening.closed', { detail: 'This opening is closed. Reopen it to invite candidates.' });
  }
  if (isDecided) {
    throw new AppError('test.state', { detail: 'This candidate is hired or rejected. Move the candidate back first.' });
  }
}
