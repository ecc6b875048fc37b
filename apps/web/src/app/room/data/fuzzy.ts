const NO_MATCH = Number.POSITIVE_INFINITY;

/**
 * How badly letters fit a text, 0 being best: a beginning, then the beginning of a word, then any place, then the letters in
 * order with gaps (`rpl` in “replace”), which is never a fit for a long text. Infinity when they do not fit.
 */
export function misfit(wanted: string, text: string): number {
  if (wanted === '') return 0;
  const letters = wanted.toLowerCase();
  const where = text.toLowerCase();
  if (where.startsWith(letters)) return 0;
  if (startsAWord(letters, where)) return 1;
  if (where.includes(letters)) return 2;
  return gapsIn(letters, where);
}

function startsAWord(letters: string, where: string): boolean {
  for (let at = where.indexOf(letters); at > 0; at = where.indexOf(letters, at + 1))
    if (!/[\p{L}\p{N}]/u.test(where.charAt(at - 1))) return true;
  return false;
}

/** Letters that are skipped between the first and the last; too many are no fit. */
function gapsIn(letters: string, where: string): number {
  let best = NO_MATCH;
  for (let start = where.indexOf(letters.charAt(0)); start >= 0; start = where.indexOf(letters.charAt(0), start + 1)) {
    let at = start;
    for (const letter of letters.slice(1)) at = at < 0 ? at : where.indexOf(letter, at + 1);
    if (at >= 0) best = Math.min(best, at - start + 1 - letters.length);
  }
  return letters.length >= 2 && best <= letters.length * 2 ? 3 + best : NO_MATCH;
}

/** What fits, best first; equals keep their order. @param textsOf what to look in, the most telling first */
export function fuzzyFind<T>(items: readonly T[], wanted: string, textsOf: (item: T) => readonly string[]): T[] {
  return items
    .map((item) => ({
      item,
      misfit: Math.min(...textsOf(item).map((text, place) => misfit(wanted, text) + place * 0.5)),
    }))
    .filter((ranked) => ranked.misfit < NO_MATCH)
    .sort((one, other) => one.misfit - other.misfit)
    .map(({ item }) => item);
}
