import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';

/**
 * What is kept of a printed report to find out later whether a copy says the same: of every line its length and a keyed hash, never its words.
 * Pages, then lines.
 */
export type LineMarks = [length: number, hash: string][][];

export interface LineDifference {
  /** From 1. */
  page: number;
  /** What the copy says there; empty where the line is missing. */
  found: string;
}

export interface LineComparison {
  /** At most 20 places, in the order of the pages. */
  differences: LineDifference[];
  /** How many pages were compared in full, from the first on; null for all of them. */
  comparedPages: number | null;
}

const HASH_BYTES = 6;
/** How far a line may have moved within its page's text, in characters. */
const REACH = 800;
/** How many hashes a comparison may make: one of a forged copy must not keep a thread busy. */
const EFFORT = 30_000;
const MOST_DIFFERENCES = 20;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}]/u;

/** Marks the lines of each page, under a key of the report's own. */
export function markLines(pages: readonly (readonly string[])[], keyBytes: Uint8Array): LineMarks {
  const key = createSecretKey(keyBytes);
  return pages.map((lines) =>
    lines
      .map(packed)
      .filter(Boolean)
      .map((line) => [line.length, hashOf(line, key)]),
  );
}

/**
 * Where a copy differs from what was printed, and how far it was compared. Spaces and line ends count for nothing.
 * @param texts of each page of the copy, in the order in which it is written there
 * @param pageCount how many pages the copy has, when only the first of them were read
 */
export function compareLines(
  marks: LineMarks,
  texts: readonly string[],
  keyBytes: Uint8Array,
  pageCount = texts.length,
): LineComparison {
  const key = createSecretKey(keyBytes);
  const isCut = pageCount > texts.length;
  const pages = isCut ? texts.length : Math.max(marks.length, texts.length);
  const differences: LineDifference[] = [];
  let effort = EFFORT;
  const matches = (text: string, [length, hash]: [number, string]): boolean =>
    text.length === length && effort-- > 0 && hashOf(text, key) === hash;
  for (let index = 0; index < pages; index += 1) {
    const lines = marks[index] ?? [];
    const text = packed(texts[index] ?? '');
    let at = 0;
    /** Where the copy began to differ; -1 while it does not. */
    let since = -1;
    const report = (until: number): void => {
      differences.push({ page: index + 1, found: around(text, since, until) });
      since = -1;
    };
    for (const line of lines) {
      if (effort <= 0) break;
      const place = placeOf(line, text, at, since === -1, matches);
      if (place === -1) {
        // Until a later line tells where it ends, it is taken to be as long as it was.
        if (since === -1) since = at;
        continue;
      }
      if (since === -1 && place > at) since = at;
      if (since !== -1) report(place);
      at = place + line[0];
    }
    const isSpent = effort <= 0;
    // What is behind the last line that was looked for is no difference while lines are left.
    if (!isSpent && since === -1 && at < text.length) since = at;
    if (since !== -1) report(text.length);
    if (isSpent) return { differences, comparedPages: index };
    if (differences.length >= MOST_DIFFERENCES) {
      const isLast = !isCut && index === pages - 1;
      return { differences: differences.slice(0, MOST_DIFFERENCES), comparedPages: isLast ? null : index + 1 };
    }
  }
  if (!isCut) return { differences, comparedPages: null };
  // Pages that are missing or added are told even where they were not read.
  if (pageCount !== marks.length) differences.push({ page: Math.min(pageCount, marks.length) + 1, found: '' });
  return { differences, comparedPages: pages };
}

/** Where a line stands in a page's text: where the one before it ended, or a little further on; -1 when it does not. */
function placeOf(
  line: [number, string],
  text: string,
  at: number,
  isExpectedHere: boolean,
  matches: (text: string, line: [number, string]) => boolean,
): number {
  const [length] = line;
  if (matches(text.slice(at, at + length), line)) return at;
  // A short line is everywhere: only where it is expected does it tell anything.
  if (isExpectedHere && length < 4) return -1;
  const last = Math.min(text.length - length, at + REACH);
  for (let place = at + 1; place <= last; place += 1) {
    if (matches(text.slice(place, place + length), line)) return place;
  }
  return -1;
}

/** The place with a little before it, so that a reader finds it. */
function around(text: string, from: number, to: number): string {
  const part = text.slice(Math.max(0, from - 12), Math.min(to, from + 160));
  return `${from > 12 ? '…' : ''}${part}${to > from + 160 ? '…' : ''}`;
}

/** A text as copies have it in common: composed, without spaces. */
function packed(text: string): string {
  return text.normalize('NFKC').replace(/[\s\u200b-\u200f]+/gu, '');
}

function hashOf(line: string, key: KeyObject): string {
  return createHmac('sha256', key).update(comparable(line)).digest().subarray(0, HASH_BYTES).toString('base64url');
}

/** What is read from the right stands in files in the order of the paper: there only which signs and numbers a line has can be compared. */
function comparable(line: string): string {
  if (!RIGHT_TO_LEFT.test(line)) return line;
  const numbers = (line.match(/\d+/g) ?? []).sort();
  return [...[...line.replace(/\d/g, '')].sort(), ...numbers].join('');
}
