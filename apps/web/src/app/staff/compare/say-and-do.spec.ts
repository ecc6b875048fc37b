import type { MatrixRow } from '@audition/contracts';
import type { Criterion, RubricDocument } from '@audition/rubric';
import { inOneSentence, sayAndDo } from './say-and-do';

const criterion = (key: string): Criterion => ({
  ...{ key, title: key, short: key, definition: '', weight: 1, checklist: [], questions: [], inTheChatTest: '' },
  anchors: { 1: '', 2: '', 3: '', 4: '', 5: '' },
});
const rubric: RubricDocument = {
  ...{ schema: 'rubric/1', key: 'x', title: 'x', profile: 'support', description: '', weightReason: '' },
  chapters: [{ key: 'words', title: 'Words', description: '', criteria: ['a', 'b', 'c'].map(criterion) }],
};
const row = (said: (number | null)[] | null, done: (number | null)[] | null): MatrixRow => {
  return {
    ...{ applicationId: 'x', name: 'Ada', stage: 'review', appliedAt: '', tags: [], source: '', test: 'done' },
    ...{ isAssisted: false, decision: null, status: 'scored', assessors: [], missing: [] },
    score: {
      ...{ total: 3, raters: 2, chapters: [], criteria: [] },
      byKind: {
        ...(said === null ? {} : { interview: said }),
        ...(done === null ? {} : { 'chat-test': done }),
      },
    },
  };
};

describe('what a candidate says beside what they do', () => {
  it('is read trait by trait, and in one sentence', () => {
    const traits = sayAndDo(rubric, row([5, 3, null], [3, 3.9, 4])) ?? [];
    expect(traits.map(({ difference }) => difference)).toEqual([2, 3 - 3.9, null]);
    expect(traits.map(({ reading }) => reading)).toEqual([
      ...['Talks better about it than the test shows', 'Much the same in both', 'Observed in the chat test only'],
    ]);
    expect(inOneSentence(traits)).toBe(
      'Much the same on 1 of the 2 traits observed in both; 1 higher in the interview by a point or more.',
    );
  });

  it('needs both', () => {
    expect(sayAndDo(rubric, row([5, 3, 2], null))).toBeNull();
    expect(sayAndDo(rubric, { ...row(null, null), score: null })).toBeNull();
    expect(inOneSentence(sayAndDo(rubric, row([null, 1, 2], [1, null, null])) ?? [])).toMatch(/^No trait/);
  });
});
