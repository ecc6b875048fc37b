import type { Tone } from './scene.js';
import { wrapText } from './text.js';

export interface PlacedLabel {
  lines: string[];
  x: number;
  /** Baseline of the first line. */
  baseline: number;
  lineHeight: number;
  size: number;
  anchor: 'start' | 'middle' | 'end';
  tone: Tone;
}

interface Ring {
  cx: number;
  cy: number;
  /** Labels stay outside this circle. */
  radius: number;
  /** The most a label beside the ring may take. */
  width: number;
}

interface Box {
  axis: { label: string; tone: Tone };
  lines: string[];
  top: number;
  height: number;
}

const SIZE = 11;
const LINE_HEIGHT = 13;
const GAP = 2;

/**
 * Puts the labels of axes around a ring: the first axis above, a straight-down one below, the others in a column on their side,
 * moved apart where they would touch. The height of the ring must hold a line of 15 units for each label of a side.
 */
export function placeLabels(axes: readonly { label: string; tone: Tone }[], ring: Ring): PlacedLabel[] {
  const highest = ring.cy - ring.radius + 1;
  const lowest = ring.cy + ring.radius - 1;
  const perSide = Math.ceil(axes.length / 2);
  const maxLines = perSide * (2 * LINE_HEIGHT + GAP) <= lowest - highest ? 2 : 1;
  const left: Box[] = [];
  const right: Box[] = [];
  const placed: PlacedLabel[] = [];
  for (const [index, axis] of axes.entries()) {
    const angle = (index / axes.length) * 2 * Math.PI;
    const isBelow = index * 2 === axes.length;
    if (index === 0 || isBelow) {
      placed.push(centred(axis, ring, isBelow));
      continue;
    }
    const lines = wrapText(axis.label, SIZE, ring.width, maxLines);
    const height = lines.length * LINE_HEIGHT;
    const top = ring.cy - Math.cos(angle) * ring.radius - height / 2;
    (angle < Math.PI ? right : left).push({ axis, lines, top, height });
  }
  spread(right, highest, lowest);
  spread(left.reverse(), highest, lowest);
  return [...placed, ...right.map((box) => beside(box, ring, 'start')), ...left.map((box) => beside(box, ring, 'end'))];
}

function centred({ label, tone }: Box['axis'], ring: Ring, isBelow: boolean): PlacedLabel {
  const lines = wrapText(label, SIZE, 2 * ring.width, 2);
  const top = isBelow ? ring.cy + ring.radius : ring.cy - ring.radius - lines.length * LINE_HEIGHT;
  return { lines, x: ring.cx, baseline: top + SIZE - 1, lineHeight: LINE_HEIGHT, size: SIZE, anchor: 'middle', tone };
}

/** Moves boxes, sorted by their wish, down and then up again until none touch and all lie between the bounds. */
function spread(boxes: Box[], highest: number, lowest: number): void {
  let free = highest;
  for (const box of boxes) {
    box.top = Math.max(box.top, free);
    free = box.top + box.height + GAP;
  }
  let limit = lowest;
  for (const box of [...boxes].reverse()) {
    box.top = Math.min(box.top, limit - box.height);
    limit = box.top - GAP;
  }
}

function beside({ axis, lines, top, height }: Box, ring: Ring, anchor: 'start' | 'end'): PlacedLabel {
  const nearest = top > ring.cy ? top - ring.cy : Math.max(0, ring.cy - top - height);
  const distance = Math.max(10, Math.sqrt(Math.max(0, ring.radius ** 2 - nearest ** 2)));
  return {
    lines,
    x: ring.cx + (anchor === 'start' ? distance : -distance),
    baseline: top + SIZE - 1,
    lineHeight: LINE_HEIGHT,
    size: SIZE,
    anchor,
    tone: axis.tone,
  };
}
