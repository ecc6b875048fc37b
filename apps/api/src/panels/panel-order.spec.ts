import type { AgreedRating } from '@audition/contracts';
import { criteriaOf, type RubricDocument, type ScorecardEntries } from '@audition/rubric';
import fc from 'fast-check';
import { taskOf } from './agreement-task.js';
import { agreedTotal, panelCriteria } from './panel-order.js';

const criterion = (key: string, weight: number) => ({
  ...{ key, title: key, short: key, definition: key, weight, checklist: [], questions: [], inTheChatTest: '' },
  anchors: { 1: 'one', 2: 'two', 3: 'three', 4: 'four', 5: 'five' },
});
const RUBRIC: RubricDocument = {
  ...{ schema: 'rubric/1', key: 'r', title: 'R', profile: 'support', description: '', weightReason: '' },
  chapters: [
    { key: 'image', title: 'Image', description: '', criteria: [criterion('answers', 1), criterion('needs', 2)] },
    { key: 'words', title: 'Words', description: '', criteria: [criterion('tone', 1), criterion('concise', 1)] },
  ],
};
const KEYS = criteriaOf(RUBRIC).map(({ key }) => key);
const NONE: ReadonlyMap<string, AgreedRating[]> = new Map();
const GIVEN = [1, 2, 3, 4, 5, 'not-observed', null] as const;

function card(...ratings: (1 | 2 | 3 | 4 | 5 | 'not-observed' | null)[]): ScorecardEntries {
  return Object.fromEntries(KEYS.map((key, at) => [key, { rating: ratings[at] ?? null, ticks: [], note: '' }]));
}
const agreed = (criterion: string, ...ratings: (1 | 2 | 3 | 4 | 5 | null)[]) =>
  new Map([
    [criterion, ratings.map((rating, at) => ({ n: ratings.length - at, rating, reason: 'r', by: 'b', at: '' }))],
  ]);

describe('the order of a panel', () => {
  it('begins with what is two points apart or more, the furthest first', () => {
    const order = panelCriteria(RUBRIC, [card(3, 1, 4, 2), card(4, 5, 4, 4)], NONE);
    expect(order.map(({ key, spread, isApart }) => [key, spread, isApart])).toEqual([
      ['needs', 4, true],
      ['concise', 2, true],
      ['answers', 1, false],
      ['tone', 0, false],
    ]);
  });

  it('takes "not observed" for no rating, and puts last what only one has rated', () => {
    const order = panelCriteria(RUBRIC, [card(1, 3, null, 2), card('not-observed', 3, 5, 3)], NONE);
    expect(order.map(({ key, spread }) => [key, spread])).toEqual([
      ['concise', 1],
      ['needs', 0],
      ['answers', null],
      ['tone', null],
    ]);
  });

  it('names every criterion once and never grows along the list, whatever the cards are', () => {
    const rating = fc.constantFrom(...GIVEN);
    const cards = fc.array(fc.tuple(rating, rating, rating, rating), { maxLength: 4 });
    fc.assert(
      fc.property(cards, (rows) => {
        const order = panelCriteria(
          RUBRIC,
          rows.map((row) => card(...row)),
          NONE,
        );
        expect(order.map(({ key }) => key).sort()).toEqual([...KEYS].sort());
        const spreads = order.map(({ spread }) => spread ?? -1);
        expect(spreads).toEqual([...spreads].sort((a, b) => b - a));
      }),
    );
  });
});

describe('the total with agreed ratings', () => {
  const cards = [card(2, 2, 4, 4), card(4, 4, 4, 4)];
  const total = (map: ReadonlyMap<string, AgreedRating[]>) =>
    agreedTotal(RUBRIC, cards, panelCriteria(RUBRIC, cards, map));

  it('puts them in the place of the means of their criteria, by weight', () => {
    // Means 3, 3 (weight 2), 4, 4: agreeing on 5 for the second gives (3 + 10 + 4 + 4) / 5.
    expect(total(agreed('needs', 5))).toBeCloseTo(21 / 5, 12);
  });

  it('takes the newest, and is nothing where nothing is agreed or it was taken back', () => {
    expect(total(agreed('needs', 1, 5))).toBeCloseTo((3 + 2 + 4 + 4) / 5, 12);
    expect(total(agreed('needs', null, 5))).toBeNull();
    expect(total(NONE)).toBeNull();
  });
});

describe('what agreement is computed from', () => {
  it('has an application in a round for a unit, and leaves out what was not observed', () => {
    const one = { applicationId: 'a', roundId: 'r', memberId: 'm', criteria: ['answers', 'needs'] };
    const { ratings, criteria } = taskOf(RUBRIC, [
      { ...one, entries: card(3, 'not-observed', 5) },
      { ...one, roundId: 's', entries: card(4, 2) },
    ]);
    expect(criteria).toHaveLength(4);
    expect(ratings).toEqual([
      { unit: 'a r', rater: 'm', criterion: 'answers', value: 3 },
      { unit: 'a s', rater: 'm', criterion: 'answers', value: 4 },
      { unit: 'a s', rater: 'm', criterion: 'needs', value: 2 },
    ]);
  });
});
