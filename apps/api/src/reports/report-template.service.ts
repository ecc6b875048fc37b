import type { AddReportTemplateRequest, ChangeReportTemplateRequest, ReportTemplate } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import { newId } from '../platform/secrets.js';
import { sectionsOf } from './report-order.js';
import { ReportTemplateRepository } from './report-template.repository.js';

/** Templates of reports: which sections, on which paper, for everybody in the workspace. */
@Injectable()
export class ReportTemplates {
  constructor(
    private readonly db: Database,
    private readonly templates: ReportTemplateRepository,
    private readonly audit: AuditLog,
  ) {}

  list(actor: StaffActor): Promise<ReportTemplate[]> {
    return this.db.inWorkspace(actor.workspaceId, (tx) => this.templates.list(tx));
  }

  /** @throws AppError `template.exists` */
  add(actor: StaffActor, request: AddReportTemplateRequest): Promise<ReportTemplate> {
    const { kind, name, paper, isDefault } = request;
    const sections = sectionsOf(kind, request.sections);
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await this.requireFree({ kind, name }, null, tx);
      if (isDefault) await this.templates.clearDefault(kind, tx);
      const id = newId();
      await this.templates.insert({ id, kind, name, sections, paper, isDefault }, actor.memberId, tx);
      this.record(actor, id, 'report-template.added', tx);
      return this.require(id, tx);
    });
  }

  /** @throws AppError `template.exists`, `thing.changed` */
  change(actor: StaffActor, id: string, request: ChangeReportTemplateRequest): Promise<ReportTemplate> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const before = await this.require(id, tx);
      const sections = request.sections === undefined ? before.sections : sectionsOf(before.kind, request.sections);
      const after = { ...before, ...request, sections };
      await this.requireFree(after, id, tx);
      if (before.version !== request.version) throw changed(before);
      if (after.isDefault && !before.isDefault) await this.templates.clearDefault(before.kind, tx);
      if (!(await this.templates.change(after, actor.memberId, tx))) throw changed(await this.require(id, tx));
      this.record(actor, id, 'report-template.changed', tx);
      return this.require(id, tx);
    });
  }

  remove(actor: StaffActor, id: string): Promise<void> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await this.require(id, tx);
      await this.templates.remove(id, tx);
      this.record(actor, id, 'report-template.removed', tx);
    });
  }

  private async require(id: string, tx: Tx): Promise<ReportTemplate> {
    const template = await this.templates.find(id, tx);
    if (template === undefined) throw notFound();
    return template;
  }

  private async requireFree(
    { kind, name }: Pick<ReportTemplate, 'kind' | 'name'>,
    exceptId: string | null,
    tx: Tx,
  ): Promise<void> {
    if (!(await this.templates.isTaken(kind, name, exceptId, tx))) return;
    throw new AppError('template.exists', { detail: `Another template is called “${name}”. Choose another name.` });
  }

  private record(actor: StaffActor, id: string, action: string, tx: Tx): void {
    const subject = { kind: 'report-template', id };
    this.audit.append({ actor: { kind: 'member', id: actor.memberId }, action, subject }, tx);
  }
}

function changed(current: ReportTemplate): AppError {
  return new AppError('thing.changed', {
    detail: 'Somebody has changed this template in the meantime. Yours was not saved.',
    data: { current },
  });
}
