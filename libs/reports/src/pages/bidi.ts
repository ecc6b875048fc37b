// The part of the Unicode Bidirectional Algorithm (UAX #9) that names and messages need: strong characters, numbers and neutrals on
// one line, no explicit embeddings. pdfkit's layout turns the glyphs of a right-to-left run itself but does not order runs.

export interface DirectedRun {
  text: string;
  isRightToLeft: boolean;
}

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const MIRRORED: Readonly<Record<string, string>> = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '{': '}',
  '}': '{',
  '<': '>',
  '>': '<',
  '«': '»',
  '»': '«',
};

type Kind = 'left' | 'right' | 'number' | 'neutral';

function kindOf(character: string): Kind {
  if (/\p{N}/u.test(character)) return 'number';
  if (/\p{L}/u.test(character)) return RIGHT_TO_LEFT.test(character) ? 'right' : 'left';
  return 'neutral';
}

export function hasRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}

/** Whether a paragraph reads from right to left: its first letter decides (rule P2). */
export function readsRightToLeft(text: string): boolean {
  for (const character of text) {
    const kind = kindOf(character);
    if (kind === 'left' || kind === 'right') return kind === 'right';
  }
  return false;
}

/** The runs of a line from left to right as they stand on paper; the text within a run stays in reading order. */
export function visualRuns(text: string, isRightToLeft: boolean): DirectedRun[] {
  if (!isRightToLeft && !hasRightToLeft(text)) return text === '' ? [] : [{ text, isRightToLeft: false }];
  const characters = [...text];
  const levels = levelsOf(characters, isRightToLeft ? 1 : 0);
  const runs: { text: string; level: number }[] = [];
  for (const [index, character] of characters.entries()) {
    const level = levels[index] ?? 0;
    const last = runs.at(-1);
    const shown = level % 2 === 1 ? (MIRRORED[character] ?? character) : character;
    if (last?.level === level) last.text += shown;
    else runs.push({ text: shown, level });
  }
  return reordered(runs).map((run) => ({ text: run.text, isRightToLeft: run.level % 2 === 1 }));
}

function levelsOf(characters: readonly string[], base: 0 | 1): number[] {
  const kinds = resolveNumbers(characters.map(kindOf), base);
  return kinds.map((kind, index) => {
    if (kind === 'left') return base === 0 ? 0 : 2;
    if (kind === 'right') return 1;
    if (kind === 'number') return 2;
    const before = directionAt(kinds, index, -1, base);
    const after = directionAt(kinds, index, 1, base);
    if (before !== after) return base;
    return before === 1 ? 1 : base === 0 ? 0 : 2;
  });
}

/** Numbers after left-to-right letters belong to them (rule W7); the others keep their digits in order inside the text around. */
function resolveNumbers(kinds: readonly Kind[], base: 0 | 1): Kind[] {
  let strong: Kind = base === 0 ? 'left' : 'right';
  return kinds.map((kind, index) => {
    if (kind === 'left' || kind === 'right') strong = kind;
    if (kind === 'number' && strong === 'left') return 'left';
    // A separator between two digits is part of the number (rule W4).
    const isBetween = kinds[index - 1] === 'number' && kinds[index + 1] === 'number';
    return kind === 'neutral' && isBetween && strong === 'right' ? 'number' : kind;
  });
}

function directionAt(kinds: readonly Kind[], from: number, step: 1 | -1, base: 0 | 1): 0 | 1 {
  for (let index = from + step; index >= 0 && index < kinds.length; index += step) {
    const kind = kinds[index];
    if (kind === 'left') return 0;
    if (kind === 'right' || kind === 'number') return 1;
  }
  return base;
}

/** Rule L2: from the highest level down, each sequence of runs at that level or above is turned around. */
function reordered<T extends { level: number }>(runs: readonly T[]): T[] {
  const result = [...runs];
  const highest = Math.max(0, ...runs.map(({ level }) => level));
  for (let level = highest; level >= 1; level--) {
    let start = 0;
    while (start < result.length) {
      let end = start;
      while (end < result.length && (result[end]?.level ?? 0) >= level) end++;
      result.splice(start, end - start, ...result.slice(start, end).reverse());
      start = end + 1;
    }
  }
  return result;
}
