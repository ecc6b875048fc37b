import {
  fillTemplate,
  type MailTemplateKey,
  type PlaceholderValues,
  type StartedMail,
  type StartMailRequest,
  type WriteMailRequest,
  type WrittenMail,
} from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { LINK_PLACE, isolated } from '../platform/mail/mail-words.js';
import { Outbox, type NewMail } from '../platform/mail/outbox.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import { MailTemplateRepository, type Recipient } from './mail-template.repository.js';
import { MailTemplates } from './mail-template.service.js';

/** A mail to a candidate by a template. */
export interface CandidateMail {
  template: MailTemplateKey;
  applicationId: string;
  values?: PlaceholderValues;
  link?: NewMail['link'];
  calendar?: NewMail['calendar'];
}

/** Writes to candidates in the workspace's words. */
@Injectable()
export class CandidateMails {
  constructor(
    private readonly db: Database,
    private readonly templates: MailTemplates,
    private readonly repository: MailTemplateRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
  ) {}

  /** Writes a mail in the caller's transaction. @returns what becomes of it */
  async write({ template, applicationId, values, link, calendar }: CandidateMail, tx: Tx): Promise<'queued' | 'kept'> {
    const recipient = await this.recipient(applicationId, null, tx);
    const { subject, body } = await this.templates.current(template, tx);
    const all = { ...shown({ ...common(recipient), ...values }), link: LINK_PLACE };
    return this.outbox.write(
      {
        ...{ kind: template, applicationId, to: recipient },
        subject: fillTemplate(subject, all),
        body: fillTemplate(body, all),
        ...(link === undefined ? {} : { link }),
        ...(calendar === undefined ? {} : { calendar }),
      },
      tx,
    );
  }

  /** What a mail in a member's own words starts from. */
  start(actor: StaffActor, applicationId: string, { template }: StartMailRequest): Promise<StartedMail> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const recipient = await this.recipient(applicationId, actor.memberId, tx);
      const { subject, body } = await this.templates.current(template, tx);
      const values = { ...common(recipient), sender: actor.name };
      const { name, email } = recipient;
      return { to: { name, email }, subject: fillTemplate(subject, values), body: fillTemplate(body, values) };
    });
  }

  /** Writes to the candidate what a member has written. */
  send(actor: StaffActor, applicationId: string, request: WriteMailRequest): Promise<WrittenMail> {
    const { subject, body, template } = request;
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const to = await this.recipient(applicationId, actor.memberId, tx);
      const mail = await this.outbox.write({ kind: template, applicationId, to, subject, body }, tx);
      this.audit.append(
        {
          actor: { kind: 'member', id: actor.memberId },
          action: 'application.written-to',
          subject: { kind: 'application', id: applicationId },
          data: { template },
        },
        tx,
      );
      return { mail };
    });
  }

  private async recipient(applicationId: string, readerId: string | null, tx: Tx): Promise<Recipient> {
    const recipient = await this.repository.recipient(applicationId, readerId, tx);
    if (recipient === undefined) throw notFound();
    if (recipient.isMasked) {
      throw new AppError('mail.state', {
        detail:
          'Names are hidden from you here until all scorecards are submitted. HR writes to candidates until then.',
      });
    }
    return recipient;
  }
}

function common({ name, opening, workspace }: Recipient): { candidate: string; opening: string; workspace: string } {
  return { candidate: name, opening, workspace };
}

function shown(values: PlaceholderValues): PlaceholderValues {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, isolated(value)]));
}
