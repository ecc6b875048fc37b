import type { ApplicationDetail, ComparisonRow, ComparisonView, Decision, EvidenceQuote } from '@audition/contracts';
import { radar, type Tone } from '@audition/charts';
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
import type { MessageFile, TestEvent } from '@audition/scenario';

// From the comparison's model to the reports': the same numbers, formatted by the same function as the screen.

const STAGE_NAMES: Record<ComparisonRow['stage'], string> = {
  applied: 'Applied',
  test: 'Chat test',
  interview: 'Interview',
  review: 'Review',
  offer: 'Offer',
  hired: 'Hired',
  rejected: 'Rejected',
};

const DECISION_NAMES = { hold: 'On hold', offer: 'Offer', hired: 'Hired', reject: 'Turned down' } as const;

const SERIES_TONES: readonly Tone[] = ['accent', 'complaints', 'image', 'words', 'relations', 'ink'];

/** The chat test of one candidate, as far as a report prints it. */
export interface ReportedTest {
  title: string;
  startedAt: string | null;
  endedAt: string | null;
  endReason: 'finished' | 'deadline' | null;
  /** What persons did as customers, in a sentence; empty when nobody played. */
  played: string;
  scenarios: { conversation: string; title: string; version: number; customer: string }[];
  events: readonly TestEvent[];
}

/** What the evidence of scorecards says, by the card's id. */
type Quotes = ReadonlyMap<string, readonly EvidenceQuote[]>;

/** An instant in UTC, as every report prints times, with the zone named. */
export function formatInstant(at: Date | string): string {
  const text = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(
    new Date(at),
  );
  return `${text} UTC`;
}

/** A day without a zone: "24 Nov 2026". */
function formatDay(day: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day));
}

