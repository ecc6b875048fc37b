import { fQuantile } from './distributions.js';
import { CONFIDENCE, undefinedFor, type Interval, type UndefinedReason } from './outcome.js';

/**
 * Which raters, and how many, a reliability is of: `1` a different set of judges for every target, `2` judges drawn from
 * more like them who rated every target, `3` these judges and no others; of one rating, or of the mean of all k.
 */
export type IccForm = '1,1' | '2,1' | '3,1' | '1,k' | '2,k' | '3,k';

export type IccEstimate = ({ ok: true; value: number } & Interval) | { ok: false; reason: UndefinedReason };

/** Mean squares of the analysis of variance: between targets, within targets, between judges, residual. */
export interface MeanSquares {
  bms: number;
  wms: number;
  jms: number;
  ems: number;
}

export type IntraclassCorrelations =
  | { ok: true; targets: number; judges: number; meanSquares: MeanSquares; forms: Record<IccForm, IccEstimate> }
  | { ok: false; reason: UndefinedReason };

/**
 * The six intraclass correlations of a complete table, with intervals from the F distribution.
 *
 * Source: Shrout & Fleiss 1979, Psychological Bulletin 86(2), 420–428; point estimates and intervals of all forms. With n
 * targets and k judges: ICC(1,1) = (BMS − WMS) / (BMS + (k−1)·WMS), ICC(2,1) = (BMS − EMS) / (BMS + (k−1)·EMS +
 * k·(JMS − EMS)/n), ICC(3,1) = (BMS − EMS) / (BMS + (k−1)·EMS), ICC(1,k) = (BMS − WMS) / BMS, ICC(2,k) = (BMS − EMS) /
 * (BMS + (JMS − EMS)/n), ICC(3,k) = (BMS − EMS) / BMS.
 *
 * Estimates may be below zero, when targets differ less than chance would make them. Where the judges agree in full, value
 * and interval are 1. Form by form an estimate may be `indeterminate`: what it divides by is not above zero.
 *
 * @param table per target the ratings of all judges, in the same order; for missing ones see `iccOfMean`
 */
export function intraclassCorrelations(
  table: readonly (readonly number[])[],
  confidence = CONFIDENCE,
): IntraclassCorrelations {
  const n = table.length;
  const k = table[0]?.length ?? 0;
  if (table.some(({ length }) => length !== k)) throw new RangeError('a target lacks a rating');
  if (k < 2) return undefinedFor('no-pairs');
  if (n < 2) return undefinedFor('one-unit');
  const meanSquares = meanSquaresOf(table, n, k);
  if (meanSquares.bms === 0 && meanSquares.wms === 0) return undefinedFor('no-variation');
  const upTo = (1 + confidence) / 2;
  const { bms, wms, ems } = meanSquares;
  const [one, two, three] = [
    fromRatio(bms, wms, { df1: n - 1, df2: n * (k - 1), k, upTo }),
    fromRandomJudges(meanSquares, n, k, upTo),
    fromRatio(bms, ems, { df1: n - 1, df2: (n - 1) * (k - 1), k, upTo }),
  ];
  const forms = {
    ...{ '1,1': one.single, '2,1': two.single, '3,1': three.single },
    ...{ '1,k': one.mean, '2,k': two.mean, '3,k': three.mean },
  };
  return { ok: true, targets: n, judges: k, meanSquares, forms };
}

function meanSquaresOf(table: readonly (readonly number[])[], n: number, k: number): MeanSquares {
  const grand = mean(table.map(mean));
  const judges = Array.from({ length: k }, (_, j) => mean(table.map((row) => row[j] ?? 0)));
  const between = k * sum(table.map((row) => (mean(row) - grand) ** 2));
  const among = n * sum(judges.map((judge) => (judge - grand) ** 2));
  const within = sum(table.map((row) => sum(row.map((rating) => (rating - mean(row)) ** 2))));
  const residual = table.map((row) =>
    sum(row.map((rating, j) => (rating - mean(row) - (judges[j] ?? 0) + grand) ** 2)),
  );
  return {
    bms: between / (n - 1),
    wms: within / (n * (k - 1)),
    jms: among / (k - 1),
    ems: sum(residual) / ((n - 1) * (k - 1)),
  };
}

