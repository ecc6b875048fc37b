import type { CandidateReportQuery, ComparisonReportQuery, KitQuery, RoundKitQuery } from '@audition/contracts';
import { createReportRenderer, type ReportFrame } from '@audition/reports';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Candidates } from '../candidates/candidate.service.js';
import { Comparisons } from '../comparison/comparison.service.js';
import { Openings } from '../openings/opening.service.js';
import { Rounds } from '../openings/round.service.js';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import { RubricDrafts } from '../rubrics/rubric-draft.service.js';
import { Rubrics } from '../rubrics/rubric.service.js';
import { EvidenceLog } from '../scorecards/evidence.js';
import { TestSessions } from '../test-sessions/test-session.service.js';
import { blankKit, roundKit } from './kit-model.js';
import { candidateReport, comparisonReport, formatInstant } from './report-model.js';
import { ReportRepository } from './report.repository.js';

export interface RenderedReport {
  fileName: string;
  bytes: Uint8Array;
}

/** PDF reports: the model is read in one transaction, the pages are drawn in a worker thread. */
@Injectable()
export class Reports implements OnApplicationShutdown {
  private readonly renderer = createReportRenderer({ timeoutMs: 20_000 });

  constructor(
    private readonly db: Database,
    private readonly comparisons: Comparisons,
    private readonly candidates: Candidates,
    private readonly testSessions: TestSessions,
    private readonly openings: Openings,
    private readonly rounds: Rounds,
    private readonly rubrics: Rubrics,
    private readonly rubricDrafts: RubricDrafts,
    private readonly evidence: EvidenceLog,
    private readonly reports: ReportRepository,
    private readonly audit: AuditLog,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.renderer.close();
  }

  async comparison(actor: StaffActor, openingId: string, query: ComparisonReportQuery): Promise<RenderedReport> {
    const report = await this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const view = await this.comparisons.view(actor, openingId, tx);
      await this.record(actor, { kind: 'opening', id: openingId }, tx);
      return comparisonReport(view, query.selected ?? [], await this.frame(actor, view, query.paper ?? 'A4', tx));
    });
    return { fileName: fileName(report.openingTitle, 'comparison'), bytes: await this.renderer.render(report) };
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
      await this.record(actor, { kind: 'application', id: applicationId }, tx);
      const decision =
        facts.decidedAt === null
          ? ''
          : `${facts.decisionReason} (${facts.decidedBy}, ${formatInstant(facts.decidedAt)})`;
      const test = await this.testSessions.reportedTest(applicationId, tx);
      const cards = row.assessors.map(({ scorecardId }) => scorecardId);
      const quotes = await this.evidence.quotesByCard(cards, tx);
      return candidateReport(
        view,
        row,
        decision,
        { test, quotes },
        await this.frame(actor, view, query.paper ?? 'A4', tx),
      );
    });
    return { fileName: fileName(report.candidateName, 'report'), bytes: await this.renderer.render(report) };
  }

  /** The blank kit of a published rubric, for an interview on paper. */
  async kit(actor: StaffActor, versionId: string, { paper = 'A4' }: KitQuery): Promise<RenderedReport> {
    const report = await this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { document, title, version } = await this.rubrics.require(versionId, tx);
      const about = { openingTitle: 'Interview kit', rubricTitle: title, rubricVersion: version };
      return blankKit(document, await this.frame(actor, about, paper, tx));
    });
    return { fileName: fileName(report.title, 'kit'), bytes: await this.renderer.render(report) };
  }

  /** The blank kit of one round of an opening: what is asked and scored there, or one assessor's part of it. */
  async roundKit(actor: StaffActor, roundId: string, query: RoundKitQuery): Promise<RenderedReport> {
    const report = await this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { openingId, round } = await this.rounds.require(roundId, tx);
      const opening = await this.openings.require(openingId, tx);
      const { document } = await this.rubrics.require(opening.rubricVersionId, tx);
      const assessor = round.assessors.find(({ memberId }) => memberId === query.assessor);
      if (query.assessor !== undefined && assessor === undefined) throw notFound();
      const part = { ...round, criteria: assessor?.criteria ?? round.criteria, assessor: assessor?.name ?? '' };
      const about = {
        openingTitle: opening.title,
        rubricTitle: opening.rubricTitle,
        rubricVersion: opening.rubricVersion,
      };
      return roundKit(document, part, await this.frame(actor, about, query.paper ?? 'A4', tx));
    });
    const title = [report.openingTitle, report.round?.title, report.round?.assessor].filter(Boolean).join(' ');
    return { fileName: fileName(title, 'kit'), bytes: await this.renderer.render(report) };
  }

  /** The same of a draft, as it will be printed once it is published. */
  async draftKit(actor: StaffActor, draftId: string, { paper = 'A4' }: KitQuery): Promise<RenderedReport> {
    const report = await this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { document, version } = await this.rubricDrafts.complete(draftId, tx);
      const about = { openingTitle: 'Interview kit', rubricTitle: `${document.title} (draft)`, rubricVersion: version };
      return blankKit(document, await this.frame(actor, about, paper, tx));
    });
    return { fileName: fileName(report.title, 'kit-draft'), bytes: await this.renderer.render(report) };
  }

  private async frame(
    actor: StaffActor,
    { openingTitle, rubricTitle, rubricVersion }: Pick<ReportFrame, 'openingTitle' | 'rubricTitle' | 'rubricVersion'>,
    paper: 'A4' | 'Letter',
    tx: Tx,
  ): Promise<ReportFrame> {
    const { workspaceName, auditHead, now } = await this.reports.readFrame(tx);
    return {
      paper,
      workspaceName,
      openingTitle,
      rubricTitle,
      rubricVersion,
      exportedBy: actor.name,
      exportedAt: formatInstant(now),
      auditHead,
    };
  }

  private record(actor: StaffActor, subject: { kind: 'opening' | 'application'; id: string }, tx: Tx): Promise<void> {
    return this.audit.append(
      { actor: { kind: 'member', id: actor.memberId }, action: 'report.exported', subject, data: { format: 'pdf' } },
      tx,
    );
  }
}

/** A name every file system takes: letters and digits of any script, dashes, at most 80 characters. */
function fileName(title: string, kind: string): string {
  const slug = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80);
  return `${slug || 'audition'}-${kind}.pdf`;
}