export function comparisonReport(
  view: ComparisonView,
  selected: readonly string[],
  frame: ReportFrame,
): ComparisonReport {
  const criteria = criteriaOf(view.rubric);
  const scored = view.rows.filter(({ score }) => score !== null);
  const ranking = rankingOf(
    view.rubric,
    view.rows.flatMap(({ applicationId: id, score }) => (score === null ? [] : { id, score })),
  );
  const drawn =
    selected.length > 0 ? scored.filter(({ applicationId }) => selected.includes(applicationId)) : scored.slice(0, 3);
  return {
    ...frame,
    kind: 'comparison',
    columns: criteria.map(({ key, short, chapter }) => ({ key, short, chapter })),
    chapters: usedChapters(view).map(({ key, title }) => ({ key, title })),
    rows: view.rows.map((row) => ({
      name: row.name,
      stage: STAGE_NAMES[row.stage],
      status: statusOf(row),
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
    radar: drawn.length === 0 ? null : radarOf(view, drawn),
    radarNames: drawn.map(({ name }) => name),
    weightReason: view.rubric.weightReason,
    method: methodOf(ranking, scored.length),
  };
}

function standingOf({ applicationId }: ComparisonRow, ranking: Ranking): { place: string; interval: string } {
  const place = ranking.isKnown ? ranking.places.get(applicationId) : undefined;
  if (place === undefined) return { place: '', interval: '' };
  return { place: formatPlaces(place), interval: `${formatScore(place.low)}–${formatScore(place.high)}` };
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
  frame: ReportFrame,
): CandidateReport {
  return {
    ...frame,
    kind: 'candidate',
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
    chapters: usedChapters(view).map((chapter) => toReportChapter(chapter, row, quotes)),
    weightReason: view.rubric.weightReason,
    mustHaves: weakOnes(view, row, ({ title }) => title),
    radar: radarOf(view, [row]),
    chatTest: test === null ? null : chatTestBlock(test),
    transcript: test === null ? [] : transcriptLines(test),
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
): ReportChapter {
  const summary = row.score?.chapters.find(({ key }) => key === chapter.key);
  return {
    key: chapter.key,
    title: chapter.title,
    score: formatScore(summary?.score ?? null),
    observed: `${summary?.observedCount ?? 0} of ${chapter.criteria.length} observed`,
    criteria: chapter.criteria.map((criterion) => toReportCriterion(criterion, row, quotes)),
  };
}

function toReportCriterion(criterion: Criterion, row: ComparisonRow, quotes: Quotes): ReportCriterion {
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
          .filter(({ key }) => entry?.ticks.includes(key))
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

function ratingText(entry: ScorecardEntry | undefined): string {
  if (entry === undefined || entry.rating === null) return '–';
  return entry.rating === 'not-observed' ? 'not observed' : String(entry.rating);
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

function chatTestBlock(test: ReportedTest): CandidateReport['chatTest'] {
  const lastMs = test.events.at(-1)?.atMs ?? 0;
  return {
    title: test.title,
    scenario: test.scenarios.map(({ title, version }) => `${title} (version ${version})`).join(', '),
    started: test.startedAt === null ? 'not started' : formatInstant(test.startedAt),
    duration: formatDuration(lastMs),
    end:
      test.endReason === null
        ? 'not ended'
        : test.endReason === 'finished'
          ? 'ended by the candidate'
          : 'ended at the deadline',
    people: test.played,
  };
}

function transcriptLines(test: ReportedTest): CandidateReport['transcript'] {
  return test.events.flatMap((event) => {
    const customer =
      test.scenarios.find(({ conversation }) => conversation === event.conversation)?.customer ?? 'Customer';
    const text = lineText(event);
    if (text === null) return [];
    const isOperator = event.actor === 'operator';
    return {
      time: formatDuration(event.atMs),
      who: isOperator ? 'Operator' : event.actor === 'system' ? '' : customer,
      text,
      isOperator,
      isInternal: event.body.kind !== 'message',
    };
  });
}

/** A file as a line: its name, what it shows or how large it is. */
function fileInWords({ name, description, size = 0 }: MessageFile): string {
  const weight =
    size === 0 ? '' : size < 1_000_000 ? `${Math.ceil(size / 1000)} kB` : `${(size / 1_000_000).toFixed(1)} MB`;
  return [name, description, weight].filter((part) => part !== '').join(', ');
}

/** What the transcript prints of an event; null for what is not printed (typing, reading, engine turns). */
function lineText({ body, why }: TestEvent): string | null {
  switch (body.kind) {
    case 'message':
      return body.file === undefined ? body.text : `${body.text} [file: ${fileInWords(body.file)}]`.trim();
    case 'note':
      return `Note: ${body.text}`;
    case 'action':
      return `Action: ${body.label}${fieldsText(body.fields)}${why?.breaches?.length ? ' (outside the policy)' : ''}`;
    case 'kb-open':
      return `Opened the article "${body.title}"`;
    case 'arrived':
      return `${body.customer} joined`;
    case 'resolved':
      return `Resolved: ${body.label}${body.note === undefined ? '' : `. ${body.note}`}`;
    case 'reopened':
      return 'The customer objected: the conversation went on';
    case 'action-done':
      return `Done: ${body.label}`;
    case 'transfer':
      return `Handed over to ${body.label}: ${body.summary}`;
    case 'transfer-answered':
      return `${body.label} ${body.isAccepted ? 'took over' : 'did not take over'}: ${body.text}`;
    case 'tagged':
      return `Tagged: ${body.tags.join(', ')}`;
    case 'moderated':
      return `Moderator: ${[body.act, body.member, body.text].filter(Boolean).join(' ')}`;
    case 'taken-over':
      return 'A person played the customer from here';
    case 'handed-back':
      return 'The script played the customer again';
    case 'allowance':
      return `${Math.round(body.addMs / 1000)} seconds were added`;
    case 'connection':
      return body.isConnected ? 'The connection was back' : 'The connection was lost';
    case 'closed':
      return 'The customer left the chat';
    case 'ended':
      return body.reason === 'deadline' ? 'The time was up' : 'The test was ended';
    case 'started':
    case 'typing':
    case 'draft':
    case 'read':
    case 'kb-search':
    case 'kb-loaded':
    case 'signal':
    case 'cue':
    case 'turn':
      return null;
  }
}

function fieldsText(fields: Record<string, string | number | boolean>): string {
  const parts = Object.entries(fields).map(([key, value]) => `${key}: ${String(value)}`);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

/** Milliseconds as m:ss. */
function formatDuration(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
