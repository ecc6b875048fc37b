import {
  bandsOf,
  intervalsOf,
  standingsOf,
  weightingFates,
  type Measured,
  type Random,
  type Spread,
  type WeightingFate,
} from '@audition/statistics';
import { criteriaOf } from './criteria.js';
import type { PanelScore, RubricDocument } from './document.js';

/** A candidate with what their panel gave. */
export interface Scored {
  id: string;
  score: PanelScore;
}

/** Where a candidate stands, with whom nothing sets them apart. */
export interface Place {
  /** The first and the last place of the band: 2 and 4 for three who are level behind the first. */
  from: number;
  to: number;
  /** The 95 % interval of the total, within the scale. */
  low: number;
  high: number;
}

export type Ranking =
  | {
      isKnown: true;
      /** By candidate; those without a total have no place. */
      places: ReadonlyMap<string, Place>;
      /** How far one assessor's total lies from the panel's, as a standard deviation. */
      assessorSd: number;
      /** Probability that the first candidate is truly above the second. */
      chanceAbove(first: string, second: string): number;
    }
  /** Nobody was rated by two assessors on the same trait: how sure an order is cannot be said. */
  | { isKnown: false };

const SCALE = { low: 1, high: 5 };

/**
 * Totals with their intervals, and bands instead of an order that the ratings do not bear out. How sure a total is comes from
 * how far assessors of the same candidate lie apart, over all candidates (`standingsOf`, `bandsOf` in libs/statistics).
 * Where criteria are shared out, only those that two assessors rated tell something.
 */
export function rankingOf(rubric: RubricDocument, candidates: readonly Scored[]): Ranking {
  const found = standingsOf(
    candidates.flatMap(({ id, score }) => (score.total === null ? [] : measured(rubric, id, score, score.total))),
  );
  if (!found.ok) return { isKnown: false };
  const places = new Map<string, Place>();
  let above = 0;
  for (const band of bandsOf(found.standings)) {
    for (const { unit, low, high } of band) {
      places.set(unit, { from: above + 1, to: above + band.length, ...withinScale({ low, high }) });
    }
    above += band.length;
  }
  const { chanceAbove, raterSd: assessorSd } = found;
  return { isKnown: true, places, assessorSd, chanceAbove };
}

/** Where bands begin: who leads each, and the places that its members share. */
export interface BandStart {
  value: number;
  leader: string;
  from: number;
  to: number;
}

/** The same places from where the bands begin, for a candidate whose others are not at hand. */
export function placesIn(
  spread: Spread,
  bands: readonly BandStart[],
): (candidate: { id: string; value: number; raters: number }) => Place | null {
  const intervalOf = intervalsOf(spread);
  return ({ id, value, raters }) => {
    // The last band whose leader is not below: in the order of the standings, equal ones by name.
    const band = bands.findLast((one) => one.value > value || (one.value === value && one.leader <= id));
    return band === undefined ? null : { from: band.from, to: band.to, ...withinScale(intervalOf(value, raters)) };
  };
}

function withinScale({ low, high }: { low: number; high: number }): { low: number; high: number } {
  return { low: Math.max(low, SCALE.low), high: Math.min(high, SCALE.high) };
}

/** Places as people read them: "1" or, of several who are level, "1–3". */
export function formatPlaces({ from, to }: Pick<Place, 'from' | 'to'>): string {
  return from === to ? `${from}` : `${from}–${to}`;
}

/** What of the order is due to the weights. @param draws number of weightings that are tried */
export function weightingFatesOf(candidates: readonly Scored[], draws: number, random: Random): WeightingFate[] {
  const units = candidates.map(({ id, score }) => ({ unit: id, values: score.criteria.map((one) => one.score) }));
  return weightingFates(units, draws, random);
}

/** A total with what tells how sure it is: the ratings behind it, and how far its assessors lie apart on shared criteria. */
export function measured(rubric: RubricDocument, unit: string, { criteria }: PanelScore, value: number): Measured {
  const weights = new Map(criteriaOf(rubric).map(({ key, weight }) => [key, weight]));
  const apart = new Map<number, { sum: number; weight: number }>();
  let [ratings, rated] = [0, 0];
  for (const { key, score, ratings: given } of criteria) {
    const numbers = given.filter((rating) => typeof rating === 'number');
    if (score === null) continue;
    ratings += numbers.length;
    rated += 1;
    if (numbers.length < 2) continue;
    const weight = weights.get(key) ?? 0;
    given.forEach((rating, card) => {
      if (typeof rating !== 'number') return;
      const own = apart.get(card) ?? { sum: 0, weight: 0 };
      apart.set(card, { sum: own.sum + weight * (rating - score), weight: own.weight + weight });
    });
  }
  const deviations = [...apart.values()].filter(({ weight }) => weight > 0).map(({ sum, weight }) => sum / weight);
  return { unit, value, raters: ratings / rated, deviations };
}
