import type { BlankKit, DrawnReport, KitCriterion, ReportChapter } from '../model.js';
import { drawBrand, drawMadeFrom } from './cover.js';
import { COLOURS } from './palette.js';
import { Sheet, STYLES } from './sheet.js';
import { drawTable, type Box } from './table.js';
import type { Span, Style } from './text-layout.js';

/** Side of a box to tick, in points. */
const BOX = 9;
const NOTE_LINE_HEIGHT = 19;

/** Draws the kit for an interview on paper: what to ask, boxes to tick, anchors to choose from, lines to write on. */
export function drawBlankKit(kit: BlankKit): Promise<DrawnReport> {
  const { round } = kit;
  const title = round === null ? kit.title : `${kit.openingTitle}, ${round.title}`;
  const sheet = new Sheet(kit, { title: `Interview kit, ${title}`, layout: 'portrait' });
  drawBrand(sheet, kit);
  drawHead(sheet, kit);
  for (const chapter of kit.chapters) {
    if (chapter.criteria.length === 0) continue;
    sheet.need(240);
    sheet.rule(sheet.y, chapter.key, 2.5);
    sheet.y += 6;
    const spans: Span[] = [
      { text: chapter.title, style: { ...STYLES.chapter, tone: chapter.key } },
      { text: `   ${chapter.description}`, style: STYLES.quiet },
    ];
    sheet.paragraph('H2', spans, { after: 4 });
    for (const criterion of chapter.criteria) drawCriterion(sheet, criterion, chapter.key);
  }
  drawEnd(sheet, kit);
  drawMadeFrom(sheet, kit);
  return sheet.finish();
}

function drawHead(sheet: Sheet, kit: BlankKit): void {
  const { round } = kit;
  const kind = round?.isFromChatTest === true ? 'Scorecard for the chat test' : 'Interview kit';
  sheet.paragraph('P', [{ text: `${kit.workspaceName} · ${kind}`, style: STYLES.head }], { after: 2 });
  sheet.paragraph('H1', [{ text: round?.title ?? kit.title, style: STYLES.name }], { after: 2 });
  const about =
    round === null
      ? kit.description
      : `${kit.openingTitle}, ${round.minutes} minutes. ${kit.rubricTitle}, version ${kit.rubricVersion}.`;
  if (about !== '') sheet.paragraph('P', [{ text: about, style: STYLES.body }], { after: 8 });
  drawBlanks(sheet, [
    { name: 'Candidate', share: 5 },
    { name: 'Assessor', share: 5, value: round?.assessor },
    { name: 'Date', share: 3 },
  ]);
  const how =
    round?.isFromChatTest === true
      ? 'Read the whole transcript first. Tick what you saw, choose one rating for each criterion, and write down the times of the messages that show it. A criterion you saw nothing of is “not observed”, never a guess.'
      : 'Ask every candidate the same questions. Tick what you saw, choose one rating for each criterion, and write down what was said. A criterion you saw nothing of is “not observed”, never a guess.';
  sheet.paragraph('P', [{ text: how, style: STYLES.quiet }], { after: 8 });
}

/** What is left to write when all is rated, and the way back into Audition. */
function drawEnd(sheet: Sheet, { round }: BlankKit): void {
  if (round === null) return;
  sheet.need(5 * NOTE_LINE_HEIGHT + 70);
  sheet.rule(sheet.y, 'quiet', 0.75);
  sheet.y += 8;
  drawLines(sheet, 'Anything else', 4);
  drawBlanks(sheet, [
    { name: 'Entered into Audition by', share: 5 },
    { name: 'On', share: 3 },
  ]);
}

/** Names with a line under each to write on, as wide as their shares. */
function drawBlanks(sheet: Sheet, blanks: readonly { name: string; share: number; value?: string }[]): void {
  const shares = blanks.reduce((sum, { share }) => sum + share, 0);
  const y = sheet.y;
  let x = sheet.left;
  for (const { name, share, value = '' } of blanks) {
    const width = (sheet.width * share) / shares;
    sheet.y = y;
    sheet.paragraph('P', [{ text: name, style: STYLES.quiet }], { x, width, after: value === '' ? 14 : 1 });
    if (value !== '') sheet.paragraph('P', [{ text: value, style: STYLES.body }], { x, width: width - 14, after: 0 });
    sheet.y = Math.max(sheet.y, y + STYLES.quiet.size * 1.4 + 14);
    sheet.rule(sheet.y, 'quiet', 0.75, x, width - 14);
    x += width;
  }
  sheet.y += 12;
}

