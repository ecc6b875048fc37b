import { placeLabels, type PlacedLabel } from './radar-labels.js';
import type { Scene, Shape, Tone } from './scene.js';
import { dashOf, legendRow, LEGEND_ROW, marker } from './series.js';

export interface RadarAxis {
  label: string;
  /** The tone of the chapter the axis belongs to. */
  tone: Tone;
}

export interface RadarSeries {
  name: string;
  /** One per axis, 0 to `max`; null where nothing was observed. */
  values: readonly (number | null)[];
  tone: Tone;
}

export interface RadarInput {
  axes: readonly RadarAxis[];
  series: readonly RadarSeries[];
  /** The outermost ring, a whole number ≥ 1. */
  max: number;
}

const MIN_RADIUS = 132;
const LABEL_WIDTH = 124;
const LABEL_GAP = 12;
const MARGIN = 8;
const RING_SIZE = 9;
const LINE_PER_LABEL = 15;

type Point = [number, number];

interface Frame {
  width: number;
  height: number;
  cx: number;
  cy: number;
  radius: number;
  max: number;
  count: number;
}

/**
 * Draws ratings on axes around a centre: rings from 1 to `max`, a dashed line and markers per series. A null value is a gap: it
 * has no marker and no line runs to it or across it. Two or more series are named in a legend below the rings.
 *
 * @throws RangeError when a value lies outside 0 to `max`, or a series has not one value per axis.
 */
export function radar({ axes, series, max }: RadarInput): Scene {
  check(axes, series, max);
  const radius = Math.max(MIN_RADIUS, Math.ceil((axes.length / 4) * LINE_PER_LABEL));
  const legendRows = series.length > 1 ? series.length : 0;
  const cx = MARGIN + LABEL_WIDTH + LABEL_GAP + radius;
  const cy = MARGIN + 2 * LINE_PER_LABEL + LABEL_GAP + radius;
  const frame: Frame = {
    width: 2 * cx,
    height: 2 * cy + legendRows * LEGEND_ROW,
    cx,
    cy,
    radius,
    max,
    count: axes.length,
  };
  const labels = placeLabels(axes, { cx, cy, radius: radius + LABEL_GAP, width: LABEL_WIDTH });
  return {
    width: frame.width,
    height: frame.height,
    shapes: [
      ...rings(frame),
      ...axes.map((_, index) => spoke(frame, index)),
      ...labels.flatMap(labelShapes),
      ...series.flatMap((one, index) => seriesShapes(frame, one, index)),
      ...ringNumbers(frame),
      ...(legendRows === 0 ? [] : series.flatMap((one, index) => legendRow(one, index, legendIn(frame, index)))),
    ],
    description: describe(axes, series, max),
  };
}

function legendIn({ width, cy }: Frame, index: number): { x: number; y: number; width: number } {
  return { x: 2 * MARGIN, y: 2 * cy + index * LEGEND_ROW + 2, width: width - 3 * MARGIN };
}

function check(axes: readonly RadarAxis[], series: readonly RadarSeries[], max: number): void {
  if (!Number.isInteger(max) || max < 1)
    throw new RangeError('A radar needs a whole number of at least 1 as its maximum.');
  for (const { name, values } of series) {
    if (values.length !== axes.length)
      throw new RangeError(`"${name}" has ${values.length} values for ${axes.length} axes.`);
    if (values.some((value) => value !== null && !(value >= 0 && value <= max))) {
      throw new RangeError(`"${name}" has a value outside 0 to ${max}.`);
    }
  }
}

/** The place of a value on an axis; the first axis points up, the others follow clockwise. */
function place({ cx, cy, radius, max, count }: Frame, axis: number, value: number): Point {
  const angle = (axis / Math.max(1, count)) * 2 * Math.PI - Math.PI / 2;
  const distance = (value / max) * radius;
  return [round(cx + Math.cos(angle) * distance), round(cy + Math.sin(angle) * distance)];
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function ringValues({ max }: Frame): number[] {
  const step = Math.ceil(max / 10);
  const values: number[] = [];
  for (let value = max; value >= 1; value -= step) values.unshift(value);
  return values;
}

function rings(frame: Frame): Shape[] {
  return ringValues(frame).map((value) => {
    const paint = { stroke: 'line', strokeWidth: value === frame.max ? 1 : 0.75 } as const;
    if (frame.count < 3) {
      return { type: 'circle', x: frame.cx, y: frame.cy, r: round((value / frame.max) * frame.radius), ...paint };
    }
    const points = Array.from({ length: frame.count }, (_, axis) => place(frame, axis, value));
    return { type: 'polygon', points, ...paint };
  });
}

function ringNumbers(frame: Frame): Shape[] {
  return ringValues(frame).map((value) => ({
    type: 'text',
    x: frame.cx - 5,
    y: round(frame.cy - (value / frame.max) * frame.radius + RING_SIZE + 1),
    text: String(value),
    size: RING_SIZE,
    tone: 'quiet',
    anchor: 'end',
  }));
}

function spoke(frame: Frame, axis: number): Shape {
  return {
    type: 'line',
    from: [frame.cx, frame.cy],
    to: place(frame, axis, frame.max),
    stroke: 'line',
    strokeWidth: 0.75,
  };
}

function labelShapes({ lines, x, baseline, lineHeight, size, anchor, tone }: PlacedLabel): Shape[] {
  return lines.map((text, index) => ({
    type: 'text',
    x: round(x),
    y: round(baseline + index * lineHeight),
    text,
    size,
    tone,
    anchor,
    weight: 600,
  }));
}

function seriesShapes(frame: Frame, { values, tone }: RadarSeries, index: number): Shape[] {
  const points = values.map((value, axis) => (value === null ? null : place(frame, axis, value)));
  const known = points.filter((point) => point !== null);
  const paint = { stroke: tone, strokeWidth: 1.75, dash: dashOf(index) };
  const markers = known.map((point) => marker(point, tone, index));
  if (known.length === points.length && points.length >= 3) {
    return [{ type: 'polygon', points: known, fill: tone, fillOpacity: 0.07, ...paint }, ...markers];
  }
  // Two axes have one line between them, not one each way.
  const pairs = points.length === 2 ? 1 : points.length;
  const lines = Array.from({ length: pairs }, (_, axis): Shape[] => {
    const from = points[axis] ?? null;
    const to = points[(axis + 1) % points.length] ?? null;
    return from === null || to === null || points.length < 2 ? [] : [{ type: 'line', from, to, ...paint }];
  });
  return [...lines.flat(), ...markers];
}

function describe(axes: readonly RadarAxis[], series: readonly RadarSeries[], max: number): string {
  const rows = series.map(({ name, values }) => {
    const parts = axes.map(({ label }, axis) => {
      const value = values[axis] ?? null;
      return `${label} ${value === null ? 'not observed' : oneDecimal(value)}`;
    });
    return `${name}: ${parts.join(', ')}.`;
  });
  return [`Radar chart, scale 1 to ${max}.`, ...rows].join(' ');
}

/** One decimal, half a tenth up as in the scores printed beside the picture (4.05 is 4.04999… in binary). */
function oneDecimal(value: number): string {
  return (Math.round((value + 1e-9) * 10) / 10).toFixed(1);
}
