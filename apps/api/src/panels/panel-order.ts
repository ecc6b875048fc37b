import type { AgreedRating, PanelCriterion } from '@audition/contracts';
import { combine, criteriaOf, type Rating, type RubricDocument, type ScorecardEntries } from '@audition/rubric';

/** Points between two ratings from which on a panel talks about them. */
const APART = 2;

/**
 * The criteria of a rubric as a panel goes through them: those apart by two points or more first, then by how far the
 * ratings are apart, then in the rubric's order. "Not observed" and untouched count as no rating.
 * @param cards entries of the current cards of all rounds
 * @param agreed agreements by criterion, the newest first
 */
export function panelCriteria(
  rubric: RubricDocument,
  cards: readonly ScorecardEntries[],
  agreed: ReadonlyMap<string, readonly AgreedRating[]>,
): PanelCriterion[] {
  const all = combine(rubric, cards).criteria.map(({ key, ratings }) => {
    const spread = spreadOf(ratings.filter((rating) => typeof rating === 'number'));
    return { key, spread, isApart: (spread ?? 0) >= APART, agreed: [...(agreed.get(key) ?? [])] };
  });
  // Sorting is stable: what is equally far apart stays in the rubric's order.
  return all.sort((a, b) => (b.spread ?? -1) - (a.spread ?? -1));
}

/**
 * The total with agreed ratings in place of the means of their criteria; null where nothing is agreed. It stands beside
 * the computed total and replaces it nowhere.
 */
export function agreedTotal(
  rubric: RubricDocument,
  cards: readonly ScorecardEntries[],
  criteria: readonly PanelCriterion[],
): number | null {
  const agreed = new Map(criteria.map(({ key, agreed: [newest] }) => [key, newest?.rating ?? null]));
  if ([...agreed.values()].every((rating) => rating === null)) return null;
  const means = new Map(combine(rubric, cards).criteria.map(({ key, score }) => [key, score]));
  let [sum, weights] = [0, 0];
  for (const { key, weight } of criteriaOf(rubric)) {
    const value = agreed.get(key) ?? means.get(key) ?? null;
    if (value === null) continue;
    sum += weight * value;
    weights += weight;
  }
  return weights === 0 ? null : sum / weights;
}

function spreadOf(ratings: readonly Rating[]): number | null {
  return ratings.length < 2 ? null : Math.max(...ratings) - Math.min(...ratings);
}