function drawCriterion(sheet: Sheet, criterion: KitCriterion, tone: ReportChapter['key']): void {
  const title: Span[] = [{ text: criterion.title, style: STYLES.criterion }];
  if (criterion.isMustHave) {
    title.push({ text: '   must-have: has to be rated', style: { ...STYLES.quiet, weight: 600, tone } });
  }
  sheet.paragraph('H3', title, { after: 1, keep: 170 });
  sheet.paragraph('P', [{ text: criterion.definition, style: STYLES.quiet }], { after: 4, keep: 120 });
  for (const [index, question] of criterion.questions.entries()) {
    sheet.paragraph('P', [{ text: `${index + 1}. ${question.text}`, style: STYLES.strong }], { after: 1, keep: 40 });
    const more: [string, string][] = [
      ['Ask further: ', question.probes.join(' ')],
      ['Listen for: ', question.listenFor.join('; ')],
      ['Red flags: ', question.redFlags.join('; ')],
    ];
    for (const [name, text] of more) {
      if (text === '') continue;
      const spans: Span[] = [
        { text: name, style: { ...STYLES.quiet, weight: 600 } },
        { text, style: STYLES.quiet },
      ];
      sheet.paragraph('P', spans, { x: sheet.left + 12, width: sheet.width - 12, after: 1 });
    }
    sheet.y += 3;
  }
  for (const item of criterion.checklist) drawBoxed(sheet, item, STYLES.body);
  sheet.y += 3;
  drawAnchors(sheet, criterion);
  if (!criterion.isMustHave) drawBoxed(sheet, 'Not observed', STYLES.body);
  drawLines(sheet, 'Evidence: what was said or done, in the candidate’s own words', 2);
  drawLines(sheet, 'Notes', 2);
}

/** A box with its text behind it. */
function drawBoxed(sheet: Sheet, text: string, style: Style): void {
  sheet.need(18);
  const { left: x, y } = sheet;
  sheet.paragraph('P', [{ text, style }], { x: x + BOX + 7, width: sheet.width - BOX - 7, after: 3 });
  // A text that went to the next page took its box along.
  const top = sheet.y < y ? sheet.top : y;
  sheet.artifact(() => box(sheet, x, top + 2));
}

/** The five anchors side by side, each with its box. */
function drawAnchors(sheet: Sheet, { anchors }: KitCriterion): void {
  drawTable(sheet, {
    columns: anchors.map((_, index) => ({ title: String(index + 1), width: sheet.width / anchors.length })),
    rows: [
      anchors.map((text) => ({
        paragraphs: [[{ text, style: STYLES.quiet }]],
        behind: (cell: Box) => edge(sheet, cell),
      })),
    ],
    head: {
      height: 18,
      draw: (_, y) => {
        for (const index of anchors.keys()) {
          const x = sheet.left + (index * sheet.width) / anchors.length;
          sheet.artifact(() => {
            box(sheet, x + 4, y + 4);
            const [line] = sheet.text.lines([{ text: String(index + 1), style: STYLES.strong }], 20);
            if (line !== undefined) sheet.text.draw(line, x + BOX + 10, y + 2);
          });
        }
      },
    },
  });
  sheet.y += 4;
}

function edge(sheet: Sheet, { x, y, width, height }: Box): void {
  sheet.artifact(() => sheet.doc.rect(x, y, width, height).lineWidth(0.5).strokeColor(COLOURS.line).stroke());
}

function box(sheet: Sheet, x: number, y: number): void {
  sheet.doc.rect(x, y, BOX, BOX).lineWidth(0.9).strokeColor(COLOURS.quiet).stroke();
}

/** A label with lines to write on. */
function drawLines(sheet: Sheet, label: string, count: number): void {
  sheet.need(count * NOTE_LINE_HEIGHT + 16);
  sheet.paragraph('P', [{ text: label, style: STYLES.head }], { after: 0 });
  for (let line = 0; line < count; line += 1) {
    sheet.y += NOTE_LINE_HEIGHT;
    sheet.rule(sheet.y, 'line', 0.6);
  }
  sheet.y += 14;
}
