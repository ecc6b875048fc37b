import fc from 'fast-check';
import { bars, stackedBars } from './bars.js';
import { histogram, lines } from './columns.js';
import { funnel } from './funnel.js';
import { ranges } from './ranges.js';
import { ticksTo } from './axes.js';
import type { Scene, Shape } from './scene.js';
import { bounds } from './testing/bounds.js';

const name = fc.string({ unit: 'grapheme', maxLength: 60 });
const count = fc.nat({ max: 100_000 });
const width = fc.integer({ min: 280, max: 900 });
const share = fc.option(fc.double({ min: 0, max: 1, noNaN: true }));
const series = [
  { name: 'Solved', tone: 'accent', strength: 1 },
  { name: 'In part', tone: 'accent', strength: 0.4 },
  { name: 'Not observed', tone: 'quiet', strength: 1, isHatched: true },
] as const;

const anyScene: fc.Arbitrary<Scene> = width.chain((wide) =>
  fc.oneof(
    fc
      .array(fc.record({ label: name, value: fc.option(count) }), { maxLength: 14 })
      .map((rows) =>
        bars({ title: 'T', bars: rows.map((row) => ({ ...row, text: String(row.value ?? 'none') })), width: wide }),
      ),
    fc
      .array(fc.record({ label: name, values: fc.tuple(count, count, count) }), { maxLength: 14 })
      .chain((rows) =>
        fc
          .constantFrom('share' as const, 'count' as const)
          .map((scale) => stackedBars({ title: 'T', series, rows, scale, width: wide })),
      ),
    fc
      .array(fc.record({ label: fc.string({ maxLength: 8 }), count }), { maxLength: 8 })
      .map((bins) => histogram({ title: 'T', bins, width: wide })),
    fc.array(fc.tuple(share, share), { maxLength: 36 }).map((points) =>
      lines({
        title: 'T',
        steps: points.map((_, index) => `2026-${index}`),
        series: [
          { name: 'Same', tone: 'image', values: points.map(([one]) => one) },
          { name: 'Near', tone: 'words', values: points.map(([, other]) => other) },
        ],
        width: wide,
      }),
    ),
    fc
      .array(fc.tuple(name, count), { maxLength: 8 })
      .map((steps) => [...steps].sort((a, b) => b[1] - a[1]))
      .map((steps) => funnel({ title: 'T', steps: steps.map(([label, n]) => ({ label, count: n })), width: wide })),
    fc.array(fc.tuple(name, fc.option(fc.tuple(count, count, count))), { maxLength: 8 }).map((rows) =>
      ranges({
        title: 'T',
        rows: rows.map(([label, values]) => {
          const [low = 0, middle = 0, high = 0] = [...(values ?? [])].sort((a, b) => a - b);
          return { label, range: values === null ? null : { low, middle, high }, missing: 'too few' };
        }),
        format: (days) => `${Math.round(days)} d`,
        width: wide,
      }),
    ),
  ),
);

const only = <Type extends Shape['type']>(scene: Scene, type: Type) =>
  scene.shapes.filter((shape): shape is Extract<Shape, { type: Type }> => shape.type === type);

