import type { ComparisonReport, DrawnReport } from '../model.js';
import { drawBrand, drawMadeFrom, drawTitle, heading, roomForMadeFrom } from './cover.js';
import { drawFigures } from './figures.js';
import { drawHeatTable } from './heat-table.js';
import { Sheet, STYLES } from './sheet.js';

/** Draws the comparison of an opening's candidates, on lying pages. */
export function drawComparisonReport(report: ComparisonReport): Promise<DrawnReport> {
  const sheet = new Sheet(report, { title: `Comparison, ${report.openingTitle}`, layout: 'landscape' });
  const has = (section: ComparisonReport['sections'][number]): boolean => report.sections.includes(section);
  drawBrand(sheet, report);
  const code = report.code === '' ? 'preview without a verification code' : `code ${report.code}`;
  drawTitle(sheet, 'Comparison of candidates', report.openingTitle, [
    ...(report.shown === '' ? [] : [[{ text: report.shown, style: STYLES.body }]]),
    [{ text: `${report.exportedAt} · ${code}`, style: STYLES.quiet }],
  ]);
  sheet.y += 5;
  if (report.rows.length === 0) {
    const none = report.shown === '' ? 'No candidate has applied yet.' : 'No candidate fits what was to be shown.';
    sheet.paragraph('P', [{ text: none, style: STYLES.body }]);
  } else {
    if (has('ranking')) drawRanking(sheet, report);
    if (has('matrix')) drawMatrix(sheet, report);
  }
  if (has('profiles')) drawRadar(sheet, report);
  if (has('method')) drawMethod(sheet, report);
  if (has('fairness')) drawFairness(sheet, report);
  drawMadeFrom(sheet, report);
  return sheet.finish();
}

function drawRanking(sheet: Sheet, { ranking, method }: ComparisonReport): void {
  if (ranking === null) {
    sheet.paragraph('P', [{ text: 'Nobody has a scorecard yet, so there is no order.', style: STYLES.body }], {
      after: 10,
    });
    return;
  }
  const room = sheet.bottom - sheet.y - 70;
  const width = Math.min(sheet.width, 620, Math.max(300, (room / ranking.height) * ranking.width));
  heading(sheet, 'H2', 'Where the candidates stand', Math.min(220, (ranking.height / ranking.width) * width + 10));
  sheet.figure(ranking, width);
  if (method !== '') sheet.paragraph('P', [{ text: method, style: STYLES.quiet }], { after: 10 });
}

function drawMatrix(sheet: Sheet, report: ComparisonReport): void {
  heading(sheet, 'H2', 'Candidates and criteria', 220);
  drawHeatTable(sheet, report);
  const key =
    'Numbers are ratings of 1 to 5 or means of them; a stronger tint is a higher rating. n/o: not observed, left out of every mean. –: no rating.';
  sheet.paragraph('P', [{ text: key, style: STYLES.quiet }], { after: 4 });
  if (report.method !== '' && !report.sections.includes('ranking')) {
    sheet.paragraph('P', [{ text: report.method, style: STYLES.quiet }], { after: 4 });
  }
  drawWeights(sheet, report);
}

function drawWeights(sheet: Sheet, { weightReason }: ComparisonReport): void {
  if (weightReason === '') return;
  const spans = [
    { text: 'Weights: ', style: STYLES.strong },
    { text: weightReason, style: STYLES.body },
  ];
  sheet.paragraph('P', spans, { after: 10 });
}

function drawRadar(sheet: Sheet, { radar, radarNames }: ComparisonReport): void {
  if (radar === null) return;
  const room = sheet.bottom - sheet.top - 70;
  const width = Math.min(sheet.width, (room / radar.height) * radar.width, 520);
  heading(sheet, 'H2', 'Profiles', (radar.height / radar.width) * width + 30);
  sheet.paragraph('P', [{ text: radarNames.join(', '), style: STYLES.body }], { after: 6 });
  sheet.figure(radar, width);
}

/** On a page of its own, so that it can be kept from whom it is not for. */
function drawFairness(sheet: Sheet, report: ComparisonReport): void {
  const { fairness } = report;
  if (fairness === null) return;
  if (sheet.y > sheet.top) sheet.nextPage();
  heading(sheet, 'H2', 'Fairness note', 120);
  const width = Math.min(sheet.width, 560);
  sheet.paragraph('P', [{ text: fairness.source, style: STYLES.body }], { after: 8, width });
  drawFigures(sheet, fairness.figures, { level: 'H3' });
  heading(sheet, 'H3', 'What this is, and what it is not', 60);
  for (const [index, text] of fairness.explanation.entries()) {
    const keep = index === fairness.explanation.length - 1 ? roomForMadeFrom(sheet, report) + 30 : 0;
    sheet.paragraph('P', [{ text, style: STYLES.body }], { after: 5, width, keep });
  }
}

const METHOD: readonly (readonly [string, string])[] = [
  [
    'Ratings',
    'Each assessor rates each criterion from 1 to 5 against written anchors, alone: nobody sees another’s scorecard for a candidate before submitting their own.',
  ],
  [
    'Means',
    'A criterion’s score is the mean of its ratings, a chapter’s the weighted mean of its criteria, the total the weighted mean of all criteria that were observed.',
  ],
  ['Not observed', 'What nobody saw is no rating and no zero: it is left out of every mean and marked n/o.'],
  [
    'What this is not',
    'The program measures and adds up; it rates nobody and decides nothing. People decided, with the reasons that the candidates’ reports print.',
  ],
];

function drawMethod(sheet: Sheet, report: ComparisonReport): void {
  heading(sheet, 'H2', 'Method', 80);
  const said = [...METHOD, ...(report.method === '' ? [] : [['Places', report.method] as const])];
  for (const [index, [name, text]] of said.entries()) {
    const spans = [
      { text: `${name}. `, style: STYLES.strong },
      { text, style: STYLES.body },
    ];
    const keep = index === said.length - 1 ? roomForMadeFrom(sheet, report) + 20 : 0;
    sheet.paragraph('P', spans, { after: 5, width: Math.min(sheet.width, 560), keep });
  }
  sheet.y += 3;
}
