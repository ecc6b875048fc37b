import type { InsightCell, InsightColumnKind, InsightTable } from '@audition/contracts';
import { tableOf, type Column, type Table } from '../platform/tables/table.js';

type Row = readonly InsightCell[];

const MEANINGS: Record<InsightColumnKind, string> = {
  text: 'What the row is about',
  count: 'A count',
  share: 'A share, from 0 to 1',
  days: 'A length in days',
  number: 'A number',
};

const DECIMALS: Partial<Record<InsightColumnKind, number>> = { share: 4, days: 2, number: 3 };

/** Figures on screen as a table to take away: the same cells, not rounded. */
export function exportOf(title: string, { columns, rows }: InsightTable): Table {
  return tableOf(
    title,
    columns.map(({ title: header, kind }, at): Column<Row> => {
      const described = { header, meaning: MEANINGS[kind], width: kind === 'text' ? 36 : 16 };
      if (kind === 'text') return { ...described, type: 'text', of: (row) => textOf(row[at]) };
      if (kind === 'count') return { ...described, type: 'integer', of: (row) => numberOf(row[at]) };
      return { ...described, type: 'number', decimals: DECIMALS[kind] ?? 2, of: (row) => numberOf(row[at]) };
    }),
    [rows],
  );
}

const textOf = (cell: InsightCell | undefined): string | null => (typeof cell === 'string' ? cell : null);
const numberOf = (cell: InsightCell | undefined): number | null => (typeof cell === 'number' ? cell : null);
