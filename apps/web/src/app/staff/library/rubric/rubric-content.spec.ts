import { parseRubric, type RubricDocument } from '@audition/rubric';
import { DocumentStore } from '../document/document-store';
import { pathIn, type JsonObject } from '../document/json';
import {
  clamped,
  doWeightsDiffer,
  hasChapters,
  neighbour,
  newCriterion,
  placeInWords,
  placeOf,
  readable,
  rubricFindings,
  withChapters,
} from './rubric-content';

const CHAPTERS = ['Image', 'Relations', 'Words', 'Complaints'];
const COUNTS = [4, 2, 3, 3];
const NAMES = ['answers', 'needs', 'proactive', 'features', 'decision', 'personal', 'concise', 'tone', 'silences'];

/** A complete rubric of twelve criteria, the second of double weight. */
function complete(): JsonObject {
  let number = 0;
  const criterion = (): JsonObject => {
    const place = number++;
    const name = NAMES[place] ?? `own-${place}`;
    const question = { text: `How, ${name}?`, probes: ['So?'], listenFor: ['A case'], redFlags: ['None'] };
    return {
      key: name,
      title: `Trait ${name}`,
      short: name,
      definition: `What ${name} means.`,
      weight: place === 1 ? 2 : 1,
      anchors: { 1: 'One.', 2: 'Two.', 3: 'Three.', 4: 'Four.', 5: 'Five.' },
      checklist: [
        { key: 'first', text: 'First' },
        { key: 'second', text: 'Second' },
      ],
      questions: [question, { ...question, text: `When, ${name}?` }],
      inTheChatTest: 'What it shows.',
    };
  };
  const document = {
    schema: 'rubric/1',
    key: 'own',
    title: 'Own',
    profile: 'support',
    description: 'For tests.',
    weightReason: 'Needs come first.',
    chapters: COUNTS.map((count, place) => ({
      key: CHAPTERS[place]?.toLowerCase(),
      title: CHAPTERS[place],
      description: 'About it.',
      criteria: Array.from({ length: count }, criterion),
    })),
  };
  return document;
}

const rubric = (): RubricDocument => readable(complete());

describe('a draft to read', () => {
  it('shows a complete rubric as it is', () => {
    const parsed = parseRubric(complete());
    expect(parsed.ok && parsed.value).toEqual(rubric());
    expect(doWeightsDiffer(rubric())).toBe(true);
  });

  it.each([
    [{}],
    [{ chapters: 'none' }],
    [{ chapters: [null, 3, { criteria: [null, { anchors: 'x', checklist: 1, questions: [null, { probes: 'y' }] }] }] }],
  ])('shows whatever is there of %j', (document) => {
    const shown = readable(document);
    const criteria = shown.chapters.flatMap((chapter) => chapter.criteria);
    expect(new Set(criteria.map(({ key }) => key)).size).toBe(criteria.length);
    expect(hasChapters(document)).toBe(false);
    expect(hasChapters(withChapters(document))).toBe(true);
  });
});

describe('moving a criterion', () => {
  it('goes through every place of every chapter and back', () => {
    const store = new DocumentStore();
    store.load(complete());
    let place = { chapter: 0, criterion: 0 };
    const seen: string[] = [];
    for (;;) {
      const to = neighbour(readable(store.document()), place, 1);
      if (to === null || to.chapter === null || to.criterion === null) break;
      const list = ['chapters', place.chapter, 'criteria'];
      if (to.chapter === place.chapter) store.move(list, place.criterion, to.criterion);
      else store.relocate(list, place.criterion, ['chapters', to.chapter, 'criteria'], to.criterion);
      place = { chapter: to.chapter, criterion: to.criterion };
      seen.push(`${place.chapter}.${place.criterion}`);
    }
    expect(seen).toEqual([
      '0.1',
      '0.2',
      '0.3',
      '1.0',
      '1.1',
      '1.2',
      '2.0',
      '2.1',
      '2.2',
      '2.3',
      '3.0',
      '3.1',
      '3.2',
      '3.3',
    ]);
    expect(readable(store.document()).chapters.map(({ criteria }) => criteria.length)).toEqual([3, 2, 3, 4]);
    while (store.canUndo()) store.undo();
    expect(store.document()).toEqual(complete());
  });

  it('keeps the selection at a place that exists', () => {
    const chapters = rubric().chapters.map((chapter, place) => (place === 0 ? { ...chapter, criteria: [] } : chapter));
    const emptied = { ...rubric(), chapters };
    expect(clamped(emptied, { chapter: 0, criterion: 2 })).toEqual({ chapter: 0, criterion: null });
    expect(clamped(rubric(), { chapter: 9, criterion: 9 })).toEqual({ chapter: 3, criterion: 2 });
    expect(clamped(readable({}), { chapter: 1, criterion: 1 })).toEqual({ chapter: null, criterion: null });
  });
});

describe('a new criterion', () => {
  it('gets a key of its own, never one of a shipped trait', () => {
    expect(newCriterion('Tone', readable({}))).toMatchObject({ key: 'tone-2', short: 'Tone' });
    expect(newCriterion('', rubric())).toMatchObject({ key: 'new', short: '' });
    expect(newCriterion('Knows the law', rubric())).toMatchObject({ key: 'knows-the-law' });
  });

  it('asks for everything that a rubric needs', () => {
    const store = new DocumentStore();
    store.load(complete());
    store.insert(['chapters', 1, 'criteria'], 2, newCriterion('Language', rubric()));
    const places = rubricFindings(store.document()).map(({ path: place }) =>
      placeInWords(readable(store.document()), place),
    );
    expect(places).toContain('Relations, Language, definition');
    expect(places).toContain('Relations, Language, anchor 3');
    expect(places).toContain('Relations, Language, checklist item 2 text');
    expect(places).toContain('Relations, Language, question 1 probe 1');
    expect(places.every((place) => place.startsWith('Relations, Language, '))).toBe(true);
  });
});

it('knows what a finding or an undo is about', () => {
  const at = (place: string) => placeOf(pathIn(complete(), place));
  expect(at('weightReason')).toEqual({ chapter: null, criterion: null });
  expect(at('chapters')).toEqual({ chapter: null, criterion: null });
  expect(at('chapters.2.title')).toEqual({ chapter: 2, criterion: null });
  expect(at('chapters.2.criteria.1.anchors.3')).toEqual({ chapter: 2, criterion: 1 });
});
