import type { ActionField } from '../document.js';
import type { SentFile, SessionInput } from '../event.js';
import type { Scenario } from '../schema.js';
import { copyState, scenarioOf, type SessionScript, type SessionState } from './state.js';
import { advance } from './timers.js';

export type CheckResult = { ok: true } | { ok: false; pointer: string; detail: string };

/** An input of one conversation. */
export type ConversationInput = Exclude<SessionInput, { type: SessionWide }>;
type SessionWide = 'start' | 'tick' | 'end' | 'signal' | 'connection' | 'allowance';

type Input<T extends SessionInput['type']> = Extract<SessionInput, { type: T }>;

const TEXT_MAX = 4000;
const OK: CheckResult = { ok: true };

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
      return checkFile(scenario, input.file) ?? checkCaption(input.text);
    case 'note':
      return checkText(input.text);
    case 'typing':
    case 'staff-typing':
    case 'take-over':
    case 'hand-back':
      return OK;
    case 'action':
      return checkAction(scenario, input.action, input.fields);
    case 'kb-open':
      return isListed(scenario.articles, input.article) ? OK : refuse('/article', 'There is no such article.');
    case 'kb-search':
      return checkText(input.query, '/query', 200);
    case 'transfer':
      return isListed(scenario.desks ?? [], input.desk)
        ? checkText(input.summary, '/summary')
        : refuse('/desk', 'There is no such desk.');
    case 'tag':
      return checkTags(scenario, input.tags);
    case 'resolve':
      return checkResolve(scenario, input);
    case 'moderate':
      return checkModeration(scenario, input);
    case 'staff-line':
      return checkText(input.text);
    case 'cue':
      return OK;
  }
}

function checkMessage(scenario: Scenario, text: string, canned: string | undefined): CheckResult {
  if (canned !== undefined && !isListed(scenario.canned, canned))
    return refuse('/canned', 'There is no such canned answer.');
  return checkText(text);
}

function checkText(text: string, pointer = '/text', max = TEXT_MAX): CheckResult {
  if (text.trim() === '') return refuse(pointer, 'Write something first.');
  return text.length > max ? refuse(pointer, `At most ${max.toLocaleString('en')} characters.`) : OK;
}

function checkCaption(text: string): CheckResult {
  return text === '' ? OK : checkText(text);
}

/** Null when the file may be sent; whether an upload exists is for whoever stores it. */
function checkFile(scenario: Scenario, { id, source }: SentFile): CheckResult | null {
  if (source === 'upload') return null;
  const file = Object.hasOwn(scenario.files, id) ? scenario.files[id] : undefined;
  return file?.isForOperator === true ? null : refuse('/file/id', 'There is no such file.');
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

function checkModeration({ members = [] }: Scenario, { member, text }: Input<'moderate'>): CheckResult {
  if (members.length === 0) return refuse('/act', 'This is not a group room.');
  if (member !== undefined && !isListed(members, member)) return refuse('/member', 'There is no such member.');
  return text === undefined ? OK : checkText(text);
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

function isListed(list: readonly { id: string }[], id: string): boolean {
  return list.some((entry) => entry.id === id);
}

function refuse(pointer: string, detail: string): CheckResult {
  return { ok: false, pointer, detail };
}
