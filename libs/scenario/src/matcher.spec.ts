import fc from 'fast-check';
import { indexPatterns, listsIn, matchesAny, patternFault, sentencesOf, tokenise } from './matcher.js';

const inOneSentence = (tokens: readonly string[]) => ({ tokens, stems: tokens });
const isIn = (pattern: string, text: string) => matchesAny(indexPatterns([[pattern]]), inOneSentence(tokenise(text)));

describe('tokens', () => {
  it('keep numbers with their decimals and percent signs, and drop apostrophes', () => {
    expect(tokenise("That's 100.80 or 10 % off, isn’t it? 1st!")).toEqual([
      'thats',
      '100.80',
      'or',
      '10%',
      'off',
      'isnt',
      'it',
      '1st',
    ]);
  });

  it('are split into sentences, but not inside a number', () => {
    const sentences = sentencesOf('It costs 9.90. Is that ok?\nThanks');
    expect(sentences.map(({ tokens, isQuestion }) => ({ tokens, isQuestion }))).toEqual([
      { tokens: ['it', 'costs', '9.90'], isQuestion: false },
      { tokens: ['is', 'that', 'ok'], isQuestion: true },
      { tokens: ['thanks'], isQuestion: false },
    ]);
  });
});

describe('patterns', () => {
  it.each([
    ['a|b c', 'b c', true],
    ['a|b c', 'a x c', false],
    ['refund*', 'we refunded it', true],
    ['refund', 'we refunded it', false],
    ['need ... by', 'need it by', true],
    ['need ... by', 'need by', true],
    ['need ... by', 'need one two three four by', true],
    ['need ... by', 'need one two three four five by', false],
    ['a ... b c ... d', 'a x b b c x x d', true],
    ['a ... b ... c', 'a b x x x b x x x x c', true],
    ['a ... b ... c', 'a b x x x x x b x c', false],
    [Array(8).fill('a').join(' ... '), Array(8).fill('a').join(' x x x x '), true],
    [Array(8).fill('a').join(' ... '), `${Array(7).fill('a').join(' x x x x ')} x x x x x a`, false],
    ['10%', 'you get 10 % off', true],
  ])('"%s" in "%s": %s', (pattern, text, expected) => {
    expect(isIn(pattern, text)).toBe(expected);
  });

  it.each([
    ['money-back', '"money-back" is not one token; write "money back"'],
    ['... photo', 'starts or ends with a gap'],
    ['photo ...', 'starts or ends with a gap'],
    [Array(9).fill('photo').join(' ... '), 'has more than 7 gaps'],
    ['Photo', '"Photo" is not one token; write "photo"'],
  ])('refuses "%s"', (pattern, fault) => {
    expect(patternFault(pattern)).toBe(fault);
  });

  it('find a phrase wherever it stands in a text', () => {
    const word = fc.constantFrom('the', 'vase', 'is', 'here', 'now', '10%');
    fc.assert(
      fc.property(
        fc.array(word),
        fc.array(word, { minLength: 1, maxLength: 5 }),
        fc.array(word),
        (before, phrase, after) => {
          expect(matchesAny(indexPatterns([[phrase.join(' ')]]), inOneSentence([...before, ...phrase, ...after]))).toBe(
            true,
          );
        },
      ),
    );
  });

  it('are found together as each list is found alone', () => {
    const element = fc.constantFrom('the', 'va*', 'is|here', 'now', 'v*|now', 'i*');
    const pattern = fc.array(element, { minLength: 1, maxLength: 3 }).map((elements) => elements.join(' '));
    const words = fc.array(fc.constantFrom('the', 'vase', 'is', 'here', 'now', 'other'));
    fc.assert(
      fc.property(fc.array(fc.array(pattern, { maxLength: 3 }), { maxLength: 4 }), words, (lists, text) => {
        const sentence = inOneSentence(text);
        const alone = lists.flatMap((list, at) => (matchesAny(indexPatterns([list]), sentence) ? at : []));
        expect([...listsIn(indexPatterns(lists), sentence)].sort()).toEqual(alone);
      }),
    );
  });

  it('never fail on any text', () => {
    const pattern = indexPatterns([['a* ... b|c ... d']]);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        for (const sentence of sentencesOf(text)) expect(typeof matchesAny(pattern, sentence)).toBe('boolean');
      }),
    );
  });
});
