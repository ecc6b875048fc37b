import type { Shape, Tone } from './scene.js';
import { fitText } from './text.js';

// How series are told apart in every chart: by dash and marker as well as by tone.

export const LEGEND_ROW = 18;
const LEGEND_SIZE = 11;

/** Dashes by the order of the series; the first is solid. */
const DASHES: readonly (readonly number[])[] = [[], [7, 3], [2, 3], [9, 3, 2, 3], [12, 4], [4, 2, 1, 2]];

type Point = [number, number];

export function dashOf(index: number): number[] {
  return [...(DASHES[index % DASHES.length] ?? [])];
}

/** Circle, square, triangle, diamond: series that share a place still differ without colour. */
export function marker([x, y]: Point, tone: Tone, index: number): Shape {
  const paint = { fill: tone, stroke: 'surface', strokeWidth: 0.75 } as const;
  switch (index % 4) {
    case 0:
      return { type: 'circle', x, y, r: 3.2, ...paint };
    case 1:
      return { type: 'rect', x: round(x - 3), y: round(y - 3), width: 6, height: 6, ...paint };
    case 2:
      return { type: 'polygon', points: corners(x, y, [0, -4], [3.8, 3], [-3.8, 3]), ...paint };
    default:
      return { type: 'polygon', points: corners(x, y, [0, -4], [4, 0], [0, 4], [-4, 0]), ...paint };
  }
}

/** Line, marker and name of a series. @param at where the row begins, and how wide it may be */
export function legendRow(
  { name, tone }: { name: string; tone: Tone },
  index: number,
  { x, y, width }: { x: number; y: number; width: number },
): Shape[] {
  const text = fitText(name, LEGEND_SIZE, width - 44);
  return [
    { type: 'line', from: [x, y], to: [x + 34, y], stroke: tone, strokeWidth: 1.75, dash: dashOf(index) },
    marker([x + 17, y], tone, index),
    { type: 'text', x: x + 44, y: y + 4, text, size: LEGEND_SIZE, tone: 'ink', anchor: 'start' },
  ];
}

function corners(x: number, y: number, ...offsets: Point[]): Point[] {
  return offsets.map(([dx, dy]) => [round(x + dx), round(y + dy)]);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
