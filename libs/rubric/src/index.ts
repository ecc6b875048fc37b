export type * from './document.js';
export { criteriaOf, emptyEntry, ownCriteria } from './criteria.js';
export { checkEntries, missingCriteria, type CheckedEntries, type EntryFault } from './entries.js';
export { parseRubric, type ParsedRubric, type RubricFault } from './schema.js';
export { combine, formatScore, score } from './scoring.js';
