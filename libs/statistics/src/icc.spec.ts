import fc from 'fast-check';
import { intraclassCorrelations, type IccForm } from './icc.js';

// Shrout & Fleiss 1979, table 2: four ratings on six targets.
const TARGETS = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
];
const FORMS: readonly IccForm[] = ['1,1', '2,1', '3,1', '1,k', '2,k', '3,k'];

function of(table: readonly (readonly number[])[]) {
  const found = intraclassCorrelations(table);
  if (!found.ok) throw new Error(found.reason);
  return found;
}

describe('the intraclass correlations of Shrout & Fleiss', () => {
  it('have the mean squares of the paper’s example', () => {
    const { bms, wms, jms, ems } = of(TARGETS).meanSquares;
    expect([bms, wms, jms, ems].map((square) => square.toFixed(2))).toEqual(['11.24', '6.26', '32.49', '1.02']);
  });

  it('have the values of the paper’s example', () => {
    const values = FORMS.map((form) => of(TARGETS).forms[form]).map((one) =>
      one.ok ? one.value.toFixed(2) : one.reason,
    );
    expect(values).toEqual(['0.17', '0.29', '0.71', '0.44', '0.62', '0.91']);
  });

  it('have intervals by the formulas of the paper', () => {
    // The formulas with the F quantiles of SciPy 1.17; the R package psych prints the same.
    const bounds = FORMS.map((form) => of(TARGETS).forms[form]).map((one) => (one.ok ? [one.low, one.high] : []));
    const expected = [
      [-0.132932, 0.72256],
      [0.018787, 0.761084],
      [0.342465, 0.945858],
      [-0.884442, 0.912415],
      [0.071137, 0.927232],
      [0.675675, 0.985892],
    ];
    expect(bounds.map((pair) => pair.map((bound) => Number(bound.toFixed(6))))).toEqual(expected);
  });

  it('are 1 with the interval from 1 to 1 where all judges agree', () => {
    const { forms } = of([2, 5, 3, 4].map((rating) => [rating, rating, rating]));
    FORMS.forEach((form) => expect(forms[form]).toEqual({ ok: true, value: 1, low: 1, high: 1 }));
  });

  it('do not exist for one judge, one target, no variation; nor as a mean of targets that do not differ', () => {
    expect(intraclassCorrelations([[1], [2]])).toEqual({ ok: false, reason: 'no-pairs' });
    expect(intraclassCorrelations([[1, 2]])).toEqual({ ok: false, reason: 'one-unit' });
    const same = [
      [3, 3],
      [3, 3],
    ];
    expect(intraclassCorrelations(same)).toEqual({ ok: false, reason: 'no-variation' });
    const { forms } = of([
      [1, 5],
      [5, 1],
      [3, 3],
    ]);
    expect(forms['1,k']).toEqual({ ok: false, reason: 'indeterminate' });
    const apart = of([
      [2, 1],
      [2, 1],
    ]).forms;
    expect(apart['2,1']).toEqual({ ok: false, reason: 'indeterminate' });
  });

  it('want every rating', () => {
    expect(() => intraclassCorrelations([[1, 2], [1]])).toThrow('lacks a rating');
  });
});

describe('the intraclass correlations of any table', () => {
  const table = fc.integer({ min: 2, max: 5 }).chain((judges) =>
    fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: judges, maxLength: judges }), {
      minLength: 2,
      maxLength: 12,
    }),
  );

  it('do not exist for judges drawn from more like them where two rate two targets crosswise', () => {
    const found = intraclassCorrelations([
      [5, 1],
      [1, 5],
    ]);
    expect(found).toMatchObject({ ok: true, forms: { '2,1': { ok: false, reason: 'indeterminate' } } });
  });

  it('have finite intervals around their values, or none', () => {
    fc.assert(
      fc.property(table, (targets) => {
        const found = intraclassCorrelations(targets);
        if (!found.ok) return;
        for (const form of FORMS) {
          const one = found.forms[form];
          if (!one.ok) continue;
          expect([one.value, one.low, one.high].every(Number.isFinite)).toBe(true);
          expect(one.low).toBeLessThanOrEqual(one.value + 1e-9);
          expect(one.high).toBeGreaterThanOrEqual(one.value - 1e-9);
          expect(one.value).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('do not hang on the order of judges or targets; a judge’s own severity does not touch ICC(3,·)', () => {
    fc.assert(
      fc.property(table, (targets) => {
        const found = intraclassCorrelations(targets);
        const turned = intraclassCorrelations(targets.map((row) => row.toReversed()).toReversed());
        const severe = intraclassCorrelations(targets.map(([first = 0, ...others]) => [first - 2, ...others]));
        expect(turned.ok).toBe(found.ok);
        if (!found.ok || !turned.ok || !severe.ok) return;
        const value = ({ forms }: typeof found, form: IccForm) => (forms[form].ok ? forms[form].value : 0);
        FORMS.forEach((form) => expect(value(turned, form)).toBeCloseTo(value(found, form), 8));
        expect(value(severe, '3,1')).toBeCloseTo(value(found, '3,1'), 8);
      }),
    );
  });
});
