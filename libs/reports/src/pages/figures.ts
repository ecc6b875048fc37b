import type { ReportFigure } from '../model.js';
import { cell, heading } from './cover.js';
import { STYLES, type Sheet } from './sheet.js';
import { drawTable, type Column } from './table.js';

/** Points a picture may be wide; on a lying page more would only make it taller. */
const WIDEST = 520;
/** Points of a column of numbers, and the least of one of words. */
const NUMBER = { least: 44, most: 70 };
const WORDS_LEAST = 70;

/** Draws figures: what they are, the picture, and the table it is drawn from. */
export function drawFigures(sheet: Sheet, figures: readonly ReportFigure[], level: 'H2' | 'H3'): void {
  for (const figure of figures) {
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
    drawFigureTable(sheet, figure);
    sheet.y += 8;
  }
}

function drawFigureTable(sheet: Sheet, { columns, rows }: ReportFigure): void {
  drawTable(sheet, {
    padding: 2,
    columns: columnsFor(sheet.width, { columns, rows }),
    rows: rows.map((row) =>
      row.map((text, index) =>
        cell(text, columns[index]?.isText === false ? STYLES.body : STYLES.quiet, { isHead: index === 0 }),
      ),
    ),
  });
}

/** Columns of numbers are as narrow as their headings allow; those of words share what is left by how long their words are. */
function columnsFor(width: number, { columns, rows }: Pick<ReportFigure, 'columns' | 'rows'>): Column[] {
  const numbers = columns.filter(({ isText }) => !isText).length;
  const texts = columns.length - numbers;
  const number = Math.max(
    NUMBER.least,
    Math.min(NUMBER.most, (width - texts * WORDS_LEAST * 1.5) / Math.max(1, numbers)),
  );
  const rest = width - number * numbers;
  const lengths = columns.map(({ title }, index) =>
    Math.min(60, Math.max(title.length, 8, ...rows.map((row) => row[index]?.length ?? 0))),
  );
  const all = lengths.reduce((sum, length, index) => sum + (columns[index]?.isText === true ? length : 0), 0);
  const spare = Math.max(0, rest - texts * WORDS_LEAST);
  return columns.map(({ title, isText }, index): Column => {
    if (!isText) return { title, width: number, align: 'right' };
    return { title, width: WORDS_LEAST + (spare * (lengths[index] ?? 0)) / all };
  });
}
