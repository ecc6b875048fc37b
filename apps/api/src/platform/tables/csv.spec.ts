import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvOf } from './csv.js';
import { HOSTILE_TEXTS } from './testing/hostile-texts.js';
import { looksLikeFormula, printable, tableOf, type Column } from './table.js';

interface Row {
  text: string | null;
  count: number | null;
  score: number | null;
  at: Date | null;
  is: boolean | null;
}

const COLUMNS: readonly Column<Row>[] = [
  { type: 'text', header: 'Text', meaning: 'A text', of: ({ text }) => text },
  { type: 'integer', header: 'Count', meaning: 'A count', of: ({ count }) => count },
  { type: 'number', decimals: 2, header: 'Score', meaning: 'A score', of: ({ score }) => score },
  { type: 'instant', header: 'At', meaning: 'A time', of: ({ at }) => at },
  { type: 'boolean', header: 'Is', meaning: 'A fact', of: ({ is }) => is },
];

async function csv(rows: readonly Row[], hasBom = false): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of csvOf(tableOf('Rows', COLUMNS, [rows]), { hasBom })) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function read(text: string): string[][] {
  return parse(text, { bom: true, relax_column_count: false, record_delimiter: '\r\n' });
}

const rowOf = (text: string): Row => ({ text, count: null, score: null, at: null, is: null });

describe('a table as CSV', () => {
  it('comes back from a reader of CSV as it was', async () => {
    const row = fc.record<Row>({
      text: fc.option(fc.string({ unit: 'binary' })),
      count: fc.option(fc.integer()),
      score: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
      at: fc.option(fc.date({ noInvalidDate: true })),
      is: fc.option(fc.boolean()),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 8 }), async (rows) => {
        const [header, ...lines] = read(await csv(rows, true));
        expect(header).toEqual(['Text', 'Count', 'Score', 'At', 'Is']);
        expect(lines).toHaveLength(rows.length);
        lines.forEach(([text, count, score, at, is], i) => {
          const given = rows[i];
          const clean = printable(given?.text ?? '');
          expect(text).toBe(looksLikeFormula(clean) ? `'${clean}` : clean);
          expect(count === '' ? null : Number(count)).toBe(given?.count ?? null);
          expect(score === '' ? null : Number(score) + 0).toBe(given?.score == null ? null : given.score + 0);
          expect(at).toBe(given?.at?.toISOString() ?? '');
          expect(is).toBe(given?.is == null ? '' : String(given.is));
        });
      }),
      { numRuns: 150 },
    );
  });

  it('quotes every field, ends lines with CRLF and leaves numbers alone', async () => {
    const at = new Date('2026-11-28T03:00:00Z');
    expect(await csv([{ text: 'a "b",\nc', count: -3, score: -0.5, at, is: false }])).toBe(
      '"Text","Count","Score","At","Is"\r\n"a ""b"",\nc","-3","-0.5","2026-11-28T03:00:00.000Z","false"\r\n',
    );
  });

  it('has no field that a spreadsheet would take for a formula', async () => {
    const lines = read(await csv(HOSTILE_TEXTS.map(rowOf))).slice(1);
    expect(lines).toHaveLength(HOSTILE_TEXTS.length);
    for (const [text = ''] of lines) expect(text.trimStart()).not.toMatch(/^[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n]/u);
  });

  it('keeps letters of all scripts and replaces what no text may carry', async () => {
    const lines = read(await csv(['مرحبا بالعالم', '北京 🙂', 'a\u0000b\u001Bc', '\uD800'].map(rowOf)));
    expect(lines.slice(1).map(([text]) => text)).toEqual(['مرحبا بالعالم', '北京 🙂', 'a\uFFFDb\uFFFDc', '\uFFFD']);
  });

  it('refuses a number that is none', async () => {
    await expect(csv([{ ...rowOf(''), score: Number.NaN }])).rejects.toThrow('finite');
  });

  it('asks for the next batch while one is written, and tells its fault after that one', async () => {
    const asked: string[] = [];
    async function* batches(): AsyncGenerator<Row[]> {
      asked.push('first');
      yield await Promise.resolve([rowOf('a')]);
      asked.push('second');
      throw new Error('the connection is gone');
    }
    const cells = tableOf('Rows', COLUMNS, batches()).batches[Symbol.asyncIterator]();
    expect((await cells.next()).value).toEqual([['a', null, null, null, null]]);
    expect(asked).toEqual(['first', 'second']);
    await expect(cells.next()).rejects.toThrow('the connection is gone');
  });

  it('lets its source go when nobody reads on', async () => {
    let isOpen = true;
    async function* batches(): AsyncGenerator<Row[]> {
      try {
        for (;;) yield await Promise.resolve([rowOf('a')]);
      } finally {
        isOpen = false;
      }
    }
    for await (const batch of tableOf('Rows', COLUMNS, batches()).batches) {
      expect(batch).toHaveLength(1);
      break;
    }
    expect(isOpen).toBe(false);
  });

  it('of no rows is its header', async () => {
    expect(await csv([])).toBe('"Text","Count","Score","At","Is"\r\n');
  });
});
