import { daysInWords, measureScene, type FigureTable } from './insights.js';

const SECOND = 1 / 86_400;

function staysOf(...quartiles: [number, number, number]): FigureTable {
  const days = (key: string) => ({ key, title: key, kind: 'days' as const });
  const columns = [{ key: 'stage', title: 'Stage', kind: 'text' as const }, days('q1'), days('median'), days('q3')];
  return { columns, rows: [['Applied', ...quartiles]] };
}

describe('time in a stage', () => {
  it.each([
    ['no time at all', 0],
    ['less than a second', 0.01 * SECOND],
    ['some seconds', 12 * SECOND],
    ['a minute and a half', 90 * SECOND],
    ['an hour', 3600 * SECOND],
    ['two days', 2],
    ['half a year', 180],
  ])('has an axis on which no number comes twice: %s', (_, longest) => {
    const { shapes } = measureScene('time-in-stage', staysOf(longest / 4, longest / 2, longest), 'T', 600);
    const axis = shapes.flatMap((shape) => (shape.type === 'text' && shape.tone === 'quiet' ? [shape.text] : []));
    expect(axis.length).toBeGreaterThanOrEqual(3);
    expect(new Set(axis).size).toBe(axis.length);
  });

  it.each([
    [12 * SECOND, '12 s'],
    [89 * SECOND, '89 s'],
    [90 * SECOND, '2 min'],
    [40 / 1440, '40 min'],
    [5 / 24, '5 h'],
    [2.5, '2.5 days'],
  ])('is told in the unit in which it reads well: %d days', (days, words) => {
    expect(daysInWords(days)).toBe(words);
  });
});
