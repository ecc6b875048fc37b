import { roleHas, type MailListQuery, type MailPage, type MailView, type OpenedMail } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { StaffActor } from '../auth/actor.js';
import { Config } from '../config/config.js';
import { Database, type Tx } from '../database/database.js';
import { Jobs } from '../jobs/jobs.js';
import { AppError, notFound } from '../problems/app-error.js';
import { newId } from '../secrets.js';
import { emlOf, textOf } from './mail-message.js';
import { SEND_MAIL } from './mail-sender.js';
import { MailRepository, type MailFacts, type StoredMail } from './mail.repository.js';
import { headerLine, LINK_PLACE } from './mail-words.js';

/** A mail to be written. */
export interface NewMail {
  /** A template's key, or the name of a mail that has none. */
  kind: string;
  applicationId?: string;
  to: { name: string; email: string };
  subject: string;
  /** Plain text; `LINK_PLACE` where the link belongs. */
  body: string;
  /** A link with a token, the row it opens, and the days it works. */
  link?: { url: string; of: string; days: number };
  calendar?: { ics: string; method: 'REQUEST' | 'CANCEL' };
}

const PAGE = 50;
/** An invitation makes whoever opens it a member: only those who may invite read it. */
export const MEMBER_INVITATION = 'member-invitation';

/**
 * Every mail of the product. Writing one is a row in the transaction that causes it: no mail without its cause, no cause
 * without its mail. With an SMTP server it is sent soon; without one it is kept here and handed over by a person.
 */
@Injectable()
export class Outbox {
  constructor(
    private readonly db: Database,
    private readonly mails: MailRepository,
    private readonly jobs: Jobs,
    private readonly audit: AuditLog,
    private readonly config: Config,
  ) {}

  /** Whether mails leave by themselves. */
  get isSending(): boolean {
    return this.config.smtp !== null;
  }

  /** Writes a mail. @returns what becomes of it */
  async write(mail: NewMail, tx: Tx): Promise<'queued' | 'kept'> {
    const { name, contactEmail } = await this.mails.sender(tx);
    const hasPlace = mail.body.includes(LINK_PLACE);
    if (hasPlace !== (mail.link !== undefined)) throw new Error('a mail has a link and a place for it, or neither');
    const stored: StoredMail = {
      ...{ id: newId(), kind: mail.kind, applicationId: mail.applicationId ?? null, to: mail.to, body: mail.body },
      ...{ fromName: name, replyTo: contactEmail, subject: headerLine(mail.subject) },
      ...{ link: mail.link ?? null, calendar: mail.calendar ?? null },
    };
    const state = this.isSending ? 'queued' : 'kept';
    await this.mails.insert(stored, state, tx);
    if (state === 'queued') tx.afterCommit(() => this.jobs.wake(SEND_MAIL));
    return state;
  }

  /** The workspace as mails name it, and where answers go. */
  workspace(tx: Tx): Promise<{ name: string; contactEmail: string }> {
    return this.mails.sender(tx);
  }

  /** Who invites, in a calendar file: programs want an address, even where no mail leaves. */
  async sender(tx: Tx): Promise<{ name: string; email: string }> {
    const { name, contactEmail } = await this.mails.sender(tx);
    const nobody = `no-reply@${this.config.publicHost}`;
    return { name, email: this.config.smtp?.from ?? (contactEmail === '' ? nobody : contactEmail) };
  }

  /** Takes back what still carries a link to this row: the link was replaced, used up or withdrawn. */
  withdraw(linkOf: string, tx: Tx): Promise<void> {
    return this.mails.withdraw(linkOf, tx);
  }

  list(actor: StaffActor, { state, before, applicationId }: MailListQuery): Promise<MailPage> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => ({
      from: this.config.smtp?.from ?? null,
      mails: await this.mails.list({ ...seenBy(actor), state, before, applicationId }, PAGE, tx),
    }));
  }

  read(actor: StaffActor, id: string): Promise<MailView> {
    return this.db.inWorkspace(actor.workspaceId, (tx) => this.view(actor, id, tx));
  }

  /**
   * Hands a mail over that does not leave by itself: its text with the link, and the file for a mail program. A link is
   * handed over once; after that the mail reads without it.
   */
  open(actor: StaffActor, id: string): Promise<OpenedMail> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const facts = await this.lock(actor, id, tx);
      if (facts.state === 'queued') {
        throw new AppError('mail.state', { detail: 'This mail is being sent. It can be opened if that fails.' });
      }
      const eml = await emlOf(facts, this.config.smtp?.from ?? null, this.config.publicHost);
      if (facts.state !== 'sent') {
        await this.mails.open(id, actor.memberId, tx);
        if (facts.link !== null) this.record(actor, 'mail.link-shown', id, tx);
      }
      return { text: textOf(facts), eml, mail: await this.view(actor, id, tx) };
    });
  }

  /** Sends a mail that was kept or has failed, now that it can be. */
  send(actor: StaffActor, id: string): Promise<MailView> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const facts = await this.lock(actor, id, tx);
      if (!this.isSending) throw new AppError('mail.state', { detail: 'No mail server is configured.' });
      if (facts.state !== 'kept' && facts.state !== 'failed') {
        throw new AppError('mail.state', { detail: 'This mail is not waiting to be sent again.' });
      }
      if (facts.hasLink && facts.link === null) {
        throw new AppError('mail.state', {
          detail: 'The link of this mail is not kept any more. Make a new invitation.',
        });
      }
      await this.mails.requeue(id, tx);
      this.record(actor, 'mail.requeued', id, tx);
      tx.afterCommit(() => this.jobs.wake(SEND_MAIL));
      return this.view(actor, id, tx);
    });
  }

  private async lock(actor: StaffActor, id: string, tx: Tx): Promise<MailFacts> {
    const [row] = await this.mails.list({ ...seenBy(actor), id }, 1, tx);
    const facts = await this.mails.find(id, 'FOR UPDATE', tx);
    if (row === undefined || facts === undefined) throw notFound();
    return facts;
  }

  private async view(actor: StaffActor, id: string, tx: Tx): Promise<MailView> {
    const [row] = await this.mails.list({ ...seenBy(actor), id }, 1, tx);
    const facts = await this.mails.find(id, '', tx);
    if (row === undefined || facts === undefined) throw notFound();
    const placeholder = row.isLinkThere ? '[the link]' : null;
    return { ...row, text: textOf({ body: facts.body, link: placeholder }) };
  }

  private record(actor: StaffActor, action: string, id: string, tx: Tx): void {
    this.audit.append({ actor: { kind: 'member', id: actor.memberId }, action, subject: { kind: 'mail', id } }, tx);
  }
}

function seenBy({ role, memberId }: StaffActor): { readerId: string; without: string[] } {
  return { readerId: memberId, without: roleHas(role, 'member:manage') ? [] : [MEMBER_INVITATION] };
}
