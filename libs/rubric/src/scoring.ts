import type { PanelScore, RubricDocument, ScorecardEntries, ScorecardEntry, ScoreSummary } from './document.js';
import { criteriaOf, ownCriteria } from './criteria.js';

/**
 * Scores of one scorecard. A chapter's score and the total are means of the ratings weighted by the criteria's weights,
 * Σ wᵢ·rᵢ / Σ wᵢ over the criteria with a rating from 1 to 5; "not observed" counts neither above nor below the line.
 * @param only keys of the criteria that the card is about, where a panel shares them out; without it, all
 */
export function score(rubric: RubricDocument, entries: ScorecardEntries, only?: readonly string[]): ScoreSummary {
  const own = ownCriteria(rubric, only);
  const values = own.map(({ key, chapter, weight }) => ({
    chapter,
    weight,
    value: observed(entryOf(entries, key)),
  }));
  const all = own.map(({ key }) => entryOf(entries, key)?.rating ?? null);
  return {
    ...means(rubric, values),
    ratedCount: all.filter((rating) => typeof rating === 'number').length,
    notObservedCount: all.filter((rating) => rating === 'not-observed').length,
    criterionCount: all.length,
  };
}

/**
 * Scores of a panel: per criterion the mean over the assessors who observed it, then chapters and total as for one
 * scorecard. An assessor who observed less weighs less there and nowhere else.
 * @param cards entries of the submitted scorecards, in the order of the assessors
 */
export function combine(rubric: RubricDocument, cards: readonly ScorecardEntries[]): PanelScore {
  const criteria = criteriaOf(rubric).map(({ key }) => {
    const ratings = cards.map((card) => entryOf(card, key)?.rating ?? null);
    return { key, score: mean(ratings.filter((rating) => typeof rating === 'number')), ratings };
  });
  return rescored(rubric, criteria);
}

/** Chapters and total anew from what a panel gave, as under a rubric with other weights. */
export function rescored(rubric: RubricDocument, criteria: PanelScore['criteria']): PanelScore {
  const scores = new Map(criteria.map((criterion) => [criterion.key, criterion.score]));
  return {
    ...means(
      rubric,
      criteriaOf(rubric).map(({ key, chapter, weight }) => ({ chapter, weight, value: scores.get(key) ?? null })),
    ),
    criteria,
  };
}

/** The rubric with other weights, by criterion; those not named keep theirs. */
export function reweighed(rubric: RubricDocument, weights: ReadonlyMap<string, number>): RubricDocument {
  return {
    ...rubric,
    chapters: rubric.chapters.map((chapter) => ({
      ...chapter,
      criteria: chapter.criteria.map((one) => ({ ...one, weight: weights.get(one.key) ?? one.weight })),
    })),
  };
}

/** A must-have is marked when its mean is below the middle anchor. */
const MUST_HAVE_FLOOR = 3;

/**
 * Keys of the must-haves whose mean is below 3, in the rubric's order. Compared unrounded; a must-have that nobody rated is
 * not among them. A mark for readers: it changes no score and decides nothing.
 */
export function weakMustHaves(rubric: RubricDocument, { criteria }: Pick<PanelScore, 'criteria'>): string[] {
  return criteriaOf(rubric)
    .filter(({ key, isMustHave = false }) => {
      const mean = criteria.find((one) => one.key === key)?.score ?? null;
      return isMustHave && mean !== null && mean < MUST_HAVE_FLOOR;
    })
    .map(({ key }) => key);
}

/** A score as people read it: one decimal, "–" for none. Half a tenth goes away from zero on the decimal digits. */
export function formatScore(value: number | null): string {
  // 4.05 is 4.04999… in binary; the nudge is far below what a mean of whole ratings can differ by.
  return value === null ? '–' : (Math.round((value + 1e-9) * 10) / 10).toFixed(1);
}

interface WeightedValue {
  chapter: string;
  weight: number;
  value: number | null;
}

function means(rubric: RubricDocument, values: readonly WeightedValue[]): Pick<PanelScore, 'total' | 'chapters'> {
  return {
    total: weightedMean(values),
    chapters: rubric.chapters.map(({ key }) => {
      const own = values.filter(({ chapter }) => chapter === key);
      return {
        key,
        score: weightedMean(own),
        observedCount: own.filter(({ value }) => value !== null).length,
        criterionCount: own.length,
      };
    }),
  };
}

function weightedMean(values: readonly WeightedValue[]): number | null {
  let sum = 0;
  let weights = 0;
  for (const { weight, value } of values) {
    if (value === null) continue;
    sum += weight * value;
    weights += weight;
  }
  return weights === 0 ? null : sum / weights;
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function entryOf(entries: ScorecardEntries, key: string): ScorecardEntry | undefined {
  return Object.hasOwn(entries, key) ? entries[key] : undefined;
}

function observed(entry: ScorecardEntry | undefined): number | null {
  return typeof entry?.rating === 'number' ? entry.rating : null;
}
