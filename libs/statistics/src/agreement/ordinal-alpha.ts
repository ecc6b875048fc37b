import type { Statistic } from '../bootstrap.js';
import type { Scores } from './scores.js';

/**
 * Krippendorff's ordinal alpha, ready to be resampled: `krippendorffAlpha(units, 'ordinal')` without the coincidence
 * matrix, which for means of twelve ratings would have thousands of cells. The ordinal metric is the squared difference of
 * middle ranks (see `midRanks`), so with r centred on its mean, α = 1 − (n − 1) · Σ_u (m_u·Σr² − (Σr)²) / (m_u − 1) /
 * (n · Σ n_c·r_c²). A resample changes the ranks: they are found anew from its counts, in time linear in the ratings.
 */
export function ordinalAlpha({ units, starts, value }: Scores): Statistic {
  const values = [...new Set(value)].sort((a, b) => a - b);
  const indexOf = new Map(values.map((one, index) => [one, index]));
  const codes = Uint32Array.from(value, (one) => indexOf.get(one) ?? 0);
  const totals = new Float64Array(values.length);
  const ranks = new Float64Array(values.length);

  const rank = (counts: Uint16Array): { n: number; expected: number } => {
    totals.fill(0);
    for (let u = 0; u < units; u += 1) {
      const count = counts[u] ?? 0;
      if (count === 0) continue;
      const end = starts[u + 1] ?? 0;
      for (let i = starts[u] ?? 0; i < end; i += 1) {
        const code = codes[i] ?? 0;
        totals[code] = (totals[code] ?? 0) + count;
      }
    }
    let n = 0;
    for (const total of totals) n += total;
    let below = 0;
    let expected = 0;
    for (let c = 0; c < values.length; c += 1) {
      const total = totals[c] ?? 0;
      const centred = below + total / 2 - n / 2;
      ranks[c] = centred;
      expected += total * centred * centred;
      below += total;
    }
    return { n, expected: expected * n };
  };

  return {
    units,
    value(counts) {
      const { n, expected } = rank(counts);
      if (expected === 0) return null;
      let observed = 0;
      for (let u = 0; u < units; u += 1) {
        const count = counts[u] ?? 0;
        if (count === 0) continue;
        const start = starts[u] ?? 0;
        const end = starts[u + 1] ?? 0;
        let sum = 0;
        let squares = 0;
        for (let i = start; i < end; i += 1) {
          const r = ranks[codes[i] ?? 0] ?? 0;
          sum += r;
          squares += r * r;
        }
        const m = end - start;
        observed += (count * (m * squares - sum * sum)) / (m - 1);
      }
      return 1 - ((n - 1) * observed) / expected;
    },
    reason: () => (units === 0 ? 'no-pairs' : units === 1 ? 'one-unit' : 'no-variation'),
  };
}
