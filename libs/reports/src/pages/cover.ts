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

/** What a report was made from and how to check it, at the end of each. */
export function drawMadeFrom(sheet: Sheet, frame: ReportFrame): void {
  const facts: [string, string][] = [
    ...(frame.rubricTitle === ''
      ? []
      : [['Rubric', `${frame.rubricTitle}, version ${frame.rubricVersion}`] satisfies [string, string]]),
    ...(frame.scenarios === '' ? [] : [['Scenarios', frame.scenarios] satisfies [string, string]]),
    ['Exported', `${frame.exportedAt} by ${frame.exportedBy}`],
    ...(frame.auditHead === '' ? [] : [['Audit log', `entry ${frame.auditHead}`] satisfies [string, string]]),
    ['Code', frame.code === '' ? 'none: this is a preview, not to be handed on' : `${frame.code} ${HOW_TO_CHECK}`],
  ];
  sheet.y += 6;
  heading(sheet, 'H2', 'About this report', 110);
  drawFacts(sheet, facts);
}

const HOW_TO_CHECK =
  '— whoever signs in to Audition can enter it under Settings, Reports, and is told whether these pages say what was exported, and whether the data has changed since.';

/** Names with their values, a row each. */
export function drawFacts(sheet: Sheet, facts: readonly (readonly [string, string])[]): void {
  drawTable(sheet, {
    columns: [
      { title: '', width: 90 },
      { title: '', width: sheet.width - 90 },
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
