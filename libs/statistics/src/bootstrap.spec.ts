import { iccOfMean } from './agreement/icc-of-mean.js';
import { ordinalAlpha } from './agreement/ordinal-alpha.js';
import { pairKappa, pairsOf } from './agreement/pair-kappa.js';
import { cardsOf, scoresOf, type Scores } from './agreement/scores.js';
import { bootstrapInterval, measure, Resamples, type Statistic } from './bootstrap.js';
import { Random } from './random.js';
import { onScale, panel, ratingsOf } from './testing/panel.js';

function scores(random: Random, units: number): Scores {
  const table = panel(random, units, 3, { unit: 1, rater: 0, error: 0.8 });
  return scoresOf(cardsOf(ratingsOf(table.map((row) => row.map(onScale))), ['answers']), [1]);
}

const ofPair = (all: Scores): Statistic => {
  const [pair] = pairsOf(all);
  if (!pair) throw new Error('no pair');
  return pairKappa(pair);
};

describe('resamples', () => {
  it('draw as many units as there are, each about as often, the same for the same seed', () => {
    const drawn = new Resamples(1, 400).of(25);
    const total = new Array<number>(25).fill(0);
    for (const counts of drawn) {
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(25);
      counts.forEach((count, unit) => (total[unit] = (total[unit] ?? 0) + count));
    }
    expect(Math.min(...total)).toBeGreaterThan(400 - 80);
    expect(Math.max(...total)).toBeLessThan(400 + 80);
    const again = new Resamples(1, 400);
    again.of(7);
    expect(again.of(25)).toEqual(drawn);
    expect(new Resamples(2, 400).of(25)).not.toEqual(drawn);
  });
});

describe('bootstrap intervals', () => {
  it.each([
    ['alpha', ordinalAlpha, 12],
    ['alpha', ordinalAlpha, 30],
    ['the reliability of means', iccOfMean, 12],
    ['the kappa of a pair', ofPair, 12],
  ] as const)('cover the true value of %s about 95 times of 100 (case %#)', (_, statisticOf, units) => {
    const random = new Random(77);
    const all = statisticOf(scores(random, 20_000));
    const truth = all.value(new Uint16Array(all.units).fill(1)) ?? Number.NaN;
    const trials = 150;
    let covered = 0;
    for (let trial = 0; trial < trials; trial += 1) {
      const outcome = measure(statisticOf(scores(random, units)), new Resamples(trial));
      if (outcome.state === 'measured' && outcome.low <= truth && truth <= outcome.high) covered += 1;
    }
    expect(covered / trials).toBeGreaterThan(0.91);
    expect(covered / trials).toBeLessThan(0.985);
  });

  it('narrow as units grow', () => {
    const widths = [20, 80, 320].map((units) => {
      const found = measure(ordinalAlpha(scores(new Random(6), units)), new Resamples(1, 300));
      return found.state === 'measured' ? found.high - found.low : Number.NaN;
    });
    expect((widths[0] ?? 0) / (widths[1] ?? 0)).toBeGreaterThan(1.5);
    expect((widths[1] ?? 0) / (widths[2] ?? 0)).toBeGreaterThan(1.5);
  });

  it('are none where too many resamples have no value', () => {
    const coin: Statistic = {
      units: 12,
      value: (counts) => ((counts[0] ?? 0) > 0 ? 0.5 : null),
      reason: () => 'no-variation',
    };
    expect(bootstrapInterval(coin, 0.5, new Resamples(1, 200))).toBeNull();
    expect(measure(coin, new Resamples(1, 200))).toEqual({ state: 'undefined', reason: 'no-variation', units: 12 });
  });
});
