import { misfit } from './fuzzy';

/** A picture with its code (`smile` for `:smile:`) and words to find it by. */
export interface Emoji {
  char: string;
  code: string;
  words: string;
}

export interface EmojiGroup {
  title: string;
  emoji: readonly Emoji[];
}

/** The code that is being typed before the caret, with two letters at least; null when there is none. */
export function emojiWordAt(text: string, caret: number): { query: string; from: number } | null {
  const query = /(?:^|[\s(])(?::)([a-z][a-z0-9_]+)$/u.exec(text.slice(0, caret))?.[1];
  return query === undefined ? null : { query, from: caret - query.length - 1 };
}

/** Replaces whole codes by their pictures; what is no code stays. */
export function withEmoji(text: string, all: readonly Emoji[]): string {
  return text.replaceAll(/:([a-z0-9_+-]+):/gu, (whole, code: string) => {
    return all.find((emoji) => emoji.code === code)?.char ?? whole;
  });
}

/** What fits, by code first, then by words. */
export function findEmoji(all: readonly Emoji[], query: string): Emoji[] {
  const rank = ({ code, words }: Emoji): number => Math.min(misfit(query, code), misfit(query, words) + 1);
  return all
    .map((emoji) => ({ emoji, rank: rank(emoji) }))
    .filter((ranked) => ranked.rank <= 3)
    .sort((one, other) => one.rank - other.rank)
    .map(({ emoji }) => emoji);
}
