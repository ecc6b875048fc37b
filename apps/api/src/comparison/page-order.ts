import { AppError } from '../platform/problems/app-error.js';
import type { Reader } from './selection.js';

/** Where a page ended. The part tells whether it was among those with a score for the column, or among the rest. */
export interface Cursor {
  part: 'scored' | 'rest';
  /** Values of the sort columns of the last row, and its id. */
  at: (string | number)[];
}

/** A column of the tables to sort by; each has an index of its own. */
export interface SortColumn {
  sql: string;
  type: 'text' | 'integer' | 'timestamptz' | 'double precision' | 'uuid';
}

const ID: SortColumn = { sql: 'a.id', type: 'uuid' };

/** What a value of the type looks like in a cursor. */
const FORMS: Record<SortColumn['type'], RegExp> = {
  text: /^/,
  integer: /^\d{1,9}$/,
  timestamptz: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/,
  'double precision': /^\d{1,3}(\.\d{1,20})?$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
};

/** How the names that the reader sees are sorted; by the number of the alias where there may be one. */
function nameOf({ isBlind }: Reader): SortColumn {
  return isBlind ? { sql: 'a.alias_number', type: 'integer' } : { sql: 'a.sort_name', type: 'text' };
}

/** The columns of a sort that is not by a score. */
export function columnsOf(sort: 'name' | 'stage' | 'applied', reader: Reader): SortColumn[] {
  switch (sort) {
    case 'name':
      return [nameOf(reader), ID];
    case 'stage':
      return [{ sql: 'a.stage_order', type: 'integer' }, nameOf(reader), ID];
    case 'applied':
      return [{ sql: 'a.created_at', type: 'timestamptz' }, ID];
  }
}

/** Whether the page ended in this order: of another one the values do not fit. */
export function isOfOrder({ at }: Cursor, columns: readonly SortColumn[]): boolean {
  return at.length === columns.length && columns.every(({ type }, index) => FORMS[type].test(String(at[index])));
}

export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** @throws AppError `request.invalid` for what this server did not write */
export function readCursor(text: string | undefined): Cursor | null {
  if (text === undefined) return null;
  const parsed = parsedOf(Buffer.from(text, 'base64url').toString());
  if (parsed === null) {
    throw new AppError('request.invalid', { errors: [{ pointer: '/after', detail: 'is not the end of a page' }] });
  }
  return parsed;
}

function parsedOf(text: string): Cursor | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Not JSON at all.
    return null;
  }
  if (typeof value !== 'object' || value === null || !('part' in value) || !('at' in value)) return null;
  const { part, at } = value;
  if ((part !== 'scored' && part !== 'rest') || !Array.isArray(at) || at.length > 3) return null;
  const values = at.filter(
    (one): one is string | number => typeof one === 'number' || (typeof one === 'string' && !one.includes('\u0000')),
  );
  return values.length === at.length ? { part, at: values } : null;
}
