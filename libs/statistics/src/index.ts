export {
  agreement,
  type AgreementCriterion,
  type AgreementInput,
  type AgreementReport,
  type PairAgreement,
  type RaterSeverity,
  type ScopeAgreement,
} from './agreement/agreement.js';
export { kappaOfPairs } from './agreement/pair-kappa.js';
export type { Rating, ScopeCounts } from './agreement/scores.js';
export { krippendorffAlpha, type AlphaMetric } from './alpha.js';
export { DRAWS } from './bootstrap.js';
export {
  aboveMedian,
  adverseImpact,
  FOUR_FIFTHS,
  GROUP_MIN,
  type Caution,
  type GroupCounts,
  type GroupedScore,
  type GroupImpact,
} from './fairness/adverse-impact.js';
export { fisherExact, type TwoByTwo } from './fairness/fisher.js';
export {
  intraclassCorrelations,
  type IccEstimate,
  type IccForm,
  type IntraclassCorrelations,
  type MeanSquares,
} from './icc.js';
export { cohenKappa, crossTable, type KappaWeights } from './kappa.js';
export { medianOf } from './median.js';
export {
  CONFIDENCE,
  UNITS_MIN,
  type Coefficient,
  type Interval,
  type Outcome,
  type UndefinedReason,
} from './outcome.js';
export { Random } from './random.js';
export {
  bandsOf,
  chanceAbove,
  intervalsOf,
  spreadOf,
  squaresOf,
  standingsOf,
  type Measured,
  type Spread,
  type Standing,
  type Standings,
} from './ranking.js';
export { weightingFates, type WeightingFate } from './weighting.js';
