import type {
  CandidateReport,
  DrawnReport,
  ReportChapter,
  ReportCriterion,
  ReportQuote,
  ReportRating,
} from '../model.js';
import { drawAgreement, drawChatTest, drawMetrics, drawTimeline } from './chat-test-parts.js';
import { cell, drawBrand, drawMadeFrom, drawTitle, heading, roomForMadeFrom } from './cover.js';
import { COLOURS } from './palette.js';
import { Sheet, STYLES } from './sheet.js';
import { AFTER_TABLE, drawTable } from './table.js';
import type { Span } from './text-layout.js';
import { drawTranscript } from './transcript.js';

const TOTAL_WIDTH = 110;

/** Draws the report on one candidate, on upright pages: the answer first, then the sections that were asked for. */
export function drawCandidateReport(report: CandidateReport): Promise<DrawnReport> {
  const sheet = new Sheet(report, { title: `${report.candidateName}, ${report.openingTitle}`, layout: 'portrait' });
  const has = (section: CandidateReport['sections'][number]): boolean => report.sections.includes(section);
  drawBrand(sheet, report);
  drawCover(sheet, report);
  drawAssessors(sheet, report);
  if (has('chapters')) {
    drawChapterScores(sheet, report);
    drawRadar(sheet, report);
  }
  if (has('criteria')) for (const chapter of report.chapters) drawChapter(sheet, chapter);
  if (has('agreement')) drawAgreement(sheet, report.agreement);
  if (has('metrics') || has('timeline') || has('transcript')) drawChatTest(sheet, report.chatTest);
  if (has('metrics')) drawMetrics(sheet, report.metrics);
  if (has('timeline')) drawTimeline(sheet, report.timeline);
  if (has('transcript')) drawTranscript(sheet, report.transcript, roomForMadeFrom(sheet, report) + AFTER_TABLE);
  drawMadeFrom(sheet, report);
  return sheet.finish();
}

function drawCover(sheet: Sheet, report: CandidateReport): void {
  const top = sheet.y;
  const width = sheet.width - TOTAL_WIDTH - 16;
  const beside: Span[][] = [
    [{ text: `${report.openingTitle} · Stage: ${report.stage}`, style: STYLES.body }],
    [
      { text: 'Decision: ', style: STYLES.strong },
      { text: report.decision === '' ? 'none recorded' : report.decision, style: STYLES.body },
    ],
    [
      { text: `${report.exportedAt} · `, style: STYLES.quiet },
      { text: report.code === '' ? 'preview without a verification code' : `code ${report.code}`, style: STYLES.quiet },
    ],
  ];
  drawTitle(sheet, 'Candidate report', report.candidateName, beside, width);
  const after = sheet.y;
  // A decision may run over the page; the total then follows it instead of standing beside it.
  if (sheet.doc.bufferedPageRange().count === 1) sheet.y = top;
  drawTotal(sheet, report.total, sheet.left + sheet.width - TOTAL_WIDTH, TOTAL_WIDTH);
  sheet.y = Math.max(after, sheet.y) + 10;
}

function drawTotal(sheet: Sheet, total: string, x: number, width: number): void {
  const element = sheet.element('P');
  for (const span of [
    { text: 'Total', style: STYLES.head },
    { text: total, style: STYLES.total },
    { text: 'of 5', style: STYLES.quiet },
  ]) {
    for (const line of sheet.text.lines([span], width)) {
      sheet.line(element, line, x + width - line.width, sheet.y);
      sheet.y += line.height;
    }
  }
  element.end();
}

function drawAssessors(sheet: Sheet, { assessors }: CandidateReport): void {
  heading(sheet, 'H2', 'Assessors', 70);
  if (assessors.length === 0) {
    sheet.paragraph('P', [{ text: 'No scorecard has been submitted.', style: STYLES.body }], { after: 12 });
    return;
  }
  const [round, submitted, total] = [130, 150, 60];
  drawTable(sheet, {
    columns: [
      { title: 'Assessor', width: sheet.width - round - submitted - total },
      { title: 'Round', width: round },
      { title: 'Scorecard submitted', width: submitted },
      { title: 'Total', width: total, align: 'right' },
    ],
    rows: assessors.map((assessor) => [
      cell(assessor.name, STYLES.body, { isHead: true }),
      cell(assessor.round),
      { paragraphs: submission(assessor) },
      cell(assessor.total, STYLES.strong),
    ]),
  });
}

function submission({ submittedAt, paper, correction }: CandidateReport['assessors'][number]): Span[][] {
  const more = [
    ...(paper === '' ? [] : [`On paper: ${paper}`]),
    ...(correction === '' ? [] : [`Corrected: ${correction}`]),
  ];
  return [[{ text: submittedAt, style: STYLES.body }], ...more.map((text) => [{ text, style: STYLES.quiet }])];
}

