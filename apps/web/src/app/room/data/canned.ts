import type { CannedAnswer } from '@audition/scenario';

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

/** Canned answers for what was typed: shortcuts that begin with it, then titles and texts that contain it. */
export function matchCanned(canned: readonly CannedAnswer[], query: string): CannedAnswer[] {
  const wanted = query.toLowerCase();
  const rank = ({ shortcut, title, body }: CannedAnswer): number => {
    if (shortcut.toLowerCase().startsWith(wanted)) return 0;
    if (title.toLowerCase().includes(wanted)) return 1;
    return body.toLowerCase().includes(wanted) ? 2 : 3;
  };
  return canned
    .map((answer) => ({ answer, rank: rank(answer) }))
    .filter((ranked) => ranked.rank < 3)
    .sort((one, other) => one.rank - other.rank)
    .map(({ answer }) => answer);
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
