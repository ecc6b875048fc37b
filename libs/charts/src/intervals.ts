import type { Scene, Shape } from './scene.js';
import { fitText } from './text.js';

export interface IntervalRow {
  name: string;
  /** Where the row stands, "1–3"; empty when it cannot be said. */
  place: string;
  value: number;
  /** null where how sure the value is cannot be said. */
  interval: { low: number; high: number } | null;
  /** The value in words, as everywhere else. */
  label: string;
}

export interface IntervalsInput {
  rows: readonly IntervalRow[];
  /** Ends of the scale, whole numbers. */
  min: number;
  max: number;
}

const ROW = 24;
const NAME_WIDTH = 170;
const PLACE_WIDTH = 52;
const VALUE_WIDTH = 44;
const SCALE_WIDTH = 330;
const SIZE = 11;
const HEAD = 26;

/**
 * Draws values as dots on one scale with their intervals as lines; rows that share a place lie on a common tint, so that a band is seen as one.
 * @throws RangeError when a value lies outside the scale
 */
export function intervals({ rows, min, max }: IntervalsInput): Scene {
  if (rows.some(({ value }) => value < min || value > max)) throw new RangeError('a value lies outside the scale');
  const left = PLACE_WIDTH + NAME_WIDTH;
  const x = (value: number): number => left + ((Math.min(max, Math.max(min, value)) - min) / (max - min)) * SCALE_WIDTH;
  const height = HEAD + rows.length * ROW + 8;
  const shapes: Shape[] = [];
  let isTinted = false;
  for (const [index, { place }] of rows.entries()) {
    if (index > 0 && (place === '' || place !== rows[index - 1]?.place)) isTinted = !isTinted;
    if (!isTinted) continue;
    const band = { x: 0, y: HEAD + index * ROW, width: left + SCALE_WIDTH + VALUE_WIDTH, height: ROW };
    shapes.push({ type: 'rect', ...band, fill: 'line', fillOpacity: 0.35 });
  }
  for (let mark = min; mark <= max; mark += 1) {
    shapes.push({
      type: 'line',
      from: [x(mark), HEAD - 4],
      to: [x(mark), height - 8],
      stroke: 'line',
      strokeWidth: 0.8,
    });
    shapes.push({
      type: 'text',
      x: x(mark),
      y: HEAD - 10,
      text: String(mark),
      size: 10,
      tone: 'quiet',
      anchor: 'middle',
    });
  }
  const head = { y: HEAD - 10, size: 10, tone: 'quiet', anchor: 'start' } as const;
  shapes.push(
    { type: 'text', x: 6, text: 'Place', ...head },
    { type: 'text', x: PLACE_WIDTH, text: 'Candidate', ...head },
  );
  for (const [index, row] of rows.entries()) shapes.push(...rowShapes(row, HEAD + index * ROW + ROW / 2, x));
  return { width: left + SCALE_WIDTH + VALUE_WIDTH, height, shapes, description: inWords(rows) };
}

function rowShapes(
  { name, place, value, interval, label }: IntervalRow,
  y: number,
  x: (value: number) => number,
): Shape[] {
  const text = { y: y + SIZE * 0.36, size: SIZE, tone: 'ink', anchor: 'start' } as const;
  const right = PLACE_WIDTH + NAME_WIDTH + SCALE_WIDTH + 12;
  const shapes: Shape[] = [
    { type: 'text', x: 6, text: place === '' ? '–' : place, ...text },
    { type: 'text', x: PLACE_WIDTH, text: fitText(name, SIZE, NAME_WIDTH - 14), ...text },
    { type: 'text', x: right, text: label, ...text, weight: 600 },
  ];
  if (interval !== null) {
    const { low, high } = interval;
    shapes.push({ type: 'line', from: [x(low), y], to: [x(high), y], stroke: 'accent', strokeWidth: 2 });
    for (const end of [low, high]) {
      shapes.push({ type: 'line', from: [x(end), y - 4], to: [x(end), y + 4], stroke: 'accent', strokeWidth: 2 });
    }
  }
  shapes.push({ type: 'circle', x: x(value), y, r: 4.5, fill: 'ink' });
  return shapes;
}

function inWords(rows: readonly IntervalRow[]): string {
  const each = rows.map(({ name, place, label, interval }) => {
    const between = interval === null ? '' : ` (${interval.low.toFixed(1)} to ${interval.high.toFixed(1)})`;
    return `${name}: ${label}${between}${place === '' ? '' : `, place ${place}`}`;
  });
  return `Totals with their intervals. ${each.join('; ')}.`;
}
