import { parallel, type ParallelInput } from './parallel.js';

const axes = [
  { label: 'Answers', tone: 'image' as const },
  { label: 'Tone', tone: 'words' as const },
  { label: 'Solution', tone: 'complaints' as const },
];
const input = (values: readonly (number | null)[][]): ParallelInput => ({
  axes,
  min: 1,
  max: 5,
  series: values.map((one, index) => ({ name: `Person ${index}`, tone: 'accent', values: one })),
});

describe('parallel axes', () => {
  it('put the highest value on top and keep every mark within the picture', () => {
    const { shapes, width, height } = parallel(input([[1, 5, 3]]));
    const circles = shapes.flatMap((shape) => (shape.type === 'circle' ? [shape] : []));
    const [low, high, middle] = circles.map(({ y }) => y);
    expect(high).toBeLessThan(middle ?? 0);
    expect(middle).toBeLessThan(low ?? 0);
    expect(circles.every(({ x, y, r }) => x - r > 0 && x + r < width && y - r > 0 && y + r < height)).toBe(true);
  });

  it('leave a gap where nothing was observed', () => {
    const lines = (values: (number | null)[]): number =>
      parallel(input([values])).shapes.filter((shape) => shape.type === 'line' && shape.strokeWidth === 1.75).length;
    // One line stands in the legend.
    expect([lines([1, 2, 3]), lines([1, null, 3]), lines([null, null, null])]).toEqual([3, 1, 1]);
    expect(parallel(input([[1, null, 3]])).description).toContain('Tone not observed');
  });

  it('set the same scores of two apart, and tell them apart without colour', () => {
    const { shapes } = parallel(
      input([
        [3, 3, 3],
        [3, 3, 3],
      ]),
    );
    const strokes = shapes.flatMap((shape) => (shape.type === 'line' && shape.strokeWidth === 1.75 ? [shape] : []));
    expect(new Set(strokes.map(({ from }) => from[1])).size).toBeGreaterThan(2);
    expect(new Set(strokes.map(({ dash }) => String(dash))).size).toBe(2);
  });

  it('refuse values that do not fit', () => {
    expect(() => parallel(input([[0, 1, 2]]))).toThrow(RangeError);
    expect(() => parallel(input([[1, 2]]))).toThrow(RangeError);
    expect(() => parallel({ ...input([]), min: 5 })).toThrow(RangeError);
  });
});
