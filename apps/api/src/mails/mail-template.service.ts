import {
  MAIL_TEMPLATE_KEYS,
  templateFaults,
  type MailTemplateKey,
  type MailTemplateView,
  type ResetMailTemplateRequest,
  type SaveMailTemplateRequest,
} from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { AppError } from '../platform/problems/app-error.js';
import { MailTemplateRepository } from './mail-template.repository.js';
import { SHIPPED } from './shipped-templates.js';

/** The words of candidates' mails: shipped, and a workspace's own in their place. */
@Injectable()
export class MailTemplates {
  constructor(
    private readonly db: Database,
    private readonly templates: MailTemplateRepository,
    private readonly audit: AuditLog,
  ) {}

  list(actor: StaffActor): Promise<MailTemplateView[]> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const own = await this.templates.list(tx);
      return MAIL_TEMPLATE_KEYS.map((key) => own.find((one) => one.key === key) ?? shipped(key));
    });
  }

  /** The template that holds, for writing a mail. */
  async current(key: MailTemplateKey, tx: Tx): Promise<MailTemplateView> {
    return (await this.templates.find(key, tx)) ?? shipped(key);
  }

  save(actor: StaffActor, request: SaveMailTemplateRequest): Promise<MailTemplateView> {
    const { key, version, subject, body } = request;
    requireSound(key, request);
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      if (!(await this.templates.save({ key, version, subject, body }, actor.memberId, tx))) await this.refuse(key, tx);
      this.record(actor, 'mail-template.saved', key, tx);
      return this.current(key, tx);
    });
  }

  /** Puts the shipped words back. */
  reset(actor: StaffActor, { key, version }: ResetMailTemplateRequest): Promise<MailTemplateView> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      if (version > 0) {
        if (!(await this.templates.remove(key, version, tx))) await this.refuse(key, tx);
        this.record(actor, 'mail-template.reset', key, tx);
      }
      return this.current(key, tx);
    });
  }

  private async refuse(key: MailTemplateKey, tx: Tx): Promise<never> {
    throw new AppError('thing.changed', {
      detail: 'Someone changed this template in the meantime. Your text is still here; look at theirs and save again.',
      data: { current: await this.current(key, tx) },
    });
  }

  private record(actor: StaffActor, action: string, key: MailTemplateKey, tx: Tx): void {
    this.audit.append(
      {
        actor: { kind: 'member', id: actor.memberId },
        action,
        subject: { kind: 'workspace', id: actor.workspaceId },
        data: { template: key },
      },
      tx,
    );
  }
}

function shipped(key: MailTemplateKey): MailTemplateView {
  return { key, ...SHIPPED[key], version: 0 };
}

function requireSound(key: MailTemplateKey, text: { subject: string; body: string }): void {
  const errors = templateFaults(key, text).map(({ field, detail }) => ({ pointer: `/${field}`, detail }));
  if (errors.length > 0) throw new AppError('request.invalid', { errors });
}
