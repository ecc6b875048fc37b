import fc from 'fast-check';
import { HOSTILE_TEXTS } from './testing/hostile-texts.js';
import { readWorkbook } from './testing/read-workbook.js';
import { printable, tableOf, type Column, type Table } from './table.js';
import { xlsxOf } from './xlsx.js';

interface Row {
  text: string;
  count: number | null;
  score: number | null;
  at: Date | null;
  is: boolean | null;
}

const COLUMNS: readonly Column<Row>[] = [
  { type: 'text', header: 'Text', meaning: 'What was said', of: ({ text }) => text },
  { type: 'integer', header: 'Count', meaning: 'How many', unit: 'messages', of: ({ count }) => count },
  { type: 'number', decimals: 2, header: 'Score', meaning: 'The mean', unit: '1 to 5', of: ({ score }) => score },
  { type: 'instant', header: 'At', meaning: 'When', of: ({ at }) => at },
  { type: 'boolean', header: 'Is', meaning: 'Whether', of: ({ is }) => is },
];

const AT = new Date('2026-11-28T03:00:00Z');

async function bytesOf(tables: readonly Table[], longest?: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of xlsxOf(tables, AT, longest)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const workbook = async (tables: readonly Table[], longest?: number) => readWorkbook(await bytesOf(tables, longest));

const rowOf = (text: string): Row => ({ text, count: null, score: null, at: null, is: null });

describe('tables as a workbook', () => {
  it('have typed cells with the values that they were given', async () => {
    const row = fc.record<Row>({
      text: fc.string({ unit: 'binary' }),
      count: fc.option(fc.integer()),
      score: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
      at: fc.option(fc.date({ noInvalidDate: true, min: new Date('1970-01-01'), max: new Date('2100-01-01') })),
      is: fc.option(fc.boolean()),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 6 }), async (rows) => {
        const { sheets } = await workbook([tableOf('Rows', COLUMNS, [rows.slice(0, 2), rows.slice(2)])]);
        const [, ...lines] = sheets[0]?.rows ?? [];
        expect(lines).toHaveLength(rows.length);
        lines.forEach(([text, count, score, at, is], i) => {
          const given = rows[i];
          expect(text).toBe(printable(given?.text ?? '').replace(/\r\n?/g, '\n') || null);
          expect(count).toBe(given?.count ?? null);
          expect(score === null ? null : Number(score) + 0).toBe(given?.score == null ? null : given.score + 0);
          expect(at).toEqual(given?.at ?? null);
          expect(is).toBe(given?.is ?? null);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('have no formula, whatever people wrote', async () => {
    const { sheets, xml } = await workbook([tableOf('Rows', COLUMNS, [HOSTILE_TEXTS.map(rowOf)])]);
    expect(xml).not.toMatch(/<f[\s>/]/);
    expect(sheets[0]?.rows.slice(1).map(([text]) => text)).toEqual(
      HOSTILE_TEXTS.map((text) => printable(text).replace(/\r\n?/g, '\n')),
    );
  });

  it('freeze the headers and say what each column means', async () => {
    const { sheets } = await workbook([tableOf('Scores', COLUMNS, [[rowOf('a')]]), tableOf('Empty', COLUMNS, [])]);
    expect(sheets.map(({ name }) => name)).toEqual(['Scores', 'Empty', 'Data dictionary']);
    expect(sheets.every(({ isHeaderFrozen }) => isHeaderFrozen)).toBe(true);
    expect(sheets[1]?.rows).toEqual([['Text', 'Count', 'Score', 'At', 'Is']]);
    expect(sheets[2]?.rows).toHaveLength(1 + 2 * COLUMNS.length);
    expect(sheets[2]?.rows[3]).toEqual(['Scores', 'Score', 'The mean', 'number, shown with 2 decimals', '1 to 5']);
  });

  it('go on in a further sheet where one is full', async () => {
    const rows = ['a', 'b', 'c', 'd', 'e'].map(rowOf);
    const { sheets } = await workbook([tableOf('A name with [signs] and more than fits', COLUMNS, [rows])], 3);
    expect(sheets.slice(0, 3).map(({ rows: lines }) => lines.slice(1).map(([text]) => text))).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e'],
    ]);
    expect(sheets.slice(0, 2).map(({ name }) => name)).toEqual([
      'A name with  signs  and more th',
      'A name with  signs  and more 2',
    ]);
  });

  it('cut a text that no cell takes, and say so', async () => {
    const { sheets } = await workbook([tableOf('Rows', COLUMNS, [[rowOf('🙂'.repeat(20_000))]])]);
    const text = String(sheets[0]?.rows[1]?.[0]);
    expect(text.length).toBeLessThanOrEqual(32_767);
    expect(text).toMatch(/^🙂+… \[cut here: longer than a cell of a sheet can be\]$/u);
  });

  it('are the same bytes for the same rows', async () => {
    const table = (): Table => tableOf('Rows', COLUMNS, [[rowOf('a')]]);
    expect((await bytesOf([table()])).equals(await bytesOf([table()]))).toBe(true);
  });

  it('fail as a whole when a row cannot be had', async () => {
    const batches = (async function* () {
      yield [rowOf('a')];
      await Promise.resolve();
      throw new Error('the database is away');
    })();
    await expect(bytesOf([tableOf('Rows', COLUMNS, batches)])).rejects.toThrow('the database is away');
  });
});
