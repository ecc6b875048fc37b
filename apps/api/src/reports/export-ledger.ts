import { printedCode } from '@audition/contracts';
import type { PrintedReport, Report } from '@audition/reports';
import { Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { newId } from '../platform/secrets.js';
import type { ReportOrder, ReportSubject } from './report-order.js';
import { ReportRepository } from './report.repository.js';
import { codeOf, figuresOf, partsOf, type Seal } from './seal.js';

/** A report with its code, before it is drawn. */
export interface StampedReport {
  report: Report;
  code: string;
  seal: Seal;
  auditHead: string;
  hashKey: Buffer;
}

type Asked = Partial<Pick<ReportOrder, 'sections' | 'selected' | 'shown'>> & {
  subject: ReportSubject;
  assessor?: string;
};

/** The record of what was exported under which verification code. */
@Injectable()
export class ExportLedger {
  constructor(
    private readonly db: Database,
    private readonly reports: ReportRepository,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Gives a report its code and records the export in the audit log, whose newest entry it prints. Nothing has left the house before `keep`.
   * @param isAudited a blank kit tells of nobody: its export is no entry
   */
  async stamp(
    actor: StaffActor,
    report: Report,
    { subject, sections = [], selected = [], shown = {}, assessor = '' }: Asked,
    { isAudited }: { isAudited: boolean },
    tx: Tx,
  ): Promise<StampedReport> {
    const hashKey = randomBytes(32);
    const { at } = await this.reports.clock(tx);
    const seal: Seal = {
      ...{ kind: report.kind, subject, at, by: { id: actor.memberId, name: actor.name } },
      options: {
        ...{ paper: report.paper, sections: [...sections], selected: [...selected], assessor, shown },
        unseen: report.kind === 'comparison' ? report.unseen : [],
      },
      ...{ openingTitle: report.openingTitle, scenarios: report.scenarios },
      rubric: { title: report.rubricTitle, version: report.rubricVersion },
      ...{ figures: figuresOf(report), parts: partsOf(report, hashKey) },
    };
    const code = codeOf(seal);
    if (isAudited) {
      this.audit.append(
        {
          actor: { kind: 'member', id: actor.memberId },
          action: 'report.exported',
          subject: { kind: subject.kind, id: subject.id },
          data: { format: 'pdf', kind: report.kind, code },
        },
        tx,
      );
      // At once: the report prints the number and the hash of this very entry.
      await this.audit.write(tx);
    }
    const { auditHead } = await this.reports.readFrame(tx);
    return { report: { ...report, auditHead, code: printedCode(code) }, code, seal, auditHead, hashKey };
  }

  /** Keeps what was drawn and marked under the report's key, so that copies can be compared with it. */
  async keep(
    actor: StaffActor,
    { code, seal, auditHead, hashKey }: StampedReport,
    { bytes, marks: lines }: PrintedReport,
  ): Promise<void> {
    const fileSha256 = createHash('sha256').update(bytes).digest();
    await this.db.inWorkspace(actor.workspaceId, (tx) =>
      this.reports.insertExport(
        { ...{ id: newId(), code, seal, auditHead, hashKey, fileSha256, lines }, memberId: actor.memberId },
        tx,
      ),
    );
  }
}
