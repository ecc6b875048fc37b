import type { Chapter, Criterion, Question, Rating, RubricDocument } from './document.js';

/** One change between two rubrics, as people read it: "Tone: anchor 3 reworded". */
export interface RubricDifference {
  /** Key of the criterion it is about; null for the rubric itself and its chapters. */
  criterion: string | null;
  sentence: string;
  /** What was and what is; null where there was or is nothing. */
  before: string | null;
  after: string | null;
}

const ANCHORS: readonly Rating[] = [1, 2, 3, 4, 5];
const ROLES = { support: 'support', sales: 'sales', community: 'community moderator' } as const;

interface PlacedCriterion {
  criterion: Criterion;
  chapter: Chapter;
}

/**
 * What changed from one rubric to another, from the whole to the parts. Criteria and checklist items are the same when their
 * keys are; questions when their text is, or else their place. Empty exactly when the two say the same; keys of the
 * documents themselves are not compared.
 */
export function differences(before: RubricDocument, after: RubricDocument): RubricDifference[] {
  const were = placed(before);
  const are = placed(after);
  return [
    ...text(null, 'Rubric: title changed', before.title, after.title),
    ...text(null, 'Rubric: role changed', ROLES[before.profile], ROLES[after.profile]),
    ...text(null, 'Rubric: description reworded', before.description, after.description),
    ...text(null, 'Rubric: reason of the weights reworded', before.weightReason, after.weightReason),
    ...before.chapters.flatMap((old, index) => {
      const { title, description } = after.chapters[index] ?? old;
      return [
        ...text(null, `${old.title}: chapter renamed`, old.title, title),
        ...text(null, `${title}: chapter description reworded`, old.description, description),
      ];
    }),
    ...[...were.values()]
      .filter(({ criterion }) => !are.has(criterion.key))
      .map(({ criterion }) => ({
        ...inShort(criterion),
        sentence: `${criterion.short}: criterion removed`,
        after: null,
      })),
    ...[...are.values()]
      .filter(({ criterion }) => !were.has(criterion.key))
      .map(({ criterion }) => ({
        ...inShort(criterion),
        sentence: `${criterion.short}: criterion added`,
        before: null,
      })),
    ...orderOfCriteria(before, after),
    ...[...are.values()].flatMap((now) => {
      const old = were.get(now.criterion.key);
      return old === undefined ? [] : inCriterion(old, now);
    }),
  ];
}

function placed(rubric: RubricDocument): Map<string, PlacedCriterion> {
  return new Map(
    rubric.chapters.flatMap((chapter) =>
      chapter.criteria.map((criterion) => [criterion.key, { criterion, chapter }] as const),
    ),
  );
}

function inShort({ key, title, definition }: Criterion): { criterion: string; before: string; after: string } {
  const line = `${title}. ${definition}`;
  return { criterion: key, before: line, after: line };
}

/** Criteria that stayed in their chapter but stand in another order there; those that moved between chapters tell it themselves. */
function orderOfCriteria(before: RubricDocument, after: RubricDocument): RubricDifference[] {
  return before.chapters.flatMap(({ key, criteria }) => {
    const chapter = after.chapters.find((one) => one.key === key);
    if (chapter === undefined) return [];
    const stayed = (list: readonly Criterion[], others: readonly Criterion[]): Criterion[] =>
      list.filter((one) => others.some((other) => other.key === one.key));
    const old = stayed(criteria, chapter.criteria);
    const now = stayed(chapter.criteria, criteria);
    const isSame = old.every((one, index) => now[index]?.key === one.key);
    if (isSame) return [];
    const names = (list: readonly Criterion[]): string => list.map(({ short }) => short).join(', ');
    const sentence = `${chapter.title}: criteria stand in another order`;
    return [{ criterion: null, sentence, before: names(old), after: names(now) }];
  });
}

function inCriterion(old: PlacedCriterion, now: PlacedCriterion): RubricDifference[] {
  const [was, is] = [old.criterion, now.criterion];
  const about = (what: string, before: string, after: string): RubricDifference[] =>
    text(is.key, `${is.short}: ${what}`, before, after);
  const isRequired = is.isMustHave === true;
  return [
    ...(old.chapter.key === now.chapter.key
      ? []
      : [
          {
            criterion: is.key,
            sentence: `${is.short}: moved to ${now.chapter.title}`,
            before: old.chapter.title,
            after: now.chapter.title,
          },
        ]),
    ...about('renamed', was.title, is.title),
    ...about('short name changed', was.short, is.short),
    ...about('definition reworded', was.definition, is.definition),
    ...about('weight changed', String(was.weight), String(is.weight)),
    ...about(isRequired ? 'is a must-have now' : 'is no must-have any more', mustHaveText(was), mustHaveText(is)),
    ...ANCHORS.flatMap((rating) => about(`anchor ${rating} reworded`, was.anchors[rating], is.anchors[rating])),
    ...inChecklist(was, is),
    ...inQuestions(was, is),
    ...about('what the chat test shows reworded', was.inTheChatTest, is.inTheChatTest),
  ];
}

