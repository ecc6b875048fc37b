export type * from './document.js';
export { criteriaOf, emptyEntry, ownCriteria } from './criteria.js';
export { differences, type RubricDifference } from './differences.js';
export { checkEntries, missingCriteria, type CheckedEntries, type EntryFault } from './entries.js';
export { parseRubric, type ParsedRubric, type RubricFault } from './schema.js';
export {
  formatPlaces,
  measured,
  placesIn,
  rankingOf,
  weightingFatesOf,
  type BandStart,
  type Place,
  type Ranking,
  type Scored,
} from './ranking.js';
export { combine, formatScore, rescored, reweighed, score, weakMustHaves } from './scoring.js';
export {
  CALIBRATION_RULE,
  calibrationOf,
  countingOf,
  distanceOf,
  isWithinTolerance,
  type CalibrationDistance,
  type CalibrationRule,
  type CalibrationState,
  type CountedAttempt,
  type CriterionDistance,
  type GivenRating,
  type SampleLevel,
} from './calibration.js';
