import {
  box,
  label,
  legend,
  percent,
  round,
  rowsOf,
  scaleBelow,
  SMALL,
  swatch,
  ticksTo,
  type SeriesLook,
} from './axes.js';
import type { Scene, Shape } from './scene.js';
import { textWidth } from './text.js';

export interface Bar {
  label: string;
  /** Null where there is no figure: the row says so and has no bar. */
  value: number | null;
  /** What is written at the end of the bar. */
  text: string;
}

export interface BarsInput {
  title: string;
  bars: readonly Bar[];
  /** End of the axis; the largest value without one. */
  max?: number;
  /** A line across all bars, such as a limit. */
  mark?: { value: number; label: string };
  format?: (value: number) => string;
  width: number;
}

/** Draws a horizontal bar per row. @throws RangeError for a value below zero or beyond `max` */
export function bars({ title, bars: given, max, mark, format = String, width }: BarsInput): Scene {
  const values = given.flatMap(({ value }) => (value === null ? [] : [value]));
  const end = max ?? ticksTo(Math.max(0, mark?.value ?? 0, ...values)).at(-1) ?? 1;
  check(values, end);
  const room = Math.max(0, ...given.map(({ text }) => textWidth(text, SMALL))) + 8;
  const rows = rowsOf(
    given.map((bar) => bar.label),
    { width, top: mark === undefined ? 4 : 20, right: room },
  );
  const at = (value: number): number => rows.left + (value / end) * rows.width;
  const drawn = given.flatMap(({ value, text }, index): Shape[] => {
    const middle = rows.middle(index);
    const after = at(value ?? 0) + 6;
    // The line of the mark does not go through words.
    const isCrossed =
      mark !== undefined && after - 2 < at(mark.value) && at(mark.value) < after + textWidth(text, SMALL);
    const style = { tone: value === null ? 'quiet' : 'ink', size: SMALL } as const;
    const note = label(text, [isCrossed ? at(mark.value) + 6 : after, middle + 4], style);
    if (value === null) return [note];
    const size: [number, number] = [at(value) - rows.left, rows.bar];
    return [box([rows.left, middle - rows.bar / 2], size, { fill: 'accent' }), note];
  });
  return {
    width,
    height: rows.bottom + 20,
    shapes: [
      ...scaleBelow(rows, max === undefined ? ticksTo(end) : [0, end / 2, end], format),
      ...rows.labels,
      ...drawn,
      ...(mark === undefined ? [] : markOf(at(mark.value), rows.bottom, mark.label, width)),
    ],
    description: `${title}. ${given.map((bar) => `${bar.label}: ${bar.text}`).join('; ')}.`,
  };
}

function markOf(x: number, bottom: number, text: string, width: number): Shape[] {
  const anchor = x + textWidth(text, SMALL) / 2 > width ? 'end' : 'middle';
  return [
    { type: 'line', from: [round(x), 18], to: [round(x), bottom], stroke: 'ink', strokeWidth: 1.25, dash: [4, 3] },
    label(text, [x, 12], { anchor, tone: 'quiet', size: SMALL }),
  ];
}

export interface StackedBarsInput {
  title: string;
  series: readonly SeriesLook[];
  /** `values`: a count per series. */
  rows: readonly { label: string; values: readonly number[] }[];
  /** `share` draws each row to its full width; `count` to its sum beside the largest. */
  scale: 'share' | 'count';
  width: number;
}

/** Draws rows that are made of parts; each part has its count written in it where there is room. */
export function stackedBars({ title, series, rows: given, scale, width }: StackedBarsInput): Scene {
  for (const { label: name, values } of given) {
    if (values.length !== series.length) throw new RangeError(`"${name}" has not one value per series`);
    check(values, Infinity);
  }
  const sums = given.map(({ values }) => values.reduce((sum, value) => sum + value, 0));
  const key = legend(series, width);
  const rows = rowsOf(
    given.map((row) => row.label),
    { width, top: key.height + 4 },
  );
  const ticks = scale === 'share' ? [0, 0.25, 0.5, 0.75, 1] : ticksTo(Math.max(0, ...sums));
  const end = ticks.at(-1) ?? 1;
  const drawn = given.flatMap(({ values }, index): Shape[] => {
    const whole = scale === 'share' ? Math.max(1e-9, sums[index] ?? 0) : end;
    let x = rows.left;
    return values.flatMap((value, at): Shape[] => {
      const look = series[at];
      if (look === undefined || value === 0) return [];
      const size = (value / whole) * rows.width;
      const from = x;
      x += size;
      return part(String(value), look, [from, rows.middle(index) - rows.bar / 2], [size, rows.bar]);
    });
  });
  const lines = scaleBelow(rows, ticks, scale === 'share' ? percent : String).map((shape) =>
    shape.type === 'line' ? { ...shape, from: [shape.from[0], key.height] as [number, number] } : shape,
  );
  const told = given.map((row) => `${row.label}: ${row.values.map((n, at) => `${series[at]?.name} ${n}`).join(', ')}`);
  return {
    width,
    height: rows.bottom + 20,
    shapes: [...lines, ...key.shapes, ...rows.labels, ...drawn],
    description: `${title}. ${told.join('; ')}.`,
  };
}

function part(text: string, look: SeriesLook, from: [number, number], size: [number, number]): Shape[] {
  const shapes = swatch(from, size, look);
  if (look.isHatched === true || textWidth(text, SMALL) + 6 > size[0]) return shapes;
  const tone = look.strength > 0.6 ? 'surface' : 'ink';
  const middle: [number, number] = [from[0] + size[0] / 2, from[1] + size[1] / 2 + 4];
  return [...shapes, label(text, middle, { anchor: 'middle', tone, size: SMALL })];
}

function check(values: readonly number[], max: number): void {
  if (values.some((value) => !(value >= 0 && value <= max))) throw new RangeError(`a value lies outside 0 to ${max}`);
}
