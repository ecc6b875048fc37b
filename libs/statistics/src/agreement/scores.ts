/** One score per unit and rater who gave one. Units are rows; only what two raters rated can show agreement. */
export interface Scores {
  /** Units with two scores or more. */
  units: number;
  /** All raters of the report, in its order; a score names its rater by place in this list. */
  raters: readonly string[];
  /** The scores of unit u lie from `starts[u]` up to `starts[u + 1]`, by rater. */
  starts: Uint32Array;
  rater: Uint16Array;
  value: Float64Array;
  /** Places of the raters who gave a score at all, shared with another or not. */
  present: readonly number[];
  counts: ScopeCounts;
}

export interface ScopeCounts {
  /** Units with a score by anybody. */
  units: number;
  /** Units with scores by two raters or more: the only ones that can show agreement. */
  sharedUnits: number;
  raters: number;
  /** Of a chapter or the whole: raters' scores, each the mean of the criteria they rated. */
  scores: number;
}

export interface Rating {
  unit: string;
  rater: string;
  criterion: string;
  value: number;
}

/** What one rater gave one unit: per criterion a value or none, in the order of the criteria. */
export interface Card {
  unit: number;
  rater: number;
  values: readonly (number | undefined)[];
}

export interface Cards {
  units: readonly string[];
  raters: readonly string[];
  /** By unit, then rater. */
  cards: readonly Card[];
}

/**
 * Sorts ratings into cards. Units and raters are put in the order of their names, so that nothing hangs on the order in
 * which ratings come.
 * @throws RangeError for a value that is no number, a criterion that is not listed, or two ratings where one belongs
 */
export function cardsOf(ratings: readonly Rating[], criteria: readonly string[]): Cards {
  const units = distinct(ratings.map(({ unit }) => unit));
  const raters = distinct(ratings.map(({ rater }) => rater));
  const [unitAt, raterAt, criterionAt] = [places(units), places(raters), places(criteria)];
  const cards = new Map<number, Card & { values: (number | undefined)[] }>();
  for (const { unit, rater, criterion, value } of ratings) {
    const column = criterionAt.get(criterion);
    if (column === undefined) throw new RangeError(`"${criterion}" is no criterion of this report`);
    if (!Number.isFinite(value)) throw new RangeError(`${value} is no rating`);
    const [row, by] = [unitAt.get(unit) ?? 0, raterAt.get(rater) ?? 0];
    const key = row * raters.length + by;
    const card = cards.get(key) ?? { unit: row, rater: by, values: criteria.map(() => undefined) };
    if (card.values[column] !== undefined) throw new RangeError(`"${rater}" rated "${unit}" twice on "${criterion}"`);
    card.values[column] = value;
    cards.set(key, card);
  }
  const sorted = [...cards.entries()].sort(([a], [b]) => a - b).map(([, card]) => card);
  return { units, raters, cards: sorted };
}

/**
 * The scores of a criterion, or of several: then a rater's score of a unit is the mean of what they rated, weighted as in
 * `rubric.score`, the number that people see. What was not observed counts neither way.
 * @param weights per criterion; zero leaves it out
 */
export function scoresOf({ cards, raters }: Cards, weights: readonly number[]): Scores {
  const rows = new Map<number, { rater: number; value: number }[]>();
  for (const { unit, rater, values } of cards) {
    const value = weightedMean(values, weights);
    if (value === null) continue;
    const row = rows.get(unit);
    if (row) row.push({ rater, value });
    else rows.set(unit, [{ rater, value }]);
  }
  const kept = [...rows.values()].filter(({ length }) => length >= 2);
  const starts = new Uint32Array(kept.length + 1);
  kept.forEach(({ length }, unit) => (starts[unit + 1] = (starts[unit] ?? 0) + length));
  const all = kept.flat();
  const present = [...new Set([...rows.values()].flat().map(({ rater }) => rater))].sort((a, b) => a - b);
  const count = [...rows.values()].reduce((sum, { length }) => sum + length, 0);
  return {
    units: kept.length,
    raters,
    starts,
    rater: Uint16Array.from(all, ({ rater }) => rater),
    value: Float64Array.from(all, ({ value }) => value),
    present,
    counts: { units: rows.size, sharedUnits: kept.length, raters: present.length, scores: count },
  };
}

function weightedMean(values: readonly (number | undefined)[], weights: readonly number[]): number | null {
  let sum = 0;
  let total = 0;
  values.forEach((value, index) => {
    const weight = weights[index] ?? 0;
    if (value === undefined || weight === 0) return;
    sum += weight * value;
    total += weight;
  });
  // Equal means of different ratings must be equal as numbers, too: ranks depend on it.
  return total === 0 ? null : Math.round((sum / total) * 1e9) / 1e9;
}

const distinct = (names: readonly string[]): string[] => [...new Set(names)].sort();

const places = (names: readonly string[]): Map<string, number> => new Map(names.map((name, index) => [name, index]));
