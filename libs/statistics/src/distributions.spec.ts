import fc from 'fast-check';
import {
  betaDistribution,
  fQuantile,
  logGamma,
  normalDistribution,
  normalQuantile,
  tDistribution,
  tQuantile,
} from './distributions.js';

describe('the distributions', () => {
  it('have the quantiles of printed tables', () => {
    expect(normalQuantile(0.975).toFixed(6)).toBe('1.959964');
    const t = [1, 2, 4, 7, 30, 120].map((df) => tQuantile(0.975, df).toFixed(3));
    expect(t).toEqual(['12.706', '4.303', '2.776', '2.365', '2.042', '1.980']);
    const f = [fQuantile(0.95, 5, 15), fQuantile(0.975, 5, 15), fQuantile(0.99, 3, 12), fQuantile(0.95, 1, 1)];
    expect(f.map((value) => value.toFixed(2))).toEqual(['2.90', '3.58', '5.95', '161.45']);
  });

  it('take degrees of freedom that are not whole', () => {
    // SciPy 1.17: f.ppf(0.95, 5, 4.79).
    expect(fQuantile(0.95, 5, 4.79)).toBeCloseTo(5.242156849027497, 9);
  });

  it('agree with each other where they meet', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), fc.integer({ min: 1, max: 400 }), (share, df) => {
        expect(tDistribution(tQuantile(share, df), df)).toBeCloseTo(share, 9);
        expect(normalDistribution(normalQuantile(share))).toBeCloseTo(share, 12);
        // The square of a t is an F with one degree of freedom above.
        expect(fQuantile(share, 1, df) / tQuantile((1 + share) / 2, df) ** 2).toBeCloseTo(1, 6);
        expect(betaDistribution(share, df / 2, 3) + betaDistribution(1 - share, 3, df / 2)).toBeCloseTo(1, 12);
      }),
      { numRuns: 60 },
    );
    expect(tQuantile(0.975, 1e7)).toBeCloseTo(normalQuantile(0.975), 5);
  });

  it('want degrees of freedom above zero', () => {
    for (const df of [0, -1, Number.NaN]) expect(() => fQuantile(0.975, 1, df)).toThrow('degrees of freedom');
  });

  it('stand on the gamma function', () => {
    expect(Math.exp(logGamma(6))).toBeCloseTo(120, 9);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 12);
  });
});
