// One table made once, in a process of its own whose memory is what it takes. `SIDE`: ours, or what it is compared with.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import writeXlsxFile from 'write-excel-file/node';
import { readInstantsFast } from '../../apps/api/dist/platform/database/instants.js';
import { tableBytes } from '../../apps/api/dist/platform/tables/table-file.js';
import { tableOf, type Column } from '../../apps/api/dist/platform/tables/table.js';
import { copyOut } from './copy-out.ts';

/** What a side tells. */
export interface Made {
  ms: number;
  bytes: number;
  peakMb: number;
}

type Row = Record<string, string | number | boolean | Date | null>;

const BATCH = 500;
const TEXTS = ['id', 'opening', 'name', 'email', 'stage', 'round', 'assessor', 'criterion', 'note'];
const INTEGERS = ['revision', 'rating', 'ticks', 'messages', 'minutes'];
const NUMBERS = ['weight', 'score'];
const INSTANTS = ['asked', 'submitted'];

/** Nineteen columns of every type. */
export const SELECT = `
  SELECT md5(i::text) AS id, 'Live-chat operator, evenings' AS opening, 'Person ' || i AS name, 'p' || i || '@mail.example' AS email,
         'review' AS stage, 'Interview' AS round, 'Assessor ' || i % 3 AS assessor, 'tone-of-voice' AS criterion,
         'What was heard, in a sentence of the usual "length".' AS note, 1 AS revision, 1 + i % 5 AS rating, i % 4 AS ticks,
         i % 60 AS messages, i % 40 AS minutes, 1.5::float8 AS weight, (i % 400) / 100.0::float8 AS score,
         timestamptz '2026-11-01 08:00Z' + i * interval '1 minute' AS asked,
         timestamptz '2026-11-02 08:00Z' + i * interval '1 minute' AS submitted, i % 7 = 0 AS observed
  FROM generate_series(1, `;

const COLUMNS: Column<Row>[] = [
  ...TEXTS.map((header) => column('text', header, (row) => String(row[header]))),
  ...INTEGERS.map((header) => column('integer', header, (row) => Number(row[header]))),
  ...NUMBERS.map((header): Column<Row> => ({
    ...{ type: 'number', decimals: 2, header, meaning: header, of: (row) => Number(row[header]) },
  })),
  ...INSTANTS.map((header) => column('instant', header, (row) => (row[header] instanceof Date ? row[header] : null))),
  column('boolean', 'observed', (row) => row['observed'] === true),
];

function column<Type extends 'text' | 'integer' | 'instant' | 'boolean'>(
  type: Type,
  header: string,
  of: Extract<Column<Row>, { type: Type }>['of'],
): Column<Row> {
  return { type, header, meaning: header, of } as Column<Row>;
}

const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'audition-bench-table-')), 'file');
if (process.env['SIDE'] === 'csv' || process.env['SIDE'] === 'xlsx') readInstantsFast();
const client = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
await client.connect();
const rows = Number(process.env['ROWS']);
const act = sideOf(process.env['SIDE'] ?? '');
await act(1000);
const from = performance.now();
const bytes = await act(rows);
const made: Made = { ms: performance.now() - from, bytes, peakMb: process.resourceUsage().maxRSS / 1000 };
await client.end();
fs.rmSync(path.dirname(file), { recursive: true, force: true });
process.send?.(made);
process.disconnect?.();

function sideOf(side: string): (count: number) => Promise<number> {
  switch (side) {
    case 'csv':
    case 'xlsx':
      return async (count) => {
        const table = tableOf('Rows', COLUMNS, batches(count));
        await pipeline(tableBytes(table, side, new Date()), fs.createWriteStream(file));
        return fs.statSync(file).size;
      };
    case 'copy':
      return (count) => copyOut(client, `${SELECT}${count}) i`);
    case 'write-excel-file':
      return async (count) => {
        const { rows: all } = await client.query<Row>(`${SELECT}${count}) i`);
        const cells = all.map((row) => Object.values(row).map(cellOf));
        await writeXlsxFile([Object.keys(all[0] ?? {}).map((value) => ({ value })), ...cells]).toFile(file);
        return fs.statSync(file).size;
      };
    default:
      throw new Error(`there is no side ${side}`);
  }
}

function cellOf(value: Row[string]) {
  if (value instanceof Date) return { value, type: Date, format: 'yyyy-mm-dd hh:mm:ss' };
  if (typeof value === 'number') return { value, type: Number };
  return typeof value === 'boolean' ? { value, type: Boolean } : { value: value ?? '', type: String };
}

/** As the product reads: by a cursor, a batch at a time. */
async function* batches(count: number): AsyncGenerator<Row[]> {
  await client.query(`BEGIN; DECLARE rows NO SCROLL CURSOR FOR ${SELECT}${count}) i`);
  for (;;) {
    const { rows: batch } = await client.query<Row>(`FETCH ${BATCH} FROM rows`);
    if (batch.length === 0) break;
    yield batch;
  }
  await client.query('COMMIT');
}