const mustHaveText = ({ isMustHave }: Criterion): string => (isMustHave === true ? 'must-have' : 'not a must-have');

function inChecklist(was: Criterion, is: Criterion): RubricDifference[] {
  const old = new Map(was.checklist.map((item) => [item.key, item.text]));
  const now = new Map(is.checklist.map((item) => [item.key, item.text]));
  const change = (what: string, before: string | null, after: string | null): RubricDifference => ({
    criterion: is.key,
    sentence: `${is.short}: ${what}`,
    before,
    after,
  });
  const stayed = [...old.keys()].filter((key) => now.has(key));
  const isSameOrder = [...now.keys()].filter((key) => old.has(key)).every((key, index) => stayed[index] === key);
  return [
    ...[...old].filter(([key]) => !now.has(key)).map(([, gone]) => change('checklist item removed', gone, null)),
    ...[...now].flatMap(([key, item], index) => {
      const before = old.get(key);
      if (before === undefined) return [change('checklist item added', null, item)];
      return before === item ? [] : [change(`checklist item ${index + 1} reworded`, before, item)];
    }),
    ...(isSameOrder
      ? []
      : [change('checklist items stand in another order', [...old.values()].join('\n'), [...now.values()].join('\n'))]),
  ];
}

function inQuestions(was: Criterion, is: Criterion): RubricDifference[] {
  const pairs = pairQuestions(was.questions, is.questions);
  const change = (what: string, before: string | null, after: string | null): RubricDifference => ({
    criterion: is.key,
    sentence: `${is.short}: ${what}`,
    before,
    after,
  });
  const places = pairs.flatMap(({ from, to }) => (from === null || to === null ? [] : [{ from, to }]));
  const isSameOrder = places.every(({ from }, index) => index === 0 || (places[index - 1]?.from ?? 0) < from);
  const texts = (questions: readonly Question[]): string => questions.map((one) => one.text).join('\n');
  return [
    ...pairs.flatMap(({ from, to }) => {
      const old = from === null ? undefined : was.questions[from];
      const now = to === null ? undefined : is.questions[to];
      if (old === undefined) return now === undefined ? [] : [change('question added', null, now.text)];
      if (now === undefined || to === null) return [change('question removed', old.text, null)];
      const question = `question ${to + 1}`;
      return [
        ...text(is.key, `${is.short}: ${question} reworded`, old.text, now.text),
        ...lines(is, `${question}: probes changed`, old.probes, now.probes),
        ...lines(is, `${question}: what to listen for changed`, old.listenFor, now.listenFor),
        ...lines(is, `${question}: red flags changed`, old.redFlags, now.redFlags),
      ];
    }),
    ...(isSameOrder ? [] : [change('questions stand in another order', texts(was.questions), texts(is.questions))]),
  ];
}

/** Which question became which, in the new order, removed ones last: first those with the same text, then what is left by place. */
function pairQuestions(
  was: readonly Question[],
  is: readonly Question[],
): { from: number | null; to: number | null }[] {
  const left = new Set(was.keys());
  const take = (from: number): number => {
    left.delete(from);
    return from;
  };
  const byText = is.map(({ text: wanted }) => {
    const from = [...left].find((index) => was[index]?.text === wanted);
    return from === undefined ? null : take(from);
  });
  const paired = byText.map((from, to) => ({ from: from ?? (left.has(to) ? take(to) : null), to }));
  return [...paired, ...[...left].map((from) => ({ from, to: null }))];
}

function lines(
  { key, short }: Criterion,
  what: string,
  before: readonly string[],
  after: readonly string[],
): RubricDifference[] {
  const isSame = before.length === after.length && before.every((line, index) => line === after[index]);
  return isSame
    ? []
    : [{ criterion: key, sentence: `${short}: ${what}`, before: before.join('\n'), after: after.join('\n') }];
}

function text(criterion: string | null, sentence: string, before: string, after: string): RubricDifference[] {
  return before === after ? [] : [{ criterion, sentence, before, after }];
}
