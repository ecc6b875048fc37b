import { parseRubric, type ChapterKey, type Criterion, type Question, type RubricDocument } from '@audition/rubric';
import { TRAIT_KEYS } from '@audition/scenario';
import type { Finding } from '../document/editor-state';
import { childrenOf, isObject, stringsOf, textOf, valueAt, type JsonObject, type Path } from '../document/json';
import { idFrom } from '../form/field-spec';

// A rubric draft as the editor needs it; the draft may be in any state.

export const CRITERIA_MAX = 20;
const CHAPTERS: readonly ChapterKey[] = ['image', 'relations', 'words', 'complaints'];
const RATINGS = [1, 2, 3, 4, 5] as const;

/** What is being edited: the rubric itself, a chapter, or a criterion of one. Places in the document's lists. */
export interface Place {
  chapter: number | null;
  criterion: number | null;
}

/** Complete for showing: what is missing in the draft is empty here, what is surplus is left out. */
export function readable(document: JsonObject): RubricDocument {
  const chapters = childrenOf(document['chapters']);
  return {
    schema: 'rubric/1',
    key: textOf(document['key']),
    title: textOf(document['title']),
    profile: 'support',
    description: textOf(document['description']),
    weightReason: textOf(document['weightReason']),
    chapters: chapters.map(({ value }, index) => ({
      key: CHAPTERS[index] ?? 'complaints',
      title: textOf(valueAt(value, ['title'])),
      description: textOf(valueAt(value, ['description'])),
      criteria: childrenOf(valueAt(value, ['criteria'])).map(({ value: one }, place) =>
        readableCriterion(one, index, place),
      ),
    })),
  };
}

function readableCriterion(value: unknown, chapter: number, place: number): Criterion {
  const text = (...path: Path): string => textOf(valueAt(value, path));
  const weight = valueAt(value, ['weight']);
  const [one, two, three, four, five] = RATINGS.map((rating) => text('anchors', String(rating)));
  return {
    // A key of its own even when the draft has none, so that lists can tell rows apart.
    key: text('key') || `${chapter}-${place}`,
    title: text('title'),
    short: text('short'),
    definition: text('definition'),
    weight: typeof weight === 'number' ? weight : 0,
    ...(valueAt(value, ['isMustHave']) === true ? { isMustHave: true } : {}),
    anchors: { 1: one ?? '', 2: two ?? '', 3: three ?? '', 4: four ?? '', 5: five ?? '' },
    checklist: childrenOf(valueAt(value, ['checklist'])).map(({ value: item }, index) => ({
      key: textOf(valueAt(item, ['key'])) || String(index),
      text: textOf(valueAt(item, ['text'])),
    })),
    questions: childrenOf(valueAt(value, ['questions'])).map(({ value: question }) => readableQuestion(question)),
    inTheChatTest: text('inTheChatTest'),
  };
}

function readableQuestion(value: unknown): Question {
  const lines = (name: string): string[] => stringsOf(valueAt(value, [name])).filter((line) => line.trim() !== '');
  return {
    text: textOf(valueAt(value, ['text'])),
    probes: lines('probes'),
    listenFor: lines('listenFor'),
    redFlags: lines('redFlags'),
  };
}

/** Whether the criteria do not all weigh the same; then a reason is asked for. */
export function doWeightsDiffer({ chapters }: RubricDocument): boolean {
  return new Set(chapters.flatMap(({ criteria }) => criteria.map(({ weight }) => weight))).size > 1;
}

export function countCriteria({ chapters }: RubricDocument): number {
  return chapters.reduce((sum, { criteria }) => sum + criteria.length, 0);
}

/** Where a criterion gets to when it is moved one up or down, over the borders of chapters; null at the ends. */
export function neighbour({ chapters }: RubricDocument, { chapter, criterion }: Place, by: -1 | 1): Place | null {
  if (chapter === null || criterion === null) return null;
  const inside = criterion + by;
  if (inside >= 0 && inside < (chapters[chapter]?.criteria.length ?? 0)) return { chapter, criterion: inside };
  const next = chapters[chapter + by];
  if (next === undefined) return null;
  return { chapter: chapter + by, criterion: by < 0 ? next.criteria.length : 0 };
}

