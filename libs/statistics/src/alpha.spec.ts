import fc from 'fast-check';
import { krippendorffAlpha, type AlphaMetric } from './alpha.js';

/** Units from raters' rows, "." for a value that is missing. */
function unitsOf(...rows: string[]): (number | null)[][] {
  const columns = Array.from(rows[0] ?? '', (_, unit) => rows.map((row) => row.charAt(unit)));
  return columns.map((unit) => unit.map((sign) => (sign === '.' ? null : Number.parseInt(sign, 16))));
}

const alphaOf = (units: (number | null)[][], metric: AlphaMetric): number => {
  const alpha = krippendorffAlpha(units, metric);
  return alpha.ok ? alpha.value : Number.NaN;
};

// Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", sections A to D.
const TWO_OBSERVERS_BINARY = unitsOf('0100000010', '1110010000');
const TWO_OBSERVERS_NOMINAL = unitsOf('aabbdcccedda', 'babbbccceddd');
const FOUR_OBSERVERS = unitsOf('123321412...', '1233224125.3', '.3332342251.', '12332441251.');

describe("Krippendorff's alpha", () => {
  it.each([
    ['binary data, two observers', TWO_OBSERVERS_BINARY, 'nominal', '0.095'],
    ['nominal data, two observers', TWO_OBSERVERS_NOMINAL, 'nominal', '0.692'],
    ['nominal data, four observers, missing values', FOUR_OBSERVERS, 'nominal', '0.743'],
    ['ordinal data, four observers, missing values', FOUR_OBSERVERS, 'ordinal', '0.815'],
    ['interval data, four observers, missing values', FOUR_OBSERVERS, 'interval', '0.849'],
    ['ratio data, four observers, missing values', FOUR_OBSERVERS, 'ratio', '0.797'],
  ] as const)('is the published value for %s', (_, units, metric, published) => {
    expect(alphaOf(units, metric).toFixed(3)).toBe(published);
  });

  it('does not exist where nothing could differ, and says why', () => {
    expect(krippendorffAlpha([], 'ordinal')).toEqual({ ok: false, reason: 'no-pairs' });
    expect(krippendorffAlpha([[3], [4, null], [null, null]], 'ordinal')).toEqual({ ok: false, reason: 'no-pairs' });
    expect(krippendorffAlpha([[3, 4], [4]], 'ordinal')).toEqual({ ok: false, reason: 'one-unit' });
    const same = [
      [3, 3],
      [3, 3],
    ];
    expect(krippendorffAlpha(same, 'ordinal')).toEqual({ ok: false, reason: 'no-variation' });
  });
});

const metric = fc.constantFrom<AlphaMetric>('nominal', 'ordinal', 'interval', 'ratio');
const table = fc.integer({ min: 2, max: 5 }).chain((raters) =>
  fc.array(fc.array(fc.option(fc.integer({ min: 1, max: 5 })), { minLength: raters, maxLength: raters }), {
    minLength: 2,
    maxLength: 15,
  }),
);

function expectSame(left: ReturnType<typeof krippendorffAlpha>, right: ReturnType<typeof krippendorffAlpha>): void {
  if (left.ok && right.ok) expect(left.value).toBeCloseTo(right.value, 10);
  else expect(left).toEqual(right);
}

describe("Krippendorff's alpha of any table", () => {
  it('does not hang on the order of raters or units', () => {
    fc.assert(
      fc.property(table, metric, (units, by) => {
        const turned = units.map((unit) => unit.toReversed()).toReversed();
        expectSame(krippendorffAlpha(turned, by), krippendorffAlpha(units, by));
      }),
    );
  });

  it('is not changed by a rater who rated nobody, nor by units that one rater saw', () => {
    fc.assert(
      fc.property(table, metric, (units, by) => {
        const more = [...units.map((unit) => [...unit, null]), [5], [null]];
        expectSame(krippendorffAlpha(more, by), krippendorffAlpha(units, by));
      }),
    );
  });

  it('is 1 exactly where all agree, and never more', () => {
    fc.assert(
      fc.property(table, metric, (units, by) => {
        const alpha = krippendorffAlpha(units, by);
        if (!alpha.ok) return;
        const rated = units.map((unit) => unit.filter((value) => value !== null));
        const isFull = rated.every((unit) => new Set(unit).size <= 1);
        expect(alpha.value > 1 - 1e-12).toBe(isFull);
        expect(alpha.value).toBeLessThan(1 + 1e-12);
      }),
    );
  });

  it('is the same on another linear scale by intervals, on any rising scale by ranks', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 9 }), fc.integer({ min: -9, max: 9 }), (units, factor, shift) => {
        const scaled = (of: (value: number) => number) =>
          units.map((unit) => unit.map((value) => (value === null ? null : of(value))));
        const linear = scaled((value) => factor * value + shift);
        const rising = scaled((value) => value ** 3 + shift);
        expectSame(krippendorffAlpha(linear, 'interval'), krippendorffAlpha(units, 'interval'));
        expectSame(krippendorffAlpha(rising, 'ordinal'), krippendorffAlpha(units, 'ordinal'));
      }),
    );
  });
});
