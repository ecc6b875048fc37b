// What plays a conversation and shows it, without the schemas that documents are read with: a door of its own for the candidate's practice,
// which would otherwise load all that the editor and its checks need.
export {
  createSession,
  isOver,
  nextDueMs,
  type ConversationState,
  type SessionScript,
  type SessionState,
} from './engine/state.js';
export { step } from './engine/step.js';
export { check, type CheckResult } from './engine/check.js';
export { fold, LogMismatch, numberEvents, rejoin } from './engine/fold.js';
export { outcomeOf, type ConversationOutcome } from './engine/outcome.js';
export { consoleOf, optionsOf, toCandidateEvent } from './projections.js';
