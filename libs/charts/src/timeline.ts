import type { Scene, Shape, Tone } from './scene.js';
import { fitText } from './text.js';

export interface TimelineLane {
  name: string;
  tone: Tone;
  /** When the conversation begins and ends, in milliseconds from the start. */
  from: number;
  to: number;
  /** While the customer waited for an answer. A hold was announced by the operator. */
  waits: readonly { from: number; to: number; isHold: boolean }[];
  marks: readonly { at: number; kind: 'operator' | 'customer' | 'provocation' | 'resolved' }[];
}

export interface TimelineInput {
  lanes: readonly TimelineLane[];
  /** Length of the whole, in milliseconds; more than 0. */
  length: number;
  description: string;
}

const WIDTH = 640;
const NAME_WIDTH = 110;
const LANE = 46;
const HEAD = 22;
const LEGEND = 24;
const MINUTE = 60_000;
/** Minutes between two marks of the axis: the first that gives at most twelve marks. */
const STEPS = [1, 2, 5, 10, 15, 30, 60];

/**
 * Draws a test over time: a lane per conversation, messages as ticks (the operator's above the line, the customer's below), waiting as
 * bars, announced holds hatched, provocations as triangles. A legend says so.
 */
export function timeline({ lanes, length, description }: TimelineInput): Scene {
  const x = (at: number): number =>
    NAME_WIDTH + (Math.min(length, Math.max(0, at)) / length) * (WIDTH - NAME_WIDTH - 8);
  const bottom = HEAD + lanes.length * LANE;
  const shapes: Shape[] = [...axis(length, x, bottom)];
  for (const [index, lane] of lanes.entries()) shapes.push(...laneShapes(lane, HEAD + index * LANE + LANE / 2, x));
  shapes.push(...legend(bottom + LEGEND - 6));
  return { width: WIDTH, height: bottom + LEGEND + 6, shapes, description };
}

function axis(length: number, x: (at: number) => number, bottom: number): Shape[] {
  const step = MINUTE * (STEPS.find((minutes) => length / (minutes * MINUTE) <= 12) ?? 120);
  const shapes: Shape[] = [];
  for (let at = 0; at <= length; at += step) {
    shapes.push({ type: 'line', from: [x(at), HEAD - 4], to: [x(at), bottom], stroke: 'line', strokeWidth: 0.8 });
    const text = `${at / MINUTE}:00`;
    shapes.push({
      type: 'text',
      x: x(at),
      y: HEAD - 9,
      text,
      size: 9,
      tone: 'quiet',
      anchor: at === 0 ? 'start' : 'middle',
    });
  }
  return shapes;
}

function laneShapes(
  { name, tone, from, to, waits, marks }: TimelineLane,
  y: number,
  x: (at: number) => number,
): Shape[] {
  const shapes: Shape[] = [
    {
      type: 'text',
      x: 0,
      y: y + 4,
      text: fitText(name, 11, NAME_WIDTH - 10),
      size: 11,
      tone: 'ink',
      anchor: 'start',
      weight: 600,
    },
    { type: 'line', from: [x(from), y], to: [x(to), y], stroke: tone, strokeWidth: 1.5 },
  ];
  for (const wait of waits) {
    const bar = { x: x(wait.from), y: y - 4, width: Math.max(0.8, x(wait.to) - x(wait.from)), height: 8 };
    shapes.push({ type: 'rect', ...bar, fill: tone, fillOpacity: wait.isHold ? 0.08 : 0.3 });
    if (wait.isHold) shapes.push({ type: 'rect', ...bar, stroke: tone, strokeWidth: 0.8, dash: [2, 2] });
  }
  for (const { at, kind } of marks) shapes.push(...markShapes(kind, x(at), y, tone));
  return shapes;
}

function markShapes(kind: TimelineLane['marks'][number]['kind'], x: number, y: number, tone: Tone): Shape[] {
  switch (kind) {
    case 'operator':
      return [{ type: 'line', from: [x, y], to: [x, y - 12], stroke: 'ink', strokeWidth: 1.4 }];
    case 'customer':
      return [{ type: 'line', from: [x, y], to: [x, y + 12], stroke: tone, strokeWidth: 1.4 }];
    case 'provocation':
      return [
        {
          type: 'polygon',
          points: [
            [x - 4, y + 19],
            [x + 4, y + 19],
            [x, y + 12],
          ],
          fill: tone,
        },
      ];
    case 'resolved':
      return [{ type: 'circle', x, y, r: 3.5, fill: 'surface', stroke: tone, strokeWidth: 1.5 }];
  }
}

function legend(y: number): Shape[] {
  const text = { size: 9, tone: 'quiet', anchor: 'start' } as const;
  const entries: [string, (x: number) => Shape[]][] = [
    [
      'operator writes',
      (x) => [{ type: 'line', from: [x + 5, y + 1], to: [x + 5, y - 9], stroke: 'ink', strokeWidth: 1.4 }],
    ],
    [
      'customer writes',
      (x) => [{ type: 'line', from: [x + 5, y - 6], to: [x + 5, y + 4], stroke: 'quiet', strokeWidth: 1.4 }],
    ],
    ['customer waits', (x) => [{ type: 'rect', x, y: y - 7, width: 12, height: 7, fill: 'quiet', fillOpacity: 0.3 }]],
    [
      'announced wait',
      (x) => [{ type: 'rect', x, y: y - 7, width: 12, height: 7, stroke: 'quiet', strokeWidth: 0.8, dash: [2, 2] }],
    ],
    [
      'provocation',
      (x) => [
        {
          type: 'polygon',
          points: [
            [x + 1, y],
            [x + 9, y],
            [x + 5, y - 7],
          ],
          fill: 'quiet',
        },
      ],
    ],
    [
      'ended',
      (x) => [{ type: 'circle', x: x + 5, y: y - 3, r: 3.5, fill: 'surface', stroke: 'quiet', strokeWidth: 1.5 }],
    ],
  ];
  return entries.flatMap(([name, draw], index) => {
    const x = index * 105;
    return [...draw(x), { type: 'text', x: x + 16, y, text: name, ...text }];
  });
}
