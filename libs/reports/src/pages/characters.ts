import { covers, FAMILIES, PLAIN, type Family } from './fonts.js';

/** Printed where no font has a sign for what was written. */
export const SUBSTITUTE = '□';

/** Marks of direction and variation: they show nothing and few fonts have them. */
const SILENT = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u{e0000}-\u{e01ef}]/gu;
const CONTROL = /\p{Cc}/gu;
const JOINERS = /[\u200c\u200d]/g;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const familyOfGrapheme = new Map<string, Family | null>();

/**
 * A text as it can be printed on one line: composed, without control characters, with □ for signs no font has.
 * @param missing is told which signs these are
 */
export function printable(text: string, missing?: Set<string>): string {
  if (PLAIN.test(text)) return text;
  const composed = text
    .replace(/\p{Cs}/gu, '\ufffd')
    .normalize('NFC')
    .replace(CONTROL, ' ')
    .replace(SILENT, '');
  let result = '';
  for (const { segment } of graphemes.segment(composed)) {
    const bare = segment.replace(JOINERS, '');
    if (familyOf(segment) !== null) result += segment;
    else if (bare !== '' && familyOf(bare) !== null) result += bare;
    else if (bare !== '') {
      result += SUBSTITUTE;
      missing?.add(bare);
    }
  }
  return result;
}

function familyOf(grapheme: string): Family | null {
  const known = familyOfGrapheme.get(grapheme);
  if (known !== undefined) return known;
  const family = FAMILIES.find((candidate) => covers(candidate, grapheme)) ?? null;
  // Bounded: a long-lived worker must not remember every sign anyone ever typed.
  if (familyOfGrapheme.size > 20_000) familyOfGrapheme.clear();
  familyOfGrapheme.set(grapheme, family);
  return family;
}

export interface FontRun {
  family: Family;
  text: string;
}

/** Splits a printable text into runs of one font each; spaces and signs stay with the run before them where its font has them. */
export function fontRuns(text: string): FontRun[] {
  if (PLAIN.test(text)) return text === '' ? [] : [{ family: 'inter', text }];
  const runs: FontRun[] = [];
  for (const { segment } of graphemes.segment(text)) {
    const last = runs.at(-1);
    const isNeutral = !/[\p{L}\p{N}]/u.test(segment);
    const family = last && isNeutral && covers(last.family, segment) ? last.family : (familyOf(segment) ?? 'inter');
    if (last?.family === family) last.text += segment;
    else runs.push({ family, text: segment });
  }
  return runs;
}

/**
 * The same for a text read from right to left, in the order of its place on paper from left to right. One font for the whole text where
 * there is one: only together with letters are brackets and spaces turned around by the layout, alone they are turned here.
 */
export function rightToLeftRuns(text: string): FontRun[] {
  const family = FAMILIES.find((candidate) => covers(candidate, text));
  const runs = family === undefined ? fontRuns(text) : [{ family, text }];
  return runs.reverse().map((run) => (/[\p{L}\p{N}]/u.test(run.text) ? run : turned(run)));
}

function turned({ family, text }: FontRun): FontRun {
  return { family, text: splitGraphemes(text).reverse().join('') };
}

/** The graphemes of a text, for breaking a word that is longer than a line. */
export function splitGraphemes(text: string): string[] {
  if (PLAIN.test(text)) return [...text];
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['emoji', /\p{Extended_Pictographic}|\p{Emoji_Presentation}/u],
  ['Chinese, Japanese or Korean', /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Bopomofo}]/u],
  ['Thai', /\p{sc=Thai}/u],
  ['Devanagari', /\p{sc=Devanagari}/u],
  ['Bengali', /\p{sc=Bengali}/u],
  ['Tamil', /\p{sc=Tamil}/u],
];
const NAMED_SIGNS = 12;

/** Says in a sentence which signs a document could not show: how many, of which kinds, and the numbers of the first. */
export function missingInWords(missing: ReadonlySet<string>): string {
  const signs = [...missing];
  const kinds = new Set(signs.map((sign) => SCRIPTS.find(([, pattern]) => pattern.test(sign))?.[0] ?? 'others'));
  const numbers = signs
    .slice(0, NAMED_SIGNS)
    .map((sign) => [...sign].map((one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`))
    .map((points) => points.join(' '));
  const more = signs.length > NAMED_SIGNS ? ' and others' : '';
  const count = signs.length === 1 ? 'one sign' : `${signs.length} different signs`;
  return (
    `□ stands where the fonts of this report have no sign for what was written: ${count} ` +
    `(${[...kinds].join('; ')}): ${numbers.join(', ')}${more}. Audition shows them on screen.`
  );
}
