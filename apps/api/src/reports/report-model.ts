import {
  REPORT_SECTIONS,
  STAGE_NAMES,
  type ApplicationDetail,
  type ComparisonRow,
  type ComparisonView,
  type Decision,
  type EvidenceQuote,
} from '@audition/contracts';
import { intervals, radar, type Tone } from '@audition/charts';
import {
  criteriaOf,
  formatPlaces,
  formatScore,
  rankingOf,
  weakMustHaves,
  type Criterion,
  type Ranking,
  type ScorecardEntry,
} from '@audition/rubric';
import type {
  CandidateReport,
  ComparisonReport,
  ReportChapter,
  ReportCriterion,
  ReportFrame,
  ReportQuote,
} from '@audition/reports';
import { agreementOf } from './agreement-model.js';
import { printedSections, type ReportOrder } from './report-order.js';
import { DECISION_NAMES, ratingText } from './report-words.js';
import { chatMetrics, testTimeline } from './test-measures.js';
import {
  chatTestBlock,
  formatDuration,
  formatInstant,
  transcriptLines,
  type ReportedTest,
} from './transcript-model.js';

// From the comparison's model to the reports': the same numbers, formatted by the same function as the screen.

const SERIES_TONES: readonly Tone[] = ['accent', 'complaints', 'image', 'words', 'relations', 'ink'];

/** What the evidence of scorecards says, by the card's id. */
type Quotes = ReadonlyMap<string, readonly EvidenceQuote[]>;

/** A day without a zone: "24 Nov 2026". */
function formatDay(day: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day));
}

/** @param shown who is in it, in which order, with what is said of it; places are those of the whole opening */
export function comparisonReport(
  view: ComparisonView,
  shown: { ids: readonly string[]; line: string; fairness: ComparisonReport['fairness'] },
  order: ReportOrder,
  frame: ReportFrame,
): ComparisonReport {
  const { selected, unseen } = order;
  const criteria = criteriaOf(view.rubric);
  const places = new Map(shown.ids.map((id, index) => [id, index]));
  const placeOf = ({ applicationId }: ComparisonRow): number => places.get(applicationId) ?? -1;
  // The best total first, as the view has them.
  const scored = view.rows.filter((row) => row.score !== null && placeOf(row) >= 0);
  const rows = view.rows.filter((row) => placeOf(row) >= 0).sort((a, b) => placeOf(a) - placeOf(b));
  const ranking = rankingOf(
    view.rubric,
    view.rows.flatMap(({ applicationId: id, score }) => (score === null || unseen.includes(id) ? [] : { id, score })),
  );
  const drawn =
    selected.length > 0 ? scored.filter(({ applicationId }) => selected.includes(applicationId)) : scored.slice(0, 3);
  return {
    ...frame,
    kind: 'comparison',
    sections: printedSections(order, REPORT_SECTIONS.comparison),
    columns: criteria.map(({ key, short, chapter }) => ({ key, short, chapter })),
    chapters: usedChapters(view).map(({ key, title }) => ({ key, title })),
    shown: shown.line,
    unseen: view.rows.flatMap(({ applicationId, status }) => (status === 'hidden' ? [applicationId] : [])),
    rows: rows.map((row) => ({
      applicationId: row.applicationId,
      name: row.name,
      stage: STAGE_NAMES[row.stage],
      status: statusOf(row),
      isHidden: row.status === 'hidden',
      assessors: [...new Set(row.assessors.map(({ assessor }) => assessor))].join(', '),
      mustHaves: weakOnes(view, row, ({ short }) => short),
      total: formatScore(row.score?.total ?? null),
      ...standingOf(row, ranking),
      chapterScores: usedChapters(view).map(({ key }) =>
        formatScore(row.score?.chapters.find((chapter) => chapter.key === key)?.score ?? null),
      ),
      criteria: criteria.map(({ key }) => {
        const cell = row.score?.criteria.find((criterion) => criterion.key === key);
        return {
          score: formatScore(cell?.score ?? null),
          rating: cell?.score ?? null,
          isNotObserved: cell !== undefined && cell.score === null,
        };
      }),
    })),
    ranking: rankingScene(scored, ranking),
    radar: drawn.length === 0 ? null : radarOf(view, drawn),
    radarNames: drawn.map(({ name }) => name),
    weightReason: view.rubric.weightReason,
    fairness: shown.fairness,
    method: methodOf(ranking, scored.length),
  };
}

