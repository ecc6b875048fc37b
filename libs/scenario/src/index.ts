export type * from './document.js';
export type * from './event.js';
export { SIGNALS } from './event.js';

export { parseChatTest, parseScenario, scenarioFindings, type DocumentFault, type Parsed } from './parse.js';
export {
  MODERATOR_ACTS,
  TRAIT_KEYS,
  type ChatTest,
  type Locale,
  type ModeratorAct,
  type Scenario,
  type TraitKey,
} from './schema.js';
export type { Finding, LadderLevel } from './ladder/finding.js';
export { readChatTest, readScenario, type PlacedFinding, type Source } from './ladder/source.js';
export {
  climbChatTest,
  climbScenario,
  type ChatTestClimb,
  type LadderEffort,
  type ScenarioClimb,
} from './ladder/ladder.js';
export { checkOpportunities, type Opportunity } from './ladder/opportunities.js';
export type { HearingReport, IntentReport } from './ladder/intents.js';
export { fuzzScenario, type FuzzReport } from './ladder/fuzz/fuzz.js';
export type { SkillRow } from './ladder/skills.js';

export * from './engine.js';
export { soloScript } from './solo.js';

export { factSheetsOf, type FactSheet } from './fact-sheet.js';
export {
  ownTranscriptText,
  transcriptJson,
  transcriptOf,
  transcriptText,
  type TranscriptExport,
} from './transcript.js';
export { fieldsInWords, isRoom, labelOf, labelsOf, type Labels } from './labels.js';
export { canonicalJson } from './canonical.js';

export { simulate, type SimulatedTest } from './operators/simulate.js';
export type { OperatorSkill } from './operators/model-operator.js';

/** For the editor, which tells while a pattern is typed what it hears. */
export { hasIntent } from './hearing.js';
export { packOf } from './language.js';
export { patternFault } from './matcher.js';

export { playSample, SAMPLE_CONVERSATION, type PlayedSample } from './school/play.js';
export {
  parsePlayed,
  parseSample,
  type AgreedRating,
  type PlayedPart,
  type RaterSample,
  type SampleLine,
} from './school/sample.js';
