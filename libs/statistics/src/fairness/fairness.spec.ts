import fc from 'fast-check';
import { aboveMedian, adverseImpact, type GroupCounts } from './adverse-impact.js';
import { fisherExact } from './fisher.js';

describe("Fisher's exact test", () => {
  it('gives the published values', () => {
    // The lady tasting tea (Fisher 1935, The Design of Experiments): 34 of 70.
    expect(
      fisherExact([
        [3, 1],
        [1, 3],
      ]),
    ).toBeCloseTo(34 / 70, 10);
    expect(
      fisherExact([
        [4, 0],
        [0, 4],
      ]),
    ).toBeCloseTo(2 / 70, 10);
    // Convictions of like-sex twins (Fisher 1970, table 21.3), two-sided as R's fisher.test prints it.
    expect(
      fisherExact([
        [2, 15],
        [10, 3],
      ]),
    ).toBeCloseTo(0.0005367, 6);
  });

  it('is 1 where a margin is empty', () => {
    expect(
      fisherExact([
        [0, 5],
        [0, 9],
      ]),
    ).toBe(1);
    expect(
      fisherExact([
        [0, 0],
        [3, 4],
      ]),
    ).toBe(1);
  });

  it('holds up where factorials would not', () => {
    const p = fisherExact([
      [4000, 6000],
      [4200, 5800],
    ]);
    expect(p).toBeGreaterThan(0.003);
    expect(p).toBeLessThan(0.006);
  });

  it('refuses what are no counts', () => {
    expect(() =>
      fisherExact([
        [-1, 2],
        [3, 4],
      ]),
    ).toThrow(RangeError);
    expect(() =>
      fisherExact([
        [0.5, 2],
        [3, 4],
      ]),
    ).toThrow(RangeError);
  });

  const cell = fc.nat({ max: 60 });
  it('does not hang on the order of groups or of outcomes, and is a probability', () => {
    fc.assert(
      fc.property(cell, cell, cell, cell, (a, b, c, d) => {
        const p = fisherExact([
          [a, b],
          [c, d],
        ]);
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(
          fisherExact([
            [c, d],
            [a, b],
          ]),
        ).toBeCloseTo(p, 9);
        expect(
          fisherExact([
            [b, a],
            [d, c],
          ]),
        ).toBeCloseTo(p, 9);
        expect(
          fisherExact([
            [a, c],
            [b, d],
          ]),
        ).toBeCloseTo(p, 9);
      }),
    );
  });
});

const group = (key: string, considered: number, selected: number): GroupCounts => ({ key, considered, selected });

describe('selection rates', () => {
  it('at four fifths exactly are not below', () => {
    const count = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(count, count, count, (considered, most, scale) => {
        const selected = Math.min(considered, most);
        const [best, other] = adverseImpact([
          group('best', considered * scale, selected * scale),
          group('four fifths', considered * 5, selected * 4),
        ]);
        expect([best?.ratio, other?.ratio, other?.isBelowFourFifths]).toEqual([1, 0.8, false]);
      }),
    );
    const [found] = adverseImpact([group('a', 50, 30), group('b', 40, 30)]);
    expect(found).toMatchObject({ isBelowFourFifths: false, ratio: 0.8, caution: null });
  });

  it('are those of the published examples', () => {
    // Questions and Answers 12 on the Uniform Guidelines: 48 of 80 and 12 of 40.
    const [first, second] = adverseImpact([group('one', 80, 48), group('other', 40, 12)]);
    expect(first).toMatchObject({ rate: 0.6, ratio: 1, isBelowFourFifths: false, pValue: null });
    expect(second).toMatchObject({ rate: 0.3, ratio: 0.5, isBelowFourFifths: true });
    // The sample table of 6 RCNY § 5-301: 667 of 1,390 and 555 of 1,181.
    const [male, female] = adverseImpact([group('male', 1390, 667), group('female', 1181, 555)]);
    expect(male?.rate?.toFixed(2)).toBe('0.48');
    expect(female?.ratio?.toFixed(3)).toBe('0.979');
  });

  it('have no ratio where nobody was selected, and no rate where nobody was considered', () => {
    const [none, empty] = adverseImpact([group('a', 40, 0), group('b', 0, 0)]);
    expect(none).toMatchObject({ rate: 0, ratio: null, isBelowFourFifths: null });
    expect(empty).toMatchObject({ rate: null, ratio: null, pValue: null, caution: null });
    expect(adverseImpact([])).toEqual([]);
    expect(adverseImpact([group('all', 50, 10)])[0]).toMatchObject({ ratio: 1, pValue: null });
  });

  it('say when they say little', () => {
    const cautionOf = (...groups: GroupCounts[]) => adverseImpact(groups)[1]?.caution;
    expect(cautionOf(group('a', 100, 50), group('b', 29, 5))).toBe('few-people');
    expect(cautionOf(group('a', 3000, 900), group('b', 40, 5))).toBe('small-share');
    // 8 of 40 beside 26 of 100 is 0.77; 9 and 25 would be 0.9.
    expect(cautionOf(group('a', 100, 26), group('b', 40, 8))).toBe('one-person');
    expect(cautionOf(group('a', 100, 60), group('b', 100, 20))).toBeNull();
  });

  it('refuse more selected than considered', () => {
    expect(() => adverseImpact([group('a', 3, 4)])).toThrow('4 selected of 3 considered');
  });

  it('keep every ratio between 0 and 1, the best at 1', () => {
    const any = fc
      .nat({ max: 300 })
      .chain((considered) =>
        fc.nat({ max: considered }).map((selected) => group(`g${considered}`, considered, selected)),
      );
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), (groups) => {
        const impacts = adverseImpact(groups);
        const ratios = impacts.flatMap(({ ratio }) => (ratio === null ? [] : [ratio]));
        expect(ratios.every((ratio) => ratio >= 0 && ratio <= 1)).toBe(true);
        if (groups.some(({ selected }) => selected > 0)) expect(Math.max(...ratios)).toBe(1);
      }),
    );
  });
});

describe('the scoring rate', () => {
  it('counts scores above the median of all', () => {
    const scores = [1, 2, 3, 4].map((score) => ({ group: score % 2 === 0 ? 'even' : 'odd', score }));
    expect(aboveMedian(scores)).toEqual([group('odd', 2, 1), group('even', 2, 1)]);
    expect(
      aboveMedian([
        { group: 'a', score: 3 },
        { group: 'b', score: 3 },
      ]),
    ).toEqual([group('a', 1, 0), group('b', 1, 0)]);
    expect(aboveMedian([])).toEqual([]);
  });
});
