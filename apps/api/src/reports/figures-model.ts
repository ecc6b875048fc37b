import { cellText, measureScene, ratesScene, rateText } from '@audition/charts';
import { INSIGHT_WORDS, REPORT_SECTIONS, type FairnessView, type InsightsView } from '@audition/contracts';
import type { InsightsReport, ReportedFairness, ReportFigure, ReportFrame } from '@audition/reports';
import { printedSections, type ReportOrder } from './report-order.js';
import { formatInstant } from './transcript-model.js';

/** Units of a picture's width: drawn into a page, its words are as large as those around it. */
const SCENE_WIDTH = 640;

/** Dashboards as they are on screen: the same pictures, the same words, the same figures. */
export function insightsReport(view: InsightsView, order: ReportOrder, frame: ReportFrame): InsightsReport {
  const sections = printedSections(order, REPORT_SECTIONS.insights);
  const { candidateCount: count, isPartOnly, openingTitle } = view;
  return {
    ...frame,
    kind: 'insights',
    title: openingTitle ?? frame.openingTitle,
    about: `${count} ${count === 1 ? 'candidate' : 'candidates'}${periodInWords(order)}`,
    note: isPartOnly ? PART_ONLY : '',
    figures: view.insights
      .filter(({ key }) => sections.includes(key))
      .map(({ key, state, table }): ReportFigure => {
        const { title, text, empty } = INSIGHT_WORDS[key];
        const isShown = state === 'shown';
        return {
          ...{ key, title, text: isShown ? text : empty },
          scene: isShown ? measureScene(key, table, title, SCENE_WIDTH) : null,
          columns: table.columns.map(({ title: name, kind }) => ({ title: name, isText: kind === 'text' })),
          rows: table.rows.map((row) => table.columns.map(({ kind }, at) => cellText(row[at] ?? null, kind))),
        };
      }),
  };
}

const PART_ONLY =
  'Scores, agreement and what other assessors have to do are of those candidates only whose ratings the one who exported had been shown.';

function periodInWords({ shown: { from, to } }: ReportOrder): string {
  const [since, until] = [from, to].map((at) => (at === undefined ? '' : formatInstant(at)));
  if (since === '' && until === '') return '';
  return `, added${since === '' ? '' : ` from ${since} on`}${until === '' ? '' : ` and before ${until}`}`;
}

/** The fairness note of a comparison; null where there are no counts. */
export function fairnessNote(view: FairnessView): ReportedFairness | null {
  if (view.figures.length === 0) return null;
  const { isFromAnswers, questionnaire, updatedBy, updatedAt } = view;
  const saved = updatedAt === null ? '' : ` Saved by ${updatedBy ?? ''}, ${formatInstant(updatedAt)}.`;
  const counted = questionnaire.countedAt === null ? '' : ` on ${formatInstant(questionnaire.countedAt)}`;
  return {
    source: isFromAnswers
      ? `From candidates’ own answers, counted${counted}. Groups and steps with fewer than five people are put together or left out.`
      : `From counts that the business brought along.${saved}`,
    figures: view.figures.map(({ dimension, step, title, table }) => ({
      ...{ key: `${dimension}-${step}`, title, text: '', scene: ratesScene({ title, table }, SCENE_WIDTH) },
      columns: table.columns.map(({ title: name, kind }) => ({ title: name, isText: kind === 'text' })),
      rows: table.rows.map((row) => table.columns.map((column, at) => rateText(row[at] ?? null, column))),
    })),
    explanation: view.explanation,
  };
}
