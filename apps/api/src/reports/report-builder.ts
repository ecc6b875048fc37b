import { roleHas, type ComparisonView, type OpeningSummary } from '@audition/contracts';
import type { AuditReport, Report, ReportFrame, TranscriptReport } from '@audition/reports';
import { Injectable } from '@nestjs/common';
import { Candidates } from '../candidates/candidate.service.js';
import { Decisions } from '../candidates/decision.service.js';
import { Stories } from '../candidates/story.service.js';
import { Comparisons } from '../comparison/comparison.service.js';
import { Matrix } from '../comparison/matrix.service.js';
import { Openings } from '../openings/opening.service.js';
import { Fairness } from '../insights/fairness/fairness.service.js';
import { Insights } from '../insights/insight.service.js';
import { Panels } from '../panels/panel.service.js';
import type { StaffActor } from '../platform/auth/actor.js';
import type { Tx } from '../platform/database/database.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import { EvidenceLog } from '../scorecards/evidence.js';
import { TestSessions } from '../test-sessions/test-session.service.js';
import { fairnessNote, insightsReport } from './figures-model.js';
import { minutesReport } from './minutes-model.js';
import { candidateReport, comparisonReport, decisionText } from './report-model.js';
import { printedSections, type ReportOrder, type ShownPart } from './report-order.js';
import { ReportPrinter } from './report-printer.js';
import { ReportRepository } from './report.repository.js';
import { shownInWords } from './shown-words.js';
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
    private readonly matrix: Matrix,
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
    about: Pick<ReportFrame, 'openingTitle' | 'rubricTitle' | 'rubricVersion'> & { openingId: string | null },
    { paper }: ReportOrder,
    tx: Tx,
  ): Promise<ReportFrame> {
    const frame = await this.printer.frame(actor, about, { paper }, tx);
    if (about.openingId === null) return frame;
    return { ...frame, scenarios: await this.reports.scenariosOf(about.openingId, tx) };
  }

  /** Who is in a comparison and in which order, as the screen lists them, and what is said about it. */
  async shown(
    actor: StaffActor,
    openingId: string,
    part: ShownPart,
    view: ComparisonView,
    tx: Tx,
  ): Promise<{ ids: string[]; line: string }> {
    const all = view.rows.map(({ applicationId }) => applicationId);
    if (Object.keys(part).length === 0) return { ids: all, line: '' };
    const { sort, pin = [], ...selection } = part;
    const order = sort === undefined ? {} : { sort: sort.replace(/^-/, ''), descending: sort.startsWith('-') };
    const {
      ids: listed,
      rounds,
      assessors,
    } = await this.matrix.listed(actor, openingId, { ...selection, ...order }, tx);
    const [known, left] = [new Set(all), new Set(listed)];
    const first = pin.filter((id) => known.has(id));
    const inOrder = sort === undefined ? all.filter((id) => left.has(id)) : listed;
    const ids = [...new Set([...first, ...inOrder])];
    const counts = { shown: ids.length, all: all.length };
    return { ids, line: shownInWords(part, counts, { rounds, assessors, rubric: view.rubric }) };
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
    private readonly insightSource: Insights,
    private readonly fairness: Fairness,
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
        return order.subject.kind === 'opening' ? this.openingAudit(actor, order, tx) : this.audit(actor, order, tx);
      case 'insights':
        return this.insights(actor, order, tx);
    }
  }

  private async comparison(actor: StaffActor, order: ReportOrder, tx: Tx): Promise<Report> {
    const openingId = order.subject.id;
    const view = await this.comparisons.view(actor, openingId, tx, order.shown.rounds);
    const frame = await this.sources.frame(actor, view, order, tx);
    const shown = await this.sources.shown(actor, openingId, order.shown, view, tx);
    const isWithFairness = order.sections.includes('fairness') && roleHas(actor.role, 'fairness:manage');
    const fairness = isWithFairness ? fairnessNote(await this.fairness.note(openingId, tx)) : null;
    return comparisonReport(view, { ...shown, fairness }, order, frame);
  }

  private async insights(actor: StaffActor, order: ReportOrder, tx: Tx): Promise<Report> {
    const { subject, shown } = order;
    const period = {
      ...(shown.from === undefined ? {} : { from: shown.from }),
      ...(shown.to === undefined ? {} : { to: shown.to }),
    };
    if (subject.kind === 'opening') {
      const opening = await this.openings.require(subject.id, tx);
      const view = await this.insightSource.view(actor, { ...period, opening: subject.id }, tx);
      return insightsReport(view, order, await this.sources.frame(actor, aboutOpening(opening), order, tx));
    }
    const view = await this.insightSource.view(actor, period, tx);
    const all = { openingTitle: 'All openings', rubricTitle: '', rubricVersion: 0, openingId: null };
    return insightsReport(view, order, await this.sources.frame(actor, all, order, tx));
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
    const { candidateName, openingTitle, entries, isPartOnly } = await this.stories.tell(actor, order.subject.id, tx);
    return {
      ...{ ...(await this.sources.frame(actor, aboutOpening(opening), order, tx)), kind: 'audit' },
      title: candidateName,
      groups: [{ title: openingTitle, entries: entries.map(withInstant), isPartOnly }],
    };
  }

  /** What happened to an opening and to each of its candidates, as far as the reader may know it. */
  private async openingAudit(actor: StaffActor, order: ReportOrder, tx: Tx): Promise<AuditReport> {
    // Asked here too: who may not have it is not told its outline either.
    if (!roleHas(actor.role, 'data:export')) throw new AppError('permission.denied');
    const opening = await this.openings.require(order.subject.id, tx);
    const candidates = await this.stories.candidatesOf(opening.id, AUDITED_MOST + 1, tx);
    // An extract that was printed has those who came first.
    if (candidates.length > AUDITED_MOST && !order.isAgain) {
      const detail = `An extract of an opening takes up to ${AUDITED_MOST} candidates. Export its events as a table instead.`;
      throw new AppError('request.too-large', { detail });
    }
    const groups: AuditReport['groups'] = [
      {
        title: 'The opening',
        entries: (await this.stories.ofOpening(opening.id, tx)).map(withInstant),
        isPartOnly: false,
      },
    ];
    for (const id of candidates.slice(0, AUDITED_MOST)) {
      const { candidateName, entries, isPartOnly } = await this.stories.tell(actor, id, tx);
      groups.push({ title: candidateName, entries: entries.map(withInstant), isPartOnly });
    }
    const frame = await this.sources.frame(actor, aboutOpening(opening), order, tx);
    return { ...frame, kind: 'audit', title: opening.title, groups };
  }
}

function withInstant<T extends { at: string }>(entry: T): T {
  return { ...entry, at: formatInstant(entry.at) };
}

/** More candidates than this are told by the export of events, not on paper. */
const AUDITED_MOST = 300;

function aboutOpening({
  id,
  title,
  rubricTitle,
  rubricVersion,
}: Pick<OpeningSummary, 'id' | 'title' | 'rubricTitle' | 'rubricVersion'>) {
  return { openingId: id, openingTitle: title, rubricTitle, rubricVersion };
}

function submitFirst(what: string): AppError {
  return new AppError('scorecard.submit-first', {
    detail: `${what} shows the ratings of everyone. Submit your own scorecard for this candidate first.`,
  });
}
