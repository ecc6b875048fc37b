import { timeline, type TimelineLane } from './timeline.js';

const lane: TimelineLane = {
  ...{ name: 'Mia Larsen', tone: 'image', from: 0, to: 600_000 },
  waits: [
    { from: 0, to: 60_000, isHold: false },
    { from: 120_000, to: 240_000, isHold: true },
  ],
  marks: [
    { at: 0, kind: 'customer' },
    { at: 60_000, kind: 'operator' },
    { at: 120_000, kind: 'provocation' },
    { at: 600_000, kind: 'resolved' },
  ],
};

describe('timeline', () => {
  it('names lanes and minutes, and keeps everything inside', () => {
    const scene = timeline({ lanes: [lane, { ...lane, name: 'Ben' }], length: 600_000, description: 'Ten minutes.' });
    const texts = scene.shapes.flatMap((shape) => (shape.type === 'text' ? [shape.text] : []));
    expect(texts).toEqual(expect.arrayContaining(['Mia Larsen', 'Ben', '0:00', '10:00', 'announced wait']));
    for (const shape of scene.shapes) {
      if (shape.type === 'rect') expect(shape.x + shape.width).toBeLessThanOrEqual(scene.width);
      if (shape.type === 'line') expect(Math.max(shape.from[0], shape.to[0])).toBeLessThanOrEqual(scene.width);
    }
    expect(scene.description).toBe('Ten minutes.');
  });

  it('draws a wait as long as it was, an announced one with a dashed border', () => {
    const [plain, hold] = timeline({ lanes: [lane], length: 600_000, description: '' }).shapes.flatMap((shape) =>
      shape.type === 'rect' && shape.height === 8 ? [shape] : [],
    );
    expect((hold?.width ?? 0) / (plain?.width ?? 1)).toBeCloseTo(2);
    const dashed = timeline({ lanes: [lane], length: 600_000, description: '' }).shapes.filter(
      (shape) => shape.type === 'rect' && shape.height === 8 && shape.dash !== undefined,
    );
    expect(dashed).toHaveLength(1);
  });

  it('has few marks on the axis however long the test was', () => {
    for (const minutes of [1, 12, 40, 180, 1000]) {
      const scene = timeline({ lanes: [], length: minutes * 60_000, description: '' });
      const marks = scene.shapes.filter((shape) => shape.type === 'text' && /^\d+:00$/.test(shape.text));
      expect(marks.length).toBeLessThanOrEqual(13);
    }
  });
});