function standingOf({ applicationId }: ComparisonRow, ranking: Ranking): { place: string; interval: string } {
  const place = ranking.isKnown ? ranking.places.get(applicationId) : undefined;
  if (place === undefined) return { place: '', interval: '' };
  return { place: formatPlaces(place), interval: `${formatScore(place.low)}–${formatScore(place.high)}` };
}

/** At most so many fit on a lying page; the matrix has all. */
const RANKED_MAX = 20;

function rankingScene(scored: readonly ComparisonRow[], ranking: Ranking): ComparisonReport['ranking'] {
  if (scored.length === 0) return null;
  const rows = scored.slice(0, RANKED_MAX).map(({ applicationId, name, score }) => {
    const place = ranking.isKnown ? ranking.places.get(applicationId) : undefined;
    return {
      ...{ name, place: place === undefined ? '' : formatPlaces(place) },
      ...{ value: score?.total ?? 1, label: formatScore(score?.total ?? null) },
      interval: place === undefined ? null : { low: place.low, high: place.high },
    };
  });
  return intervals({ rows, min: 1, max: 5 });
}

function methodOf(ranking: Ranking, scoredCount: number): string {
  if (scoredCount === 0) return '';
  if (!ranking.isKnown)
    return 'Nobody was rated by two assessors on the same trait, so how sure the order is cannot be said.';
  return (
    'Below a total: its 95 % interval, from how far assessors of the same candidate differ over all candidates of the ' +
    `opening (standard deviation ${ranking.assessorSd.toFixed(2)}). Candidates share places with the best of their ` +
    'group while their intervals overlap: so close, the ratings do not tell them apart.'
  );
}

/**
 * The newest decision with its reason and who made it; empty when there is none, or when the candidate has been moved since.
 * Those from before decisions were kept one by one have no kind.
 */
export function decisionText(
  newest: Decision | undefined,
  { stage, decidedAt, decidedBy, decisionReason }: DecidedFacts,
): string {
  if (newest?.toStage !== stage)
    return decidedAt === null ? '' : `${decisionReason} (${decidedBy}, ${formatInstant(decidedAt)})`;
  const { kind, toStage, reason, override, total, by, at } = newest;
  const what = { ...DECISION_NAMES, advance: `Goes on to ${STAGE_NAMES[toStage].toLowerCase()}` }[kind];
  const beside =
    override === null
      ? ''
      : ` Rated ${formatScore(override.total)} overall beside a total of ${formatScore(total)}: ${override.reason}`;
  return `${what}. ${reason}${beside} (${by}, ${formatInstant(at)})`;
}

type DecidedFacts = Pick<ApplicationDetail, 'stage' | 'decidedAt' | 'decidedBy' | 'decisionReason'>;

export function candidateReport(
  view: ComparisonView,
  row: ComparisonRow,
  decision: string,
  { test, quotes }: { test: ReportedTest | null; quotes: Quotes },
  order: ReportOrder,
  frame: ReportFrame,
): CandidateReport {
  const has = (section: CandidateReport['sections'][number]): boolean => order.sections.includes(section);
  return {
    ...frame,
    kind: 'candidate',
    sections: printedSections(order, REPORT_SECTIONS.candidate),
    candidateName: row.name,
    stage: STAGE_NAMES[row.stage],
    decision,
    total: formatScore(row.score?.total ?? null),
    assessors: row.assessors.map(({ assessor, roundTitle, submittedAt, reason, paper, total }) => ({
      name: assessor,
      round: roundTitle,
      submittedAt: formatInstant(submittedAt),
      paper: paper === null ? '' : `${formatDay(paper.interviewedOn)}, entered by ${paper.enteredBy}`,
      correction: reason,
      total: formatScore(total),
    })),
    chapters: usedChapters(view).map((chapter) =>
      toReportChapter(chapter, row, has('quotes') ? quotes : new Map(), has('ticks')),
    ),
    weightReason: view.rubric.weightReason,
    mustHaves: weakOnes(view, row, ({ title }) => title),
    radar: radarOf(view, [row]),
    agreement: has('agreement') ? agreementOf(view.rubric, row.assessors) : null,
    chatTest: test === null ? null : chatTestBlock(test),
    metrics: test === null || !has('metrics') ? null : chatMetrics(test),
    timeline: test === null || !has('timeline') ? null : testTimeline(test),
    transcript: test === null || !has('transcript') ? [] : transcriptLines(test),
  };
}

