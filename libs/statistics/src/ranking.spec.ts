import { Random } from './random.js';
import { bandsOf, standingsOf, type Measured } from './ranking.js';
import { normal, unitName } from './testing/panel.js';

const rows = (scores: Record<string, number[]>): Measured[] =>
  Object.entries(scores).map(([unit, values]) => {
    const value = values.reduce((sum, one) => sum + one, 0) / values.length;
    return { unit, value, raters: values.length, deviations: values.map((one) => one - value) };
  });

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

  it('cover the true score 95 times of 100 in 10,000 trials, and are right as often as they say they are', () => {
    const random = new Random(11);
    const [openings, units] = [1250, 8];
    let covered = 0;
    let said = 0;
    let right = 0;
    for (let opening = 0; opening < openings; opening += 1) {
      const truth = Array.from({ length: units }, () => 3 + 0.8 * normal(random));
      const found = of(
        Object.fromEntries(
          truth.map((level, index) => [
            unitName(index),
            Array.from({ length: 2 + (index % 2) }, () => level + 0.5 * normal(random)),
          ]),
        ),
      );
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

describe('bands', () => {
  const standing = (unit: string, value: number, reach: number) => ({
    ...{ unit, value, raters: 2, low: value - reach, high: value + reach },
  });
  const names = (...standings: ReturnType<typeof standing>[]): string[][] =>
    bandsOf(standings).map((band) => band.map(({ unit }) => unit));

  it('hold whoever reaches into the interval of the best that is left', () => {
    const all = [
      standing('ann', 4.5, 0.3),
      standing('bo', 4.1, 0.3),
      standing('cy', 3.6, 0.3),
      standing('dee', 3.1, 0.3),
    ];
    expect(names(...all)).toEqual([
      ['ann', 'bo'],
      ['cy', 'dee'],
    ]);
    expect(names(standing('ann', 4.5, 0.1), standing('bo', 3.9, 0.5))).toEqual([['ann', 'bo']]);
    expect(names()).toEqual([]);
  });

  it('seldom set apart who is equal: with everybody the same, the first band holds most', () => {
    const random = new Random(5);
    let inFirst = 0;
    for (let opening = 0; opening < 300; opening += 1) {
      const scores = Object.fromEntries(
        Array.from({ length: 6 }, (_, index) => [unitName(index), [0, 0, 0].map(() => 3 + 0.5 * normal(random))]),
      );
      inFirst += bandsOf(of(scores).standings)[0]?.length ?? 0;
    }
    expect(inFirst / (300 * 6)).toBeGreaterThan(0.95);
  });
});
