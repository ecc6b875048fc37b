import { agreement, DRAWS, Random, type Rating } from '@audition/statistics';
import { quiet } from './machine.ts';
import { median, round, type BenchRow } from './row.ts';

const MAX_MS = 2000;
const [UNITS, RATERS, CRITERIA] = [500, 4, 12];
const ROUNDS = 5;

/**
 * The agreement of an opening: 500 candidates, 4 assessors, 12 criteria in four chapters, 1,000 resamples for every alpha,
 * ICC(2,k) and pair's kappa of each criterion, each chapter and the whole, on one core. The first round stands for a worker
 * that has just started; the gate is on it as well.
 */
export const agreementOfOpening: BenchRow = {
  id: 'AGREEMENT',
  async run({ isShort }) {
    await quiet.before([]);
    const criteria = Array.from({ length: CRITERIA }, (_, index) => ({
      key: `criterion-${index}`,
      chapter: `chapter-${Math.floor(index / 3)}`,
      weight: 1,
    }));
    const ratings = simulated(criteria.map(({ key }) => key));
    const rounds = Array.from({ length: isShort ? 2 : ROUNDS }, () => {
      const from = performance.now();
      agreement({ ratings, criteria, draws: DRAWS });
      return round(performance.now() - from);
    });
    const row = { id: 'AGREEMENT', workload: `agreement of ${UNITS} × ${RATERS} × ${CRITERIA}, ${DRAWS} resamples` };
    const ours = median(rounds);
    const first = rounds[0] ?? Infinity;
    const gates = [
      { rule: `median < ${MAX_MS} ms`, isMet: ours < MAX_MS },
      { rule: `first round < ${MAX_MS} ms`, isMet: first < MAX_MS },
    ];
    return [{ ...row, unit: 'ms', floor: null, ours, rounds, gates, notes: { 'first round': `${first} ms` } }];
  },
};

/** Ratings from 1 to 5 by assessors of different severity, of candidates who are alike across criteria. */
function simulated(criteria: readonly string[]): Rating[] {
  const random = new Random(1);
  /** About normal, of variance one. */
  const noise = (): number => Array.from({ length: 12 }, () => random.next()).reduce((sum, one) => sum + one, -6);
  return Array.from({ length: UNITS }, (_, unit) => {
    const level = 3 + 0.7 * noise();
    return criteria.flatMap((criterion) => {
      const own = level + 0.5 * noise();
      return Array.from({ length: RATERS }, (_, rater) => ({
        unit: `candidate-${unit}`,
        rater: `assessor-${rater}`,
        criterion,
        value: Math.min(5, Math.max(1, Math.round(own + 0.2 * (rater - 1.5) + 0.7 * noise()))),
      }));
    });
  }).flat();
}