/** The place that a finding or an undo is about. */
export function placeOf(path: Path): Place {
  const [list, chapter, criteria, criterion] = path;
  if (list !== 'chapters' || typeof chapter !== 'number') return { chapter: null, criterion: null };
  return { chapter, criterion: criteria === 'criteria' && typeof criterion === 'number' ? criterion : null };
}

/** The nearest place that the document still has. */
export function clamped({ chapters }: RubricDocument, { chapter, criterion }: Place): Place {
  if (chapter === null || chapters.length === 0) return { chapter: null, criterion: null };
  const inside = Math.min(chapter, chapters.length - 1);
  const count = chapters[inside]?.criteria.length ?? 0;
  return { chapter: inside, criterion: criterion === null || count === 0 ? null : Math.min(criterion, count - 1) };
}

/**
 * A new criterion with everything to fill in. Its key is made of its title and stays; keys of the twelve shipped traits are
 * never given to another, because scenarios and earlier scores mean those by them.
 */
export function newCriterion(title: string, rubric: RubricDocument): object {
  const keys = rubric.chapters.flatMap(({ criteria }) => criteria.map(({ key }) => key));
  const key = idFrom(
    title,
    [...keys, ...TRAIT_KEYS].map((one) => one.replaceAll('-', '_')),
  ).replaceAll('_', '-');
  const [first = ''] = title.trim().split(/\s+/);
  const question = { text: '', probes: [''], listenFor: [''], redFlags: [''] };
  return {
    key,
    title,
    short: first.slice(0, 12),
    definition: '',
    weight: 1,
    anchors: { 1: '', 2: '', 3: '', 4: '', 5: '' },
    checklist: [
      { key: 'first', text: '' },
      { key: 'second', text: '' },
    ],
    questions: [question, question],
    inTheChatTest: '',
  };
}

/** What keeps the rubric from being published, with its place. */
export function rubricFindings(document: JsonObject): Finding[] {
  const parsed = parseRubric(document);
  if (parsed.ok) return [];
  return parsed.faults.map(({ path, message }) => ({ level: 'L0', severity: 'error', path, message }));
}

const FIELD_WORDS: Readonly<Record<string, string>> = {
  title: 'title',
  short: 'short name',
  definition: 'definition',
  description: 'description',
  weight: 'weight',
  weightReason: 'reason of the weights',
  isMustHave: 'must-have',
  anchors: 'anchor',
  checklist: 'checklist item',
  questions: 'question',
  text: 'text',
  probes: 'probe',
  listenFor: 'listen for',
  redFlags: 'red flag',
  inTheChatTest: 'in the chat test',
  profile: 'role',
};

/** A place in words: "Words, Tone, anchor 3". */
export function placeInWords(rubric: RubricDocument, path: string): string {
  const steps = path.split('.');
  const [list, chapterStep, criteria, criterionStep] = steps;
  const chapter = list === 'chapters' ? rubric.chapters[Number(chapterStep)] : undefined;
  if (chapter === undefined) return FIELD_WORDS[list ?? ''] ?? (list === 'chapters' ? 'the chapters' : path);
  const criterion = criteria === 'criteria' ? chapter.criteria[Number(criterionStep)] : undefined;
  const rest = steps.slice(criterion === undefined ? 2 : 4);
  const isAnchor = rest[0] === 'anchors';
  const words = rest.flatMap((step) => {
    if (!/^\d+$/.test(step)) return FIELD_WORDS[step] === undefined ? [] : [FIELD_WORDS[step]];
    return [String(Number(step) + (isAnchor ? 0 : 1))];
  });
  const names = [chapter.title, criterion === undefined ? '' : criterion.short || criterion.title || 'new criterion'];
  return [...names.filter((name) => name !== ''), words.join(' ')].filter((part) => part !== '').join(', ');
}

/** Whether the draft has the chapters that an editor can show; an imported file may have none. */
export function hasChapters(document: JsonObject): boolean {
  const { chapters } = document;
  return Array.isArray(chapters) && chapters.length === CHAPTERS.length && chapters.every(isObject);
}

/** The four chapters, empty where the draft has none. */
export function withChapters(document: JsonObject): JsonObject {
  const titles = ['Image', 'Relations', 'Words', 'Complaints'];
  const chapters = CHAPTERS.map((key, index) => {
    const own = valueAt(document, ['chapters', index]);
    return isObject(own) ? { criteria: [], ...own, key } : { key, title: titles[index], description: '', criteria: [] };
  });
  return { ...document, chapters };
}
