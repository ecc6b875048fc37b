import type { ComparisonRow } from '@audition/contracts';
import { orderUnder, sortRows, tintOf } from './matrix';

const row = (name: string, total: number | null): ComparisonRow => ({
  applicationId: name,
  name,
  stage: 'review',
  test: 'done',
  status: total === null ? 'none' : 'scored',
  draftCount: 0,
  score:
    total === null
      ? null
      : {
          total,
          chapters: [{ key: 'image', score: 5 - total, observedCount: 4, criterionCount: 4 }],
          criteria: [],
        },
  assessors: [],
});
const names = (rows: readonly ComparisonRow[]): string[] => rows.map(({ name }) => name);

describe('sorting candidates', () => {
  const rows = [row('Cem', 3), row('Ada', null), row('Ben', 4.5), row('Dan', 3)];

  it('puts the best total first and those without a score last', () => {
    expect(names(sortRows(rows, { by: 'total', isDescending: true }))).toEqual(['Ben', 'Cem', 'Dan', 'Ada']);
  });

  it('keeps those without a score last when the order is turned round', () => {
    expect(names(sortRows(rows, { by: 'total', isDescending: false }))).toEqual(['Cem', 'Dan', 'Ben', 'Ada']);
  });

  it('sorts by a chapter and by name', () => {
    expect(names(sortRows(rows, { by: 'image', isDescending: true }))[0]).toBe('Cem');
    expect(names(sortRows(rows, { by: 'name', isDescending: false }))).toEqual(['Ada', 'Ben', 'Cem', 'Dan']);
  });
});

it.each([
  [1, 1],
  [1.49, 1],
  [1.5, 2],
  [3.49, 3],
  [4.5, 5],
  [5, 5],
])('tints a score of %d in step %d', (score, step) => expect(tintOf(score)).toBe(step));

it('puts candidates who are level in one place, and those without a total last', () => {
  const candidates = [row('Cem', 3), row('Dan', 3 + 1e-12), row('Ben', 4.5), row('Eva', 2)].flatMap(
    ({ name, score }) => (score === null ? [] : { id: name, name, score }),
  );
  const nobody = { id: 'Ada', name: 'Ada', score: { total: null, chapters: [], criteria: [] } };
  expect(orderUnder([nobody, ...candidates]).map(({ name, place }) => `${place} ${name}`)).toEqual([
    ...['1 Ben', '2 Dan', '2 Cem', '4 Eva', '5 Ada'],
  ]);
});
