import type { RadarAxis, RadarSeries } from './radar.js';
import type { Scene, Shape } from './scene.js';
import { dashOf, legendRow, marker, LEGEND_ROW } from './series.js';
import { wrapText } from './text.js';

export interface ParallelInput {
  axes: readonly RadarAxis[];
  /** As in a radar; null where nothing was observed. */
  series: readonly RadarSeries[];
  /** Lowest and highest value of every axis, whole numbers. */
  min: number;
  max: number;
}

type Point = [number, number];

const STEP = 64;
const LEFT = 44;
const RIGHT = 40;
const TOP = 48;
const HEIGHT = 190;
const LABEL_SIZE = 10;
const LABEL_LINE = 12;
const NUMBER_SIZE = 9;
/** Levels are set apart a little, so that candidates with the same scores can all be followed. */
const APART = 2.4;

/**
 * Draws candidates as lines over upright axes, one per criterion: what a radar shows in the round, here for reading which lines
 * cross where. Series are told apart by dash and marker as well as by tone. A null value is a gap: no marker, and no line runs to it.
 *
 * @throws RangeError when a value lies outside `min` to `max`, or a series has not one value per axis.
 */
export function parallel({ axes, series, min, max }: ParallelInput): Scene {
  check({ axes, series, min, max });
  const width = LEFT + RIGHT + Math.max(1, axes.length - 1) * STEP;
  const bottom = TOP + HEIGHT;
  const place = (axis: number, value: number, index: number): Point => [
    LEFT + axis * STEP,
    round(bottom - ((value - min) / (max - min)) * HEIGHT + (index - (series.length - 1) / 2) * APART),
  ];
  const levels = Array.from({ length: max - min + 1 }, (_, index) => min + index);
  const legend = { x: 16, y: bottom + 24, width: width - 24 };
  return {
    width,
    height: bottom + 16 + series.length * LEGEND_ROW + 4,
    shapes: [
      ...levels.flatMap((value) => level(value, LEFT, width - RIGHT, bottom - ((value - min) / (max - min)) * HEIGHT)),
      ...axes.flatMap((axis, index) => upright(axis, LEFT + index * STEP, bottom)),
      ...series.flatMap((one, index) => lineOf(one, index, place)),
      ...series.flatMap((one, index) => legendRow(one, index, { ...legend, y: legend.y + index * LEGEND_ROW })),
    ],
    description: describe(axes, series, min, max),
  };
}

function check({ axes, series, min, max }: ParallelInput): void {
  if (!Number.isInteger(min) || !Number.isInteger(max) || max <= min) {
    throw new RangeError('Parallel axes need two whole numbers as their ends, the lower one first.');
  }
  for (const { name, values } of series) {
    if (values.length !== axes.length)
      throw new RangeError(`"${name}" has ${values.length} values for ${axes.length} axes.`);
    if (values.some((value) => value !== null && !(value >= min && value <= max))) {
      throw new RangeError(`"${name}" has a value outside ${min} to ${max}.`);
    }
  }
}

function level(value: number, from: number, to: number, y: number): Shape[] {
  return [
    { type: 'line', from: [from, round(y)], to: [to, round(y)], stroke: 'line', strokeWidth: 0.75 },
    {
      type: 'text',
      x: from - 14,
      y: round(y + 3),
      text: String(value),
      size: NUMBER_SIZE,
      tone: 'quiet',
      anchor: 'end',
    },
  ];
}

function upright({ label, tone }: RadarAxis, x: number, bottom: number): Shape[] {
  const lines = wrapText(label, LABEL_SIZE, STEP - 3, 2);
  return [
    { type: 'line', from: [x, TOP], to: [x, bottom], stroke: tone, strokeWidth: 1 },
    ...lines.map((text, index): Shape => ({
      type: 'text',
      x,
      y: TOP - 12 - (lines.length - 1 - index) * LABEL_LINE,
      ...{ text, size: LABEL_SIZE, tone, anchor: 'middle', weight: 600 },
    })),
  ];
}

function lineOf(
  { values, tone }: RadarSeries,
  index: number,
  place: (axis: number, value: number, index: number) => Point,
): Shape[] {
  const points = values.map((value, axis) => (value === null ? null : place(axis, value, index)));
  const lines = points.slice(1).flatMap((to, axis): Shape[] => {
    const from = points[axis] ?? null;
    return from === null || to === null
      ? []
      : [{ type: 'line', from, to, stroke: tone, strokeWidth: 1.75, dash: dashOf(index) }];
  });
  return [...lines, ...points.flatMap((point) => (point === null ? [] : [marker(point, tone, index)]))];
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function describe(axes: readonly RadarAxis[], series: readonly RadarSeries[], min: number, max: number): string {
  const rows = series.map(({ name, values }) => {
    const parts = axes.map(({ label }, axis) => {
      const value = values[axis] ?? null;
      return `${label} ${value === null ? 'not observed' : (Math.round((value + 1e-9) * 10) / 10).toFixed(1)}`;
    });
    return `${name}: ${parts.join(', ')}.`;
  });
  return [`Parallel axes, scale ${min} to ${max}.`, ...rows].join(' ');
}
