import fc from 'fast-check';
import { tQuantile } from '../distributions.js';
import { Random } from '../random.js';
import { normal, panel, ratingsOf, type PanelModel } from '../testing/panel.js';
import { cardsOf, scoresOf } from './scores.js';
import { severities } from './severity.js';

type Table = (number | null)[][];

const severityOf = (table: Table) => severities(scoresOf(cardsOf(ratingsOf(table), ['answers']), [1]));
const NOISY: PanelModel = { unit: 0.8, rater: 0.4, error: 0.5 };

describe('severity', () => {
  it('is, where all rated all, the mean deviation from the others with its t interval', () => {
    const table = panel(new Random(3), 14, 3, NOISY);
    const deviations = table.map(([own = 0, one = 0, other = 0]) => own - (one + other) / 2);
    const mean = deviations.reduce((sum, one) => sum + one) / 14;
    const sd = Math.sqrt(deviations.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 13);
    const [first] = severityOf(table);
    if (first?.state !== 'measured') throw new Error(first?.state);
    expect(first.value).toBeCloseTo(mean, 8);
    expect(first.high - first.value).toBeCloseTo((tQuantile(0.975, 13) * sd) / Math.sqrt(14), 8);
    expect(first.low).toBeLessThan(first.value);
  });

  it('does not hang on whom a rater sat with: it finds the effects behind any linked plan', () => {
    // Two of four raters per unit, of every pair at least twice; no noise.
    const effects = fc.array(fc.double({ min: -1.5, max: 1.5, noNaN: true }), { minLength: 4, maxLength: 4 });
    const levels = fc.array(fc.double({ min: 1, max: 5, noNaN: true }), { minLength: 36, maxLength: 36 });
    fc.assert(
      fc.property(effects, levels, (effect, level) => {
        const plan = [
          [0, 1],
          [1, 2],
          [2, 3],
          [0, 1],
          [1, 2],
          [2, 3],
        ];
        const table = level.map((one, unit) =>
          effect.map((by, rater) => (plan[unit % plan.length]?.includes(rater) === true ? one + by : null)),
        );
        severityOf(table).forEach((found, rater) => {
          const others = effect.filter((_, index) => index !== rater);
          const expected = (effect[rater] ?? 0) - others.reduce((sum, one) => sum + one, 0) / 3;
          if (found.state !== 'measured') throw new Error(found.state);
          expect(found.value).toBeCloseTo(expected, 6);
        });
      }),
      { numRuns: 30 },
    );
  });

  it('says what keeps it from a rater', () => {
    const full = Array.from({ length: 12 }, (_, unit): (number | null)[] => [1 + (unit % 5), 3, null, null, null]);
    const table: Table = [...full, [null, null, 4, 2, null], [null, null, null, null, 5]];
    const found = severityOf(table);
    expect(found.map(({ state }) => state)).toEqual(['measured', 'measured', 'undefined', 'undefined', 'undefined']);
    expect(found[2]).toEqual({ state: 'undefined', reason: 'one-unit', units: 1 });
    expect(found[4]).toEqual({ state: 'undefined', reason: 'no-pairs', units: 0 });
    const few = severityOf(full.slice(0, 9));
    expect(few[0]).toEqual({ state: 'too-few', units: 9, needed: 10 });
  });

  it('has intervals that cover the truth 95 times of 100, with gaps as well', () => {
    const random = new Random(5);
    const effects = [-0.4, 0, 0.1, 0.3];
    let covered = 0;
    const trials = 300;
    for (let trial = 0; trial < trials; trial += 1) {
      const table = Array.from({ length: 30 }, (_, unit): (number | null)[] => {
        const level = 3 + normal(random);
        return effects.map((effect, rater) => (rater === unit % 4 ? null : level + effect + 0.5 * normal(random)));
      });
      severityOf(table).forEach((found, rater) => {
        const truth = (effects[rater] ?? 0) * (4 / 3);
        if (found.state === 'measured' && found.low <= truth && truth <= found.high) covered += 1;
      });
    }
    expect(covered / (4 * trials)).toBeGreaterThan(0.93);
    expect(covered / (4 * trials)).toBeLessThan(0.975);
  });
});
