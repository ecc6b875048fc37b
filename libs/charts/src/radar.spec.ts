import fc from 'fast-check';
import { radar, type RadarInput } from './radar.js';
import type { Scene } from './scene.js';
import { bounds, overlap } from './testing/bounds.js';

const TONES = ['image', 'relations', 'words', 'complaints'] as const;

function axes(count: number): RadarInput['axes'] {
  return Array.from({ length: count }, (_, index) => ({ label: `Axis ${index + 1}`, tone: TONES[index % 4] ?? 'ink' }));
}

function texts(scene: Scene) {
  return scene.shapes.filter((shape) => shape.type === 'text');
}

/** The markers of the first series: circles with a fill. */
function markers(scene: Scene) {
  return scene.shapes.filter((shape) => shape.type === 'circle').filter(({ fill }) => fill !== undefined);
}

function seriesLines(scene: Scene) {
  return scene.shapes.filter((shape) => shape.type === 'line').filter(({ stroke }) => stroke === 'accent');
}

const anyAxes = fc.array(
  fc.record({ label: fc.string({ unit: 'grapheme', maxLength: 40 }), tone: fc.constantFrom(...TONES) }),
  {
    maxLength: 30,
  },
);

const anyInput: fc.Arbitrary<RadarInput> = anyAxes.chain((drawn) =>
  fc.record({
    axes: fc.constant(drawn),
    max: fc.constant(5),
    series: fc.array(
      fc.record({
        name: fc.string({ unit: 'grapheme', maxLength: 80 }),
        tone: fc.constant('accent' as const),
        values: fc.array(fc.option(fc.double({ min: 1, max: 5, noNaN: true })), {
          minLength: drawn.length,
          maxLength: drawn.length,
        }),
      }),
      { maxLength: 7 },
    ),
  }),
);

describe('the radar chart', () => {
  it('keeps every shape and every label inside the scene', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const scene = radar(input);
        for (const shape of scene.shapes) {
          const { left, right, top, bottom } = bounds(shape);
          expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
          expect(right).toBeLessThanOrEqual(scene.width);
          expect(bottom).toBeLessThanOrEqual(scene.height);
        }
      }),
    );
  });

  it('lets no two labels overlap', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const boxes = texts(radar(input)).map(bounds);
        for (const [index, box] of boxes.entries()) {
          for (const other of boxes.slice(index + 1)) expect(overlap(box, other)).toBe(false);
        }
      }),
    );
  });

  it('keeps the labels of axes outside the rings', () => {
    fc.assert(
      fc.property(anyAxes, (drawn) => {
        const scene = radar({ axes: drawn, series: [], max: 5 });
        const cx = scene.width / 2;
        const cy = scene.height / 2;
        const ring = scene.shapes
          .filter((shape) => shape.type === 'line')
          .map(({ to: [x, y] }) => Math.hypot(x - cx, y - cy));
        for (const text of texts(scene).filter(({ weight }) => weight === 600)) {
          const { left, right, top, bottom } = bounds(text);
          const dx = Math.max(left - cx, cx - right, 0);
          const dy = Math.max(top - cy, cy - bottom, 0);
          expect(Math.hypot(dx, dy)).toBeGreaterThan(Math.max(...ring));
        }
      }),
    );
  });

  it('draws a marker for each value and none for a missing one', () => {
    fc.assert(
      fc.property(anyInput, ({ axes: drawn, series, max }) => {
        const scene = radar({ axes: drawn, series: series.slice(0, 1), max });
        expect(markers(scene)).toHaveLength(series[0]?.values.filter((value) => value !== null).length ?? 0);
      }),
    );
  });

  it('never runs a line of a series to the centre or across a missing value', () => {
    const values = [4, null, 3, 5, null, 2];
    const scene = radar({ axes: axes(6), series: [{ name: 'Ann', tone: 'accent', values }], max: 5 });
    const places = markers(scene).map(({ x, y }) => `${x},${y}`);
    // Left are 4 (alone with its neighbour 2 across the top) and the pair 3–5.
    expect(
      seriesLines(scene).map(({ from, to }) => [places.indexOf(from.join(',')), places.indexOf(to.join(','))]),
    ).toEqual([
      [1, 2],
      [3, 0],
    ]);
    expect(scene.shapes.filter(({ type }) => type === 'polygon')).toHaveLength(5);
    for (const { x, y } of markers(scene))
      expect(Math.hypot(x - scene.width / 2, y - scene.height / 2)).toBeGreaterThan(20);
  });

  it('places a value at its share of the radius, the first axis up and the next clockwise', () => {
    const scene = radar({ axes: axes(4), series: [{ name: 'Ann', tone: 'accent', values: [5, 5, 1, 2.5] }], max: 5 });
    const [up, right, down, left] = markers(scene).map(({ x, y }) => [x - scene.width / 2, y - scene.height / 2]);
    expect(up).toEqual([0, -132]);
    expect(right).toEqual([132, 0]);
    expect(down?.[1]).toBeCloseTo(26.4);
    expect(left?.[0]).toBeCloseTo(-66);
  });

  it('gives each series a dash of its own and names them in a legend', () => {
    const series = ['Ann', 'Boris', 'Chloé'].map((name) => ({ name, tone: 'accent' as const, values: [1, 2, 3, 4] }));
    const scene = radar({ axes: axes(4), series, max: 5 });
    const outlines = scene.shapes.filter((shape) => shape.type === 'polygon').filter(({ dash }) => dash !== undefined);
    expect(new Set(outlines.map(({ dash }) => JSON.stringify(dash))).size).toBe(3);
    expect(seriesLines(scene).map(({ dash }) => dash)).toEqual(outlines.map(({ dash }) => dash));
    expect(texts(scene).map(({ text }) => text)).toEqual(expect.arrayContaining(['Ann', 'Boris', 'Chloé']));
  });

  it('numbers its rings and labels its axes', () => {
    const drawn = texts(radar({ axes: axes(12), series: [], max: 5 })).map(({ text }) => text);
    expect(drawn).toEqual(expect.arrayContaining(['1', '2', '3', '4', '5', 'Axis 1', 'Axis 12']));
  });

  it('says in words what it shows', () => {
    const scene = radar({ axes: axes(3), series: [{ name: 'Ann', tone: 'accent', values: [4, null, 3.5] }], max: 5 });
    expect(scene.description).toBe('Radar chart, scale 1 to 5. Ann: Axis 1 4.0, Axis 2 not observed, Axis 3 3.5.');
  });

  it('draws nothing of a candidate who was not observed at all', () => {
    const scene = radar({
      axes: axes(12),
      series: [{ name: 'Ann', tone: 'accent', values: axes(12).map(() => null) }],
      max: 5,
    });
    expect(scene.shapes.filter((shape) => 'stroke' in shape && shape.stroke === 'accent')).toEqual([]);
  });

  it('refuses a value outside the scale and a series of another length', () => {
    expect(() => radar({ axes: axes(1), series: [{ name: 'A', tone: 'accent', values: [6] }], max: 5 })).toThrow(
      RangeError,
    );
    expect(() => radar({ axes: axes(2), series: [{ name: 'A', tone: 'accent', values: [1] }], max: 5 })).toThrow(
      RangeError,
    );
  });
});
