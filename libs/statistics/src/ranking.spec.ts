import { Random } from './random.js';
import { standingsOf } from './ranking.js';
import { normal, unitName } from './testing/panel.js';

const rows = (scores: Record<string, number[]>) =>
  Object.entries(scores).flatMap(([unit, values]) => values.map((value) => ({ unit, value })));

function of(scores: Record<string, number[]>) {
  const found = standingsOf(rows(scores));
  if (!found.ok) throw new Error(found.reason);
  return found;
}

describe('standings', () => {
  it('are means with one spread for all, worked out by hand', () => {
    // s² = (0.5 + 2 + 0) / 3, t with 3 degrees of freedom is 3.182.
    const { standings, raterSd, df } = of({ ann: [4, 5], bo: [2, 4], cy: [3, 3], dee: [4] });
    expect(df).toBe(3);
    expect(raterSd).toBeCloseTo(Math.sqrt(2.5 / 3), 12);
    expect(standings.map(({ unit }) => unit)).toEqual(['ann', 'dee', 'bo', 'cy']);
    const half = (3.182446 * raterSd) / Math.SQRT2;
    expect(standings[0]?.low).toBeCloseTo(4.5 - half, 5);
    expect(standings[0]?.high).toBeCloseTo(4.5 + half, 5);
  });

  it('say that of two equal ones neither is above, and that the chances of both sides add up', () => {
    const { chanceAbove } = of({ ann: [4, 5], bo: [2, 4], cy: [3, 3] });
    expect(chanceAbove('bo', 'cy')).toBe(0.5);
    expect(chanceAbove('ann', 'cy')).toBeGreaterThan(0.8);
    expect(chanceAbove('ann', 'cy') + chanceAbove('cy', 'ann')).toBeCloseTo(1, 12);
    expect(() => chanceAbove('ann', 'eve')).toThrow('no score of "eve"');
  });

  it('are sure where raters never differ, and none where nobody was rated twice', () => {
    expect(of({ ann: [4, 4], bo: [3, 3] }).chanceAbove('ann', 'bo')).toBe(1);
    expect(standingsOf(rows({ ann: [4], bo: [3] }))).toEqual({ ok: false, reason: 'no-pairs' });
    expect(standingsOf([])).toEqual({ ok: false, reason: 'no-pairs' });
  });

  it('cover the true score 95 times of 100, and are right as often as they say they are', () => {
    const random = new Random(11);
    const [openings, units] = [400, 8];
    let covered = 0;
    let said = 0;
    let right = 0;
    for (let opening = 0; opening < openings; opening += 1) {
      const truth = Array.from({ length: units }, () => 3 + 0.8 * normal(random));
      const scores = truth.flatMap((level, index) =>
        Array.from({ length: 2 + (index % 2) }, () => ({ unit: unitName(index), value: level + 0.5 * normal(random) })),
      );
      const found = standingsOf(scores);
      if (!found.ok) throw new Error(found.reason);
      const level = new Map(truth.map((one, index) => [unitName(index), one]));
      for (const { unit, low, high } of found.standings) {
        const its = level.get(unit) ?? Number.NaN;
        if (low <= its && its <= high) covered += 1;
      }
      const [first, second] = found.standings.map(({ unit }) => unit);
      said += found.chanceAbove(unitName(0), unitName(1));
      if ((truth[0] ?? 0) > (truth[1] ?? 0)) right += 1;
      expect(found.chanceAbove(first ?? '', second ?? '')).toBeGreaterThanOrEqual(0.5);
    }
    expect(covered / (openings * units)).toBeGreaterThan(0.94);
    expect(covered / (openings * units)).toBeLessThan(0.96);
    expect(Math.abs(said - right) / openings).toBeLessThan(0.04);
  });
});
