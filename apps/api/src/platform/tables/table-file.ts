import { StreamableFile } from '@nestjs/common';
import { Readable } from 'node:stream';
import { contentDisposition } from '../files/file-label.js';
import { csvOf } from './csv.js';
import type { Table } from './table.js';
import { xlsxOf } from './xlsx.js';

/** The formats that every table comes in. */
export type TableFormat = 'csv' | 'xlsx';

export const TABLE_MIME: Record<TableFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A table as a stream of bytes in the format; CSV with the mark by which Excel knows UTF-8. */
export function tableBytes(table: Table, format: TableFormat, at: Date): Readable {
  return format === 'csv' ? Readable.from(csvOf(table, { hasBom: true }), { objectMode: false }) : xlsxOf([table], at);
}

/** The answer of a route that gives a short table at once. @param name of the file, without its extension */
export function tableFile(table: Table, format: TableFormat, name: string): StreamableFile {
  return new StreamableFile(tableBytes(table, format, new Date()), {
    type: TABLE_MIME[format],
    disposition: contentDisposition('attachment', `${name}.${format}`),
  });
}
