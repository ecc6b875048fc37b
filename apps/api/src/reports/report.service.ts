import type { CandidateReportQuery, ComparisonReportQuery } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { Candidates } from '../candidates/candidate.service.js';
import { Decisions } from '../candidates/decision.service.js';
import { Comparisons } from '../comparison/comparison.service.js';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import { EvidenceLog } from '../scorecards/evidence.js';
import { TestSessions } from '../test-sessions/test-session.service.js';
import { ReportPrinter, type RenderedReport } from './report-printer.js';
import { candidateReport, comparisonReport, decisionText } from './report-model.js';

/** PDF reports of what assessors found: read in one transaction, printed after it. */
@Injectable()
export class Reports {
  constructor(
    private readonly db: Database,
    private readonly comparisons: Comparisons,
    private readonly candidates: Candidates,
    private readonly decisions: Decisions,
    private readonly testSessions: TestSessions,
    private readonly evidence: EvidenceLog,
    private readonly printer: ReportPrinter,
    private readonly audit: AuditLog,
  ) {}

  async comparison(actor: StaffActor, openingId: string, query: ComparisonReportQuery): Promise<RenderedReport> {
    const report = await this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const view = await this.comparisons.view(actor, openingId, tx);
      await this.record(actor, { kind: 'opening', id: openingId }, tx);
      return comparisonReport(view, query.selected ?? [], await this.printer.frame(actor, view, query, tx));
    });
    return this.printer.print(report, report.openingTitle, 'comparison');
  }

  async candidate(actor: StaffActor, applicationId: string, query: CandidateReportQuery): Promise<RenderedReport> {
    const report = await this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const facts = await this.candidates.facts(actor, applicationId, tx);
      const view = await this.comparisons.viewOf(actor, facts.openingId, applicationId, tx);
      const [row] = view.rows;
      if (row === undefined) throw notFound();
      if (row.status === 'hidden') {
        throw new AppError('scorecard.submit-first', {
          detail: 'The report shows the ratings of everyone. Submit your own scorecard for this candidate first.',
        });
      }
      const decision = decisionText(await this.decisions.newest(applicationId, tx), facts);
      const test = await this.testSessions.reportedTest(applicationId, tx);
      const cards = row.assessors.map(({ scorecardId }) => scorecardId);
      const quotes = await this.evidence.quotesByCard(cards, tx);
      await this.record(actor, { kind: 'application', id: applicationId }, tx);
      const frame = await this.printer.frame(actor, view, query, tx);
      return candidateReport(view, row, decision, { test, quotes }, frame);
    });
    return this.printer.print(report, report.candidateName, 'report');
  }

  /** Written at once: the report prints the number and the hash of this very entry. */
  private async record(
    actor: StaffActor,
    subject: { kind: 'opening' | 'application'; id: string },
    tx: Tx,
  ): Promise<void> {
    this.audit.append(
      { actor: { kind: 'member', id: actor.memberId }, action: 'report.exported', subject, data: { format: 'pdf' } },
      tx,
    );
    await this.audit.write(tx);
  }
}