interface Pair {
  single: IccEstimate;
  mean: IccEstimate;
}

/**
 * Forms that hang on one ratio F = BMS / noise alone: with F_L = F / F_{1−a/2}(df1, df2) and F_U = F · F_{1−a/2}(df2, df1) the
 * bounds are (F − 1)/(F + k − 1) and 1 − 1/F of them, written here so that a noise of zero needs no division.
 */
function fromRatio(
  bms: number,
  noise: number,
  { df1, df2, k, upTo }: { df1: number; df2: number; k: number; upTo: number },
): Pair {
  const [low, high] = [bms / fQuantile(upTo, df1, df2), bms * fQuantile(upTo, df2, df1)];
  const single = (between: number): number => (between - noise) / (between + (k - 1) * noise);
  const ofMean = (between: number): number => quotient(between - noise, between);
  return {
    single: estimate(single(bms), single(low), single(high)),
    mean: estimate(ofMean(bms), ofMean(low), ofMean(high)),
  };
}

/**
 * Forms of judges drawn from more like them. The interval of ICC(2,1) is the paper's approximation with
 * v = (A + B)² / (A² / (k−1) + B² / ((n−1)(k−1))), A = k·ρ·JMS and B = (n·(1 + (k−1)ρ) − k·ρ)·EMS, which is its formula
 * with F_J = JMS / EMS multiplied out; that of ICC(2,k) is the same by Spearman and Brown, k·ρ / (1 + (k−1)ρ). The
 * approximation assumes A and B not below zero; elsewhere v is kept at 1 or more.
 */
function fromRandomJudges({ bms, jms, ems }: MeanSquares, n: number, k: number, upTo: number): Pair {
  const rho = (bms - ems) / (bms + (k - 1) * ems + (k * (jms - ems)) / n);
  const ofMean = quotient(bms - ems, bms + (jms - ems) / n);
  if (jms === 0 && ems === 0) return { single: estimate(rho, 1, 1), mean: estimate(ofMean, 1, 1) };
  // Two targets that the judges rate crosswise: what rho divides by is nothing.
  if (!Number.isFinite(rho)) return { single: undefinedFor('indeterminate'), mean: undefinedFor('indeterminate') };
  const a = k * rho * jms;
  const b = (n * (1 + (k - 1) * rho) - k * rho) * ems;
  // Targets that do not differ, and judges apart by the same for each: there is no v, and so no interval.
  if (a === 0 && b === 0) return { single: undefinedFor('indeterminate'), mean: undefinedFor('indeterminate') };
  const v = Math.max(1, (a + b) ** 2 / (a ** 2 / (k - 1) + b ** 2 / ((n - 1) * (k - 1))));
  const noise = k * jms + (k * n - k - n) * ems;
  const [down, up] = [fQuantile(upTo, n - 1, v), fQuantile(upTo, v, n - 1)];
  const low = (n * (bms - down * ems)) / (down * noise + n * bms);
  const high = (n * (up * bms - ems)) / (noise + n * up * bms);
  const stepUp = (bound: number): number => quotient(k * bound, 1 + (k - 1) * bound);
  return { single: estimate(rho, low, high), mean: estimate(ofMean, stepUp(low), stepUp(high)) };
}

/** A share of a variance, which exists where the variance is above zero. */
const quotient = (part: number, whole: number): number => (whole > 0 ? part / whole : Number.NaN);

function estimate(value: number, low: number, high: number): IccEstimate {
  return [value, low, high].every(Number.isFinite) ? { ok: true, value, low, high } : undefinedFor('indeterminate');
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;
