import type {
  CandidateReportQuery,
  ComparisonReportQuery,
  ReportKind,
  ReportOutline,
  ReportQuery,
} from '@audition/contracts';
import { usualSections } from '@audition/contracts';
import type { Report } from '@audition/reports';
import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { UrgentWork } from '../platform/urgent-work.js';
import { ExportLedger } from './export-ledger.js';
import { ReportBuilder } from './report-builder.js';
import { sectionsOf, shownOf, type ReportOrder, type ReportSubject, type ShownPart } from './report-order.js';
import { ReportPrinter, type RenderedReport } from './report-printer.js';
import { ReportTemplateRepository } from './report-template.repository.js';

type Query = ReportQuery & ShownPart & { selected?: string[] };

/** PDF reports of what assessors found: read and recorded in one transaction, drawn after it. */
@Injectable()
export class Reports {
  constructor(
    private readonly db: Database,
    private readonly builder: ReportBuilder,
    private readonly ledger: ExportLedger,
    private readonly templates: ReportTemplateRepository,
    private readonly printer: ReportPrinter,
    private readonly urgent: UrgentWork,
  ) {}

  comparison(actor: StaffActor, openingId: string, query: ComparisonReportQuery): Promise<RenderedReport> {
    return this.make(actor, 'comparison', { kind: 'opening', id: openingId }, query);
  }

  candidate(actor: StaffActor, applicationId: string, query: CandidateReportQuery): Promise<RenderedReport> {
    return this.make(actor, 'candidate', { kind: 'application', id: applicationId }, query);
  }

  /** The same, one of many of which nobody waits for this one: it gives way to the chats. */
  candidateInBulk(actor: StaffActor, applicationId: string): Promise<RenderedReport> {
    return this.make(actor, 'candidate', { kind: 'application', id: applicationId }, {}, { isInBulk: true });
  }

  /** A report of any kind, exported under a code of its own; as a preview, neither. */
  async make(
    actor: StaffActor,
    kind: ReportKind,
    subject: ReportSubject,
    query: Query,
    { isInBulk = false } = {},
  ): Promise<RenderedReport> {
    if (query.preview === '1') {
      const report = await this.db.inWorkspace(actor.workspaceId, (tx) => this.read(actor, kind, subject, query, tx));
      const { bytes } = await this.printer.draw(report.report);
      return this.printer.named(bytes, nameOf(report.report), 'preview');
    }
    // Before a transaction, never in it: others would wait for its locks.
    if (isInBulk) await this.urgent.gap();
    const stamped = await this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { report, order } = await this.read(actor, kind, subject, query, tx);
      return this.ledger.stamp(actor, report, order, { isAudited: true }, tx);
    });
    const drawn = await this.printer.draw(stamped.report, { key: stamped.hashKey, givesWay: isInBulk });
    if (isInBulk) await this.urgent.gap();
    await this.ledger.keep(actor, stamped, drawn);
    return this.printer.named(drawn.bytes, nameOf(stamped.report), kind === 'candidate' ? 'report' : kind);
  }

  /** What a report would be, from drawing it; nothing is recorded, for nothing leaves. */
  async outline(actor: StaffActor, kind: ReportKind, subject: ReportSubject, query: Query): Promise<ReportOutline> {
    const { report } = await this.db.inWorkspace(actor.workspaceId, (tx) => this.read(actor, kind, subject, query, tx));
    const { bytes, pageCount, outline } = await this.printer.draw(report);
    return { pageCount, entries: outline, size: bytes.length };
  }

  private async read(
    actor: StaffActor,
    kind: ReportKind,
    subject: ReportSubject,
    query: Query,
    tx: Tx,
  ): Promise<{ report: Report; order: ReportOrder }> {
    const { paper, sections, selected = [] } = query;
    const template = await this.templates.findDefault(kind, tx);
    const order = {
      ...{ kind, subject, selected, paper: paper ?? template?.paper ?? 'A4' },
      ...{ shown: shownOf(query), unseen: [], isAgain: false },
      sections: sectionsOf(kind, sections ?? template?.sections ?? usualSections(kind)),
    };
    return { order, report: await this.builder.build(actor, order, tx) };
  }
}

function nameOf(report: Report): string {
  switch (report.kind) {
    case 'candidate':
    case 'transcript':
    case 'minutes':
      return report.candidateName;
    case 'comparison':
      return report.openingTitle;
    case 'audit':
    case 'insights':
    case 'kit':
      return report.title;
  }
}
