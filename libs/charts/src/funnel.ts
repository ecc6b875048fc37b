import { box, label, percent, round, rowsOf, SMALL } from './axes.js';
import type { Scene, Shape } from './scene.js';
import { textWidth } from './text.js';

export interface FunnelInput {
  title: string;
  /** From the first step on; no step has more than the one before. */
  steps: readonly { label: string; count: number }[];
  width: number;
}

/**
 * Draws how many are left at each step, as bars around one middle with slopes between them.
 * @throws RangeError when a step has more than the one before
 */
export function funnel({ title, steps, width }: FunnelInput): Scene {
  if (steps.some(({ count }, index) => count < 0 || count > (steps[index - 1]?.count ?? Infinity)))
    throw new RangeError('a step of a funnel has more than the one before');
  const most = Math.max(1, steps[0]?.count ?? 1);
  const texts = steps.map(({ count }) => `${count} · ${percent(count / most)}`);
  const rows = rowsOf(
    steps.map((step) => step.label),
    { width, bar: 22, right: Math.max(0, ...texts.map((text) => textWidth(text, SMALL))) + 10 },
  );
  const centre = rows.left + rows.width / 2;
  const half = (count: number): number => Math.max(count === 0 ? 0 : 1, ((count / most) * rows.width) / 2);
  const shapes = steps.flatMap(({ count }, index): Shape[] => {
    const y = rows.middle(index);
    const own = half(count);
    const next = steps[index + 1];
    const drawn: Shape[] = [
      box([centre - own, y - rows.bar / 2], [2 * own, rows.bar], { fill: 'accent' }),
      label(texts[index] ?? '', [rows.left + rows.width + 10, y + 4], { size: SMALL }),
    ];
    if (next === undefined) return drawn;
    const [top, bottom] = [y + rows.bar / 2, rows.middle(index + 1) - rows.bar / 2];
    const points: [number, number][] = [
      [round(centre - own), round(top)],
      [round(centre + own), round(top)],
      [round(centre + half(next.count)), round(bottom)],
      [round(centre - half(next.count)), round(bottom)],
    ];
    return [{ type: 'polygon', points, fill: 'accent', fillOpacity: 0.18 }, ...drawn];
  });
  const told = steps.map((step, index) => `${step.label}: ${texts[index]}`).join('; ');
  return { width, height: rows.bottom, shapes: [...shapes, ...rows.labels], description: `${title}. ${told}.` };
}
