import { ratesScene } from '@audition/charts';
import { draftFaults, savedRows, type DraftRow } from './fairness-words';

const row = (group: string, considered: number | null, selected: number | null): DraftRow => ({
  ...{ dimension: 'sex', step: 'hired' },
  ...{ group, considered, selected },
});

describe('typed counts', () => {
  it('say what is wrong where it is', () => {
    const rows = [row('A', 3, 4), row(' ', 1, 1), row('B', null, 1), row('C', 2, 1), row('c ', 2, 1), row('D', 1.5, 1)];
    expect([...draftFaults(rows)].map(([index]) => index)).toEqual([0, 1, 2, 4, 5]);
    expect(draftFaults([row('A', 0, 0)]).size).toBe(0);
  });

  it('are saved without blanks around names', () => {
    expect(savedRows([row(' A ', 2, 1)])[0]?.group).toBe('A');
  });
});

describe('the picture of rates', () => {
  const figures = (...rows: (string | number | null)[][]) => ({
    ...({ dimension: 'sex', step: 'hired', title: 'Sex' } as const),
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
