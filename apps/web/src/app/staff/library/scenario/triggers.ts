import { isObject, textOf } from '../document/json';
import type { Option } from '../document/editor-state';
import type { FieldSpec } from '../form/field-spec';
import { listOf, nameOf, quoted, type NameKind, type Trigger } from './names';

export type Names = Record<NameKind, readonly Option[]>;

interface TriggerKind<K extends Trigger['on']> {
  /** In the menu of kinds. */
  label: string;
  fields: readonly FieldSpec[];
  start: () => Extract<Trigger, { on: K }>;
  /** Reads on after "When" or "At". The trigger may be half written. */
  sentence: (trigger: Extract<Trigger, { on: K }>, names: Names) => string;
}

const S = { unit: 'seconds', min: 0, max: 3600 } as const;

/** A length of time in words people use for it: "45 s", "2 min", "3:30 min". */
export function span(seconds: unknown): string {
  if (typeof seconds !== 'number') return '…';
  if (seconds < 60) return `${seconds} s`;
  const rest = seconds % 60;
  return `${Math.floor(seconds / 60)}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`} min`;
}

const ACTS = { warn: 'warns', mute: 'mutes', remove: 'removes', pin: 'pins', unpin: 'unpins' } as const;

/** Every way a rule can be set off; the type makes forgetting one an error. */
export const TRIGGERS: { [K in Trigger['on']]: TriggerKind<K> } = {
  message: {
    label: 'The operator writes something that means …',
    fields: [
      {
        kind: 'many',
        at: ['intents'],
        label: 'What the operator means',
        options: 'intent',
        hint: 'Any one of them is enough.',
      },
      { kind: 'flag', at: ['all'], label: 'All of them in one message' },
    ],
    start: () => ({ on: 'message', intents: [] }),
    sentence: (t, names) =>
      `When the operator’s message means: ${listOf(names, 'intent', t.intents, t.all === true ? 'and' : 'or')}`,
  },
  action: {
    label: 'The operator does an action in the console',
    fields: [
      { kind: 'choice', at: ['action'], label: 'Action', options: 'action' },
      { kind: 'flag', at: ['isWithinLimits'], label: 'Only within the limits of the policy' },
    ],
    start: () => ({ on: 'action', action: '' }),
    sentence: (t, names) =>
      `When the operator does ${quoted(names, 'action', t.action)}${t.isWithinLimits === true ? ' within the limits' : ''}`,
  },
  attachment: {
    label: 'The operator sends a file',
    fields: [
      { kind: 'choice', at: ['file'], label: 'File', options: 'file', isOptional: true, hint: 'Empty: any file.' },
    ],
    start: () => ({ on: 'attachment' }),
    sentence: (t, names) =>
      `When the operator sends ${t.file === undefined ? 'a file' : `the file ${quoted(names, 'file', t.file)}`}`,
  },
  canned: {
    label: 'The operator uses a canned answer',
    fields: [{ kind: 'choice', at: ['canned'], label: 'Canned answer', options: 'canned' }],
    start: () => ({ on: 'canned', canned: '' }),
    sentence: (t, names) => `When the operator uses the canned answer ${quoted(names, 'canned', t.canned)}`,
  },
  kb: {
    label: 'The operator reads an article',
    fields: [{ kind: 'choice', at: ['article'], label: 'Article', options: 'article' }],
    start: () => ({ on: 'kb', article: '' }),
    sentence: (t, names) => `When the operator reads ${quoted(names, 'article', t.article)}`,
  },
  note: {
    label: 'The operator writes a note',
    fields: [{ kind: 'number', at: ['minWords'], label: 'At least so many words', min: 1, max: 50, unit: 'words' }],
    start: () => ({ on: 'note', minWords: 3 }),
    sentence: (t) =>
      `When the operator writes a note of ${t.minWords > 1 ? `at least ${t.minWords} words` : 'any length'}`,
  },
  hold: {
    label: 'The operator asks the customer to wait',
    fields: [],
    start: () => ({ on: 'hold' }),
    sentence: () => 'When the operator asks the customer to wait',
  },
  silence: {
    label: 'The operator is silent',
    fields: [{ kind: 'number', at: ['afterS'], label: 'For', ...S, min: 5 }],
    start: () => ({ on: 'silence', afterS: 60 }),
    sentence: (t) => `When the operator has been silent for ${span(t.afterS)}`,
  },
  elapsed: {
    label: 'So much time has passed',
    fields: [
      { kind: 'number', at: ['atS'], label: 'After the customer arrived', ...S },
      {
        kind: 'number',
        at: ['untilS'],
        label: 'At the latest',
        ...S,
        isOptional: true,
        hint: 'Until when the condition may still become true.',
      },
    ],
    start: () => ({ on: 'elapsed', atS: 120 }),
    sentence: (t) =>
      `${span(t.atS)} after the customer arrived${t.untilS === undefined ? '' : ` (until ${span(t.untilS)})`}`,
  },
  escalate: {
    label: 'A desk answers a transfer',
    fields: [
      { kind: 'choice', at: ['desk'], label: 'Desk', options: 'desk', isOptional: true, hint: 'Empty: any desk.' },
      { kind: 'flag', at: ['isAccepted'], label: 'It takes the case over', byDefault: true },
    ],
    start: () => ({ on: 'escalate' }),
    sentence: (t, names) =>
      `When ${t.desk === undefined ? 'a desk' : `the desk ${quoted(names, 'desk', t.desk)}`} ${t.isAccepted === false ? 'refuses a transfer' : 'takes the case over'}`,
  },
  resolve: {
    label: 'The operator resolves the conversation',
    fields: [
      { kind: 'many', at: ['outcomes'], label: 'As', options: 'choice', isOptional: true, hint: 'Empty: as anything.' },
    ],
    start: () => ({ on: 'resolve' }),
    sentence: (t, names) =>
      `When the operator resolves the conversation${t.outcomes === undefined ? '' : ` as ${listOf(names, 'choice', t.outcomes, 'or')}`}`,
  },
  unmatched: {
    label: 'The customer does not understand the operator',
    fields: [{ kind: 'number', at: ['nth'], label: 'For the … time in a row', min: 1, max: 10 }],
    start: () => ({ on: 'unmatched', nth: 1 }),
    sentence: (t) => `When the customer does not understand, for the ${ordinal(t.nth)} time in a row`,
  },
  overload: {
    label: 'The operator asks too much at once',
    fields: [],
    start: () => ({ on: 'overload' }),
    sentence: () => 'When the operator asks too much at once',
  },
  moderate: {
    label: 'The moderator acts in a group room',
    fields: [
      {
        kind: 'choice',
        at: ['act'],
        label: 'Act',
        options: Object.entries(ACTS).map(([id, label]) => ({ id, label })),
      },
      { kind: 'choice', at: ['member'], label: 'Member', options: 'member', isOptional: true, hint: 'Empty: anybody.' },
      {
        kind: 'choice',
        at: ['what'],
        label: 'Removes',
        options: [
          { id: 'member', label: 'the member' },
          { id: 'line', label: 'a line' },
        ],
        isOptional: true,
      },
    ],
    start: () => ({ on: 'moderate', act: 'warn' }),
    sentence: (t, names) =>
      `When the moderator ${ACTS[t.act] ?? '…'} ${t.what === 'line' ? 'a line of ' : ''}${t.member === undefined ? 'anybody' : nameOf(names, 'member', t.member)}`,
  },
};

function ordinal(nth: unknown): string {
  if (typeof nth !== 'number') return '…';
  return ['first', 'second', 'third'][nth - 1] ?? `${nth}th`;
}

/** Whether a value has the shape of a trigger as far as its kind goes. */
export function isTrigger(value: unknown): value is Trigger {
  return isObject(value) && Object.hasOwn(TRIGGERS, textOf(value['on']));
}

/** A trigger as the beginning of a sentence; "When …" for what is not written yet. */
export function triggerSentence(value: unknown, names: Names): string {
  return isTrigger(value) ? sentenceOf(value.on, value, names) : 'When …';
}

function sentenceOf<K extends Trigger['on']>(kind: K, trigger: Trigger, names: Names): string {
  return isKind(trigger, kind) ? TRIGGERS[kind].sentence(trigger, names) : 'When …';
}

function isKind<K extends Trigger['on']>(trigger: Trigger, kind: K): trigger is Extract<Trigger, { on: K }> {
  return trigger.on === kind;
}
