import { Random } from '../random.js';
import type { Rating } from '../agreement/scores.js';

/** Standard deviations of what a simulated score is made of, on the scale of the scores. */
export interface PanelModel {
  unit: number;
  rater: number;
  error: number;
}

/** Normally distributed numbers from a seeded generator (Box & Muller 1958). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

/** Scores of the additive model: 3 + unit + rater + error, a row per unit. */
export function panel(random: Random, units: number, raters: number, model: PanelModel): number[][] {
  const severities = Array.from({ length: raters }, () => model.rater * normal(random));
  return Array.from({ length: units }, () => {
    const level = 3 + model.unit * normal(random);
    return severities.map((severity) => level + severity + model.error * normal(random));
  });
}

/** The rating from 1 to 5 that is nearest. */
export const onScale = (score: number): number => Math.min(5, Math.max(1, Math.round(score)));

export const unitName = (index: number): string => `unit ${String(index).padStart(4, '0')}`;
export const raterName = (index: number): string => `rater ${index}`;

/** A table as the rows a report is made from; null is a rating that was not given. */
export function ratingsOf(table: readonly (readonly (number | null)[])[], criterion = 'answers'): Rating[] {
  return table.flatMap((row, unit) =>
    row.flatMap((value, rater) =>
      value === null ? [] : [{ unit: unitName(unit), rater: raterName(rater), criterion, value }],
    ),
  );
}