function drawChapterScores(sheet: Sheet, { chapters, weightReason, mustHaves }: CandidateReport): void {
  heading(sheet, 'H2', 'Scores by chapter', 80);
  const [bar, observed, score] = [150, 120, 50];
  drawTable(sheet, {
    columns: [
      { title: 'Chapter', width: sheet.width - bar - observed - score },
      { title: 'Of 5', width: bar },
      { title: 'Score', width: score, align: 'right' },
      { title: 'Criteria', width: observed, align: 'right' },
    ],
    rows: chapters.map((chapter) => [
      cell(chapter.title, { ...STYLES.strong, tone: chapter.key }, { isHead: true }),
      { paragraphs: [], behind: (box) => drawBar(sheet, chapter, box) },
      cell(chapter.score, { ...STYLES.strong, tone: chapter.key }),
      cell(chapter.observed, STYLES.quiet),
    ]),
  });
  if (mustHaves !== '') {
    const spans = [
      { text: 'Must-haves below 3: ', style: STYLES.strong },
      { text: mustHaves, style: STYLES.body },
    ];
    sheet.paragraph('P', spans, { after: 10 });
  }
  if (weightReason !== '') {
    const spans = [
      { text: 'Weights: ', style: STYLES.strong },
      { text: weightReason, style: STYLES.body },
    ];
    sheet.paragraph('P', spans, { after: 10 });
  }
}

/** The radar on the page of the scores: smaller where less is left, on the next page only when it would be too small to read. */
function drawRadar(sheet: Sheet, { radar }: CandidateReport): void {
  const widest = sheet.width * 0.84;
  const fitting = ((sheet.bottom - sheet.y) / radar.height) * radar.width;
  sheet.figure(radar, fitting > widest * 0.7 ? Math.min(widest, fitting) : widest);
}

/** The score as a length; none where there is no score. */
function drawBar(
  sheet: Sheet,
  { key, score }: ReportChapter,
  box: { x: number; y: number; width: number; height: number },
): void {
  const value = Number(score);
  const width = box.width - 12;
  const y = box.y + box.height / 2 - 3.5;
  sheet.artifact(() => {
    sheet.doc
      .rect(box.x + 4, y, width, 7)
      .lineWidth(0.5)
      .strokeColor(COLOURS.line)
      .stroke();
    if (value > 0 && value <= 5)
      sheet.doc
        .rect(box.x + 4, y, (width * value) / 5, 7)
        .fillColor(COLOURS[key])
        .fill();
  });
}

/** A table's head and the least of its first row that stays with it, in points. */
const RATINGS_ROOM = 150;
/** A chapter's title, the title of its first criterion, and ratings. */
const CHAPTER_ROOM = RATINGS_ROOM + 80;

function drawChapter(sheet: Sheet, chapter: ReportChapter): void {
  sheet.need(CHAPTER_ROOM);
  sheet.y += 6;
  const style = { ...STYLES.chapter, tone: chapter.key } as const;
  sheet.rule(sheet.y, chapter.key, 2.5);
  sheet.y += 6;
  const spans = [
    { text: chapter.title, style },
    { text: `   ${chapter.score}`, style },
    { text: `   ${chapter.observed}`, style: STYLES.quiet },
  ];
  sheet.paragraph('H2', spans, { after: 4 });
  for (const criterion of chapter.criteria) drawCriterion(sheet, criterion, chapter.key);
}

function drawCriterion(sheet: Sheet, criterion: ReportCriterion, tone: ReportChapter['key']): void {
  const title = [
    { text: criterion.title, style: STYLES.criterion },
    { text: `   ${criterion.score}`, style: { ...STYLES.criterion, tone } },
  ];
  sheet.paragraph('H3', title, { after: 1, keep: RATINGS_ROOM + 20 });
  sheet.paragraph('P', [{ text: criterion.definition, style: STYLES.quiet }], { after: 2, keep: RATINGS_ROOM });
  if (criterion.ratings.length === 0) {
    sheet.paragraph('P', [{ text: 'No ratings.', style: STYLES.quiet }], { after: 8 });
    return;
  }
  const [who, rating] = [110, 74];
  drawTable(sheet, {
    columns: [
      { title: 'Assessor', width: who },
      { title: 'Rating', width: rating },
      { title: 'What was seen', width: sheet.width - who - rating },
    ],
    rows: criterion.ratings.map((one) => [
      cell(one.assessor, STYLES.body, { isHead: true }),
      cell(one.rating, { ...STYLES.strong, tone: /^\d/.test(one.rating) ? tone : 'quiet' }),
      { paragraphs: seen(one) },
    ]),
  });
}

function seen({ anchor, quotes, ticks, note }: ReportRating): Span[][] {
  const paragraphs: Span[][] = [];
  if (anchor !== '') paragraphs.push([{ text: anchor, style: STYLES.body }]);
  paragraphs.push(...quotes.map(quoted));
  for (const tick of ticks) {
    paragraphs.push([{ text: `✓ ${tick.text}`, style: STYLES.quiet }], ...tick.quotes.map(quoted));
  }
  if (note !== '') {
    paragraphs.push([
      { text: 'Note: ', style: STYLES.strong },
      { text: note, style: STYLES.body },
    ]);
  }
  return paragraphs;
}

/** A message as evidence, in the words of the log. */
function quoted({ text, source }: ReportQuote): Span[] {
  return [
    { text: `“${text}” `, style: STYLES.body },
    { text: source, style: STYLES.quiet },
  ];
}
