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
