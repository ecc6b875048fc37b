import type { Readable } from 'node:stream';
import { zipOf, type AddEntry } from '../archive/zip.js';
import { escaped, rowWriter, SHEET_END, sheetStart, STYLES } from './sheet-xml.js';
import { printable, tableOf, type Cell, type Column, type ColumnInfo, type Table } from './table.js';

/** Rows of a sheet, the header among them. */
const SHEET_MAX_ROWS = 1_048_576;

interface DictionaryRow extends ColumnInfo {
  sheet: string;
}

const DICTIONARY: readonly Column<DictionaryRow>[] = [
  { type: 'text', header: 'Sheet', meaning: '', of: ({ sheet }) => sheet },
  { type: 'text', header: 'Column', meaning: '', of: ({ header }) => header },
  { type: 'text', header: 'Meaning', meaning: '', width: 70, of: ({ meaning }) => meaning },
  { type: 'text', header: 'Type', meaning: '', of: typeName },
  { type: 'text', header: 'Unit or values', meaning: '', of: ({ unit }) => unit ?? '' },
];

/**
 * Tables as an XLSX workbook, a sheet each, written row by row: typed cells, never a formula, the headers frozen. The last
 * sheet is the data dictionary. A table longer than a sheet goes on in a further one.
 * @param at the time that the file's parts carry
 */
export function xlsxOf(tables: readonly Table[], at: Date, longest = SHEET_MAX_ROWS): Readable {
  return zipOf(async (add) => {
    const names: string[] = [];
    for (const table of tables) names.push(...(await addTable(table, names, add, longest)));
    const rows = tables.flatMap(({ title, columns }) => columns.map((column) => ({ ...column, sheet: title })));
    names.push(...(await addTable(tableOf('Data dictionary', DICTIONARY, [rows]), names, add, longest)));
    await addText(add, 'xl/styles.xml', STYLES);
    await addText(add, 'xl/workbook.xml', workbook(names));
    await addText(add, 'xl/_rels/workbook.xml.rels', workbookLinks(names.length));
    await addText(add, '_rels/.rels', LINKS);
    await addText(add, '[Content_Types].xml', contentTypes(names.length));
  }, at);
}

/** @returns the names of the sheets that were made */
async function addTable(table: Table, before: readonly string[], add: AddEntry, longest: number): Promise<string[]> {
  const rows = new RowQueue(table.batches);
  const names: string[] = [];
  do {
    names.push(sheetName(table.title, names.length + 1, [...before, ...names]));
    await add(`xl/worksheets/sheet${before.length + names.length}.xml`, sheetOf(table, rows, longest - 1));
  } while (await rows.hasMore());
  return names;
}

async function* sheetOf({ title, columns }: Table, rows: RowQueue, atMost: number): AsyncGenerator<Buffer> {
  const xmlOf = rowWriter(columns, title === 'Data dictionary');
  yield Buffer.from(sheetStart(columns));
  let n = 1;
  for (let batch = await rows.take(atMost); batch.length > 0; batch = await rows.take(atMost - n + 1)) {
    let xml = '';
    for (const row of batch) xml += xmlOf(row, (n += 1));
    yield Buffer.from(xml);
  }
  yield Buffer.from(SHEET_END);
}

/** Batches of rows, of which a part may be left for the next sheet. */
class RowQueue {
  private readonly batches: AsyncIterator<readonly (readonly Cell[])[]>;
  private waiting: readonly (readonly Cell[])[] = [];

  constructor(batches: AsyncIterable<readonly (readonly Cell[])[]>) {
    this.batches = batches[Symbol.asyncIterator]();
  }

  /** Whether any row is left. */
  async hasMore(): Promise<boolean> {
    while (this.waiting.length === 0) {
      const next = await this.batches.next();
      if (next.done === true) return false;
      this.waiting = next.value;
    }
    return true;
  }

  /** The next rows, at most so many; none when there are none left or none are wanted. */
  async take(atMost: number): Promise<readonly (readonly Cell[])[]> {
    if (atMost <= 0 || !(await this.hasMore())) return [];
    const taken = this.waiting.slice(0, atMost);
    this.waiting = this.waiting.slice(atMost);
    return taken;
  }
}

function typeName({ type, decimals }: ColumnInfo): string {
  if (type === 'instant') return 'date and time, UTC';
  if (type === 'number') return `number, shown with ${decimals ?? 0} decimals`;
  return type === 'integer' ? 'whole number' : type === 'boolean' ? 'TRUE or FALSE' : 'text';
}

/** At most 31 characters, none that a sheet's name must not have, and unlike the others. */
function sheetName(title: string, part: number, taken: readonly string[]): string {
  const wanted =
    title
      .replace(/[\\/?*[\]:\p{Cc}]/gu, ' ')
      .replace(/^'|'$/g, '')
      .trim() || 'Sheet';
  for (let n = part; ; n += 1) {
    const suffix = n === 1 ? '' : ` ${n}`;
    const name = printable(wanted.slice(0, 31 - suffix.length)).trimEnd() + suffix;
    if (!taken.some((other) => other.toLowerCase() === name.toLowerCase())) return name;
  }
}

async function addText(add: AddEntry, name: string, text: string): Promise<void> {
  await add(name, [Buffer.from(text)]);
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const LINKS =
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">` +
  `<Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

function workbook(names: readonly string[]): string {
  const sheets = names.map((name, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`);
  return (
    `${HEAD}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}">` +
    `<bookViews><workbookView/></bookViews><sheets>${sheets.join('')}</sheets></workbook>`
  );
}

function workbookLinks(count: number): string {
  const sheets = Array.from(
    { length: count },
    (_, i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  const styles = `<Relationship Id="rId${count + 1}" Type="${OFFICE}/styles" Target="styles.xml"/>`;
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${sheets.join('')}${styles}</Relationships>`;
}

function contentTypes(count: number): string {
  const sheets = Array.from(
    { length: count },
    (_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/>`,
  );
  return (
    `${HEAD}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${SHEET_TYPE}.styles+xml"/>${sheets.join('')}</Types>`
  );
}
