import type { CannedAnswer } from '@audition/scenario';
import { insertCanned, matchCanned, slashWordAt } from './canned';

const answers: CannedAnswer[] = [
  { id: 'r', shortcut: 'refund', title: 'Refund is on its way', body: 'Your refund of {amount} is on its way.' },
  { id: 'p', shortcut: 'replace', title: 'Replacement', body: 'I have arranged a replacement.' },
  { id: 's', shortcut: 'sorry', title: 'Apology', body: 'I am sorry to hear that. A refund may help.' },
];

describe('canned answers', () => {
  it.each([
    ['/', 1, { query: '', from: 0 }],
    ['/re', 3, { query: 're', from: 0 }],
    ['Hi Dana, /so', 12, { query: 'so', from: 9 }],
    ['Hi\n/x', 5, { query: 'x', from: 3 }],
  ])('open at %j', (text, caret, word) => expect(slashWordAt(text, caret)).toEqual(word));

  it.each([
    ['12/05', 5],
    ['and/or', 6],
    ['/re send', 8],
    ['https://example.org', 19],
    ['', 0],
  ])('stay closed at %j', (text, caret) => expect(slashWordAt(text, caret)).toBeNull());

  it('list shortcuts that begin with the word first, then titles and texts with it, forgiving left out letters', () => {
    expect(matchCanned(answers, 're').map(({ id }) => id)).toEqual(['r', 'p', 's']);
    expect(matchCanned(answers, 'REF').map(({ id }) => id)).toEqual(['r', 's']);
    expect(matchCanned(answers, 'apol').map(({ id }) => id)).toEqual(['s']);
    expect(matchCanned(answers, 'rplc').map(({ id }) => id)).toEqual(['p']);
    expect(matchCanned(answers, 'zebra')).toEqual([]);
  });

  it('all show for the slash alone', () => {
    expect(matchCanned(answers, '')).toHaveLength(3);
  });

  it('replace the slash word and select the first gap', () => {
    const { text, selection } = insertCanned('Hi, /ref bye', { query: 'ref', from: 4 }, 'Refund of {amount}.');
    expect(text).toBe('Hi, Refund of {amount}. bye');
    expect(text.slice(...selection)).toBe('{amount}');
  });

  it('put the caret at their end when they have no gap', () => {
    const { text, selection } = insertCanned('/x', { query: 'x', from: 0 }, 'Hello!');
    expect({ text, selection }).toEqual({ text: 'Hello!', selection: [6, 6] });
  });
});