/** Chapters that have criteria: an empty one has nothing to print. */
function usedChapters({ rubric }: ComparisonView): ComparisonView['rubric']['chapters'] {
  return rubric.chapters.filter(({ criteria }) => criteria.length > 0);
}

/** The must-haves below 3 with their means: "Tone 2.5, Policies 2.0". */
function weakOnes(
  { rubric }: ComparisonView,
  { score }: ComparisonRow,
  nameOf: (criterion: Criterion) => string,
): string {
  if (score === null) return '';
  const weak = weakMustHaves(rubric, score);
  return criteriaOf(rubric)
    .filter(({ key }) => weak.includes(key))
    .map((criterion) => {
      const mean = score.criteria.find(({ key }) => key === criterion.key)?.score ?? null;
      return `${nameOf(criterion)} ${formatScore(mean)}`;
    })
    .join(', ');
}

function toReportChapter(
  chapter: ComparisonView['rubric']['chapters'][number],
  row: ComparisonRow,
  quotes: Quotes,
  hasTicks: boolean,
): ReportChapter {
  const summary = row.score?.chapters.find(({ key }) => key === chapter.key);
  return {
    key: chapter.key,
    title: chapter.title,
    score: formatScore(summary?.score ?? null),
    observed: `${summary?.observedCount ?? 0} of ${chapter.criteria.length} observed`,
    criteria: chapter.criteria.map((criterion) => toReportCriterion(criterion, row, quotes, hasTicks)),
  };
}

function toReportCriterion(
  criterion: Criterion,
  row: ComparisonRow,
  quotes: Quotes,
  hasTicks: boolean,
): ReportCriterion {
  const cards = row.assessors.filter(({ criteria }) => criteria.includes(criterion.key));
  const hasRounds = new Set(row.assessors.map(({ roundId }) => roundId)).size > 1;
  return {
    title: criterion.isMustHave === true ? `${criterion.title} (must-have)` : criterion.title,
    definition: criterion.definition,
    score: formatScore(row.score?.criteria.find(({ key }) => key === criterion.key)?.score ?? null),
    ratings: cards.map(({ scorecardId, assessor, roundTitle, entries }) => {
      const entry = entries[criterion.key];
      const quotesFor = (tick?: string): ReportQuote[] => evidenceFor(entry, tick, quotes.get(scorecardId) ?? []);
      return {
        assessor: hasRounds ? `${assessor}, ${roundTitle}` : assessor,
        rating: ratingText(entry),
        anchor: typeof entry?.rating === 'number' ? criterion.anchors[entry.rating] : '',
        quotes: quotesFor(),
        ticks: criterion.checklist
          .filter(({ key }) => hasTicks && entry?.ticks.includes(key))
          .map(({ key, text }) => ({ text, quotes: quotesFor(key) })),
        note: entry?.note ?? '',
      };
    }),
  };
}

/** The messages an entry names for one of its ticks, or without one for its rating, in the order of the log. */
function evidenceFor(
  entry: ScorecardEntry | undefined,
  tick: string | undefined,
  quotes: readonly EvidenceQuote[],
): ReportQuote[] {
  const named = new Set((entry?.evidence ?? []).filter((one) => one.tick === tick).map(({ seq }) => seq));
  return quotes
    .filter(({ seq }) => named.has(seq))
    .map(({ text, who, customer, atMs }) => ({
      text,
      source: `${who === 'operator' ? 'Operator' : customer}, ${formatDuration(atMs)}`,
    }));
}

function statusOf({ status, draftCount }: ComparisonRow): string {
  if (status === 'hidden') return 'Submit your scorecard to see this';
  const due = draftCount === 0 ? '' : ` · ${draftCount} in draft`;
  return `${status === 'scored' ? 'Scored' : 'No scorecard yet'}${due}`;
}

function radarOf(view: ComparisonView, rows: readonly ComparisonRow[]): CandidateReport['radar'] {
  const criteria = criteriaOf(view.rubric);
  return radar({
    axes: criteria.map(({ short, chapter }) => ({ label: short, tone: chapter })),
    series: rows.map((row, index) => ({
      name: row.name,
      tone: SERIES_TONES[index % SERIES_TONES.length] ?? 'accent',
      values: criteria.map(({ key }) => row.score?.criteria.find((criterion) => criterion.key === key)?.score ?? null),
    })),
    max: 5,
  });
}
