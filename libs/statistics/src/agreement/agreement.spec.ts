import fc from 'fast-check';
import { krippendorffAlpha } from '../alpha.js';
import { cohenKappa, crossTable } from '../kappa.js';
import type { Outcome } from '../outcome.js';
import { Random } from '../random.js';
import { onScale, panel, raterName, ratingsOf, unitName, type PanelModel } from '../testing/panel.js';
import { agreement, type AgreementReport } from './agreement.js';
import type { Rating } from './scores.js';

const CRITERIA = [
  { key: 'answers', chapter: 'image', weight: 1 },
  { key: 'needs', chapter: 'image', weight: 1.5 },
  { key: 'tone', chapter: 'words', weight: 1 },
];
const MODEL: PanelModel = { unit: 1, rater: 0.3, error: 0.6 };

/** Every criterion rated by every rater, on the scale from 1 to 5. */
function ratings(seed: number, units: number, raters: number): Rating[] {
  const random = new Random(seed);
  return CRITERIA.flatMap(({ key }) =>
    ratingsOf(
      panel(random, units, raters, MODEL).map((row) => row.map(onScale)),
      key,
    ),
  );
}

/** Everything the report says, one line per outcome. */
function outcomes({ criteria, chapters, overall }: AgreementReport): Outcome[] {
  return [...criteria, ...chapters, overall].flatMap(({ alpha, icc, pairs, severity }) => [
    alpha,
    icc,
    ...pairs.map(({ kappa }) => kappa),
    ...severity.map(({ deviation }) => deviation),
  ]);
}

const valueOf = (outcome: Outcome | undefined): number => (outcome?.state === 'measured' ? outcome.value : Number.NaN);

describe('a report of agreement', () => {
  const rows = ratings(1, 40, 3);
  const report = agreement({ ratings: rows, criteria: CRITERIA, draws: 200 });

  it('speaks of every criterion, chapter, pair and rater, with an interval around each value', () => {
    expect(report.criteria.map(({ key, chapter }) => [key, chapter])).toEqual([
      ['answers', 'image'],
      ['needs', 'image'],
      ['tone', 'words'],
    ]);
    expect(report.chapters.map(({ key }) => key)).toEqual(['image', 'words']);
    expect(report.overall.counts).toEqual({ units: 40, sharedUnits: 40, raters: 3, scores: 120 });
    expect(report.overall.icc.ofRaters).toBeCloseTo(3, 12);
    expect(report.overall.pairs.map(({ raters }) => raters)).toEqual([
      ['rater 0', 'rater 1'],
      ['rater 0', 'rater 2'],
      ['rater 1', 'rater 2'],
    ]);
    expect(report.overall.severity.map(({ rater }) => rater)).toEqual([0, 1, 2].map(raterName));
    for (const outcome of outcomes(report)) {
      if (outcome.state !== 'measured') throw new Error(outcome.state);
      expect(outcome.low).toBeLessThan(outcome.value);
      expect(outcome.high).toBeGreaterThan(outcome.value);
    }
  });

  it('has the alpha and the kappa of the published formulas', () => {
    const table = Array.from({ length: 40 }, (_, unit) =>
      [0, 1, 2].map(
        (rater) =>
          rows.find((row) => row.criterion === 'tone' && row.unit === unitName(unit) && row.rater === raterName(rater))
            ?.value ?? Number.NaN,
      ),
    );
    const alpha = krippendorffAlpha(table, 'ordinal');
    const scale = [1, 2, 3, 4, 5];
    const kappa = cohenKappa(
      crossTable(
        table.map(([one = 0, other = 0]) => [one, other]),
        scale,
      ),
      'quadratic',
    );
    const tone = report.criteria[2];
    expect(valueOf(tone?.alpha)).toBeCloseTo(alpha.ok ? alpha.value : Number.NaN, 10);
    expect(valueOf(tone?.pairs[0]?.kappa)).toBeCloseTo(kappa.ok ? kappa.value : Number.NaN, 10);
    // A chapter of one criterion is that criterion.
    expect(report.chapters[1]?.alpha).toEqual(tone?.alpha);
  });

  it('measures chapters by the weighted means that people see', () => {
    const image = Array.from({ length: 40 }, (_, unit) =>
      [0, 1, 2].map((rater) => {
        const given = (key: string) =>
          rows.find((row) => row.criterion === key && row.unit === unitName(unit) && row.rater === raterName(rater))
            ?.value ?? Number.NaN;
        return Number(((given('answers') + 1.5 * given('needs')) / 2.5).toFixed(9));
      }),
    );
    const alpha = krippendorffAlpha(image, 'ordinal');
    expect(valueOf(report.chapters[0]?.alpha)).toBeCloseTo(alpha.ok ? alpha.value : Number.NaN, 10);
  });

  it('is the same whatever the order of ratings, and with another seed the same but for the intervals', () => {
    const shuffled = rows.toSorted((a, b) => a.value - b.value || (a.unit < b.unit ? 1 : -1));
    expect(agreement({ ratings: shuffled, criteria: CRITERIA, draws: 200 })).toEqual(report);
    const other = agreement({ ratings: rows, criteria: CRITERIA, draws: 200, seed: 2 });
    expect(outcomes(other).map(valueOf)).toEqual(outcomes(report).map(valueOf));
    expect(other.overall.alpha).not.toEqual(report.overall.alpha);
  });

  it('is not changed by raters who share nobody', () => {
    const loners = ['x', 'y'].map((name): Rating => ({
      unit: `only ${name}`,
      rater: name,
      criterion: 'tone',
      value: 1,
    }));
    const more = agreement({ ratings: [...rows, ...loners], criteria: CRITERIA, draws: 200 });
    expect(more.overall.alpha).toEqual(report.overall.alpha);
    expect(more.overall.icc).toEqual(report.overall.icc);
    expect(more.overall.pairs).toEqual(report.overall.pairs);
    expect(more.overall.counts).toEqual({ units: 42, sharedUnits: 40, raters: 5, scores: 122 });
    expect(more.overall.severity.at(-1)).toEqual({
      rater: 'y',
      deviation: { state: 'undefined', reason: 'no-pairs', units: 0 },
    });
  });

  it('tells how far it is', () => {
    const seen: string[] = [];
    agreement({ ratings: rows, criteria: CRITERIA, draws: 10, onProgress: (done, of) => seen.push(`${done}/${of}`) });
    expect(seen).toEqual(['1/6', '2/6', '3/6', '4/6', '5/6', '6/6']);
  });

  it('refuses what no rubric can have given', () => {
    const one: Rating = { unit: 'u', rater: 'r', criterion: 'tone', value: 3 };
    const of =
      (...given: Rating[]) =>
      () =>
        agreement({ ratings: given, criteria: CRITERIA });
    expect(of(one, one)).toThrow('"r" rated "u" twice on "tone"');
    expect(of({ ...one, criterion: 'charm' })).toThrow('"charm" is no criterion');
    expect(of({ ...one, value: Number.NaN })).toThrow('NaN is no rating');
  });
});

