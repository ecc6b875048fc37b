import fc from 'fast-check';
import { differences } from './differences.js';
import type { Criterion, RubricDocument } from './document.js';
import { parseRubric } from './schema.js';
import { sampleRubric } from './testing/sample-rubric.js';

const sentences = (before: RubricDocument, after: RubricDocument): string[] =>
  differences(before, after).map(({ sentence }) => sentence);

function changed(key: string, change: (criterion: Criterion) => Criterion, rubric = sampleRubric()): RubricDocument {
  return {
    ...rubric,
    chapters: rubric.chapters.map((chapter) => ({
      ...chapter,
      criteria: chapter.criteria.map((one) => (one.key === key ? change(one) : one)),
    })),
  };
}

it('says nothing of two that are the same', () => {
  expect(differences(sampleRubric(), sampleRubric())).toEqual([]);
  expect(differences(sampleRubric(), { ...sampleRubric(), key: 'copy' })).toEqual([]);
});

it('shows what was and what is', () => {
  const after = changed('tone', (one) => ({ ...one, anchors: { ...one.anchors, 3: 'Mirrors the register.' } }));
  expect(differences(sampleRubric(), after)).toEqual([
    { criterion: 'tone', sentence: 'tone: anchor 3 reworded', before: 'Three.', after: 'Mirrors the register.' },
  ]);
});

it.each<[string, (one: Criterion) => Criterion, string[]]>([
  ['a new name', (one) => ({ ...one, title: 'Voice' }), ['tone: renamed']],
  ['another weight', (one) => ({ ...one, weight: 2 }), ['tone: weight changed']],
  ['a must-have', (one) => ({ ...one, isMustHave: true }), ['tone: is a must-have now']],
  ['a flag that says what no flag says', (one) => ({ ...one, isMustHave: false }), []],
  [
    'items that were removed, added and reworded',
    (one) => ({
      ...one,
      checklist: [
        { key: 'second', text: 'Second, better' },
        { key: 'third', text: 'Third' },
      ],
    }),
    ['tone: checklist item removed', 'tone: checklist item 1 reworded', 'tone: checklist item added'],
  ],
  [
    'items in another order',
    (one) => ({ ...one, checklist: one.checklist.toReversed() }),
    ['tone: checklist items stand in another order'],
  ],
  [
    'questions in another order',
    (one) => ({ ...one, questions: one.questions.toReversed() }),
    ['tone: questions stand in another order'],
  ],
  [
    'a question in front of the others',
    (one) => ({
      ...one,
      questions: [{ text: 'Why?', probes: ['So?'], listenFor: ['x'], redFlags: ['y'] }, ...one.questions],
    }),
    ['tone: question added'],
  ],
  ['one question less', (one) => ({ ...one, questions: one.questions.slice(1) }), ['tone: question removed']],
  [
    'a question reworded with other probes',
    (one) => ({
      ...one,
      questions: one.questions.with(0, { text: 'Why?', probes: ['So?'], listenFor: ['A case'], redFlags: ['No case'] }),
    }),
    ['tone: question 1 reworded', 'tone: question 1: probes changed'],
  ],
])('tells of %s', (_name, change, expected) => {
  expect(sentences(sampleRubric(), changed('tone', change))).toEqual(expected);
});

it('tells of criteria that came, went, moved and changed places', () => {
  const before = sampleRubric();
  const [image, relations, words, complaints] = before.chapters;
  if (!image || !relations || !words || !complaints) throw new Error('four chapters');
  const [answers, needs, ...others] = image.criteria;
  if (!answers || !needs) throw new Error('two criteria');
  const after = {
    ...before,
    title: 'Own',
    chapters: [
      { ...image, criteria: [needs, answers, ...others.slice(1)] },
      { ...relations, criteria: [...relations.criteria, ...others.slice(0, 1)] },
      { ...words, title: 'Writing', criteria: words.criteria.slice(1) },
      { ...complaints, criteria: [...complaints.criteria, { ...answers, key: 'new', short: 'New' }] },
    ],
  };
  expect(sentences(before, after)).toEqual([
    'Rubric: title changed',
    'words: chapter renamed',
    'concise: criterion removed',
    'New: criterion added',
    'image: criteria stand in another order',
    'proactive: moved to relations',
  ]);
});

describe('of any two rubrics', () => {
  const word = fc.constantFrom('a', 'b', 'c');
  const question = fc.record({
    text: word,
    probes: fc.array(word, { minLength: 1, maxLength: 2 }),
    listenFor: fc.array(word, { minLength: 1, maxLength: 2 }),
    redFlags: fc.array(word, { minLength: 1, maxLength: 2 }),
  });
  const criterion = (key: string): fc.Arbitrary<Criterion> =>
    fc.record({
      key: fc.constant(key),
      title: word,
      short: fc.constant(key),
      definition: word,
      weight: fc.constant(1),
      anchors: fc.record({ 1: word, 2: word, 3: word, 4: word, 5: word }),
      checklist: fc
        .uniqueArray(fc.tuple(word, word), { minLength: 2, maxLength: 3, selector: ([item]) => item })
        .map((items) => items.map(([item, more]) => ({ key: item, text: `${item} ${more}` }))),
      questions: fc.array(question, { minLength: 2, maxLength: 3 }),
      inTheChatTest: word,
    });
  const keys = ['k', 'l', 'm'];
  const rubric = fc
    .record({
      criteria: fc.tuple(...keys.map(criterion)),
      order: fc.shuffledSubarray(keys, { minLength: 1 }),
      chapters: fc.tuple(...keys.map(() => fc.integer({ min: 0, max: 3 }))),
    })
    .map(({ criteria, order, chapters }): RubricDocument => ({
      ...sampleRubric(),
      chapters: sampleRubric().chapters.map((chapter, index) => ({
        ...chapter,
        criteria: order.flatMap((key) => {
          const place = keys.indexOf(key);
          const one = criteria[place];
          return chapters[place] === index && one !== undefined ? [one] : [];
        }),
      })),
    }));

  it('there are differences exactly when they differ, and each shows that they do', () => {
    fc.assert(
      fc.property(rubric, rubric, fc.boolean(), (before, other, isSame) => {
        const after = isSame ? structuredClone(before) : other;
        expect(parseRubric(before)).toEqual({ ok: true, value: before });
        const found = differences(before, after);
        expect(found.length === 0).toBe(JSON.stringify(before) === JSON.stringify(after));
        expect(found.every((one) => one.before !== one.after)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('a change of one text is told of once', () => {
    fc.assert(
      fc.property(rubric, fc.integer({ min: 0, max: 20 }), (before, pick) => {
        const all = before.chapters.flatMap(({ criteria }) => criteria);
        const one = all[pick % all.length];
        const after = changed(one?.key ?? '', (was) => ({ ...was, definition: `${was.definition}, more` }), before);
        expect(differences(before, after)).toHaveLength(1);
      }),
      { numRuns: 50 },
    );
  });
});
