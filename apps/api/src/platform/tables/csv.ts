import type { Cell, Table } from './table.js';
import { looksLikeFormula, printable } from './table.js';

const BOM = '\uFEFF';

/** Characters of a piece: what is short-lived and small costs the process no memory for long. */
const PIECE = 32_768;

export interface CsvOptions {
  /** A mark at the beginning by which Excel knows UTF-8. */
  hasBom: boolean;
}

/**
 * A table as CSV by RFC 4180 in UTF-8: every field in quotes, lines end with CRLF, times in ISO 8601. A text that a
 * spreadsheet could take for a formula gets an apostrophe before it; numbers stay numbers.
 */
export async function* csvOf(table: Table, { hasBom }: CsvOptions): AsyncGenerator<Buffer> {
  yield Buffer.from((hasBom ? BOM : '') + lineOf(table.columns.map(({ header }) => header)));
  for await (const batch of table.batches) {
    let lines = '';
    for (const row of batch) {
      lines += lineOf(row);
      if (lines.length < PIECE) continue;
      yield Buffer.from(lines);
      lines = '';
    }
    if (lines !== '') yield Buffer.from(lines);
  }
}

function lineOf(row: readonly Cell[]): string {
  let line = '';
  for (const cell of row) line += line === '' ? fieldOf(cell) : `,${fieldOf(cell)}`;
  return `${line}\r\n`;
}

function fieldOf(cell: Cell): string {
  if (typeof cell === 'string') return textField(cell);
  if (cell === null) return '""';
  if (typeof cell === 'number') return `"${finite(cell)}"`;
  return cell instanceof Date ? `"${cell.toISOString()}"` : `"${cell}"`;
}

/** Printable ASCII, tabs and ends of lines after a letter or a digit: no formula, and nothing that no text may carry. */
const PLAIN = /^[A-Za-z0-9][\t\n\r\x20-\x7E]*$/;

function textField(text: string): string {
  if (PLAIN.test(text)) return quoted(text);
  const clean = printable(text);
  return quoted(looksLikeFormula(clean) ? `'${clean}` : clean);
}

function quoted(text: string): string {
  return `"${text.includes('"') ? text.replaceAll('"', '""') : text}"`;
}

/** @throws Error for what is no number: a table never carries one silently */
export function finite(value: number): number {
  if (!Number.isFinite(value)) throw new Error('a cell of a table must be a finite number');
  return value;
}
