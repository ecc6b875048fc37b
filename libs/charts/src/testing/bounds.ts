import type { Shape } from '../scene.js';
import { textWidth } from '../text.js';

export interface Bounds {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The smallest box around a shape; of a text by the estimate that charts go by. */
export function bounds(shape: Shape): Bounds {
  switch (shape.type) {
    case 'polygon':
      return around(shape.points);
    case 'line':
      return around([shape.from, shape.to]);
    case 'rect':
      return { left: shape.x, right: shape.x + shape.width, top: shape.y, bottom: shape.y + shape.height };
    case 'circle':
      return { left: shape.x - shape.r, right: shape.x + shape.r, top: shape.y - shape.r, bottom: shape.y + shape.r };
    case 'text': {
      const width = textWidth(shape.text, shape.size);
      const left = shape.anchor === 'start' ? shape.x : shape.anchor === 'end' ? shape.x - width : shape.x - width / 2;
      return { left, right: left + width, top: shape.y - shape.size * 0.8, bottom: shape.y + shape.size * 0.2 };
    }
  }
}

function around(points: readonly (readonly [number, number])[]): Bounds {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

export function overlap(a: Bounds, b: Bounds): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
