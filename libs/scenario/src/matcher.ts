import type { Spelling } from './language/pack.js';

/** The pattern language: no regular expressions from authors, and time linear in the length of the message. */

/** One sentence of a message: its tokens, the stems by which they are compared, and whether it ends with a question mark. */
export interface Sentence {
  tokens: readonly string[];
  stems: readonly string[];
  isQuestion: boolean;
}

/** `null` stands for a gap of up to GAP_MAX tokens. */
export type CompiledPattern = readonly (Element | null)[];

interface Element {
  stems: ReadonlySet<string>;
  /** Beginnings of words: `verzoeger` for every word that starts so, compounds included. */
  beginnings: readonly string[];
}

const GAP_MAX = 4;
/** So that every place that a pattern may reach has its bit in a number. */
const GAPS_MAX = 7;
/** A number with its decimals and percent sign, else a word; `1st` is one word. Unambiguous, so it never backtracks far. */
const TOKEN = /\d+(?:[.,]\d+)*(?:\s?%|(?![\p{L}\p{N}]))|[\p{L}\p{N}\p{M}]+(?:'[\p{L}\p{N}\p{M}]+)*/gu;
/** What a token is written with and compared without: `isn't`, `10 %`. */
const INNER = /['\s]/gu;
const SENTENCE_END = /[.?!;\n]+(?=\s|$)|\n+/gu;
/** The last word before a full stop. */
const LAST_WORD = /[\p{L}\p{N}]+$/u;

/** What is one token wherever it stands. */
const PLAIN_WORD = /^[a-z]+$/;

const PLAIN: Spelling = {
  tokens: { folds: [], contractions: {}, abbreviations: [], hasOrdinalDots: false },
  suffixes: [],
  stemMin: 1,
  unstemmed: [],
};

/** Lower-case tokens of a text: words without apostrophes, numbers with decimals and percent sign (`10%`, `100.80`). */
export function tokenise(text: string, { tokens: rules }: Pick<Spelling, 'tokens'> = PLAIN): string[] {
  const { contractions } = rules;
  const plain = fold(
    text
      .normalize('NFKC')
      .replace(/[’‘ʼ`´]/gu, "'")
      .toLowerCase(),
    rules.folds,
  );
  const tokens: string[] = [];
  for (const match of plain.match(TOKEN) ?? []) {
    const token = match.search(INNER) < 0 ? match : match.replaceAll(INNER, '');
    if (Object.hasOwn(contractions, token)) tokens.push(...(contractions[token] ?? token).split(' '));
    else tokens.push(token);
  }
  return tokens;
}

function fold(text: string, folds: Spelling['tokens']['folds']): string {
  return folds.reduce((folded, [from, to]) => folded.replaceAll(from, to), text);
}

/** The form in which a token is compared: without the longest ending that leaves enough of it. Numbers stay whole. */
export function stem(token: string, { suffixes, stemMin, unstemmed }: Spelling): string {
  if (suffixes.length === 0 || unstemmed.includes(token)) return token;
  const ending = suffixes.find((suffix) => token.length - suffix.length >= stemMin && token.endsWith(suffix));
  return ending === undefined ? token : token.slice(0, -ending.length);
}

/** Splits a message into sentences with their tokens; a full stop inside a number does not split. */
export function sentencesOf(text: string, spelling: Spelling = PLAIN): Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  const add = (part: string, end: string) => {
    const tokens = tokenise(part, spelling);
    if (tokens.length === 0) return;
    const stems = spelling.suffixes.length === 0 ? tokens : tokens.map((token) => stem(token, spelling));
    sentences.push({ tokens, stems, isQuestion: end.includes('?') });
  };
  for (const match of text.matchAll(SENTENCE_END)) {
    const part = text.slice(from, match.index);
    if (match[0] === '.' && isNoEnd(part, spelling)) continue;
    add(part, match[0]);
    from = match.index + match[0].length;
  }
  add(text.slice(from), '');
  return sentences;
}

/** Whether the full stop belongs to an abbreviation or to a number like `3.` (the third). */
function isNoEnd(part: string, { tokens: { abbreviations, hasOrdinalDots, folds } }: Spelling): boolean {
  if (abbreviations.length === 0 && !hasOrdinalDots) return false;
  // Only the end matters, so a long text is not read again and again.
  const last = LAST_WORD.exec(part.slice(-20))?.[0];
  if (last === undefined) return false;
  return (hasOrdinalDots && /^\d{1,2}$/u.test(last)) || abbreviations.includes(fold(last.toLowerCase(), folds));
}

/** Compiles `a|b word* ... c`: tokens in order, alternatives, beginnings of words, and gaps of up to four tokens. */
export function compilePattern(source: string, spelling: Spelling = PLAIN): CompiledPattern {
  return source
    .trim()
    .split(/\s+/u)
    .map((element) => (element === '...' ? null : elementOf(element, spelling)));
}

function elementOf(source: string, spelling: Spelling): Element {
  const stems = new Set<string>();
  const beginnings: string[] = [];
  for (const alternative of source.split('|')) {
    const word = fold(alternative, spelling.tokens.folds);
    if (word.endsWith('*')) beginnings.push(word.slice(0, -1));
    else stems.add(stem(word, spelling));
  }
  return { stems, beginnings };
}

/**
 * What is wrong with a pattern, or null. An alternative must be exactly one token of the tokeniser, else it could never
 * match (`money-back` is two tokens, `do-it!` three); gaps need something on both sides, and there are at most seven.
 */
export function patternFault(source: string, spelling: Spelling = PLAIN): string | null {
  const elements = source.trim().split(/\s+/u);
  if (elements[0] === '...' || elements.at(-1) === '...') return 'starts or ends with a gap';
  if (elements.filter((element) => element === '...').length > GAPS_MAX) return `has more than ${GAPS_MAX} gaps`;
  for (const element of elements) {
    if (element === '...') continue;
    for (const alternative of element.split('|')) {
      const text = alternative.endsWith('*') ? alternative.slice(0, -1) : alternative;
      // Nearly all of them; thousands are looked at whenever a library is read.
      if (PLAIN_WORD.test(text) && isPlainToken(fold(text, spelling.tokens.folds), spelling)) continue;
      const tokens = tokenise(text, spelling);
      if (tokens.length !== 1 || tokens[0] !== fold(text, spelling.tokens.folds))
        return `"${text}" is not one token; write "${tokens.join(' ')}"`;
    }
  }
  return null;
}

function isPlainToken(word: string, { tokens: { contractions } }: Spelling): boolean {
  return PLAIN_WORD.test(word) && !Object.hasOwn(contractions, word);
}

/** Lists of patterns, all of them by the words they may begin with, so that most patterns are never looked at. */
export interface PatternIndex {
  byStem: ReadonlyMap<string, readonly Start[]>;
  /** Patterns that begin with the beginning of a word, by its first letter. */
  byLetter: ReadonlyMap<string, readonly (Start & { beginning: string })[]>;
}

/** Where a pattern may begin; `list` is the place of its list among the lists. */
interface Start {
  list: number;
  pattern: CompiledPattern;
}

/** Compiles lists of patterns for `listsIn` and `matchesAny`. */
export function indexPatterns(lists: readonly (readonly string[])[], spelling: Spelling = PLAIN): PatternIndex {
  const byStem = new Map<string, Start[]>();
  const byLetter = new Map<string, (Start & { beginning: string })[]>();
  for (const [list, sources] of lists.entries()) {
    for (const pattern of sources.map((source) => compilePattern(source, spelling))) {
      const first = pattern[0];
      for (const form of first?.stems ?? []) push(byStem, form, { list, pattern });
      for (const beginning of first?.beginnings ?? [])
        push(byLetter, beginning.charAt(0), { list, pattern, beginning });
    }
  }
  return { byStem, byLetter };
}

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

/** The places of the lists of which a pattern occurs in the sentence. */
export function listsIn({ byStem, byLetter }: PatternIndex, { tokens, stems }: Words): ReadonlySet<number> {
  const found = new Set<number>();
  for (let at = 0; at < stems.length; at += 1) {
    for (const { list, pattern } of byStem.get(stems[at] ?? '') ?? NONE)
      if (!found.has(list) && matchesRest(pattern, tokens, stems, at + 1)) found.add(list);
    const token = tokens[at] ?? '';
    for (const { list, pattern, beginning } of byLetter.get(token.charAt(0)) ?? NONE)
      if (!found.has(list) && token.startsWith(beginning) && matchesRest(pattern, tokens, stems, at + 1))
        found.add(list);
  }
  return found;
}

/** Whether one of the patterns, of whichever list, occurs in the sentence. */
export function matchesAny(index: PatternIndex, sentence: Words): boolean {
  return (index.byStem.size > 0 || index.byLetter.size > 0) && listsIn(index, sentence).size > 0;
}

const NONE: readonly never[] = [];

type Words = Pick<Sentence, 'tokens' | 'stems'>;

/**
 * Whether the pattern goes on like this once its first element stands before `from`. Where the next element may stand is kept
 * in the bits of a number, the lowest for `base`: nothing is left to collect, and the time is that of the pattern's length.
 */
function matchesRest(
  pattern: CompiledPattern,
  tokens: readonly string[],
  stems: readonly string[],
  from: number,
): boolean {
  let [base, places] = [from, 1];
  for (let index = 1; index < pattern.length; index += 1) {
    const element = pattern[index];
    if (!element) {
      for (let skipped = 0; skipped < GAP_MAX; skipped += 1) places |= places << 1;
      continue;
    }
    let found = 0;
    for (let at = 0, left = places; left !== 0; at += 1, left >>>= 1)
      if ((left & 1) === 1 && isAt(element, tokens, stems, base + at)) found |= 1 << at;
    if (found === 0) return false;
    [base, places] = [base + 1, found];
  }
  return true;
}

function isAt(
  { stems, beginnings }: Element,
  tokens: readonly string[],
  forms: readonly string[],
  at: number,
): boolean {
  const form = forms[at];
  if (form === undefined) return false;
  if (stems.has(form)) return true;
  return beginnings.length > 0 && beginnings.some((beginning) => tokens[at]?.startsWith(beginning) === true);
}
