import { AddCandidateRequest, LabelApplicationRequest, type ImportPreview, type ImportRow } from '@audition/contracts';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { invalidCsv, readCsv } from '../platform/tables/read-csv.js';

/** Headings people use, by the column they mean. */
const HEADINGS: Record<string, Column> = {
  name: 'name',
  'full name': 'name',
  candidate: 'name',
  email: 'email',
  'e-mail': 'email',
  'email address': 'email',
  'e-mail address': 'email',
  mail: 'email',
  phone: 'phone',
  telephone: 'phone',
  'phone number': 'phone',
  note: 'note',
  notes: 'note',
  comment: 'note',
  source: 'source',
  tags: 'tags',
  tag: 'tags',
};

type Column = 'name' | 'email' | 'phone' | 'note' | 'source' | 'tags';
const COLUMNS: readonly Column[] = ['name', 'email', 'phone', 'note', 'source', 'tags'];
const ROW_LIMIT = 1000;

/**
 * Reads candidates from CSV text: comma, semicolon or tab, with a heading row naming at least name and e-mail.
 * Tags stand in one cell, with a semicolon or a bar between them. Each row is checked by the rules of the forms; repeats in the
 * file and people already in the opening are faults too.
 * @param present e-mail addresses, in lower case, of those already in the opening
 * @throws AppError `csv.invalid` when the text as a whole cannot be read
 */
export function previewImport(csv: string, present: ReadonlySet<string>): ImportPreview {
  const [heading, ...records] = readCsv(csv);
  if (heading === undefined) throw invalidCsv('The file is empty.');
  const columns = readHeading(heading.cells);
  if (records.length === 0) throw invalidCsv('The file has a heading but no candidates below it.');
  if (records.length > ROW_LIMIT)
    throw invalidCsv(`The file has ${records.length} rows; import at most ${ROW_LIMIT} at once.`);

  const seen = new Map<string, number>();
  const rows = records.map(({ line, cells }) => checkRow(line, cells, columns, present, seen));
  const errorCount = rows.filter(({ errors }) => errors.length > 0).length;
  return { rows, errorCount, validCount: rows.length - errorCount };
}

function readHeading(cells: string[]): (Column | undefined)[] {
  const columns = cells.map((cell) => HEADINGS[cell.trim().toLowerCase()]);
  const missing = (['name', 'email'] as const).filter((column) => !columns.includes(column));
  if (missing.length > 0) {
    throw invalidCsv(
      `The first row must name the columns; there is none called ${missing.map((name) => `"${name}"`).join(' or ')}.`,
    );
  }
  const repeated = COLUMNS.find((column) => columns.indexOf(column) !== columns.lastIndexOf(column));
  if (repeated !== undefined) throw invalidCsv(`Two columns are called "${repeated}".`);
  return columns;
}

function checkRow(
  line: number,
  cells: string[],
  columns: (Column | undefined)[],
  present: ReadonlySet<string>,
  seen: Map<string, number>,
): ImportRow {
  const cell = (column: Column): string => cells[columns.indexOf(column)] ?? '';
  const person = plainToInstance(AddCandidateRequest, {
    name: cell('name'),
    email: cell('email'),
    phone: columns.includes('phone') ? cell('phone') : '',
    note: columns.includes('note') ? cell('note') : '',
  });
  // A new application has the version that its labels are given for.
  const labels = plainToInstance(LabelApplicationRequest, {
    ...{ source: cell('source'), tags: tagsOf(cell('tags')), version: 1 },
  });
  const faults = [...validateSync(person), ...validateSync(labels)];
  const errors: ImportRow['errors'] = faults.map(({ property, constraints }) => ({
    column: COLUMNS.find((column) => column === property) ?? 'row',
    detail: sentenceOf(property, Object.keys(constraints ?? {})),
  }));
  if (cells.length > columns.length) {
    errors.push({ column: 'row', detail: `has ${cells.length} cells, the heading only ${columns.length}` });
  }
  const key = person.email.toLowerCase();
  const earlier = seen.get(key);
  if (earlier !== undefined) errors.push({ column: 'email', detail: `is the same as in line ${earlier}` });
  else if (present.has(key)) errors.push({ column: 'email', detail: 'is already in this opening' });
  if (earlier === undefined && key !== '') seen.set(key, line);
  const { name, email, phone = '', note = '' } = person;
  return { line, name, email, phone, note, source: labels.source, tags: [...new Set(labels.tags)], errors };
}

function tagsOf(cell: string): string[] {
  return cell.split(/[;|]/).filter((tag) => tag.trim() !== '');
}

function sentenceOf(property: string, constraints: string[]): string {
  if (constraints.includes('arrayMaxSize')) return 'has more than 20 tags';
  if (property === 'tags') {
    return 'has a tag longer than 40 characters, or with a comma or a sign that cannot be stored; put ; or | between tags';
  }
  if (constraints.includes('matches')) return 'contains characters that cannot be stored';
  if (property === 'email') return 'is not an e-mail address';
  if (property === 'name') return 'is missing or longer than 120 characters';
  if (property === 'source') return 'is longer than 80 characters';
  return 'is too long';
}
