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

/** One join a line: pieced together field by field, each would be some short-lived strings more to collect. */
function lineOf(row: readonly Cell[]): string {
  return `"${row.map(fieldOf).join('","')}"\r\n`;
}

/** What stands between the quotes. */
function fieldOf(cell: Cell): string {
  if (typeof cell === 'string') return PLAIN.test(cell) ? cell : textField(cell);
  if (cell === null) return '';
  if (typeof cell === 'number') return `${finite(cell)}`;
  return cell instanceof Date ? cell.toISOString() : `${cell}`;
}

/**
 * Printable ASCII but quotes, tabs and ends of lines after a letter or a digit: no formula, nothing that no text may carry, and
 * nothing to be doubled.
 */
const PLAIN = /^[A-Za-z0-9][\t\n\r !\x23-\x7E]*$/;

function textField(text: string): string {
  const clean = printable(text);
  return (looksLikeFormula(clean) ? `'${clean}` : clean).replaceAll('"', '""');
}

/** @throws Error for what is no number: a table never carries one silently */
export function finite(value: number): number {
  if (!Number.isFinite(value)) throw new Error('a cell of a table must be a finite number');
  return value;
}
