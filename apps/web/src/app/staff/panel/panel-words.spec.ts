import type { PanelCard } from '@audition/contracts';
import type { RubricDocument } from '@audition/rubric';
import { missingInWords, ratingInWords, ratingOf, ratingOfKey, rowsOf, spreadInWords } from './panel-words';

const criterion = (key: string) => ({
  ...{ key, title: key, short: key, definition: '', weight: 1, checklist: [], questions: [], inTheChatTest: '' },
  anchors: { 1: '', 2: '', 3: '', 4: '', 5: '' },
});
const rubric: RubricDocument = {
  ...{ schema: 'rubric/1', key: 'r', title: 'R', profile: 'support', description: '', weightReason: '' },
  chapters: [{ key: 'words', title: 'Words', description: '', criteria: [criterion('tone'), criterion('concise')] }],
};
const card = (criteria: string[], entries: PanelCard['entries']): PanelCard => ({
  ...{ scorecardId: criteria.join(), memberId: 'm', assessor: 'Mara', roundId: 'r', roundTitle: 'Talk', revision: 1 },
  ...{ reason: '', paper: null, submittedAt: '', criteria, entries, quotes: [], notes: [], total: null },
});
const entry = (rating: 1 | 4 | 'not-observed' | null) => ({ rating, ticks: [], note: '' });

describe('the matrix of a panel', () => {
  it('keeps the order it is given, and tells what is not scored from what was not observed', () => {
    const cards = [
      card(['tone', 'concise'], { tone: entry(4), concise: entry('not-observed') }),
      card(['tone'], { tone: entry(1) }),
    ];
    const criteria = [
      { key: 'concise', spread: null, isApart: false, agreed: [] },
      { key: 'tone', spread: 3, isApart: true, agreed: [{ n: 1, rating: 2 as const, reason: 'r', by: 'b', at: '' }] },
      { key: 'gone', spread: null, isApart: false, agreed: [] },
    ];
    const rows = rowsOf({ rubric, cards, criteria });
    expect(rows.map(({ key, ratings, current }) => [key, ratings, current])).toEqual([
      ['concise', ['not-observed', null], null],
      ['tone', [4, 1], 2],
    ]);
  });

  it('has no rating where a card is not about a trait, whatever lies in it', () => {
    expect(ratingOf(card([], { tone: entry(4) }), 'tone')).toBeNull();
    expect(ratingOf(card(['constructor'], {}), 'constructor')).toBeNull();
  });

  it('has words for everything', () => {
    const ratings = [null, 'not-observed', 3] as const;
    expect(ratings.map((rating) => ratingInWords(rating))).toEqual(['not scored', 'not observed', '3']);
    expect([null, 0, 2].map((spread) => spreadInWords({ spread }))).toEqual(['–', 'same', '2 apart']);
    const missing = { assessor: 'Mara', roundId: 'r', roundTitle: 'Talk', isStarted: false };
    expect(missingInWords([missing, { ...missing, isStarted: true }])).toBe('Mara (Talk), Mara (Talk, started)');
    expect(['1', '5', '6', '0', 'a'].map(ratingOfKey)).toEqual([1, 5, null, null, null]);
  });
});
