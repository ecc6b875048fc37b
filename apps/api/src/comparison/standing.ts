import type { ComparisonStanding } from '@audition/contracts';
import { bandsOf, intervalsOf, spreadOf } from '@audition/statistics';
import type { RankedTotals } from './matrix.repository.js';

/** How sure the order of these totals is, best first, as `rankingOf` says it; null while nobody was rated by two assessors. */
export function standingIn({ ids, totals, raters, squares, df }: RankedTotals): ComparisonStanding | null {
  const spread = spreadOf(squares, df);
  if (spread === null) return null;
  const intervalOf = intervalsOf(spread);
  const standings = ids.map((unit, index) => {
    const [value, count] = [totals[index] ?? 0, raters[index] ?? 1];
    return { unit, value, raters: count, ...intervalOf(value, count) };
  });
  let above = 0;
  const bands = bandsOf(standings).flatMap((band) => {
    const [leader] = band;
    const from = above + 1;
    above += band.length;
    return leader === undefined ? [] : [{ value: leader.value, leader: leader.unit, from, to: above }];
  });
  return { assessorSd: spread.raterSd, df: spread.df, bands };
}
