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

  it('has twelve criteria', () => {
    const { chapters, ...rest } = sampleRubric();
    const fewer = chapters.map((chapter, index) =>
      index === 0 ? { ...chapter, criteria: chapter.criteria.slice(1) } : chapter,
    );
    expect(faultsOf({ ...rest, chapters: fewer })).toEqual(['chapters: has 11 criteria in all, needs 12']);
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
