import type { ReportFigure } from '../model.js';
import { cell, heading } from './cover.js';
import { STYLES, type Sheet } from './sheet.js';
import { drawTable, type Column } from './table.js';
import type { Style } from './text-layout.js';

/** Points a picture may be wide; on a lying page more would only make it taller. */
const WIDEST = 520;
/** Points of a column of numbers, without the space around them, and of one of words. */
const NUMBER_LEAST = 26;
const SPACE = 18;
const WORDS_LEAST = 60;
const WORDS_EASY = 150;
/** Points of a table's headings and of a row, about; tables up to so many points stay in one piece. */
const [HEAD, ROW, UNTORN] = [46, 18, 240];

/** Draws figures: what they are, the picture, and the table it is drawn from. @param follow points kept for what comes after them */
export function drawFigures(
  sheet: Sheet,
  figures: readonly ReportFigure[],
  { level, follow = 0 }: { level: 'H2' | 'H3'; follow?: number },
): void {
  for (const [index, figure] of figures.entries()) {
    const { title, text, scene } = figure;
    const width = Math.min(sheet.width, WIDEST);
    const picture = scene === null ? 0 : (scene.height / scene.width) * width;
    heading(sheet, level, title, Math.min(picture, sheet.bottom - sheet.top - 60) + (text === '' ? 20 : 44));
    if (text !== '')
      sheet.paragraph('P', [{ text, style: STYLES.quiet }], { after: 6, width: Math.min(sheet.width, 560) });
    if (scene === null) continue;
    // A picture that is longer than a page is drawn smaller, so that it is in one piece.
    const room = sheet.bottom - sheet.top;
    sheet.figure(scene, picture > room ? (room / scene.height) * scene.width : width);
    drawFigureTable(sheet, figure, index === figures.length - 1 ? follow + 16 : 0);
    sheet.y += 8;
  }
}

/** A table that is wider than the page goes on below with its first column and the next ones. */
function drawFigureTable(sheet: Sheet, { columns, rows }: ReportFigure, follow: number): void {
  const needed = columns.map((column, index) => leastWidth(sheet, column, rows, index));
  const parts: number[][] = [[0]];
  for (let index = 1; index < columns.length; index += 1) {
    const part = parts.at(-1) ?? [];
    const width = [...part, index].reduce((sum, at) => sum + (needed[at] ?? 0), 0);
    if (width > sheet.width && part.length > 1) parts.push([0, index]);
    else part.push(index);
  }
  // A short table is not torn.
  const height = HEAD + rows.length * ROW;
  if (height <= UNTORN) sheet.need(height);
  for (const [place, part] of parts.entries()) {
    const shown = part.flatMap((at) => columns[at] ?? []);
    const cells = rows.map((row) => part.map((at) => row[at] ?? ''));
    drawTable(sheet, {
      padding: 2,
      follow: place === parts.length - 1 ? follow : 0,
      columns: columnsFor(sheet, shown, cells),
      rows: cells.map((row) =>
        row.map((text, index) =>
          cell(text, shown[index]?.isText === false ? STYLES.body : STYLES.quiet, { isHead: index === 0 }),
        ),
      ),
    });
  }
}

type Shown = ReportFigure['columns'][number];

/** What a column needs: one of numbers its longest word, one of words enough to be read. */
function leastWidth(sheet: Sheet, { title, isText }: Shown, rows: readonly string[][], index: number): number {
  if (isText) return WORDS_LEAST;
  const words = title.split(' ').map((word) => widthOf(sheet, word, STYLES.head));
  const numbers = rows.map((row) => widthOf(sheet, row[index] ?? '', STYLES.body));
  return Math.max(NUMBER_LEAST, ...words, ...numbers) + SPACE;
}

/** What it needs to have its heading, and words as far as they are few, on one line. */
function easyWidth(sheet: Sheet, { title, isText }: Shown, rows: readonly string[][], index: number): number {
  const least = leastWidth(sheet, { title, isText }, rows, index);
  const words = isText ? rows.map((row) => widthOf(sheet, row[index] ?? '', STYLES.quiet)) : [];
  const easy = Math.max(widthOf(sheet, title, STYLES.head), ...words.map((width) => Math.min(width, WORDS_EASY)));
  return Math.max(least, easy + SPACE);
}

function widthOf(sheet: Sheet, text: string, style: Style): number {
  return Math.max(0, ...sheet.text.lines([{ text, style }], Infinity).map(({ width }) => width));
}

/** Columns of numbers are as wide as their headings, or as narrow as they can be; those of words share what is left. */
function columnsFor(sheet: Sheet, columns: readonly Shown[], rows: readonly string[][]): Column[] {
  const easy = columns.map((column, index) => easyWidth(sheet, column, rows, index));
  const least = columns.map((column, index) => leastWidth(sheet, column, rows, index));
  const sum = (widths: readonly number[]): number => widths.reduce((all, width) => all + width, 0);
  const widths = sum(easy) <= sheet.width ? easy : least;
  const spare = Math.max(0, sheet.width - sum(widths));
  const lengths = columns.map(({ title, isText }, index) =>
    isText ? Math.min(60, Math.max(title.length, ...rows.map((row) => row[index]?.length ?? 0))) : 0,
  );
  return columns.map(({ title, isText }, index): Column => {
    const width = widths[index] ?? 0;
    if (!isText) return { title, width, align: 'right' };
    return { title, width: width + (spare * (lengths[index] ?? 0)) / sum(lengths) };
  });
}
