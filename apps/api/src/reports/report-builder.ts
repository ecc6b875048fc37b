import type { OpeningSummary } from '@audition/contracts';
import type { AuditReport, Report, ReportFrame, TranscriptReport } from '@audition/reports';
import { Injectable } from '@nestjs/common';
import { Candidates } from '../candidates/candidate.service.js';
import { Decisions } from '../candidates/decision.service.js';
import { Stories } from '../candidates/story.service.js';
import { Comparisons } from '../comparison/comparison.service.js';
import { Openings } from '../openings/opening.service.js';
import { Panels } from '../panels/panel.service.js';
import type { StaffActor } from '../platform/auth/actor.js';
import type { Tx } from '../platform/database/database.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import { EvidenceLog } from '../scorecards/evidence.js';
import { TestSessions } from '../test-sessions/test-session.service.js';
import { minutesReport } from './minutes-model.js';
import { candidateReport, comparisonReport, decisionText } from './report-model.js';
import { printedSections, type ReportOrder } from './report-order.js';
import { ReportPrinter } from './report-printer.js';
import { ReportRepository } from './report.repository.js';
import { chatMetrics, testTimeline } from './test-measures.js';
import { chatTestBlock, formatInstant, scenariosInWords, transcriptLines } from './transcript-model.js';

/** Where reports get what more than one of them prints. */
@Injectable()
export class ReportSources {
  constructor(
    private readonly testSessions: TestSessions,
    private readonly evidence: EvidenceLog,
    private readonly printer: ReportPrinter,
    private readonly reports: ReportRepository,
  ) {}

  test(applicationId: string, tx: Tx): ReturnType<TestSessions['reportedTest']> {
    return this.testSessions.reportedTest(applicationId, tx);
  }

  quotes(cards: readonly { scorecardId: string }[], tx: Tx): ReturnType<EvidenceLog['quotesByCard']> {
    return this.evidence.quotesByCard(
      cards.map(({ scorecardId }) => scorecardId),
      tx,
    );
  }

  async frame(
    actor: StaffActor,
    about: Pick<ReportFrame, 'openingTitle' | 'rubricTitle' | 'rubricVersion'> & { openingId: string },
    { paper }: ReportOrder,
    tx: Tx,
  ): Promise<ReportFrame> {
    const frame = await this.printer.frame(actor, about, { paper }, tx);
    return { ...frame, scenarios: await this.reports.scenariosOf(about.openingId, tx) };
  }
}

/** What a report says, as its reader may see it; nothing is drawn or recorded here. */
@Injectable()
export class ReportBuilder {
  constructor(
    private readonly comparisons: Comparisons,
    private readonly candidates: Candidates,
    private readonly decisions: Decisions,
    private readonly stories: Stories,
    private readonly panels: Panels,
    private readonly openings: Openings,
    private readonly sources: ReportSources,
  ) {}

  /** @throws AppError `scorecard.submit-first` where the reader has still to score */
  async build(actor: StaffActor, order: ReportOrder, tx: Tx): Promise<Report> {
    switch (order.kind) {
      case 'candidate':
        return this.candidate(actor, order, tx);
      case 'comparison':
        return this.comparison(actor, order, tx);
      case 'transcript':
        return this.transcript(actor, order, tx);
      case 'minutes':
        return this.minutes(actor, order, tx);
      case 'audit':
        return this.audit(actor, order, tx);
    }
  }

  private async comparison(actor: StaffActor, order: ReportOrder, tx: Tx): Promise<Report> {
    const view = await this.comparisons.view(actor, order.subject.id, tx);
    return comparisonReport(view, order, await this.sources.frame(actor, view, order, tx));
  }

  private async candidate(actor: StaffActor, order: ReportOrder, tx: Tx): Promise<Report> {
    const applicationId = order.subject.id;
    const facts = await this.candidates.facts(actor, applicationId, tx);
    const view = await this.comparisons.viewOf(actor, facts.openingId, applicationId, tx);
    const [row] = view.rows;
    if (row === undefined) throw notFound();
    if (row.status === 'hidden') throw submitFirst('The report');
    const decision = decisionText(await this.decisions.newest(applicationId, tx), facts);
    const test = await this.sources.test(applicationId, tx);
    const quotes = await this.sources.quotes(row.assessors, tx);
    const frame = await this.sources.frame(actor, view, order, tx);
    const scenarios = test === null ? frame.scenarios : scenariosInWords(test);
    return candidateReport(view, row, decision, { test, quotes }, order, { ...frame, scenarios });
  }

  private async transcript(actor: StaffActor, order: ReportOrder, tx: Tx): Promise<TranscriptReport> {
    const facts = await this.candidates.facts(actor, order.subject.id, tx);
    const opening = await this.openings.require(facts.openingId, tx);
    const test = await this.sources.test(order.subject.id, tx);
    const frame = await this.sources.frame(actor, aboutOpening(opening), order, tx);
    const sections = printedSections(order, ['metrics', 'timeline'] as const);
    return {
      ...{ ...frame, kind: 'transcript', sections, candidateName: facts.name },
      ...(test === null
        ? { chatTest: null, metrics: null, timeline: null, transcript: [] }
        : {
            scenarios: scenariosInWords(test),
            chatTest: chatTestBlock(test),
            metrics: sections.includes('metrics') ? chatMetrics(test) : null,
            timeline: sections.includes('timeline') ? testTimeline(test) : null,
            transcript: transcriptLines(test),
          }),
    };
  }

  private async minutes(actor: StaffActor, order: ReportOrder, tx: Tx): Promise<Report> {
    const applicationId = order.subject.id;
    const panel = await this.panels.view(actor, applicationId, tx);
    if (panel.isHidden) throw submitFirst('The minutes');
    const facts = await this.candidates.facts(actor, applicationId, tx);
    const opening = await this.openings.require(panel.openingId, tx);
    const decisions = await this.decisions.all(applicationId, tx);
    const frame = await this.sources.frame(actor, aboutOpening(opening), order, tx);
    return minutesReport(panel, { stage: facts.stage, decisions }, order, frame);
  }

  private async audit(actor: StaffActor, order: ReportOrder, tx: Tx): Promise<AuditReport> {
    const facts = await this.candidates.facts(actor, order.subject.id, tx);
    const opening = await this.openings.require(facts.openingId, tx);
    const { candidateName, openingTitle, entries } = await this.stories.tell(actor, order.subject.id, tx);
    return {
      ...{ ...(await this.sources.frame(actor, aboutOpening(opening), order, tx)), kind: 'audit' },
      title: candidateName,
      groups: [{ title: openingTitle, entries: entries.map((entry) => ({ ...entry, at: formatInstant(entry.at) })) }],
    };
  }
}

function aboutOpening({ id, title, rubricTitle, rubricVersion }: OpeningSummary) {
  return { openingId: id, openingTitle: title, rubricTitle, rubricVersion };
}

function submitFirst(what: string): AppError {
  return new AppError('scorecard.submit-first', {
    detail: `${what} shows the ratings of everyone. Submit your own scorecard for this candidate first.`,
  });
}
