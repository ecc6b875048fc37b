// The distributions that intervals need, to about 12 digits. Quantiles are where the distribution function crosses a share:
// found step by step, and right wherever the function is.

/** Lanczos' approximation of ln Γ(x) for x > 0 with g = 7 and nine terms (Lanczos 1964; coefficients of Godfrey 2001). */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];
const STEPS_MAX = 10_000;
const EPSILON = 1e-15;
const TINY = 1e-300;

export function logGamma(x: number): number {
  const z = x - 1;
  const sum = LANCZOS.reduce(
    (total, coefficient, index) => total + (index === 0 ? coefficient : coefficient / (z + index)),
  );
  const t = z + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}

/**
 * Regularised incomplete beta function I_x(a, b) for a, b > 0 and x from 0 to 1, by the continued fraction of DLMF 8.17.22
 * (evaluated by Lentz' method), used on the side where it converges fast: x < (a + 1) / (a + b + 2), else 1 − I_{1−x}(b, a).
 */
export function betaDistribution(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  return x < (a + 1) / (a + b + 2) ? betaFraction(x, a, b) : 1 - betaFraction(1 - x, b, a);
}

function betaFraction(x: number, a: number, b: number): number {
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < STEPS_MAX; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    fraction *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    fraction *= c * d;
    if (Math.abs(c * d - 1) < EPSILON) break;
  }
  return front * fraction;
}

/** Lentz' method never divides by zero. */
const away = (value: number): number => (Math.abs(value) < TINY ? TINY : value);

/**
 * Φ(x) = ½ + φ(x) · (x + x³/3 + x⁵/(3·5) + x⁷/(3·5·7) + …) (Marsaglia 2004, Journal of Statistical Software 11(4)); beyond
 * ±8 it is 0 or 1 to fifteen digits.
 */
export function normalDistribution(x: number): number {
  if (x < -8) return 0;
  if (x > 8) return 1;
  let sum = x;
  let term = x;
  for (let divisor = 3; Math.abs(term) > Math.abs(sum) * 1e-17; divisor += 2) {
    term *= (x * x) / divisor;
    sum += term;
  }
  return 0.5 + sum * Math.exp(-0.5 * x * x - 0.5 * Math.log(2 * Math.PI));
}

export function normalQuantile(share: number): number {
  return crossing(normalDistribution, share, -8, 8);
}

/** Student's distribution function with `df` > 0 degrees of freedom, whole or not (DLMF 8.17; Abramowitz & Stegun 26.7.1). */
export function tDistribution(t: number, df: number): number {
  const tail = 0.5 * betaDistribution(df / (df + t * t), df / 2, 0.5);
  return t > 0 ? 1 - tail : tail;
}

/** @param share above 0 and below 1 */
export function tQuantile(share: number, df: number): number {
  if (share === 0.5) return 0;
  if (share < 0.5) return -tQuantile(1 - share, df);
  return crossing(
    (t) => tDistribution(t, df),
    share,
    0,
    bound((t) => tDistribution(t, df), share),
  );
}

/**
 * Quantile of Fisher's F with `df1`, `df2` > 0 degrees of freedom, whole or not (Abramowitz & Stegun 26.6.2).
 * @throws RangeError when there is no such distribution
 */
export function fQuantile(share: number, df1: number, df2: number): number {
  if (!(df1 > 0 && df2 > 0)) throw new RangeError(`F has no ${df1} and ${df2} degrees of freedom`);
  const of = (f: number): number => betaDistribution((df1 * f) / (df1 * f + df2), df1 / 2, df2 / 2);
  return crossing(of, share, 0, bound(of, share));
}

/** A power of two beyond which the distribution function exceeds the share. */
function bound(of: (x: number) => number, share: number): number {
  let high = 1;
  while (of(high) < share && high < 1e300) high *= 2;
  return high;
}

/** Where the function reaches the share: false position, with the Illinois rule so that neither end stays for good. */
function crossing(of: (x: number) => number, share: number, from: number, to: number): number {
  let [low, high] = [from, to];
  let [below, above] = [of(low) - share, of(high) - share];
  let side = 0;
  for (let step = 0; step < STEPS_MAX && high - low > 1e-15 * Math.max(Math.abs(low), Math.abs(high)); step += 1) {
    const guess = low - (below * (high - low)) / (above - below);
    const middle = guess > low && guess < high ? guess : (low + high) / 2;
    const value = of(middle) - share;
    if (value === 0 || middle === low || middle === high) return middle;
    if (value < 0) {
      [low, below] = [middle, value];
      if (side < 0) above /= 2;
      side = -1;
    } else {
      [high, above] = [middle, value];
      if (side > 0) below /= 2;
      side = 1;
    }
  }
  return (low + high) / 2;
}
