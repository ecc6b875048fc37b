import { medianOf } from '../median.js';
import { fisherExact } from './fisher.js';

/** How many of a group were considered, and how many of these were selected. */
export interface GroupCounts {
  key: string;
  considered: number;
  selected: number;
}

export interface GroupImpact extends GroupCounts {
  /** Selected of considered; null where nobody was considered. */
  rate: number | null;
  /** The rate in proportion to the highest one; null where there is no rate, or nobody at all was selected. */
  ratio: number | null;
  /** Whether the ratio is below four fifths; null without one. */
  isBelowFourFifths: boolean | null;
  /** Fisher's exact test, two-sided, of this group against the one with the highest rate; null for that one. */
  pValue: number | null;
  /** Why the figures of this group say little. */
  caution: Caution | null;
}

/**
 * - `few-people`: below `GROUP_MIN` considered; one person more or less moves the rate by more than three points.
 * - `small-share`: below 2 % of all who were considered; rules of bias audits allow to leave such a group out.
 * - `one-person`: one more selected of this group and one fewer of the best placed would turn the verdict over.
 */
export type Caution = 'few-people' | 'small-share' | 'one-person';

export const FOUR_FIFTHS = 0.8;
export const GROUP_MIN = 30;
const SHARE_MIN = 0.02;

/**
 * Selection rates of groups beside each other: rate = selected / considered, impact ratio = rate / highest rate, and the
 * four-fifths rule of thumb, by which a ratio below 0.8 is taken as evidence of adverse impact worth looking into.
 *
 * Sources: Uniform Guidelines on Employee Selection Procedures (1978), 29 CFR 1607.4(D), with Questions and Answers 11, 12
 * and 21 (a ratio that one person turns over is no finding); New York City Local Law 144 of 2021, 6 RCNY § 5-300 and 5-301
 * (the same rate and ratio per category; groups below 2 % may be left out of the ratios, and are marked here).
 *
 * Groups keep their order. The group with the highest rate is the first of those with it.
 * @throws RangeError when more were selected than considered, or a count is none
 */
export function adverseImpact(groups: readonly GroupCounts[]): GroupImpact[] {
  for (const { key, considered, selected } of groups) {
    if (![considered, selected].every((count) => Number.isInteger(count) && count >= 0) || selected > considered)
      throw new RangeError(`"${key}": ${selected} selected of ${considered} considered`);
  }
  const all = groups.reduce((sum, { considered }) => sum + considered, 0);
  const best = groups.reduce<GroupCounts | null>(
    (found, group) => (rateOf(group) > rateOf(found) ? group : found),
    null,
  );
  return groups.map((group): GroupImpact => {
    const rate = group.considered === 0 ? null : group.selected / group.considered;
    const ratio = ratioOf(group, best);
    return {
      ...group,
      rate,
      ratio,
      isBelowFourFifths: ratio === null ? null : ratio < FOUR_FIFTHS,
      pValue: best === null || best === group || rate === null ? null : fisherExact([cells(group), cells(best)]),
      caution: rate === null ? null : cautionOf(group, best, all),
    };
  });
}

const rateOf = (group: GroupCounts | null): number =>
  group === null || group.considered === 0 ? -1 : group.selected / group.considered;

/** Divided once, from whole numbers: of two rates, each rounded, 60 % and 75 % would not come to four fifths. */
function ratioOf(group: GroupCounts, best: GroupCounts | null): number | null {
  if (best === null || best.selected === 0 || group.considered === 0) return null;
  return (group.selected * best.considered) / (group.considered * best.selected);
}

const cells = ({ considered, selected }: GroupCounts): [number, number] => [selected, considered - selected];

function cautionOf(group: GroupCounts, best: GroupCounts | null, all: number): Caution | null {
  if (group.considered < GROUP_MIN) return 'few-people';
  if (group.considered < SHARE_MIN * all) return 'small-share';
  const ratio = ratioOf(group, best);
  if (ratio === null || best === null || best === group || ratio >= FOUR_FIFTHS || group.selected === group.considered)
    return null;
  const other = ratioOf({ ...group, selected: group.selected + 1 }, { ...best, selected: best.selected - 1 });
  return other === null || other >= FOUR_FIFTHS ? 'one-person' : null;
}

/** A score beside the groups that its owner is in. */
export interface GroupedScore {
  group: string;
  score: number;
}

/**
 * Counts for the scoring rate of Local Law 144: of each group, how many scored above the median of all scores of the sample.
 * Scores at the median are not above it. With an even number of scores the median is the mean of the middle two.
 *
 * Source: 6 RCNY § 5-300, "scoring rate"; the ratios are those of `adverseImpact` over these counts.
 */
export function aboveMedian(scores: readonly GroupedScore[]): GroupCounts[] {
  const median = medianOf(scores.map(({ score }) => score));
  const groups = new Map<string, GroupCounts>();
  for (const { group, score } of scores) {
    const counts = groups.get(group) ?? { key: group, considered: 0, selected: 0 };
    counts.considered += 1;
    if (median !== null && score > median) counts.selected += 1;
    groups.set(group, counts);
  }
  return [...groups.values()];
}
