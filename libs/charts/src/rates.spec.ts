import { ratesScene } from './rates.js';

describe('the picture of rates', () => {
  const figures = (...rows: (string | number | null)[][]) => ({
    title: 'Sex',
    table: {
      columns: ['group', 'considered', 'selected', 'rate'].map((key) => ({ key, title: key, kind: 'text' as const })),
      rows,
    },
  });

  it('has a line at four fifths of the highest rate, where there is something to compare', () => {
    const texts = (...rows: (string | number | null)[][]) =>
      ratesScene(figures(...rows), 600).shapes.flatMap((shape) => (shape.type === 'text' ? [shape.text] : []));
    expect(texts(['A', 10, 5, 0.5], ['B', 0, 0, null])).toEqual(
      expect.arrayContaining(['four fifths of the highest', '50 % · 5 of 10', '0 of 0']),
    );
    expect(texts(['A', 10, 5, 0.5])).not.toContain('four fifths of the highest');
    expect(texts(['A', 10, 0, 0], ['B', 9, 0, 0])).not.toContain('four fifths of the highest');
  });
});
