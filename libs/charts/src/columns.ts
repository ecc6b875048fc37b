import { box, label, percent, round, SMALL, ticksTo } from './axes.js';
import type { Scene, Shape, Tone } from './scene.js';
import { fitText, textWidth } from './text.js';

// Charts with a scale upwards: a histogram, and lines over time.

const HEIGHT = 200;
const TOP = 16;

interface Plane {
  left: number;
  width: number;
  /** Height of a value above the ground. */
  y: (value: number) => number;
  shapes: Shape[];
  ground: number;
}

function plane(ticks: readonly number[], format: (value: number) => string, width: number, top: number): Plane {
  const left = Math.max(...ticks.map((tick) => textWidth(format(tick), SMALL))) + 8;
  const end = ticks.at(-1) ?? 1;
  const ground = top + HEIGHT;
  const y = (value: number): number => round(ground - (value / end) * HEIGHT);
  const shapes = ticks.flatMap((tick): Shape[] => [
    { type: 'line', from: [left, y(tick)], to: [width, y(tick)], stroke: 'line', strokeWidth: 1 },
    label(format(tick), [left - 6, y(tick) + 4], { anchor: 'end', tone: 'quiet', size: SMALL }),
  ]);
  return { left, width: width - left, y, shapes, ground };
}

export interface HistogramInput {
  title: string;
  bins: readonly { label: string; count: number; isHatched?: boolean }[];
  width: number;
}

/** Draws how often each of a few values was found, one column beside the other. */
export function histogram({ title, bins, width }: HistogramInput): Scene {
  if (bins.some(({ count }) => count < 0)) throw new RangeError('a count is below zero');
  const area = plane(ticksTo(Math.max(1, ...bins.map(({ count }) => count))), String, width, TOP);
  const pitch = area.width / Math.max(1, bins.length);
  const drawn = bins.flatMap(({ label: name, count, isHatched }, index): Shape[] => {
    const centre = area.left + (index + 0.5) * pitch;
    const size: [number, number] = [pitch * 0.8, area.ground - area.y(count)];
    const look =
      isHatched === true ? ({ fill: 'line', stroke: 'quiet', strokeWidth: 1 } as const) : ({ fill: 'accent' } as const);
    return [
      box([centre - size[0] / 2, area.y(count)], size, look),
      label(String(count), [Math.min(centre, width - textWidth(String(count), SMALL) / 2), area.y(count) - 4], {
        anchor: 'middle',
        size: SMALL,
      }),
      label(fitText(name, SMALL, pitch), [centre, area.ground + 16], { anchor: 'middle', size: SMALL }),
    ];
  });
  return {
    width,
    height: area.ground + 24,
    shapes: [...area.shapes, ...drawn],
    description: `${title}. ${bins.map((bin) => `${bin.label}: ${bin.count}`).join('; ')}.`,
  };
}

export interface LinesInput {
  title: string;
  /** What the points stand over, from left to right. */
  steps: readonly string[];
  /** One value per step, from 0 to 1; null where there is none: no line runs to it or across it. */
  series: readonly { name: string; tone: Tone; values: readonly (number | null)[] }[];
  width: number;
}

/** Draws shares over time; series differ by dash and by the form of their points, too. */
export function lines({ title, steps, series, width }: LinesInput): Scene {
  for (const { name, values } of series) {
    if (values.length !== steps.length) throw new RangeError(`"${name}" has not one value per step`);
    if (values.some((value) => value !== null && !(value >= 0 && value <= 1))) throw new RangeError('no share');
  }
  const area = plane([0, 0.25, 0.5, 0.75, 1], percent, width, TOP + series.length * 20);
  const pitch = area.width / Math.max(1, steps.length);
  const place = (step: number, value: number): [number, number] => [
    round(area.left + (step + 0.5) * pitch),
    area.y(value),
  ];
  const drawn = series.flatMap(({ tone, values }, index): Shape[] => {
    const points = values.map((value, step) => (value === null ? null : place(step, value)));
    const pairs = points.slice(1).flatMap((to, step): Shape[] => {
      const from = points[step] ?? null;
      return from === null || to === null ? [] : [stroke(from, to, tone, index)];
    });
    return [...pairs, ...points.flatMap((point) => (point === null ? [] : [dot(point, tone, index)]))];
  });
  const every = Math.ceil((Math.max(0, ...steps.map((step) => textWidth(step, SMALL))) + 8) / pitch);
  const under = steps.flatMap((step, index): Shape[] =>
    index % every === 0
      ? [
          label(step, [Math.min(place(index, 0)[0], width - textWidth(step, SMALL) / 2), area.ground + 16], {
            ...{ anchor: 'middle', size: SMALL, tone: 'quiet' },
          }),
        ]
      : [],
  );
  const told = series.map(
    ({ name, values }) => `${name}: ${steps.map((step, at) => `${step} ${wordOf(values[at] ?? null)}`).join(', ')}`,
  );
  return {
    width,
    height: area.ground + 24,
    shapes: [...area.shapes, ...under, ...series.flatMap((one, index) => nameOf(one.name, one.tone, index)), ...drawn],
    description: `${title}. ${told.join('; ')}.`,
  };
}

const wordOf = (value: number | null): string => (value === null ? 'too few' : percent(value));

const DASHES: readonly (readonly number[])[] = [[], [7, 3], [2, 3]];

function stroke(from: [number, number], to: [number, number], tone: Tone, index: number): Shape {
  return { type: 'line', from, to, stroke: tone, strokeWidth: 2, dash: [...(DASHES[index % DASHES.length] ?? [])] };
}

function dot([x, y]: [number, number], tone: Tone, index: number): Shape {
  if (index % 2 === 0) return { type: 'circle', x, y, r: 4, fill: tone, stroke: 'surface', strokeWidth: 1 };
  return { type: 'rect', x: x - 4, y: y - 4, width: 8, height: 8, fill: tone, stroke: 'surface', strokeWidth: 1 };
}

function nameOf(name: string, tone: Tone, index: number): Shape[] {
  const y = 8 + index * 20;
  return [stroke([0, y], [28, y], tone, index), dot([14, y], tone, index), label(name, [36, y + 4], { size: SMALL })];
}