describe('a report of little', () => {
  const of = (table: (number | null)[][]) =>
    agreement({ ratings: ratingsOf(table, 'tone'), criteria: CRITERIA, draws: 200 }).overall;
  const rising = (units: number) => Array.from({ length: units }, (_, unit) => 1 + (unit % 5));

  it('states no interval for fewer than ten units', () => {
    const few = of(rising(9).map((value) => [value, value]));
    expect(few.alpha).toEqual({ state: 'too-few', units: 9, needed: 10 });
    expect(few.icc).toMatchObject({ state: 'too-few', units: 9 });
    expect(few.pairs[0]?.kappa.state).toBe('too-few');
    expect(few.severity[0]?.deviation.state).toBe('too-few');
    expect(of(rising(10).map((value) => [value, value])).alpha.state).toBe('measured');
  });

  it('is full agreement, surely, where all give the same', () => {
    const full = of(rising(20).map((value) => [value, value, value]));
    const sure = { state: 'measured', value: 1, low: 1, high: 1, units: 20 };
    for (const outcome of [full.alpha, full.icc, full.pairs[0]?.kappa]) {
      if (outcome?.state !== 'measured') throw new Error(outcome?.state);
      const { state, units, value, low, high } = outcome;
      expect({ state, units, value: round(value), low: round(low), high: round(high) }).toEqual(sure);
    }
    expect(valueOf(full.severity[0]?.deviation)).toBeCloseTo(0, 12);
  });

  it('says why there is nothing to measure', () => {
    const reason = (outcome: Outcome | undefined) => (outcome?.state === 'undefined' ? outcome.reason : outcome?.state);
    const all = ({ alpha, icc }: ReturnType<typeof of>) => [reason(alpha), reason(icc)];
    expect(all(of([]))).toEqual(['no-pairs', 'no-pairs']);
    expect(all(of(rising(20).map((value) => [value])))).toEqual(['no-pairs', 'no-pairs']);
    expect(all(of([[3, 4]]))).toEqual(['one-unit', 'one-unit']);
    expect(all(of(rising(20).map(() => [3, 3])))).toEqual(['no-variation', 'no-variation']);
    // One unit of thirty differs: a third of the resamples lack it.
    expect(all(of(rising(30).map((_, unit) => (unit === 0 ? [4, 4] : [3, 3]))))).toEqual([
      'no-variation',
      'no-variation',
    ]);
  });

  it('never says NaN, of any table', () => {
    const table = fc.array(fc.array(fc.option(fc.integer({ min: 1, max: 5 })), { minLength: 3, maxLength: 3 }), {
      maxLength: 16,
    });
    fc.assert(
      fc.property(table, (units) => {
        const report = agreement({ ratings: ratingsOf(units, 'tone'), criteria: CRITERIA, draws: 30 });
        for (const outcome of outcomes(report)) {
          if (outcome.state !== 'measured') continue;
          expect([outcome.value, outcome.low, outcome.high].every(Number.isFinite)).toBe(true);
          expect(outcome.low).toBeLessThanOrEqual(outcome.value);
          expect(outcome.high).toBeGreaterThanOrEqual(outcome.value);
        }
      }),
      { numRuns: 60 },
    );
  });
});

const round = (value: number): number => Math.round(value * 1e9) / 1e9;
