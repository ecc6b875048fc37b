import { piecesOf, searchArticles, wordsOf } from './search';

const article = (id: string, title: string, body: string) => ({
  id,
  title,
  body,
  updated: '2026-01-01',
  validUntil: null,
  isSlow: false,
});
const articles = [
  article('goodwill', 'Goodwill limits', 'Operators may give up to 15.00. Above that a team lead decides.'),
  article(
    'delivery',
    'Delivery times',
    'Standard takes 3–5 working days. Express costs 9.90. Late delivery: 10% voucher.',
  ),
  article('long', 'Returns', `${'Some words in between. '.repeat(20)}A broken vase is replaced.`),
];
const found = (search: string): string[] => searchArticles(articles, search).map((hit) => hit.article.id);
const marked = (pieces: readonly { text: string; isHit: boolean }[]): string =>
  pieces.map(({ text, isHit }) => (isHit ? `[${text}]` : text)).join('');

describe('search in articles', () => {
  it('wants every word, wherever it stands', () => {
    expect(found('express voucher')).toEqual(['delivery']);
    expect(found('express vase')).toEqual([]);
    expect(found('LIMIT')).toEqual(['goodwill']);
  });

  it('puts hits in titles first', () => expect(found('delivery')).toEqual(['delivery']));

  it('shows all for an empty search, in their order', () =>
    expect(found(' ')).toEqual(['goodwill', 'delivery', 'long']));

  it('keeps amounts and percentages whole', () => {
    expect(wordsOf('9.90 or 10%, 3–5?')).toEqual(['9.90', 'or', '10%', '3', '5']);
    expect(found('9.90')).toEqual(['delivery']);
  });

  it('marks the hits and leaves the rest as it is', () => {
    expect(marked(piecesOf('Goodwill limits', ['limit', 'good']))).toBe('[Good]will [limit]s');
    expect(marked(piecesOf('Rückgabe', wordsOf('RÜCK')))).toBe('[Rück]gabe');
    expect(marked(piecesOf('a.b', ['.']))).toBe('a[.]b');
  });

  it('shows the place of the hit from a long text', () => {
    const [hit] = searchArticles(articles, 'vase');
    expect(marked(hit?.excerpt ?? [])).toBe('… Some words in between. A broken [vase] is replaced.');
  });
});
