import type { Tone } from '@audition/charts';
import { COLOURS } from './palette.js';
import { STYLES, type Element, type Sheet } from './sheet.js';
import type { Line, Span } from './text-layout.js';

export interface Column {
  title: string;
  /** Points. */
  width: number;
  align?: 'left' | 'right' | 'center';
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Cell {
  /** Each a paragraph of its own. */
  paragraphs: Span[][];
  /** Names its row for screen readers. */
  isHead?: boolean;
  align?: Column['align'];
  /** Drawn behind the text on each page the cell reaches. */
  behind?: (box: Box) => void;
}

export interface TableOptions {
  columns: readonly Column[];
  rows: readonly Cell[][];
  x?: number;
  /** Space above and below the text of a row. */
  padding?: number;
  /** Points of what comes after the table that its last row stays on one page with. */
  follow?: number;
  /** A rule under each row. */
  ruled?: boolean;
  /** Draws headings other than titles in a row; `draw` is told whether they repeat on a further page. */
  head?: { height: number; draw: (table: Element | null, y: number) => void };
}

const GUTTER = 4;
/** Points below a table. */
export const AFTER_TABLE = 8;

/** A table over as many pages as it needs: headings repeat, a row that fits on a page is not torn, a longer one goes on. */
export function drawTable(sheet: Sheet, options: TableOptions): void {
  const { columns, rows, padding = 3, ruled = true, follow = 0 } = options;
  const x = options.x ?? sheet.left;
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const head = options.head ?? textHead(sheet, columns, x);
  const table = sheet.element('Table');
  const laidOut = rows.map((cells) => cells.map((cell, index) => linesOf(sheet, cell, columns[index])));
  sheet.need(head.height + Math.min(120, rowHeight(laidOut[0] ?? []) + 2 * padding));
  head.draw(table, sheet.y);
  sheet.y += head.height;
  const breakPage = () => {
    sheet.nextPage();
    head.draw(null, sheet.y);
    sheet.y += head.height;
  };
  for (const [index, cells] of rows.entries()) {
    const lines = laidOut[index] ?? [];
    const height = rowHeight(lines) + 2 * padding;
    const page = sheet.bottom - sheet.top - head.height;
    const kept = height + (index === rows.length - 1 ? Math.min(follow, page - height) : 0);
    if (sheet.y + kept > sheet.bottom && height <= page) breakPage();
    drawRow(sheet, { table, cells, lines, columns, x, padding, breakPage });
    if (ruled) sheet.rule(sheet.y, 'line', 0.5, x, width);
  }
  table.end();
  sheet.y += AFTER_TABLE;
}

interface Row {
  table: Element;
  cells: Cell[];
  lines: Line[][];
  columns: readonly Column[];
  x: number;
  padding: number;
  breakPage: () => void;
}

function drawRow(sheet: Sheet, { table, cells, lines, columns, x, padding, breakPage }: Row): void {
  const row = sheet.element('TR', {}, table);
  const elements = cells.map(({ isHead }) => sheet.element(isHead ? 'TH' : 'TD', isHead ? { scope: 'Row' } : {}, row));
  let rest = lines;
  for (;;) {
    const room = sheet.bottom - sheet.y - 2 * padding;
    const parts = rest.map((cell) => fitting(cell, room));
    const height = rowHeight(parts) + 2 * padding;
    let left = x;
    for (const [index, cell] of cells.entries()) {
      const column = columns[index];
      const element = elements[index];
      if (column === undefined || element === undefined) continue;
      const box = { x: left, y: sheet.y, width: column.width, height };
      cell.behind?.(box);
      drawCell(sheet, element, parts[index] ?? [], { box, padding, align: cell.align ?? column.align ?? 'left' });
      left += column.width;
    }
    sheet.y += height;
    rest = rest.map((cell, index) => cell.slice(parts[index]?.length ?? 0));
    if (rest.every((cell) => cell.length === 0)) break;
    breakPage();
  }
  row.end();
}

interface Inside {
  box: Box;
  padding: number;
  align: 'left' | 'right' | 'center';
}

function drawCell(sheet: Sheet, element: Element, lines: Line[], { box, padding, align }: Inside): void {
  let y = box.y + padding;
  for (const line of lines) {
    sheet.line(element, line, aligned(line, box, align), y);
    y += line.height;
  }
}

function aligned({ width, pieces }: Line, box: Box, align: Inside['align']): number {
  const shown = pieces.length === 0 ? 0 : width;
  if (align === 'right') return box.x + box.width - GUTTER - shown;
  if (align === 'center') return box.x + (box.width - shown) / 2;
  return box.x + GUTTER;
}

/** The lines that fit into a height; at least one, so that a row always goes on. */
function fitting(lines: Line[], room: number): Line[] {
  let used = 0;
  const count = lines.findIndex(({ height }) => (used += height) > room + 0.01);
  return count === -1 ? lines : lines.slice(0, Math.max(1, count));
}

function linesOf(sheet: Sheet, cell: Cell, column: Column | undefined): Line[] {
  const width = (column?.width ?? 0) - 2 * GUTTER;
  return cell.paragraphs.flatMap((spans) => sheet.text.lines(spans, width));
}

function rowHeight(cells: Line[][]): number {
  return Math.max(0, ...cells.map((lines) => lines.reduce((sum, { height }) => sum + height, 0)));
}

function textHead(sheet: Sheet, columns: readonly Column[], x: number): NonNullable<TableOptions['head']> {
  const titles = columns.map(({ title, width }) =>
    sheet.text.lines([{ text: title, style: STYLES.head }], width - 2 * GUTTER),
  );
  const height = rowHeight(titles) + 6;
  return {
    height,
    draw: (table, y) => {
      const row = table === null ? null : sheet.element('TR', {}, table);
      let left = x;
      for (const [index, column] of columns.entries()) {
        const box = { x: left, y, width: column.width, height };
        headCell(sheet, row, titles[index] ?? [], { box, padding: 2, align: column.align ?? 'left' });
        left += column.width;
      }
      row?.end();
      sheet.rule(y + height - 1, 'quiet', 0.75, x, left - x);
    },
  };
}

/** A heading on the table's first page; the repeated ones are decoration, or a reader would hear them on every page. */
function headCell(sheet: Sheet, row: Element | null, lines: Line[], inside: Inside): void {
  if (row !== null) {
    drawCell(sheet, sheet.element('TH', { scope: 'Column' }, row), lines, inside);
    return;
  }
  sheet.artifact(() => {
    for (const [index, line] of lines.entries()) {
      const y = inside.box.y + inside.padding + index * line.height;
      sheet.text.draw(line, aligned(line, inside.box, inside.align), y);
    }
  });
}

/** A tint behind a cell in the colour of a tone, 0–1 strong. */
export function tint(sheet: Sheet, { x, y, width, height }: Box, tone: Tone, strength: number): void {
  sheet.artifact(() =>
    sheet.doc
      .rect(x + 0.75, y + 0.75, width - 1.5, height - 1.5)
      .fillColor(COLOURS[tone], strength)
      .fill(),
  );
}
