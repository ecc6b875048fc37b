import { parse, CsvError, type Info } from 'csv-parse/sync';
import { AppError } from '../problems/app-error.js';

export interface CsvRecord {
  /** Where it begins in the file, from 1. */
  line: number;
  cells: string[];
}

/**
 * Records of CSV text that somebody brings along, the heading among them: separated by comma, semicolon or tab, whichever
 * the heading uses most. Empty lines are skipped, and counted as lines; a break within a cell is a line feed.
 * @throws AppError `csv.invalid` when the text as a whole cannot be read
 */
export function readCsv(csv: string): CsvRecord[] {
  if (csv.includes('\u0000')) {
    throw invalidCsv('The file contains characters that cannot be stored. Is it a text file?');
  }
  try {
    // One sign per break: the parser counts a line end of two signs within a cell as two lines.
    const parsed: unknown = parse(csv.replaceAll('\r\n', '\n'), {
      bom: true,
      delimiter: delimiterOf(csv),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
    return toRecords(parsed);
  } catch (error) {
    // csv-parse says what and where; its sentence is meant for people.
    if (error instanceof CsvError) throw invalidCsv(`${error.message}.`);
    throw error;
  }
}

/** The text as a whole cannot be read. @param detail a sentence */
export function invalidCsv(detail: string): AppError {
  return new AppError('csv.invalid', { detail, errors: [{ pointer: '/csv', detail }] });
}

function toRecords(parsed: unknown): CsvRecord[] {
  if (!Array.isArray(parsed)) return [];
  let before = { lines: 0, empty_lines: 0 };
  return parsed.map(({ record, info }: { record: string[]; info: Info }) => {
    const line = before.lines + 1 + info.empty_lines - before.empty_lines;
    before = info;
    return { line, cells: record };
  });
}

function delimiterOf(csv: string): string {
  const heading = csv.split(/\r?\n/, 1)[0] ?? '';
  const counts = [',', ';', '\t'].map((sign) => ({ sign, count: heading.split(sign).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).sign;
}
