import type { DrawnReport, MinutesReport } from '../model.js';
import { cell, drawBrand, drawMadeFrom, drawTitle, heading, roomForMadeFrom } from './cover.js';
import { Sheet, STYLES } from './sheet.js';
import { drawTable } from './table.js';
import type { Span } from './text-layout.js';

const MOST_ASSESSORS = 6;

/** Draws what a panel said, agreed on and decided: originals always beside what replaced them. */
export function drawMinutesReport(report: MinutesReport): Promise<DrawnReport> {
  const title = `Panel minutes, ${report.candidateName}, ${report.openingTitle}`;
  const sheet = new Sheet(report, { title, layout: 'portrait' });
  drawBrand(sheet, report);
  drawTitle(sheet, 'Panel minutes', report.candidateName, beside(report));
  sheet.y += 6;
  if (report.sections.includes('ratings')) drawRatings(sheet, report);
  if (report.sections.includes('notes')) drawNotes(sheet, report);
  if (report.sections.includes('decisions')) drawDecisions(sheet, report);
  drawMadeFrom(sheet, report);
  return sheet.finish();
}

function beside({ openingTitle, stage, total, agreedTotal, assessors, missing }: MinutesReport): Span[][] {
  const lines: Span[][] = [
    [{ text: `${openingTitle} · Stage: ${stage}`, style: STYLES.body }],
    [
      { text: 'Total of the scorecards: ', style: STYLES.strong },
      { text: `${total} of 5`, style: STYLES.body },
      ...(agreedTotal === '' ? [] : [{ text: ` · with what the panel agreed on: ${agreedTotal}`, style: STYLES.body }]),
    ],
    [
      { text: 'Assessors: ', style: STYLES.strong },
      { text: assessors.length === 0 ? 'nobody has submitted a scorecard' : assessors.join(', '), style: STYLES.body },
    ],
  ];
  if (missing.length > 0) {
    lines.push([
      { text: 'Not submitted: ', style: STYLES.strong },
      { text: missing.join(', '), style: STYLES.body },
    ]);
  }
  return lines;
}

function drawRatings(sheet: Sheet, { assessors, ratings }: MinutesReport): void {
  heading(sheet, 'H2', 'Ratings', 120);
  const [mean, agreed] = [46, 52];
  for (let from = 0; from < Math.max(1, assessors.length); from += MOST_ASSESSORS) {
    const shown = assessors.slice(from, from + MOST_ASSESSORS);
    const width = Math.min(74, (sheet.width - 180 - mean - agreed) / Math.max(1, shown.length));
    drawTable(sheet, {
      padding: 2,
      columns: [
        { title: 'Criterion', width: sheet.width - mean - agreed - shown.length * width },
        ...shown.map((title) => ({ title, width, align: 'right' as const })),
        { title: 'Mean', width: mean, align: 'right' },
        { title: 'Agreed', width: agreed, align: 'right' },
      ],
      rows: ratings.map((rating) => [
        cell(rating.criterion, { ...STYLES.body, tone: rating.chapter }, { isHead: true }),
        ...rating.given.slice(from, from + MOST_ASSESSORS).map((given) => cell(given)),
        cell(rating.mean, STYLES.strong),
        cell(rating.agreed, STYLES.strong),
      ]),
    });
  }
  const agreements = ratings.flatMap(({ criterion, reasons }) => reasons.map((reason) => ({ ...reason, criterion })));
  if (agreements.length === 0) {
    sheet.paragraph('P', [{ text: 'The panel has agreed on no rating.', style: STYLES.body }], { after: 10 });
    return;
  }
  heading(sheet, 'H3', 'Why the panel agreed', 60);
  for (const { criterion, text, source } of agreements) drawSaid(sheet, criterion, text, source);
}

function drawNotes(sheet: Sheet, { notes }: MinutesReport): void {
  heading(sheet, 'H2', 'What was said', 60);
  if (notes.length === 0)
    sheet.paragraph('P', [{ text: 'Nothing was written down.', style: STYLES.body }], { after: 10 });
  for (const { about, text, source } of notes) drawSaid(sheet, about, text, source);
}

function drawDecisions(sheet: Sheet, report: MinutesReport): void {
  const { decisions } = report;
  heading(sheet, 'H2', 'Decisions', 60);
  if (decisions.length === 0)
    sheet.paragraph('P', [{ text: 'Nothing has been decided.', style: STYLES.body }], { after: 10 });
  const last = decisions.at(-1);
  for (const one of decisions)
    drawSaid(sheet, one.what, one.reason, one.source, one === last ? roomForMadeFrom(sheet, report) : 0);
}

/** @param keep points kept for what comes after it */
function drawSaid(sheet: Sheet, about: string, text: string, source: string, keep = 0): void {
  const spans: Span[] = [
    { text: `${about}: `, style: STYLES.strong },
    { text: `${text} `, style: STYLES.body },
    { text: source, style: STYLES.quiet },
  ];
  sheet.paragraph('P', spans, { after: 6, keep });
}
