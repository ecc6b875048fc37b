import type { Article } from '@audition/scenario';

/** A piece of text; a hit is shown marked. */
export interface Piece {
  text: string;
  isHit: boolean;
}

export interface ArticleHit<T extends Article = Article> {
  article: T;
  title: Piece[];
  /** The lines around the first hit in the text, or its beginning. */
  excerpt: Piece[];
}

const EXCERPT_BEFORE = 40;
const EXCERPT = 140;

/** The words of a search, in lower case, each once. */
export function wordsOf(search: string): string[] {
  return [...new Set(search.toLowerCase().match(/[\p{L}\p{N}]+(?:[.,'’-][\p{L}\p{N}]+)*%?/gu) ?? [])];
}

/**
 * Articles in which every word of the search begins a word, or stands inside one; most hits first, those in the title
 * counting five times. All, in their order, for an empty search.
 */
export function searchArticles<T extends Article>(articles: readonly T[], search: string): ArticleHit<T>[] {
  const words = wordsOf(search);
  const ranked = articles.flatMap((article, place) => {
    const title = article.title.toLowerCase();
    const body = article.body.toLowerCase();
    const counts = words.map((word) => 5 * (title.split(word).length - 1) + (body.split(word).length - 1));
    return counts.includes(0) ? [] : [{ article, place, count: counts.reduce((sum, count) => sum + count, 0) }];
  });
  return ranked
    .sort((one, other) => other.count - one.count || one.place - other.place)
    .map(({ article }) => ({
      article,
      title: piecesOf(article.title, words),
      excerpt: piecesOf(excerptOf(article.body, words), words),
    }));
}

/** A text cut where words of the search are hit, longer words before shorter ones that are part of them. */
export function piecesOf(text: string, words: readonly string[]): Piece[] {
  const lower = text.toLowerCase();
  // Lower case has another length in a few scripts; then nothing is marked rather than the wrong letters.
  if (words.length === 0 || lower.length !== text.length) return [{ text, isHit: false }];
  const longest = [...words].sort((one, other) => other.length - one.length);
  const pieces: Piece[] = [];
  let plainFrom = 0;
  for (let at = 0; at < text.length;) {
    const hit = longest.find((word) => lower.startsWith(word, at));
    if (hit === undefined) {
      at += 1;
      continue;
    }
    if (at > plainFrom) pieces.push({ text: text.slice(plainFrom, at), isHit: false });
    pieces.push({ text: text.slice(at, at + hit.length), isHit: true });
    at += hit.length;
    plainFrom = at;
  }
  if (plainFrom < text.length) pieces.push({ text: text.slice(plainFrom), isHit: false });
  return pieces;
}

function excerptOf(body: string, words: readonly string[]): string {
  const flat = body.replaceAll(/\s+/gu, ' ').trim();
  const lower = flat.toLowerCase();
  const first = Math.min(...words.map((word) => lower.indexOf(word)).filter((at) => at >= 0), flat.length);
  if (first === flat.length || first < EXCERPT - EXCERPT_BEFORE) return cut(flat, 0);
  return `… ${cut(flat, flat.indexOf(' ', first - EXCERPT_BEFORE) + 1)}`;
}

function cut(text: string, from: number): string {
  return text.length - from <= EXCERPT ? text.slice(from) : `${text.slice(from, from + EXCERPT).trimEnd()} …`;
}
