import fc from 'fast-check';
import { criteriaOf, emptyEntry } from './criteria.js';
import type { ScorecardEntry } from './document.js';
import { checkEntries, missingCriteria } from './entries.js';
import { sampleRubric } from './testing/sample-rubric.js';

const rubric = sampleRubric();
const good = { rating: 4, ticks: ['second'], note: 'Asked for the date first.' };

function pointersOf(data: unknown): string[] {
  const checked = checkEntries(rubric, data);
  return checked.ok ? [] : checked.faults.map(({ pointer }) => pointer);
}

describe('what an assessor sends', () => {
  it('is taken as it is when it fits the rubric', () => {
    const entries = { tone: good, needs: { ...emptyEntry(), rating: 'not-observed' }, answers: emptyEntry() };
    expect(checkEntries(rubric, entries)).toEqual({ ok: true, entries });
    expect(checkEntries(rubric, {})).toEqual({ ok: true, entries: {} });
  });

  it.each([[0], [6], [2.5], ['3'], [undefined], [true], [Number.NaN], ['observed']])(
    'may not be rated %p',
    (rating) => {
      expect(pointersOf({ tone: { ...good, rating } })).toEqual(['/tone/rating']);
    },
  );

  it('may tick only items of that criterion, each once', () => {
    expect(pointersOf({ tone: { ...good, ticks: ['third'] } })).toEqual(['/tone/ticks']);
    expect(pointersOf({ tone: { ...good, ticks: ['first', 'first'] } })).toEqual(['/tone/ticks']);
    expect(pointersOf({ tone: { ...good, ticks: 'first' } })).toEqual(['/tone/ticks']);
  });

  it('may hold a note of 4000 characters and not one more', () => {
    expect(pointersOf({ tone: { ...good, note: 'é'.repeat(4000) } })).toEqual([]);
    expect(pointersOf({ tone: { ...good, note: 'é'.repeat(4001) } })).toEqual(['/tone/note']);
  });

  it.each([['\u0000'], ['a\u0007b'], ['\u001b[31m'], ['\u007f'], ['\ud83d'], ['x\ude00']])(
    'may not hold the unstorable note %j',
    (note) => {
      expect(pointersOf({ tone: { ...good, note } })).toEqual(['/tone/note']);
    },
  );

  it('may hold line breaks, tabs, emoji and other scripts in a note', () => {
    expect(pointersOf({ tone: { ...good, note: 'Été\r\n\t😀 שלום' } })).toEqual([]);
  });

  it('names every fault, at its place', () => {
    expect(
      pointersOf({ tone: { rating: 9, ticks: [1], note: null, mood: 1 }, 'a/b~c': good, needs: [], solution: good }),
    ).toEqual(['/tone/mood', '/tone/rating', '/tone/ticks', '/tone/note', '/a~1b~0c', '/needs']);
  });

  it.each([['__proto__'], ['constructor'], ['toString'], ['hasOwnProperty']])('may not use the key %s', (key) => {
    expect(pointersOf(JSON.parse(`{"${key}":${JSON.stringify(good)}}`))).toEqual([`/${key}`]);
  });

  it.each([[null], [[]], ['tone'], [3], [undefined]])('may not be %p', (data) => {
    expect(pointersOf(data)).toEqual(['']);
  });

  it('never makes the check throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (whole, entry) => {
        expect(typeof checkEntries(rubric, whole).ok).toBe('boolean');
        expect(typeof checkEntries(rubric, { tone: entry }).ok).toBe('boolean');
      }),
    );
  });
});

describe('what is missing before submitting', () => {
  it('is every criterion neither rated nor marked, in the order of the rubric', () => {
    const keys = criteriaOf(rubric).map(({ key }) => key);
    expect(missingCriteria(rubric, {})).toEqual(keys);
    const entries = {
      tone: { ...emptyEntry(), rating: 'not-observed' as const },
      answers: { ...emptyEntry(), rating: 1 as const },
      needs: { ...emptyEntry(), note: 'Only a note so far.' },
    };
    expect(missingCriteria(rubric, entries)).toEqual(keys.filter((key) => key !== 'tone' && key !== 'answers'));
  });

  it('is a must-have that was not observed: it has to be rated', () => {
    const strict = {
      ...rubric,
      chapters: rubric.chapters.map((chapter) => ({
        ...chapter,
        criteria: chapter.criteria.map((one) => (one.key === 'tone' ? { ...one, isMustHave: true } : one)),
      })),
    };
    const all = (rating: ScorecardEntry['rating']) =>
      Object.fromEntries(criteriaOf(rubric).map(({ key }) => [key, { ...emptyEntry(), rating }]));
    expect(missingCriteria(strict, all('not-observed'))).toEqual(['tone']);
    expect(missingCriteria(strict, all(1))).toEqual([]);
    expect(missingCriteria(rubric, all('not-observed'))).toEqual([]);
  });
});
