import fc from 'fast-check';
import type { Rating, RubricDocument, ScorecardEntries } from './document.js';
import { checkEntries, missingCriteria } from './entries.js';
import { combine, formatScore, score, weakMustHaves } from './scoring.js';

const criterion = (key: string, weight: number): RubricDocument['chapters'][number]['criteria'][number] => ({
  key,
  title: key,
  short: key,
  definition: 'd',
  weight,
  anchors: { 1: 'a', 2: 'b', 3: 'c', 4: 'd', 5: 'e' },
  checklist: [
    { key: 'one', text: '1' },
    { key: 'two', text: '2' },
  ],
  questions: [],
  inTheChatTest: 't',
});
const rubric: RubricDocument = {
  schema: 'rubric/1',
  key: 'r',
  title: 'R',
  profile: 'support',
  description: 'd',
  weightReason: 'because',
  chapters: [
    { key: 'image', title: 'I', description: 'd', criteria: [criterion('a', 1), criterion('b', 1.5)] },
    { key: 'words', title: 'W', description: 'd', criteria: [criterion('c', 1)] },
  ],
};
const KEYS = ['a', 'b', 'c'];
const entry = (rating: Rating | 'not-observed' | null) => ({ rating, ticks: [], note: '' });
const card = (...ratings: (Rating | 'not-observed' | null)[]): ScorecardEntries =>
  Object.fromEntries(ratings.map((rating, index) => [KEYS[index] ?? '', entry(rating)]));

const anyRating = fc.constantFrom<Rating | 'not-observed' | null>(1, 2, 3, 4, 5, 'not-observed', null);
const anyCard = fc.tuple(anyRating, anyRating, anyRating).map((ratings) => card(...ratings));

describe('the score of a scorecard', () => {
  it('is the weighted mean, worked out by hand', () => {
    // (1 × 4 + 1.5 × 2 + 1 × 5) / 3.5
    expect(score(rubric, card(4, 2, 5)).total).toBeCloseTo(12 / 3.5, 12);
    expect(score(rubric, card(4, 2, 5)).chapters[0]?.score).toBeCloseTo(7 / 2.5, 12);
  });

  it('leaves out what was not observed instead of counting it as zero', () => {
    const { total, notObservedCount, ratedCount } = score(rubric, card(4, 'not-observed', 4));
    expect([total, notObservedCount, ratedCount]).toEqual([4, 1, 2]);
  });

  it('is none when nothing was observed', () => {
    expect(score(rubric, card('not-observed', null)).total).toBeNull();
  });

  it('lies within the ratings it is made from, whatever they are', () => {
    fc.assert(
      fc.property(anyCard, (entries) => {
        const { total } = score(rubric, entries);
        const ratings = Object.values(entries).flatMap(({ rating }) => (typeof rating === 'number' ? [rating] : []));
        if (total === null) return ratings.length === 0;
        return total >= Math.min(...ratings) - 1e-9 && total <= Math.max(...ratings) + 1e-9;
      }),
    );
  });

  it('does not depend on the order of the entries', () => {
    fc.assert(
      fc.property(anyCard, (entries) => {
        const turned = Object.fromEntries(Object.entries(entries).reverse());
        expect(score(rubric, turned)).toEqual(score(rubric, entries));
      }),
    );
  });
});

describe('the score of a panel', () => {
  it('takes the mean per criterion over those who observed it', () => {
    const panel = combine(rubric, [card(4, 'not-observed', 2), card(2, 5, null)]);
    expect(panel.criteria.map((one) => one.score)).toEqual([3, 5, 2]);
    expect(panel.criteria[1]?.ratings).toEqual(['not-observed', 5]);
  });

  it('of one card is the score of that card', () => {
    fc.assert(
      fc.property(anyCard, (entries) => {
        expect(combine(rubric, [entries]).total).toBe(score(rubric, entries).total);
      }),
    );
  });

  it('is not changed by somebody who observed nothing', () => {
    fc.assert(
      fc.property(anyCard, anyCard, (first, second) => {
        const blank = card('not-observed', 'not-observed', 'not-observed');
        expect(combine(rubric, [first, second, blank]).total).toBe(combine(rubric, [first, second]).total);
      }),
    );
  });
});

