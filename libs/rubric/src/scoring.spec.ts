import fc from 'fast-check';
import { criteriaOf, emptyEntry } from './criteria.js';
import type { ScorecardEntries, ScorecardEntry } from './document.js';
import { combine, formatScore, score } from './scoring.js';
import { sampleRubric } from './testing/sample-rubric.js';

const rubric = sampleRubric({ decision: 1.5, tone: 3, solution: 0.25 });
const keys = criteriaOf(rubric).map(({ key }) => key);

const rating = fc.constantFrom<ScorecardEntry['rating']>(1, 2, 3, 4, 5, 'not-observed', null);
const card = fc
  .array(fc.tuple(fc.constantFrom(...keys), rating))
  .map((pairs): ScorecardEntries => Object.fromEntries(pairs.map(([key, value]) => [key, rated(value)])));

function rated(value: ScorecardEntry['rating']): ScorecardEntry {
  return { ...emptyEntry(), rating: value };
}

function cardOf(ratings: Record<string, ScorecardEntry['rating']>): ScorecardEntries {
  return Object.fromEntries(Object.entries(ratings).map(([key, value]) => [key, rated(value)]));
}

describe('the score of one scorecard', () => {
  it('is the mean weighted by the criteria', () => {
    const summary = score(rubric, cardOf({ answers: 2, decision: 4, tone: 5 }));
    expect(summary.total).toBeCloseTo((2 * 1 + 4 * 1.5 + 5 * 3) / 5.5, 12);
    expect(summary.chapters.map((chapter) => chapter.score)).toEqual([2, 4, 5, null]);
    expect(summary.chapters.map((chapter) => chapter.observedCount)).toEqual([1, 1, 1, 0]);
    expect(summary.chapters.map((chapter) => chapter.criterionCount)).toEqual([4, 2, 3, 3]);
  });

  it('counts rated, not observed and untouched criteria apart', () => {
    const summary = score(rubric, cardOf({ answers: 1, needs: 'not-observed', tone: 'not-observed', silences: null }));
    expect(summary).toMatchObject({ ratedCount: 1, notObservedCount: 2, criterionCount: 12 });
  });

  it('has no total when nothing was observed', () => {
    expect(score(rubric, {}).total).toBeNull();
    expect(score(rubric, cardOf({ answers: 'not-observed', needs: null })).total).toBeNull();
  });

  it('lies between the lowest and the highest rating', () => {
    fc.assert(
      fc.property(card, (entries) => {
        const ratings = Object.values(entries).flatMap((entry) =>
          typeof entry.rating === 'number' ? [entry.rating] : [],
        );
        const { total, chapters } = score(rubric, entries);
        if (ratings.length === 0) expect(total).toBeNull();
        for (const value of [total, ...chapters.map((chapter) => chapter.score)]) {
          if (value === null) continue;
          expect(value).toBeGreaterThanOrEqual(Math.min(...ratings) - 1e-9);
          expect(value).toBeLessThanOrEqual(Math.max(...ratings) + 1e-9);
        }
      }),
    );
  });

  it('does not depend on the order of the entries', () => {
    fc.assert(
      fc.property(card, (entries) => {
        const reversed = Object.fromEntries(Object.entries(entries).reverse());
        expect(score(rubric, reversed)).toEqual(score(rubric, entries));
      }),
    );
  });

  it('treats a criterion not observed as if it were not in the mean', () => {
    fc.assert(
      fc.property(card, fc.constantFrom(...keys), (entries, key) => {
        const without = Object.fromEntries(Object.entries(entries).filter(([name]) => name !== key));
        const marked = { ...without, [key]: rated('not-observed') };
        expect(score(rubric, marked).total).toBe(score(rubric, without).total);
        expect(score(rubric, marked).chapters).toEqual(score(rubric, without).chapters);
      }),
    );
  });

  it('never falls when one rating rises', () => {
    fc.assert(
      fc.property(card, fc.constantFrom(...keys), fc.constantFrom(1, 2, 3, 4), (entries, key, low) => {
        const before = score(rubric, { ...entries, [key]: rated(low) }).total ?? 0;
        const after = score(rubric, { ...entries, [key]: rated(5) }).total ?? 0;
        expect(after).toBeGreaterThan(before);
      }),
    );
  });

  it('is not changed by a criterion named like a built-in property', () => {
    const entries: ScorecardEntries = JSON.parse('{"__proto__":{"rating":5,"ticks":[],"note":""}}');
    expect(score(rubric, entries).total).toBeNull();
  });
});

describe('the score of a panel', () => {
  it('takes per criterion the mean over the assessors who observed it', () => {
    const panel = combine(rubric, [
      cardOf({ answers: 2, tone: 5 }),
      cardOf({ answers: 'not-observed', tone: 4 }),
      cardOf({ answers: 5 }),
    ]);
    const byKey = new Map(panel.criteria.map((criterion) => [criterion.key, criterion]));
    expect(byKey.get('answers')).toEqual({ key: 'answers', score: 3.5, ratings: [2, 'not-observed', 5] });
    expect(byKey.get('tone')).toEqual({ key: 'tone', score: 4.5, ratings: [5, 4, null] });
    expect(byKey.get('needs')).toEqual({ key: 'needs', score: null, ratings: [null, null, null] });
    expect(panel.total).toBeCloseTo((3.5 * 1 + 4.5 * 3) / 4, 12);
  });

  it('of one scorecard is the score of that scorecard', () => {
    fc.assert(
      fc.property(card, (entries) => {
        const { total, chapters } = score(rubric, entries);
        expect(combine(rubric, [entries])).toMatchObject({ total, chapters });
      }),
    );
  });

  it('is the same, to rounding, in whatever order the assessors come', () => {
    fc.assert(
      fc.property(fc.array(card, { maxLength: 6 }), (cards) => {
        const forth = combine(rubric, cards).total;
        const back = combine(rubric, cards.toReversed()).total;
        if (forth === null || back === null) expect(back).toBe(forth);
        else expect(back).toBeCloseTo(forth, 9);
      }),
    );
  });

  it('is empty without scorecards', () => {
    const panel = combine(rubric, []);
    expect(panel.total).toBeNull();
    expect(panel.criteria.every((criterion) => criterion.score === null && criterion.ratings.length === 0)).toBe(true);
  });
});

describe('a score in words', () => {
  it.each([
    [null, '–'],
    [1, '1.0'],
    [3.5, '3.5'],
    [4.05, '4.1'],
    [3.25, '3.3'],
    [2.04, '2.0'],
    [4.96, '5.0'],
  ])('%p reads %p', (value, text) => {
    expect(formatScore(value)).toBe(text);
  });
});
