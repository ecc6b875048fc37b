import fc from 'fast-check';
import { intraclassCorrelations } from '../icc.js';
import { Random } from '../random.js';
import { panel, ratingsOf } from '../testing/panel.js';
import { iccOfMean } from './icc-of-mean.js';
import { cardsOf, scoresOf } from './scores.js';

const iccOf = (table: readonly (readonly (number | null)[])[]) =>
  iccOfMean(scoresOf(cardsOf(ratingsOf(table), ['answers']), [1]));
const once = (units: number) => new Uint16Array(units).fill(1);

describe('the reliability of means', () => {
  it('is 0.62 for the example of Shrout & Fleiss', () => {
    const table = [
      [9, 2, 5, 8],
      [6, 1, 3, 2],
      [8, 4, 6, 8],
      [7, 1, 2, 6],
      [10, 5, 6, 9],
      [6, 2, 4, 7],
    ];
    expect(iccOf(table).value(once(6))?.toFixed(2)).toBe('0.62');
    expect(iccOf(table).raters).toBe(4);
  });

  it('is ICC(2,k) for any table without gaps', () => {
    const table = fc.integer({ min: 2, max: 5 }).chain((raters) =>
      fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: raters, maxLength: raters }), {
        minLength: 2,
        maxLength: 12,
      }),
    );
    fc.assert(
      fc.property(table, (rows) => {
        const found = intraclassCorrelations(rows);
        const icc = iccOf(rows);
        const value = icc.value(once(rows.length));
        if (!found.ok) return void expect([value, icc.reason()]).toEqual([null, found.reason]);
        const { bms, jms, ems } = found.meanSquares;
        const whole = bms + (jms - ems) / rows.length;
        if (whole > 1e-6) expect(value).toBeCloseTo((bms - ems) / whole, 6);
        else if (whole < -1e-6) expect(value).toBeNull();
      }),
    );
  });

  it('finds the variances that scores were made from, with a third of them missing', () => {
    const random = new Random(9);
    const model = { unit: 0.9, rater: 0.5, error: 0.6 };
    const table = panel(random, 600, 40, model).map((row) =>
      row.map((value, rater) => (rater < 2 || random.chance(1 / 3) ? value : null)),
    );
    const found = iccOf(table).components(once(600));
    expect(found?.unit).toBeGreaterThan(0.81 * 0.88);
    expect(found?.unit).toBeLessThan(0.81 * 1.12);
    expect(found?.error).toBeGreaterThan(0.36 * 0.96);
    expect(found?.error).toBeLessThan(0.36 * 1.04);
    // Forty raters tell their variance to within some forty per cent only.
    expect(found?.rater).toBeGreaterThan(0.25 * 0.6);
    expect(found?.rater).toBeLessThan(0.25 * 1.4);
  });

  it('counts a resampled unit as that many units', () => {
    const table = panel(new Random(4), 8, 3, { unit: 1, rater: 0.3, error: 0.5 });
    const twice = [...table, ...table.slice(0, 3)];
    const counts = once(8).fill(2, 0, 3);
    expect(iccOf(table).value(counts)).toBeCloseTo(iccOf(twice).value(once(11)) ?? Number.NaN, 10);
  });
});
