import type { Paint, Shape, Tone } from './scene.js';
import { fitText, textWidth } from './text.js';

// What charts with a scale have in common: rows with a label, round numbers along an axis, a legend.

export const SIZE = 12;
export const SMALL = 11;
const GAP = 10;
/** Labels stand above their rows where the picture is narrower than this, or one would take more than this share of it. */
const NARROW = 420;
const LABEL_SHARE = 0.36;
const LEGEND_LINE = 20;

/** Two decimals are finer than any screen or printer. */
export const round = (value: number): number => Math.round(value * 100) / 100;

export function label(
  text: string,
  [x, y]: [number, number],
  look: { anchor?: 'start' | 'middle' | 'end'; tone?: Tone; size?: number; weight?: 400 | 600 } = {},
): Shape {
  const { anchor = 'start', tone = 'ink', size = SIZE, weight = 400 } = look;
  return { type: 'text', x: round(x), y: round(y), text, size, tone, anchor, weight };
}

/** A rectangle, of no width below zero. */
export function box([x, y]: [number, number], [width, height]: [number, number], paint: Paint): Shape {
  return { type: 'rect', x: round(x), y: round(y), width: round(Math.max(0, width)), height: round(height), ...paint };
}

/** Round numbers from 0 to at least `max`, three to six of them: steps of 1, 2 or 5 times a power of ten. */
export function ticksTo(max: number): number[] {
  const target = max > 0 ? max : 1;
  const raw = target / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= raw - 1e-12) ?? 10 * power;
  const count = Math.ceil(target / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

export interface Rows {
  /** Where a row's drawing begins and how wide it may be. */
  left: number;
  width: number;
  /** Middle of the drawing of each row. */
  middle: (index: number) => number;
  bar: number;
  /** Below the last row. */
  bottom: number;
  labels: Shape[];
}

/** Places rows with their labels: beside the drawings where there is room, above them otherwise. */
export function rowsOf(
  texts: readonly string[],
  { width, top = 4, bar = 18, right = 0 }: { width: number; top?: number; bar?: number; right?: number },
): Rows {
  const longest = Math.max(...texts.map((text) => textWidth(text, SIZE)), 0);
  const isNarrow = width < NARROW || longest > LABEL_SHARE * width;
  const column = isNarrow ? 0 : longest + GAP;
  const pitch = isNarrow ? bar + 28 : bar + 12;
  const middle = (index: number): number => top + index * pitch + (isNarrow ? 20 : 6) + bar / 2;
  const labels = texts.map((text, index) =>
    isNarrow
      ? label(fitText(text, SIZE, width), [0, middle(index) - bar / 2 - 6])
      : label(text, [longest, middle(index) + 4], { anchor: 'end' }),
  );
  const bottom = top + texts.length * pitch + 4;
  return { left: column, width: Math.max(20, width - column - right), middle, bar, bottom, labels };
}

/** Lines across the rows at round numbers, with the numbers below. */
export function scaleBelow(
  rows: Pick<Rows, 'left' | 'width' | 'bottom'>,
  ticks: readonly number[],
  format: (value: number) => string,
): Shape[] {
  const last = ticks.at(-1) ?? 1;
  return ticks.flatMap((tick, index): Shape[] => {
    const x = round(rows.left + (tick / last) * rows.width);
    const anchor = index === 0 ? 'start' : index === ticks.length - 1 ? 'end' : 'middle';
    return [
      { type: 'line', from: [x, 0], to: [x, rows.bottom], stroke: 'line', strokeWidth: 1 },
      label(format(tick), [x, rows.bottom + 14], { anchor, tone: 'quiet', size: SMALL }),
    ];
  });
}

/** How a series is told from others: a tone and how strong it is, or lines across it. */
export interface SeriesLook {
  name: string;
  tone: Tone;
  /** 0–1 */
  strength: number;
  isHatched?: boolean;
}

/** A filled rectangle in the look of a series. */
export function swatch(from: [number, number], size: [number, number], look: SeriesLook): Shape[] {
  const [x, y] = from;
  const [width, height] = size;
  if (look.isHatched !== true) {
    return [box(from, size, { fill: look.tone, fillOpacity: look.strength, stroke: 'surface', strokeWidth: 1 })];
  }
  const lines: Shape[] = [];
  for (let at = 4; at < width + height; at += 5) {
    // From the upper or right edge down to the left or lower one, at 45°.
    const [x1, y1] = [Math.min(at, width), Math.max(0, at - width)];
    const [x2, y2] = [Math.max(0, at - height), Math.min(at, height)];
    lines.push({
      type: 'line',
      from: [round(x + x1), round(y + y1)],
      to: [round(x + x2), round(y + y2)],
      stroke: look.tone,
      strokeWidth: 0.75,
    });
  }
  return [box(from, size, { fill: 'surface', stroke: look.tone, strokeWidth: 0.75 }), ...lines];
}

/** Names of series beside their looks, in as many lines as they need. */
export function legend(series: readonly SeriesLook[], width: number): { shapes: Shape[]; height: number } {
  const shapes: Shape[] = [];
  let [x, y] = [0, 0];
  for (const look of series) {
    const text = fitText(look.name, SMALL, width - 18);
    const needed = 18 + textWidth(text, SMALL);
    if (x > 0 && x + needed > width) [x, y] = [0, y + LEGEND_LINE];
    shapes.push(...swatch([x, y + 2], [12, 12], look), label(text, [x + 18, y + 12], { size: SMALL }));
    x += needed + 14;
  }
  return { shapes, height: series.length === 0 ? 0 : y + LEGEND_LINE + 4 };
}

/** A share as whole percent. */
export const percent = (value: number): string => `${Math.round(value * 100)} %`;
