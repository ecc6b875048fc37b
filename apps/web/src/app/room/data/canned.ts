import type { CannedAnswer } from '@audition/scenario';
import { fuzzyFind } from './fuzzy';

/** The word after a slash that the caret stands in. */
export interface SlashWord {
  /** What was typed after the slash. */
  query: string;
  /** Where the slash is in the text. */
  from: number;
}

/** The slash word before the caret; null when the caret is elsewhere. A slash inside a word, as in a date, is none. */
export function slashWordAt(text: string, caret: number): SlashWord | null {
  const found = /(?:^|\s)\/([\p{L}\p{N}_-]*)$/u.exec(text.slice(0, caret));
  if (found === null) return null;
  const query = found[1] ?? '';
  return { query, from: caret - query.length - 1 };
}

/** Canned answers for what was typed, best first: letters of the shortcut or the title, or a word of the text. */
export function matchCanned(canned: readonly CannedAnswer[], query: string): CannedAnswer[] {
  const byName = fuzzyFind(canned, query, ({ shortcut, title }) => [shortcut, title]);
  const wanted = query.toLowerCase();
  const byText = canned.filter((answer) => !byName.includes(answer) && answer.body.toLowerCase().includes(wanted));
  return [...byName, ...byText];
}

/** The text with the slash word replaced, and what to select: the first gap like `{amount}`, else the end of the answer. */
export function insertCanned(
  text: string,
  { query, from }: SlashWord,
  body: string,
): { text: string; selection: [start: number, end: number] } {
  const end = from + body.length;
  const gap = /\{[a-z][a-z0-9_-]*\}/u.exec(body);
  return {
    text: text.slice(0, from) + body + text.slice(from + query.length + 1),
    selection: gap === null ? [end, end] : [from + gap.index, from + gap.index + gap[0].length],
  };
}
