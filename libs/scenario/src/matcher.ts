/** The pattern language: no regular expressions from authors, and time linear in the length of the message. */

/** One sentence of a message: its tokens, and whether it ends with a question mark. */
export interface Sentence {
  tokens: readonly string[];
  isQuestion: boolean;
}

/** `null` stands for a gap of up to GAP_MAX tokens. */
export type CompiledPattern = readonly (readonly Alternative[] | null)[];

interface Alternative {
  text: string;
  isPrefix: boolean;
}

const GAP_MAX = 4;
/** A number with its decimals and percent sign, else a word; `1st` is one word. Unambiguous, so it never backtracks far. */
const TOKEN = /\d+(?:[.,]\d+)*(?:\s?%|(?![\p{L}\p{N}]))|[\p{L}\p{N}\p{M}]+(?:'[\p{L}\p{N}\p{M}]+)*/gu;
const SENTENCE_END = /[.?!;\n]+(?=\s|$)|\n+/gu;

/** Lower-case tokens of a text: words without apostrophes, numbers with decimals and percent sign (`10%`, `100.80`). */
export function tokenise(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .replace(/[’‘ʼ`´]/gu, "'")
    .toLowerCase();
  return Array.from(plain.matchAll(TOKEN), ([token]) => token.replace(/['\s]/gu, ''));
}

/** Splits a message into sentences with their tokens; a full stop inside a number does not split. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  const add = (part: string, end: string) => {
    const tokens = tokenise(part);
    if (tokens.length > 0) sentences.push({ tokens, isQuestion: end.includes('?') });
  };
  for (const match of text.matchAll(SENTENCE_END)) {
    add(text.slice(from, match.index), match[0]);
    from = match.index + match[0].length;
  }
  add(text.slice(from), '');
  return sentences;
}

/** Compiles `a|b word* ... c`: tokens in order, alternatives, beginnings of words, and gaps of up to four tokens. */
export function compilePattern(source: string): CompiledPattern {
  return source
    .trim()
    .split(/\s+/u)
    .map((element) => (element === '...' ? null : element.split('|').map(alternativeOf)));
}

function alternativeOf(word: string): Alternative {
  const isPrefix = word.endsWith('*');
  return { text: isPrefix ? word.slice(0, -1) : word, isPrefix };
}

/**
 * What is wrong with a pattern, or null. An alternative must be exactly one token of the tokeniser, else it could never
 * match (`money-back` is two tokens, `do-it!` three), and gaps need something on both sides.
 */
export function patternFault(source: string): string | null {
  const elements = source.trim().split(/\s+/u);
  if (elements[0] === '...' || elements.at(-1) === '...') return 'starts or ends with a gap';
  for (const element of elements) {
    if (element === '...') continue;
    for (const { text } of element.split('|').map(alternativeOf)) {
      const tokens = tokenise(text);
      if (tokens.length !== 1 || tokens[0] !== text) return `"${text}" is not one token; write "${tokens.join(' ')}"`;
    }
  }
  return null;
}

/**
 * Whether the pattern occurs in the tokens. Carries the set of positions reachable after each element, so the time is
 * tokens × elements, whatever the pattern.
 */
export function matches(pattern: CompiledPattern, tokens: readonly string[], onlyAtStart = false): boolean {
  let reachable = new Set<number>(onlyAtStart ? [0] : tokens.keys());
  for (const element of pattern) {
    const next = new Set<number>();
    for (const at of reachable) {
      if (element === null) {
        for (let skip = 0; skip <= GAP_MAX && at + skip <= tokens.length; skip += 1) next.add(at + skip);
        continue;
      }
      const token = tokens[at];
      if (token !== undefined && element.some((word) => isMatch(word, token))) next.add(at + 1);
    }
    if (next.size === 0) return false;
    reachable = next;
  }
  return true;
}

function isMatch(word: Alternative, token: string): boolean {
  return word.isPrefix ? token.startsWith(word.text) : token === word.text;
}
