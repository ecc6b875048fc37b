import type { ScorecardEntry } from '@audition/rubric';
import fc from 'fast-check';
import { emptyDraft, isSameDraft, mergeDrafts, withChoices, withoutEvidence, type CardDraft } from './card-draft';

const entry = (part: Partial<ScorecardEntry>): ScorecardEntry => ({ rating: null, ticks: [], note: '', ...part });
const draft = (entries: CardDraft['entries'], notes: CardDraft['notes'] = []): CardDraft => ({ entries, notes });
const note = (id: string, atS = 0) => ({ id, atS, criterion: null, text: `Note ${id}` });

const entries: fc.Arbitrary<ScorecardEntry> = fc.record({
  rating: fc.constantFrom(null, 1 as const, 3 as const, 5 as const, 'not-observed' as const),
  ticks: fc.subarray(['first', 'second', 'third']),
  note: fc.constantFrom('', 'Calm', 'Curt'),
  isFlagged: fc.boolean(),
  evidence: fc.subarray([{ seq: 3 }, { seq: 3, tick: 'first' }, { seq: 8 }]),
});
const drafts: fc.Arbitrary<CardDraft> = fc.record({
  entries: fc.dictionary(fc.constantFrom('tone', 'needs', 'answers'), entries),
  notes: fc.subarray(['a', 'b', 'c']).map((ids) => ids.map((id) => note(id))),
});

describe('two windows with the same card', () => {
  it('keep what each of them changed, in different criteria and in the same one', () => {
    const base = draft({ tone: entry({ rating: 2, ticks: ['first'] }) }, [note('a')]);
    const mine = draft({ tone: entry({ rating: 4, ticks: ['first', 'second'] }) }, [note('a'), note('b', 9)]);
    const theirs = draft(
      { tone: entry({ rating: 2, ticks: [], note: 'Curt', evidence: [{ seq: 7 }] }), needs: entry({ rating: 3 }) },
      [note('c', 5)],
    );
    const merged = mergeDrafts(base, mine, theirs);
    expect(merged.conflicts).toEqual([]);
    expect(merged.draft).toEqual({
      entries: {
        tone: entry({ rating: 4, ticks: ['second'], note: 'Curt', evidence: [{ seq: 7 }] }),
        needs: entry({ rating: 3 }),
      },
      notes: [note('c', 5), note('b', 9)],
    });
  });

  it('leave a rating or note that both changed differently to a person, with the rest of both', () => {
    const base = draft({ tone: entry({ note: 'Calm' }) });
    const mine = draft({ tone: entry({ rating: 4, note: 'Calm', ticks: ['first'] }) });
    const theirs = draft({ tone: entry({ rating: 2, note: 'Curt' }) });
    const merged = mergeDrafts(base, mine, theirs);
    const both = { note: 'Curt', ticks: ['first'] };
    expect(merged.conflicts).toEqual([
      { criterion: 'tone', mine: entry({ rating: 4, ...both }), theirs: entry({ rating: 2, ...both }) },
    ]);
    expect(withChoices(merged, {}).entries['tone']?.rating).toBe(4);
    expect(withChoices(merged, { tone: 'theirs' }).entries['tone']?.rating).toBe(2);
  });

  it('never lose what only one of them changed, and agree when nothing contradicts', () => {
    fc.assert(
      fc.property(drafts, drafts, (base, changed) => {
        for (const merged of [mergeDrafts(base, changed, base), mergeDrafts(base, base, changed)]) {
          expect(merged.conflicts).toEqual([]);
          expect(isSameDraft(merged.draft, changed)).toBe(true);
        }
        expect(isSameDraft(mergeDrafts(base, changed, changed).draft, changed)).toBe(true);
      }),
    );
  });

  it('have a conflict exactly where a rating or note was changed to different things', () => {
    fc.assert(
      fc.property(drafts, drafts, drafts, (base, mine, theirs) => {
        const differs = (key: string, field: 'rating' | 'note'): boolean => {
          const [from, left, right] = [base, mine, theirs].map((one) => (one.entries[key] ?? entry({}))[field]);
          return from !== left && from !== right && left !== right;
        };
        const { conflicts } = mergeDrafts(base, mine, theirs);
        for (const key of ['tone', 'needs', 'answers']) {
          const isConflict = conflicts.some(({ criterion }) => criterion === key);
          expect(isConflict).toBe(differs(key, 'rating') || differs(key, 'note'));
        }
      }),
    );
  });

  it('say the same in any order of keys, and with or without what is empty', () => {
    const one = draft({ tone: entry({ isFlagged: false, evidence: [], ticks: ['b', 'a'] }), needs: entry({}) });
    expect(isSameDraft(one, draft({ tone: entry({ ticks: ['a', 'b'] }) }))).toBe(true);
    expect(isSameDraft(one, emptyDraft())).toBe(false);
    expect(isSameDraft(emptyDraft(), draft({}, [note('a')]))).toBe(false);
  });
});

it('a draft loses the quotes of a test that does not count any more, and nothing else', () => {
  const quoted = draft({ tone: entry({ rating: 4, evidence: [{ seq: 3 }] }) }, [note('a')]);
  expect(withoutEvidence(quoted)).toEqual(draft({ tone: entry({ rating: 4 }) }, [note('a')]));
});
