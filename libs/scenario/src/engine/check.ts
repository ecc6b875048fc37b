import type { ActionField } from '../document.js';
import type { SessionInput } from '../event.js';
import type { Scenario } from '../schema.js';
import { copyState } from './copy.js';
import { checkModeration } from './check-room.js';
import { checkStaff } from './check-staff.js';
import { scenarioOf, type ConversationState, type SessionScript, type SessionState } from './state.js';
import { advance } from './timers.js';
import { checkCaption, checkFile, checkText, isListed, OK, refuse, type CheckResult } from './verdict.js';

export type { CheckResult } from './verdict.js';

/** An input of one conversation. */
export type ConversationInput = Exclude<SessionInput, { type: SessionWide }>;
type SessionWide = 'start' | 'tick' | 'end' | 'signal' | 'connection' | 'allowance';

type Input<T extends SessionInput['type']> = Extract<SessionInput, { type: T }>;

/**
 * Whether the session can take the input at its time, after everything the script does until then. A breach of policy is
 * not refused: only what the console could not have sent, or what comes too late. `step` ignores what this refuses.
 */
export function check(script: SessionScript, state: SessionState, input: SessionInput): CheckResult {
  if (input.type === 'tick') return OK;
  if (input.type === 'start') return state.phase === 'ready' ? OK : refuse('/type', 'The test has already started.');
  if (state.phase === 'ready') return refuse('/type', 'The test has not started yet.');
  if (state.phase === 'ended') return refuse('/type', 'The test has ended.');
  if (isSessionWide(input)) return OK;
  const atMs = Math.max(input.atMs, state.atMs);
  if (state.dueMs === null || state.dueMs > atMs) return checkNow(script, state, input);
  const then = copyState(state);
  advance(script, then, atMs, []);
  return checkNow(script, then, input);
}

function isSessionWide(input: SessionInput): input is Extract<SessionInput, { type: SessionWide }> {
  return ['start', 'tick', 'end', 'signal', 'connection', 'allowance'].includes(input.type);
}

/** `check` for a state in which everything due has been done. */
export function checkNow(script: SessionScript, state: SessionState, input: ConversationInput): CheckResult {
  const it = state.conversations.find(({ id }) => id === input.conversation);
  if (!it || it.phase === 'expected') return refuse('/conversation', 'There is no such conversation.');
  if (it.phase === 'closed') return refuse('/conversation', 'This conversation is closed.');
  const scenario = scenarioOf(script, it.id);
  switch (input.type) {
    case 'message':
      return checkMessage(scenario, input.text, input.canned);
    case 'file':
      return checkSentFile(scenario, input);
    case 'note':
      return checkText(input.text);
    case 'typing':
      return OK;
    case 'action':
      return checkAction(scenario, input.action, input.fields);
    case 'kb-open':
      return isListed(scenario.articles, input.article) ? OK : refuse('/article', 'There is no such article.');
    case 'kb-search':
      return checkText(input.query, '/query', 200);
    case 'transfer':
      return checkTransfer(scenario, it, input);
    case 'tag':
      return checkTags(scenario, input.tags);
    case 'resolve':
      return checkResolve(scenario, input);
    case 'moderate':
      return checkModeration(scenario, it, input);
    default:
      return checkStaff(scenario, it, input);
  }
}

function checkMessage(scenario: Scenario, text: string, canned: string | undefined): CheckResult {
  if (canned !== undefined && !isListed(scenario.canned, canned))
    return refuse('/canned', 'There is no such canned answer.');
  return checkText(text);
}

function checkSentFile(scenario: Scenario, { file, text }: Input<'file'>): CheckResult {
  const sent = checkFile(scenario, file, true);
  return sent.ok ? checkCaption(text) : sent;
}

function checkTags(scenario: Scenario, tags: readonly string[]): CheckResult {
  const index = tags.findIndex((tag, at) => !isListed(scenario.tags ?? [], tag) || tags.indexOf(tag) !== at);
  return index < 0 ? OK : refuse(`/tags/${index}`, 'There is no such tag.');
}

function checkResolve(scenario: Scenario, { outcome, tags, note }: Input<'resolve'>): CheckResult {
  if (!isListed(scenario.resolve, outcome)) return refuse('/outcome', 'Choose one of the outcomes.');
  const tagged = checkTags(scenario, tags ?? []);
  if (!tagged.ok || note === undefined) return tagged;
  return checkText(note, '/note');
}

function checkTransfer(scenario: Scenario, it: ConversationState, { desk, summary }: Input<'transfer'>): CheckResult {
  if (!isListed(scenario.desks ?? [], desk)) return refuse('/desk', 'There is no such desk.');
  if (it.transfers.some(({ isAccepted }) => isAccepted === null))
    return refuse('/desk', 'A desk has been asked already and has not answered yet.');
  return checkText(summary, '/summary');
}

function checkAction(scenario: Scenario, id: string, fields: Record<string, string | number | boolean>): CheckResult {
  const action = scenario.actions.find((candidate) => candidate.id === id);
  if (!action) return refuse('/action', 'There is no such action.');
  const unknown = Object.keys(fields).find((name) => !isListed(action.fields, name));
  if (unknown !== undefined) return refuse(`/fields/${unknown}`, 'This form has no such field.');
  for (const field of action.fields) {
    const detail = fieldFault(field, Object.hasOwn(fields, field.id) ? fields[field.id] : undefined);
    if (detail !== null) return refuse(`/fields/${field.id}`, detail);
  }
  return OK;
}

function fieldFault(field: ActionField, value: string | number | boolean | undefined): string | null {
  if (field.type === 'flag') return value === undefined || typeof value === 'boolean' ? null : 'Must be yes or no.';
  if (value === undefined || value === '') return field.isRequired ? 'Is required.' : null;
  switch (field.type) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) && value >= field.min && value <= field.max
        ? null
        : `Must be a number from ${field.min} to ${field.max}.`;
    case 'text':
      if (typeof value !== 'string') return 'Must be text.';
      if (field.isRequired && value.trim() === '') return 'Is required.';
      return value.length > field.maxLength ? `At most ${field.maxLength} characters.` : null;
    case 'choice':
      return typeof value === 'string' && isListed(field.options, value) ? null : 'Choose one of the options.';
  }
}
