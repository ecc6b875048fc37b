import { label, rowsOf, scaleBelow, SMALL, ticksTo, box, round } from './axes.js';
import type { Scene, Shape } from './scene.js';
import { textWidth } from './text.js';

export interface Range {
  label: string;
  /** From the first to the third quartile and the median; null where there are too few to tell. */
  range: { low: number; middle: number; high: number } | null;
  /** What is said instead of a range that is missing. */
  missing: string;
}

export interface RangesInput {
  title: string;
  rows: readonly Range[];
  /** A value in words: "2.5 days". */
  format: (value: number) => string;
  /** How far the axis goes at least: below this, `format` no longer tells its numbers apart. */
  least?: number;
  width: number;
}

/** Draws the middle half of each row's values as a bar, with a stroke and a number at the median. */
export function ranges({ title, rows: given, format, least = 0, width }: RangesInput): Scene {
  const highest = Math.max(least, ...given.map(({ range }) => range?.high ?? 0));
  if (
    given.some(
      ({ range }) => range !== null && !(range.low >= 0 && range.low <= range.middle && range.middle <= range.high),
    )
  )
    throw new RangeError('quartiles are out of order');
  const rows = rowsOf(
    given.map((row) => row.label),
    {
      width,
      right:
        Math.max(0, ...given.map(({ range }) => (range === null ? 0 : textWidth(format(range.middle), SMALL)))) + 10,
    },
  );
  const ticks = ticksTo(highest);
  const end = ticks.at(-1) ?? 1;
  const at = (value: number): number => rows.left + (value / end) * rows.width;
  const drawn = given.flatMap(({ range, missing }, index): Shape[] => {
    const y = rows.middle(index);
    if (range === null) return [label(missing, [rows.left + 6, y + 4], { tone: 'quiet', size: SMALL })];
    const x = round(at(range.middle));
    return [
      box([at(range.low), y - 6], [Math.max(2, at(range.high) - at(range.low)), 12], {
        fill: 'accent',
        fillOpacity: 0.35,
      }),
      { type: 'line', from: [x, round(y - 9)], to: [x, round(y + 9)], stroke: 'accent', strokeWidth: 2.5 },
      label(format(range.middle), [Math.max(x, at(range.high)) + 6, y + 4], { size: SMALL, weight: 600 }),
    ];
  });
  const told = given.map(({ label: name, range, missing }) =>
    range === null
      ? `${name}: ${missing}`
      : `${name}: median ${format(range.middle)}, quartiles ${format(range.low)} and ${format(range.high)}`,
  );
  return {
    width,
    height: rows.bottom + 20,
    shapes: [...scaleBelow(rows, ticks, format), ...rows.labels, ...drawn],
    description: `${title}. ${told.join('; ')}.`,
  };
}
