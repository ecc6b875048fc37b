import { intervals, type IntervalRow } from './intervals.js';

const row = (name: string, place: string, value: number): IntervalRow => ({
  ...{ name, place, value, label: value.toFixed(1) },
  interval: { low: value - 0.5, high: Math.min(5, value + 0.5) },
});

describe('intervals', () => {
  const scene = intervals({
    min: 1,
    max: 5,
    rows: [row('Ada', '1–2', 4.5), row('Ben', '1–2', 4.2), row('Cem', '3', 2)],
  });

  it('puts a dot for each value where it belongs on the scale', () => {
    const dots = scene.shapes.flatMap((shape) => (shape.type === 'circle' ? [shape.x] : []));
    const marks = scene.shapes.flatMap((shape) => (shape.type === 'text' && /^[1-5]$/.test(shape.text) ? [shape] : []));
    const at = (text: string): number => marks.find((mark) => mark.text === text && mark.anchor === 'middle')?.x ?? NaN;
    expect(dots).toHaveLength(3);
    expect(dots[0]).toBeCloseTo((at('4') + at('5')) / 2);
    expect(dots[2]).toBeCloseTo(at('2'));
  });

  it('tints bands in turn, so that those on one place look as one', () => {
    expect(scene.shapes.filter(({ type }) => type === 'rect')).toHaveLength(1);
  });

  it('says everything in words', () => {
    expect(scene.description).toBe(
      'Totals with their intervals. Ada: 4.5 (4.0 to 5.0), place 1–2; Ben: 4.2 (3.7 to 4.7), place 1–2; Cem: 2.0 (1.5 to 2.5), place 3.',
    );
  });

  it('draws a value without an interval, and refuses one off the scale', () => {
    const alone = intervals({ min: 1, max: 5, rows: [{ ...row('Ada', '', 3), interval: null }] });
    expect(alone.shapes.filter((shape) => shape.type === 'line' && shape.stroke === 'accent')).toEqual([]);
    expect(() => intervals({ min: 1, max: 5, rows: [row('Ada', '1', 6)] })).toThrow(RangeError);
  });
});
