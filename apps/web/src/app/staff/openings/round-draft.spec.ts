import type { RubricDocument } from '@audition/rubric';
import fc from 'fast-check';
import {
  gapsOf,
  moved,
  newRound,
  shareOut,
  toDraft,
  toInput,
  toggleAssessor,
  toggleCriterion,
  toggleQuestion,
  toggleShare,
} from './round-draft';

const criterion = (key: string): RubricDocument['chapters'][number]['criteria'][number] => ({
  ...{ key, title: key.toUpperCase(), short: key, definition: 'd', weight: 1, inTheChatTest: 't' },
  anchors: { 1: 'a', 2: 'b', 3: 'c', 4: 'd', 5: 'e' },
  checklist: [],
  questions: [0, 1].map((n) => ({ text: `${key}${n}`, probes: [], listenFor: [], redFlags: [] })),
});
const rubric: RubricDocument = {
  ...{ schema: 'rubric/1', key: 'r', title: 'R', profile: 'support', description: 'd', weightReason: '' },
  chapters: [
    { key: 'image', title: 'I', description: 'd', criteria: [criterion('a'), criterion('b')] },
    { key: 'words', title: 'W', description: 'd', criteria: [criterion('c'), criterion('d')] },
  ],
};
const round = newRound('k', 'interview', 'Interview', rubric);

describe('a round being changed', () => {
  it('starts with everything, and asks nothing where the chat test is read', () => {
    expect(round).toMatchObject({ criteria: ['a', 'b', 'c', 'd'], questions: { a: [0, 1], d: [0, 1] } });
    expect(newRound('k', 'chat-test', 'Chats', rubric).questions).toEqual({ a: [], b: [], c: [], d: [] });
  });

  it('takes a criterion out everywhere and back in its place', () => {
    const shared = toggleAssessor(round, 'jonas');
    const without = toggleCriterion(shared, 'b', rubric);
    expect(without).toMatchObject({ criteria: ['a', 'c', 'd'], assessors: [{ criteria: ['a', 'c', 'd'] }] });
    expect('b' in without.questions).toBe(false);
    expect(toggleCriterion(without, 'b', rubric)).toEqual(shared);
  });

  it('leaves questions out and takes them back in order', () => {
    const one = toggleQuestion(round, 'a', 0);
    expect(one.questions['a']).toEqual([1]);
    expect(toggleQuestion(one, 'a', 0)).toEqual(round);
  });

  it('is sent with whoever scores everything as such, and comes back the same', () => {
    const two = toggleShare(toggleAssessor(toggleAssessor(round, 'jonas'), 'aylin'), 'aylin', 'a', rubric);
    const input = toInput(two);
    expect(input.assessors).toEqual([
      { memberId: 'jonas', criteria: null },
      { memberId: 'aylin', criteria: ['b', 'c', 'd'] },
    ]);
    const stored = {
      ...two,
      id: 'k',
      assessors: input.assessors.map((one) => ({ ...one, name: '', criteria: one.criteria ?? null })),
    };
    expect(toDraft(stored)).toEqual({ ...two, id: 'k' });
  });

  it('shared out is scored completely, each criterion once, whatever the panel', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom('jonas', 'aylin', 'mara'), { minLength: 1 }), (members) => {
        const shared = shareOut(members.reduce(toggleAssessor, round));
        expect(shared.assessors.flatMap(({ criteria }) => criteria)).toEqual(round.criteria);
      }),
    );
  });

  it('says what keeps it from being saved', () => {
    expect(gapsOf(round, rubric)).toEqual([]);
    expect(gapsOf({ ...round, title: ' ', minutes: 2, criteria: [] }, rubric)).toHaveLength(3);
    const uneven = toggleShare(toggleAssessor(round, 'jonas'), 'jonas', 'c', rubric);
    expect(gapsOf(uneven, rubric)).toEqual(['Nobody scores “C”.']);
  });
});

it('moves an item and keeps all others in their order', () => {
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
});
