import { percent } from './axes.js';
import { bars } from './bars.js';
import { cellText, type FigureCell, type FigureTable } from './insights.js';
import type { Scene } from './scene.js';

/** Rates of the groups as bars, with a line at four fifths of the highest rate. */
export function ratesScene({ title, table }: { title: string; table: FigureTable }, width: number): Scene {
  const at = (key: string): number => table.columns.findIndex((column) => column.key === key);
  const rates = table.rows.map((row) => {
    const rate = row[at('rate')];
    return typeof rate === 'number' ? rate : null;
  });
  const highest = Math.max(0, ...rates.flatMap((rate) => (rate === null ? [] : [rate])));
  return bars({
    ...{ title, width, max: 1, format: percent },
    bars: table.rows.map((row, index) => {
      const rate = rates[index] ?? null;
      const of = `${String(row[at('selected')])} of ${String(row[at('considered')])}`;
      return { label: String(row[at('group')]), value: rate, text: rate === null ? of : `${percent(rate)} · ${of}` };
    }),
    ...(highest > 0 && rates.length > 1 ? { mark: { value: 0.8 * highest, label: 'four fifths of the highest' } } : {}),
  });
}

/** A cell of selection rates as text; chances as far as they are told apart: "< 0.001". */
export function rateText(cell: FigureCell, { key, kind }: FigureTable['columns'][number]): string {
  if (key === 'p' && typeof cell === 'number') return cell < 0.001 ? '< 0.001' : cell.toFixed(3);
  if (key === 'caution' && cell === null) return '';
  return cellText(cell, kind);
}