describe('every chart', () => {
  it('keeps its shapes and labels inside its picture, as wide as asked', () => {
    fc.assert(
      fc.property(anyScene, (scene) => {
        for (const shape of scene.shapes) {
          const { left, right, top, bottom } = bounds(shape);
          expect(Math.min(left, top)).toBeGreaterThanOrEqual(-0.5);
          // The estimate of a text's width is generous; what stands at the right edge may reach over by it.
          expect(right).toBeLessThanOrEqual(scene.width + 1);
          expect(bottom).toBeLessThanOrEqual(scene.height);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('says its title and all its figures in words', () => {
    const scene = stackedBars({
      title: 'Outcomes',
      series,
      rows: [{ label: 'Return', values: [3, 1, 0] }],
      scale: 'share',
      width: 500,
    });
    expect(scene.description).toBe('Outcomes. Return: Solved 3, In part 1, Not observed 0.');
    expect(
      funnel({
        title: 'Funnel',
        steps: [
          { label: 'Applied', count: 4 },
          { label: 'Hired', count: 1 },
        ],
        width: 500,
      }).description,
    ).toBe('Funnel. Applied: 4 · 100 %; Hired: 1 · 25 %.');
  });
});

describe('bars', () => {
  it('are as long as their values, and a row without a figure has none', () => {
    const scene = bars({
      title: 'Rates',
      bars: [
        { label: 'a', value: 1, text: '100 %' },
        { label: 'b', value: 0.25, text: '25 %' },
        { label: 'c', value: null, text: 'too few' },
      ],
      max: 1,
      mark: { value: 0.8, label: 'four fifths' },
      width: 600,
    });
    const [one, quarter, ...others] = only(scene, 'rect');
    expect(others).toEqual([]);
    expect(quarter?.width).toBeCloseTo((one?.width ?? 0) / 4, 1);
    expect(only(scene, 'text').map(({ text }) => text)).toEqual(expect.arrayContaining(['four fifths', 'too few']));
  });

  it('refuse what they cannot draw', () => {
    expect(() => bars({ title: 'T', bars: [{ label: 'a', value: 2, text: '' }], max: 1, width: 400 })).toThrow(
      RangeError,
    );
    expect(() => bars({ title: 'T', bars: [{ label: 'a', value: -1, text: '' }], width: 400 })).toThrow(RangeError);
    expect(() =>
      stackedBars({ title: 'T', series, rows: [{ label: 'a', values: [1] }], scale: 'share', width: 400 }),
    ).toThrow(RangeError);
    expect(() =>
      funnel({
        title: 'T',
        steps: [
          { label: 'a', count: 1 },
          { label: 'b', count: 2 },
        ],
        width: 400,
      }),
    ).toThrow(RangeError);
    expect(() =>
      ranges({
        title: 'T',
        rows: [{ label: 'a', range: { low: 3, middle: 1, high: 2 }, missing: '' }],
        format: String,
        width: 400,
      }),
    ).toThrow(RangeError);
    expect(() =>
      lines({ title: 'T', steps: ['a'], series: [{ name: 's', tone: 'image', values: [2] }], width: 400 }),
    ).toThrow(RangeError);
  });
});

describe('parts of a bar', () => {
  it('fill the row together, and differ by more than their colour', () => {
    const scene = stackedBars({
      title: 'T',
      series,
      rows: [{ label: 'a', values: [2, 1, 1] }],
      scale: 'share',
      width: 600,
    });
    const parts = only(scene, 'rect').slice(-3);
    expect(parts.map(({ width: wide }) => wide / (parts[0]?.width ?? 1))).toEqual([
      1,
      expect.closeTo(0.5, 2),
      expect.closeTo(0.5, 2),
    ]);
    expect(new Set(parts.map(({ fill, fillOpacity }) => `${fill} ${fillOpacity}`)).size).toBe(3);
  });
});

describe('lines', () => {
  it('do not run across a step without a figure', () => {
    const scene = lines({
      title: 'T',
      steps: ['1', '2', '3', '4'],
      series: [{ name: 's', tone: 'image', values: [0.5, null, 0.5, 1] }],
      width: 500,
    });
    // One between the last two, and one in the legend.
    expect(only(scene, 'line').filter(({ stroke }) => stroke === 'image')).toHaveLength(2);
  });
});

describe('the numbers of an axis', () => {
  it('begin at 0, reach the largest value and are few', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (max) => {
        const ticks = ticksTo(max);
        expect(ticks[0]).toBe(0);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(max * (1 - 1e-9));
        expect(ticks.length).toBeGreaterThanOrEqual(3);
        expect(ticks.length).toBeLessThanOrEqual(6);
      }),
    );
    expect(ticksTo(0)).toEqual([0, 0.5, 1]);
    expect(ticksTo(7)).toEqual([0, 2, 4, 6, 8]);
  });
});
