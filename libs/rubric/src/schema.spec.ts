import type { Criterion } from './document.js';
import { parseRubric } from './schema.js';
import { sampleRubric } from './testing/sample-rubric.js';

function faultsOf(data: unknown): string[] {
  const parsed = parseRubric(data);
  return parsed.ok ? [] : parsed.faults.map(({ path, message }) => `${path}: ${message}`);
}

/** The sample with its first criterion changed. */
function withFirst(change: Record<string, unknown>): unknown {
  const [image, ...rest] = sampleRubric().chapters;
  const [first, ...others] = image?.criteria ?? [];
  return {
    ...sampleRubric(),
    weightReason: 'For tests.',
    chapters: [{ ...image, criteria: [{ ...first, ...change }, ...others] }, ...rest],
  };
}

describe('a rubric document', () => {
  it('is read as it is written', () => {
    expect(parseRubric(sampleRubric())).toEqual({ ok: true, value: sampleRubric() });
  });

  it.each<[string, Partial<Record<keyof Criterion, unknown>>, string]>([
    ['a weight of nothing', { weight: 0 }, 'chapters.0.criteria.0.weight'],
    ['a negative weight', { weight: -1 }, 'chapters.0.criteria.0.weight'],
    ['a weight without end', { weight: Number.POSITIVE_INFINITY }, 'chapters.0.criteria.0.weight'],
    ['one checklist item', { checklist: [{ key: 'a', text: 'x' }] }, 'chapters.0.criteria.0.checklist'],
    [
      'five checklist items',
      { checklist: ['a', 'b', 'c', 'd', 'e'].map((key) => ({ key, text: 'x' })) },
      'chapters.0.criteria.0.checklist',
    ],
    [
      'a checklist key twice',
      {
        checklist: [
          { key: 'a', text: 'x' },
          { key: 'a', text: 'y' },
        ],
      },
      'chapters.0.criteria.0.checklist.1.key',
    ],
    ['no question', { questions: [] }, 'chapters.0.criteria.0.questions'],
    ['four anchors', { anchors: { 1: 'a', 2: 'b', 3: 'c', 4: 'd' } }, 'chapters.0.criteria.0.anchors.5'],
    ['an empty definition', { definition: '  ' }, 'chapters.0.criteria.0.definition'],
    ['the key of another criterion', { key: 'tone' }, 'chapters.2.criteria.1.key'],
    ['the short name of another criterion', { short: 'Tone' }, 'chapters.2.criteria.1.short'],
    ['the key __proto__', { key: '__proto__' }, 'chapters.0.criteria.0.key'],
  ])('may not have %s', (_, change, path) => {
    const faults = faultsOf(withFirst(change));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${path.replaceAll('.', '\\.')}: .`));
  });

  it('has the four chapters in their order', () => {
    const { chapters, ...rest } = sampleRubric();
    expect(faultsOf({ ...rest, chapters: chapters.toReversed() })).toHaveLength(4);
    expect(faultsOf({ ...rest, chapters: chapters.slice(1) })).not.toEqual([]);
  });

  const withCount = (count: number): unknown => {
    const { chapters, ...rest } = sampleRubric();
    const [model] = chapters[0]?.criteria ?? [];
    const criteria = Array.from({ length: count }, (_, index) => ({ ...model, key: `k${index}`, short: `K${index}` }));
    return {
      ...rest,
      chapters: chapters.map((chapter, index) => ({ ...chapter, criteria: index === 2 ? criteria : [] })),
    };
  };

  it.each([1, 5, 20])('may have %d criteria, all in one chapter, the others empty', (count) => {
    expect(faultsOf(withCount(count))).toEqual([]);
  });

  it('has at least one criterion and at most twenty', () => {
    expect(faultsOf(withCount(0))).toEqual(['chapters: has no criteria: add at least one']);
    expect(faultsOf(withCount(21))).toEqual(['chapters.2.criteria: has more than 20 criteria']);
    const { chapters, ...rest } = sampleRubric();
    const doubled = chapters.map((chapter) => ({
      ...chapter,
      criteria: chapter.criteria.flatMap((one) => [one, { ...one, key: `${one.key}-2`, short: `2 ${one.short}` }]),
    }));
    expect(faultsOf({ ...rest, chapters: doubled })).toEqual(['chapters: has 24 criteria in all: 20 is the most']);
  });

  it('keeps its chapters when their titles change, and says what is a must-have', () => {
    const own = sampleRubric();
    const renamed = { ...own, chapters: own.chapters.map((chapter) => ({ ...chapter, title: 'Own title' })) };
    expect(faultsOf(renamed)).toEqual([]);
    const parsed = parseRubric({ ...own, chapters: own.chapters });
    expect(JSON.stringify(parsed.ok && parsed.value)).not.toContain('isMustHave');
    expect(faultsOf(withFirst({ isMustHave: true }))).toEqual([]);
    expect(faultsOf(withFirst({ isMustHave: 'yes' }))).toEqual([
      'chapters.0.criteria.0.isMustHave: must be true or false',
    ]);
  });

  it('says why its weights differ', () => {
    const uneven = sampleRubric({ tone: 1.5 });
    expect(faultsOf(uneven)).toEqual([]);
    expect(faultsOf({ ...uneven, weightReason: ' ' })).toEqual(['weightReason: weights that differ need a reason']);
  });

  it('has no fields of its own making', () => {
    expect(faultsOf({ ...sampleRubric(), author: 'me' })).toHaveLength(1);
    expect(faultsOf(withFirst({ hint: 'x' }))).toHaveLength(1);
  });

  it.each([[null], ['text'], [[]], [undefined], [42]])('is not %p', (data) => {
    expect(parseRubric(data).ok).toBe(false);
  });
});
