/** One value of a table; null where there is none. */
export type Cell = string | number | boolean | Date | null;

interface Described {
  /** What stands above the column; unique in its table. */
  header: string;
  /** What the values mean, for the data dictionary. */
  meaning: string;
  /** The unit or the range of the values: "ms", "1 to 5". */
  unit?: string;
  /** Characters that fit into the column of a sheet. */
  width?: number;
}

/** What is known of a column without its values. */
export type ColumnInfo = Described & {
  type: 'text' | 'integer' | 'number' | 'instant' | 'boolean';
  /** Of numbers: the decimals a sheet shows. The value itself is never rounded. */
  decimals?: number;
};

/** A column and where a row has its value. */
export type Column<Row> = Described &
  (
    | { type: 'text'; of: (row: Row) => string | null }
    | { type: 'integer'; of: (row: Row) => number | null }
    | { type: 'number'; decimals: number; of: (row: Row) => number | null }
    /** A point in time, written in UTC. */
    | { type: 'instant'; of: (row: Row) => Date | null }
    | { type: 'boolean'; of: (row: Row) => boolean | null }
  );

/** A table on its way out: typed columns, and rows that come in batches so that none has to be held whole. */
export interface Table {
  title: string;
  columns: readonly ColumnInfo[];
  batches: AsyncIterable<readonly (readonly Cell[])[]>;
}

/** A table of rows of one kind. */
export function tableOf<Row>(
  title: string,
  columns: readonly Column<Row>[],
  batches: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>,
): Table {
  return { title, columns, batches: cellsOf(columns, batches) };
}

/** Rows whose cells are there at a time: few, so that they are gone before they would be taken for something to keep. */
const SLICE = 100;

async function* cellsOf<Row>(
  columns: readonly Column<Row>[],
  batches: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>,
): AsyncGenerator<Cell[][]> {
  for await (const batch of ahead(batches)) {
    for (let from = 0; from < batch.length; from += SLICE) {
      yield batch.slice(from, from + SLICE).map((row) => columns.map((column) => column.of(row)));
    }
  }
}

/** Asks for the next batch before this one is used: while it is written, the database works on the next. */
async function* ahead<Batch>(batches: AsyncIterable<Batch> | Iterable<Batch>): AsyncGenerator<Batch> {
  const source = Symbol.asyncIterator in batches ? batches[Symbol.asyncIterator]() : batches[Symbol.iterator]();
  let next = Promise.resolve(source.next());
  try {
    for (let batch = await next; batch.done !== true; batch = await next) {
      next = Promise.resolve(source.next());
      // Its fault is told when its turn comes; until then nobody would be listening.
      next.catch(() => undefined);
      yield batch.value;
    }
  } finally {
    await source.return?.();
  }
}

const UNPRINTABLE = /(?![\t\n\r])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu;

/** A text without what no file of text may carry: controls and halves of characters become a visible �. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, '\uFFFD');
}

const FORMULA = /^(?:[\t\r\n]|[\s\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/u;

/** Whether a spreadsheet could take a text for a formula, also behind blanks and invisible signs, also in full width. */
export function looksLikeFormula(text: string): boolean {
  return FORMULA.test(text);
}
