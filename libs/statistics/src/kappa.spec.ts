import fc from 'fast-check';
import { kappaOfPairs } from './agreement/pair-kappa.js';
import { cohenKappa, crossTable, type KappaWeights } from './kappa.js';

// Cohen 1968, table 1: 200 cases in personality disorder, neurosis, psychosis; proportions, judge B by judge A.
const COHEN = [
  [0.44, 0.07, 0.09],
  [0.05, 0.2, 0.05],
  [0.01, 0.03, 0.06],
];
const DISAGREEMENT = [
  [0, 1, 3],
  [1, 0, 6],
  [3, 6, 0],
];
/** The paper's second set: the weights 1 and 6 changed for each other. */
const INTERCHANGED = [
  [0, 6, 3],
  [6, 0, 1],
  [3, 1, 0],
];

const valueOf = (table: readonly (readonly number[])[], weights: KappaWeights): number => {
  const kappa = cohenKappa(table, weights);
  return kappa.ok ? kappa.value : Number.NaN;
};

describe("Cohen's kappa", () => {
  it('is the published value, without weights and with them', () => {
    expect(valueOf(COHEN, 'none').toFixed(3)).toBe('0.492');
    expect(valueOf(COHEN, { disagreement: DISAGREEMENT }).toFixed(3)).toBe('0.348');
    expect(valueOf(COHEN, { disagreement: INTERCHANGED }).toFixed(3)).toBe('0.574');
  });

  it('is the same for the agreement weights 6 − v and for any multiple of the weights', () => {
    const agreement = DISAGREEMENT.map((row) => row.map((weight) => 6 - weight));
    const back = agreement.map((row) => row.map((weight) => 10 * (6 - weight)));
    expect(valueOf(COHEN, { disagreement: back })).toBeCloseTo(valueOf(COHEN, { disagreement: DISAGREEMENT }), 12);
    // By the paper's formula for agreement weights, (Σ w·p_o − Σ w·p_c) / (w_max − Σ w·p_c).
    const rows = [0.6, 0.3, 0.1];
    const columns = [0.5, 0.3, 0.2];
    let observed = 0;
    let chance = 0;
    agreement.forEach((row, i) =>
      row.forEach((weight, j) => {
        observed += weight * (COHEN[i]?.[j] ?? 0);
        chance += weight * (rows[i] ?? 0) * (columns[j] ?? 0);
      }),
    );
    expect((observed - chance) / (6 - chance)).toBeCloseTo(valueOf(COHEN, { disagreement: DISAGREEMENT }), 12);
  });

  it('does not exist for nothing, nor where both always said the same one thing', () => {
    expect(
      cohenKappa(
        [
          [0, 0],
          [0, 0],
        ],
        'none',
      ),
    ).toEqual({ ok: false, reason: 'no-pairs' });
    expect(
      cohenKappa(
        [
          [9, 0],
          [0, 0],
        ],
        'quadratic',
      ),
    ).toEqual({ ok: false, reason: 'no-variation' });
  });

  it('refuses a rating that is no category', () => {
    expect(() => crossTable([[1, 6]], [1, 2, 3, 4, 5])).toThrow('6 is no category');
  });
});

const scale = [1, 2, 3, 4, 5];
const rating = fc.constantFrom(...scale);
const pairs = fc.array(fc.tuple(rating, rating), { minLength: 1, maxLength: 30 });
const named = fc.constantFrom<KappaWeights>('none', 'linear', 'quadratic');

describe("Cohen's kappa of any two raters", () => {
  it('does not hang on who comes first, and is 1 where they agree in full', () => {
    fc.assert(
      fc.property(pairs, named, (given, weights) => {
        const forth = cohenKappa(crossTable(given, scale), weights);
        const back = cohenKappa(
          crossTable(
            given.map(([one, other]) => [other, one]),
            scale,
          ),
          weights,
        );
        expect(forth.ok).toBe(back.ok);
        if (!forth.ok || !back.ok) return;
        expect(forth.value).toBeCloseTo(back.value, 10);
        if (given.every(([one, other]) => one === other)) expect(forth.value).toBe(1);
        else expect(forth.value).toBeLessThan(1);
      }),
    );
  });

  it('is the same for two categories whatever the weights', () => {
    const either = fc.constantFrom(1, 2);
    fc.assert(
      fc.property(fc.array(fc.tuple(either, either), { minLength: 1 }), (given) => {
        const table = crossTable(given, [1, 2]);
        expect(cohenKappa(table, 'quadratic')).toEqual(cohenKappa(table, 'none'));
        expect(cohenKappa(table, 'linear')).toEqual(cohenKappa(table, 'none'));
      }),
    );
  });
});

describe('kappa of pairs', () => {
  const RATINGS = [1, 2, 3, 4, 5];
  const rating = fc.integer({ min: 1, max: 5 });

  it('is the weighted kappa of their table, within its interval, from ten pairs on', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(rating, rating), { minLength: 10, maxLength: 30 }), (pairs) => {
        const found = kappaOfPairs(pairs);
        if (found.state !== 'measured') return;
        expect(found.value).toBeCloseTo(valueOf(crossTable(pairs, RATINGS), 'quadratic'), 12);
        expect(found.low).toBeLessThanOrEqual(found.high);
        expect(kappaOfPairs(pairs)).toEqual(found);
      }),
      { numRuns: 30 },
    );
  });

  it('says how many are missing below that, and that there is nothing to say where all are alike', () => {
    const nine = RATINGS.flatMap((one) => [[one, one] as const, [one, Math.min(5, one + 1)] as const]).slice(0, 9);
    expect(kappaOfPairs(nine)).toEqual({ state: 'too-few', units: 9, needed: 10 });
    expect(kappaOfPairs(Array.from({ length: 12 }, () => [4, 4] as const)).state).toBe('undefined');
    expect(kappaOfPairs([])).toEqual({ state: 'undefined', reason: 'no-pairs', units: 0 });
  });
});
