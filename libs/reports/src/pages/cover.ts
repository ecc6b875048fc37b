import type { ReportFrame } from '../model.js';
import { Sheet, STYLES } from './sheet.js';
import { drawTable, type Cell } from './table.js';
import type { Span, Style } from './text-layout.js';

/** Sides of the box a logo is drawn into, in points. */
const LOGO = { width: 120, height: 34 };

/** A cell with one text. */
export function cell(text: string, style: Style = STYLES.body, more: Partial<Cell> = {}): Cell {
  return { paragraphs: [[{ text, style }]], ...more };
}

/** A heading with room for some of what it is about on its page. */
export function heading(sheet: Sheet, tag: 'H2' | 'H3', text: string, keep: number): void {
  sheet.paragraph(tag, [{ text, style: STYLES.chapter }], { after: 4, keep });
}

/** The business's mark at the top of the first page: its logo where it has one, and a line in its colour. */
export function drawBrand(sheet: Sheet, { brand, workspaceName }: ReportFrame): void {
  if (brand.logo !== null) {
    const { bytes, width, height } = brand.logo;
    const scale = Math.min(LOGO.width / width, LOGO.height / height, 0.75);
    const box = { x: sheet.left, y: sheet.y, width: width * scale, height: height * scale };
    sheet.picture(Buffer.from(bytes), box, `Logo of ${workspaceName}`);
    sheet.y += box.height + 8;
  }
  if (brand.colour !== null) {
    sheet.artifact(() => sheet.doc.rect(sheet.left, sheet.y, sheet.width, 2.5).fillColor(sheet.brandColour).fill());
    sheet.y += 12;
  }
}

/**
 * What a report was made from and how to check it, at the end of each: as a table, or in a few lines where that is what is left of the
 * page. What stands before it keeps `roomForMadeFrom` for it, so that it is not alone on a last page.
 */
export function drawMadeFrom(sheet: Sheet, frame: ReportFrame): void {
  const facts = factsOf(frame);
  const room = sheet.bottom - sheet.y;
  if (factsHeight(sheet, facts) + ABOUT_HEAD > room && roomForMadeFrom(sheet, frame) <= room) {
    heading(sheet, 'H2', ABOUT, 0);
    sheet.paragraph('P', inShort(facts), { after: 0 });
    return;
  }
  sheet.y += 6;
  heading(sheet, 'H2', ABOUT, 110);
  drawFacts(sheet, facts);
}

/** Points that it takes at least. */
export function roomForMadeFrom(sheet: Sheet, frame: ReportFrame): number {
  return heightOf(sheet, inShort(factsOf(frame)), sheet.width) + ABOUT_HEAD;
}

function factsOf(frame: ReportFrame): [string, string][] {
  return [
    ...(frame.rubricTitle === ''
      ? []
      : [['Rubric', `${frame.rubricTitle}, version ${frame.rubricVersion}`] satisfies [string, string]]),
    ...(frame.scenarios === '' ? [] : [['Scenarios', frame.scenarios] satisfies [string, string]]),
    ['Exported', `${frame.exportedAt} by ${frame.exportedBy}`],
    ...(frame.auditHead === '' ? [] : [['Audit log', `entry ${frame.auditHead}`] satisfies [string, string]]),
    ['Code', frame.code === '' ? 'none: this is a preview, not to be handed on' : `${frame.code} ${HOW_TO_CHECK}`],
  ];
}

function inShort(facts: readonly (readonly [string, string])[]): Span[] {
  return facts.flatMap(([name, value], index): Span[] => [
    { text: `${name}: `, style: STYLES.head },
    { text: index === facts.length - 1 ? value : `${value} · `, style: STYLES.quiet },
  ]);
}

const ABOUT = 'About this report';
/** Points that its heading takes, with the space around it. */
const ABOUT_HEAD = 32;

function heightOf(sheet: Sheet, spans: Span[], width: number): number {
  return sheet.text.lines(spans, width).reduce((sum, { height }) => sum + height, 0);
}

/** What `drawFacts` takes: as tall as the values, with the padding of the rows. */
function factsHeight(sheet: Sheet, facts: readonly (readonly [string, string])[]): number {
  return facts.reduce((sum, [, value]) => {
    const text = heightOf(sheet, [{ text: value, style: STYLES.body }], sheet.width - FACT_NAME - 8);
    return sum + text + 6;
  }, 0);
}

/** Points of the column of names. */
const FACT_NAME = 90;

const HOW_TO_CHECK =
  '— whoever signs in to Audition can enter it under Settings, Reports, and is told whether these pages say what was exported, and whether the data has changed since.';

/** Names with their values, a row each. */
export function drawFacts(sheet: Sheet, facts: readonly (readonly [string, string])[]): void {
  drawTable(sheet, {
    columns: [
      { title: '', width: FACT_NAME },
      { title: '', width: sheet.width - FACT_NAME },
    ],
    head: { height: 0, draw: () => undefined },
    rows: facts.map(([name, value]) => [cell(name, STYLES.quiet, { isHead: true }), cell(value)]),
  });
}

/** The first lines of a report: which kind, about whom, what beside. @param width points; the whole width without it */
export function drawTitle(
  sheet: Sheet,
  kind: string,
  name: string,
  beside: readonly Span[][],
  width = sheet.width,
): void {
  sheet.paragraph('P', [{ text: kind, style: STYLES.head }], { width, after: 2 });
  sheet.paragraph('H1', [{ text: name, style: STYLES.name }], { width, after: 2 });
  for (const spans of beside) sheet.paragraph('P', spans, { width, after: 3 });
}