describe('checking entries', () => {
  it('takes what it gives', () => {
    fc.assert(fc.property(anyCard, (entries) => expect(checkEntries(rubric, entries)).toEqual({ ok: true, entries })));
  });

  it.each([
    [{ x: entry(1) }, '/x'],
    [JSON.parse('{"__proto__": {"rating": 1, "ticks": [], "note": ""}}'), '/__proto__'],
    [{ a: { rating: 6, ticks: [], note: '' } }, '/a/rating'],
    [{ a: { rating: 2.5, ticks: [], note: '' } }, '/a/rating'],
    [{ a: { rating: 1, ticks: ['three'], note: '' } }, '/a/ticks'],
    [{ a: { rating: 1, ticks: ['one', 'one'], note: '' } }, '/a/ticks'],
    [{ a: { rating: 1, ticks: [], note: 'nul \u0000' } }, '/a/note'],
    [{ a: { rating: 1, ticks: [], note: 'half \ud83d' } }, '/a/note'],
    [{ a: { rating: 1, ticks: [], note: '', extra: 1 } }, '/a/extra'],
    [{ a: { ...entry(1), isFlagged: 'yes' } }, '/a/isFlagged'],
    [{ a: { ...entry(1), evidence: [{ seq: 0 }] } }, '/a/evidence'],
    [{ a: { ...entry(1), evidence: [{ seq: 1.5 }] } }, '/a/evidence'],
    [{ a: { ...entry(1), evidence: [{ seq: 2 ** 31 }] } }, '/a/evidence'],
    [{ a: { ...entry(1), evidence: [{ seq: 3, tick: 'three' }] } }, '/a/evidence'],
    [{ a: { ...entry(1), evidence: [{ seq: 3 }, { seq: 3 }] } }, '/a/evidence'],
    [{ a: { ...entry(1), evidence: [{ seq: 3, session: 'other' }] } }, '/a/evidence'],
    [{ a: { ...entry(1), evidence: Array.from({ length: 31 }, (_, seq) => ({ seq: seq + 1 })) } }, '/a/evidence'],
    [{ a: null }, '/a'],
    [[], ''],
  ])('refuses %j with the place of the fault', (entries, pointer) => {
    const checked = checkEntries(rubric, entries);
    expect(checked.ok ? [] : checked.faults.map((fault) => fault.pointer)).toContain(pointer);
  });

  it('keeps flags and evidence, one message for the rating and for any ticks', () => {
    const entries = {
      a: { ...entry(4), isFlagged: true, evidence: [{ seq: 3 }, { seq: 3, tick: 'one' }, { seq: 9 }] },
    };
    expect(checkEntries(rubric, entries)).toEqual({ ok: true, entries });
    const plain = { a: { ...entry(4), isFlagged: false, evidence: [] } };
    expect(checkEntries(rubric, plain)).toEqual({ ok: true, entries: { a: entry(4) } });
  });

  it('of a card about some criteria refuses the others, and misses only its own', () => {
    const checked = checkEntries(rubric, card(4, 3), ['a', 'c']);
    expect(checked.ok ? [] : checked.faults.map(({ pointer }) => pointer)).toEqual(['/b']);
    expect(missingCriteria(rubric, card(4), ['a', 'c'])).toEqual(['c']);
    expect(score(rubric, card(4, 1, 2), ['a', 'c'])).toMatchObject({ total: 3, ratedCount: 2, criterionCount: 2 });
  });

  it('names what is missing in the rubric’s order', () => {
    expect(missingCriteria(rubric, card(null, 3))).toEqual(['a', 'c']);
    expect(missingCriteria(rubric, card(1, 'not-observed', 2))).toEqual([]);
  });
});

describe('must-haves', () => {
  const strict: RubricDocument = {
    ...rubric,
    chapters: rubric.chapters.map((chapter) => ({
      ...chapter,
      criteria: chapter.criteria.map((one) => (one.key === 'b' ? one : { ...one, isMustHave: true })),
    })),
  };
  const marked = (...cards: ScorecardEntries[]) => weakMustHaves(strict, combine(strict, cards));

  it('are marked below a mean of 3, whatever it looks like rounded', () => {
    const means = [2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3] as const;
    const cards = means.map((rating) => card(rating, 1, 3));
    expect(formatScore(combine(strict, cards).criteria[0]?.score ?? null)).toBe('3.0');
    expect(marked(...cards)).toEqual(['a']);
    expect(marked(card(3, 1, 3))).toEqual([]);
    expect(marked(card(2, 1, 1), card(4, 1, 2))).toEqual(['c']);
  });

  it('that nobody rated are not called weak', () => {
    expect(marked(card('not-observed', 1, null))).toEqual([]);
    expect(marked()).toEqual([]);
  });

  it('change no score', () => {
    fc.assert(fc.property(anyCard, (entries) => expect(score(strict, entries)).toEqual(score(rubric, entries))));
  });
});

it.each([
  [null, '–'],
  [3, '3.0'],
  [4.05, '4.1'],
  [10 / 3, '3.3'],
  [2.25, '2.3'],
])('prints %s as %s', (value, text) => expect(formatScore(value)).toBe(text));
