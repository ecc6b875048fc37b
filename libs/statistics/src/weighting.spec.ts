import fc from 'fast-check';
import { Random } from './random.js';
import { weightingFates } from './weighting.js';

const DRAWS = 4000;
const fates = (values: Record<string, (number | null)[]>, seed = 3) =>
  weightingFates(
    Object.entries(values).map(([unit, own]) => ({ unit, values: own })),
    DRAWS,
    new Random(seed),
  );

describe('what other weights would change', () => {
  it('is nothing where one is better in everything', () => {
    expect(fates({ ann: [5, 4, 4], bo: [4, 3, 3] })).toEqual([
      { unit: 'ann', firstShare: 1, bestPlace: 1, worstPlace: 1 },
      { unit: 'bo', firstShare: 0, bestPlace: 2, worstPlace: 2 },
    ]);
  });

  it('is a half where two mirror each other, and the share that geometry gives elsewhere', () => {
    expect(fates({ ann: [5, 1], bo: [1, 5] })[0]?.firstShare).toBeCloseTo(0.5, 1);
    // 5w + (1 − w) > 4 where w > 3/4.
    expect(fates({ ann: [5, 1], bo: [4, 4] })[0]?.firstShare).toBeCloseTo(0.25, 1);
    // Each corner of the triangle belongs to one of three.
    expect(fates({ ann: [5, 1, 1], bo: [1, 5, 1], cy: [1, 1, 5] }).map(({ firstShare }) => firstShare)).toEqual(
      [1, 2, 3].map(() => expect.closeTo(1 / 3, 1)),
    );
  });

  it('shares the first place between those who are level, and leaves out what was not observed', () => {
    expect(fates({ ann: [4, 4], bo: [4, null], cy: [null, null] })).toEqual([
      { unit: 'ann', firstShare: 0.5, bestPlace: 1, worstPlace: 1 },
      { unit: 'bo', firstShare: 0.5, bestPlace: 1, worstPlace: 1 },
    ]);
  });

  it('adds up to one, whatever the values, and is the same for the same seed', () => {
    const unit = fc.array(fc.option(fc.integer({ min: 1, max: 5 })), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 6 }), (lists) => {
        const units = lists.map((values, index) => ({ unit: `u${index}`, values }));
        const found = weightingFates(units, 50, new Random(9));
        expect(weightingFates(units, 50, new Random(9))).toEqual(found);
        const share = found.reduce((sum, { firstShare }) => sum + firstShare, 0);
        expect(share).toBeCloseTo(found.length === 0 ? 0 : 1, 9);
        for (const { bestPlace, worstPlace } of found) {
          expect(bestPlace).toBeGreaterThanOrEqual(1);
          expect(worstPlace).toBeGreaterThanOrEqual(bestPlace);
          expect(worstPlace).toBeLessThanOrEqual(found.length);
        }
      }),
      { numRuns: 50 },
    );
  });
});
