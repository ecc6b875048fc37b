import type { ChatMetrics, ReportAgreement, ReportedChatTest } from '../model.js';
import type { Scene } from '@audition/charts';
import { cell, drawFacts, heading } from './cover.js';
import { STYLES, type Sheet } from './sheet.js';
import { drawTable } from './table.js';

/** Columns beside the name; more conversations or assessors than these are printed in further tables. */
const BESIDE = 6;

/** Which test it was, when, how it ended, who played. */
export function drawChatTest(sheet: Sheet, test: ReportedChatTest | null): void {
  sheet.y += 6;
  heading(sheet, 'H2', 'Chat test', 90);
  if (test === null) {
    sheet.paragraph('P', [{ text: 'No chat test.', style: STYLES.body }]);
    return;
  }
  drawFacts(sheet, [
    ['Test', test.title],
    ['Scenario', test.scenario],
    ['Started', test.started],
    ['Duration', test.duration],
    ['End', test.end],
    ...(test.people === '' ? [] : [['People', test.people] as const]),
  ]);
}

/** What was counted, a column per conversation. */
export function drawMetrics(sheet: Sheet, metrics: ChatMetrics | null): void {
  if (metrics === null || metrics.conversations.length === 0) return;
  heading(sheet, 'H2', 'What was measured', 110);
  const note = 'Counted and timed by the program from the log. It informs a rating; it is none.';
  sheet.paragraph('P', [{ text: note, style: STYLES.quiet }], { after: 4, keep: 90 });
  for (let from = 0; from < metrics.conversations.length; from += BESIDE) {
    const shown = metrics.conversations.slice(from, from + BESIDE);
    const width = Math.min(110, (sheet.width - 150) / shown.length);
    drawTable(sheet, {
      columns: [
        { title: '', width: sheet.width - shown.length * width },
        ...shown.map((title) => ({ title, width, align: 'right' as const })),
      ],
      rows: metrics.rows.map(({ name, values }) => [
        cell(name, STYLES.body, { isHead: true }),
        ...values.slice(from, from + BESIDE).map((value) => cell(value)),
      ]),
    });
  }
}

/** The test over time. */
export function drawTimeline(sheet: Sheet, scene: Scene | null): void {
  if (scene === null) return;
  const height = (scene.height / scene.width) * sheet.width;
  heading(sheet, 'H2', 'Timeline', height + 10);
  sheet.figure(scene, sheet.width);
}

/** Ratings of all assessors beside each other, with how far they are apart. */
export function drawAgreement(sheet: Sheet, agreement: ReportAgreement | null): void {
  sheet.y += 6;
  heading(sheet, 'H2', 'Agreement of the assessors', 110);
  if (agreement === null) {
    const text = 'Fewer than two scorecards have been submitted, so there is nothing to compare.';
    sheet.paragraph('P', [{ text, style: STYLES.body }], { after: 8 });
    return;
  }
  sheet.paragraph('P', [{ text: agreement.summary, style: STYLES.body }], { after: 4, keep: 90 });
  for (let from = 0; from < agreement.assessors.length; from += BESIDE) {
    const shown = agreement.assessors.slice(from, from + BESIDE);
    const spread = 54;
    const width = Math.min(74, (sheet.width - 190 - spread) / shown.length);
    drawTable(sheet, {
      padding: 2,
      columns: [
        { title: 'Criterion', width: sheet.width - spread - shown.length * width },
        ...shown.map((title) => ({ title, width, align: 'right' as const })),
        { title: 'Apart by', width: spread, align: 'right' },
      ],
      rows: agreement.rows.map(({ criterion, chapter, ratings, spread: apart }) => [
        cell(criterion, { ...STYLES.body, tone: chapter }, { isHead: true }),
        ...ratings.slice(from, from + BESIDE).map((rating) => cell(rating)),
        cell(apart, STYLES.strong),
      ]),
    });
  }
}
