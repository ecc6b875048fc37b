import type { MatrixRow } from '@audition/contracts';
import type { Criterion, RubricDocument } from '@audition/rubric';
import { differences, groupsOf, orderUnder, tintOf } from './matrix';

const criterion = (key: string): Criterion => ({
  ...{ key, title: key, short: key, definition: '', weight: 1, checklist: [], questions: [], inTheChatTest: '' },
  anchors: { 1: '', 2: '', 3: '', 4: '', 5: '' },
});
const rubric: RubricDocument = {
  ...{ schema: 'rubric/1', key: 'x', title: 'x', profile: 'support', description: '', weightReason: '' },
  chapters: [
    { key: 'image', title: 'Image', description: '', criteria: ['a', 'b'].map(criterion) },
    { key: 'relations', title: 'Relations', description: '', criteria: [] },
    { key: 'words', title: 'Words', description: '', criteria: ['c'].map(criterion) },
  ],
};
const row = (scores: (number | null)[]): MatrixRow => ({
  ...{ applicationId: 'x', name: 'Ada', stage: 'review', appliedAt: '', tags: [], source: '', test: 'done' },
  ...{ isAssisted: false, decision: null, status: 'scored', assessors: [], missing: [] },
  score: {
    ...{ total: 3, raters: 2, chapters: [], byKind: {} },
    criteria: scores.map((score, index) => ({ key: 'abc'[index] ?? '', score })),
  },
});

it.each([
  [1, 1],
  [1.49, 1],
  [1.5, 2],
  [3.49, 3],
  [4.5, 5],
  [5, 5],
])('tints a score of %d in step %d', (score, step) => expect(tintOf(score)).toBe(step));

describe('the columns of the matrix', () => {
  const keysOf = (state: Partial<Record<'front' | 'without' | 'fold', string[]>>): string[] =>
    groupsOf(rubric, { front: [], without: [], fold: [], ...state }).map(
      ({ key, columns }) => `${key}: ${columns.map((one) => one.key).join('')}`,
    );

  it('are the chapters that have criteria', () => expect(keysOf({})).toEqual(['image: ab', 'words: c']));

  it('leave out what is hidden or folded, and begin with what was put first, once', () => {
    expect(keysOf({ without: ['a'], fold: ['words'] })).toEqual(['image: b', 'words: ']);
    expect(keysOf({ front: ['c', 'gone'], fold: ['words'] })).toEqual(['front: c', 'image: ab', 'words: ']);
  });
});

it('lists what two differ on most first, and what cannot be compared last', () => {
  const found = differences(rubric, row([3, 5, null]), row([2, 1, 4]));
  expect(found.map(({ key, difference }) => [key, difference])).toEqual([
    ['b', 4],
    ['a', 1],
    ['c', null],
  ]);
});

it('puts candidates who are level in one place, and those without a total last', () => {
  const candidate = (name: string, total: number | null) => ({
    id: name,
    name,
    score: { total, chapters: [], criteria: [] },
  });
  const all = [
    candidate('Ada', null),
    candidate('Cem', 3),
    candidate('Dan', 3 + 1e-12),
    candidate('Ben', 4.5),
    candidate('Eva', 2),
  ];
  expect(orderUnder(all).map(({ name, place }) => `${place} ${name}`)).toEqual([
    ...['1 Ben', '2 Dan', '2 Cem', '4 Eva', '5 Ada'],
  ]);
});
