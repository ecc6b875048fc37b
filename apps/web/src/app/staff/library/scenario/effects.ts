import { isObject, textOf } from '../document/json';
import type { FieldSpec } from '../form/field-spec';
import { nameOf, quoted, type Effect } from './names';
import type { Names } from './triggers';

interface EffectKind<K extends Effect['do']> {
  label: string;
  fields: readonly FieldSpec[];
  start: () => Extract<Effect, { do: K }>;
  /** A clause of a sentence. The effect may be half written. */
  sentence: (effect: Extract<Effect, { do: K }>, names: Names) => string;
}

/** Every effect of a rule; the type makes forgetting one an error. */
export const EFFECTS: { [K in Effect['do']]: EffectKind<K> } = {
  say: {
    label: 'The customer says …',
    fields: [
      { kind: 'mood', at: ['text'], label: 'The customer says' },
      { kind: 'choice', at: ['by'], label: 'Who of the group says it', options: 'member', isOptional: true },
      { kind: 'choice', at: ['attach'], label: 'With the file', options: 'file', isOptional: true },
      {
        kind: 'many',
        at: ['expects'],
        label: 'It is a question; these answer it',
        options: 'answer',
        isOptional: true,
      },
      { kind: 'flag', at: ['needsReply'], label: 'Waits for a reply', byDefault: true },
      { kind: 'flag', at: ['ifAlone'], label: 'Left out when the same message already made the customer answer' },
    ],
    start: () => ({ do: 'say', text: '' }),
    sentence: (e, names) =>
      `${e.by === undefined ? 'the customer' : nameOf(names, 'member', e.by)} says “${spoken(e.text)}”${e.attach === undefined ? '' : ` and sends ${quoted(names, 'file', e.attach)}`}`,
  },
  draft: {
    label: 'The customer types and does not send',
    fields: [
      { kind: 'mood', at: ['text'], label: 'The customer types' },
      { kind: 'choice', at: ['by'], label: 'Who of the group', options: 'member', isOptional: true },
      { kind: 'flag', at: ['thenDelete'], label: 'And deletes it again' },
    ],
    start: () => ({ do: 'draft', text: '' }),
    sentence: (e) => `the customer types “${spoken(e.text)}”${e.thenDelete === true ? ' and deletes it' : ''}`,
  },
  mood: {
    label: 'The mood changes',
    fields: [{ kind: 'number', at: ['add'], label: 'By', min: -50, max: 50, unit: 'of 100' }],
    start: () => ({ do: 'mood', add: 5 }),
    sentence: (e) => `mood ${signed(e.add)}`,
  },
  patience: {
    label: 'The patience changes',
    fields: [{ kind: 'number', at: ['addS'], label: 'By', min: -300, max: 300, unit: 'seconds' }],
    start: () => ({ do: 'patience', addS: -30 }),
    sentence: (e) => `patience ${signed(e.addS)} s`,
  },
  reveal: {
    label: 'The customer tells a fact unasked',
    fields: [{ kind: 'choice', at: ['fact'], label: 'Fact', options: 'fact' }],
    start: () => ({ do: 'reveal', fact: '' }),
    sentence: (e, names) => `the customer tells the fact ${quoted(names, 'fact', e.fact)}`,
  },
  goal: {
    label: 'A goal is reached',
    fields: [{ kind: 'choice', at: ['goal'], label: 'Goal', options: 'goal' }],
    start: () => ({ do: 'goal', goal: '' }),
    sentence: (e, names) => `goal reached: ${nameOf(names, 'goal', e.goal)}`,
  },
  breach: {
    label: 'A policy is breached',
    fields: [{ kind: 'choice', at: ['breach'], label: 'Breach', options: 'breach' }],
    start: () => ({ do: 'breach', breach: '' }),
    sentence: (e, names) => `breach: ${nameOf(names, 'breach', e.breach)}`,
  },
  goto: {
    label: 'The story goes on in another beat',
    fields: [{ kind: 'choice', at: ['beat'], label: 'Beat', options: 'beat' }],
    start: () => ({ do: 'goto', beat: '' }),
    sentence: (e, names) => `goes to ‘${nameOf(names, 'beat', e.beat)}’`,
  },
  leave: {
    label: 'The customer leaves',
    fields: [{ kind: 'choice', at: ['outcome'], label: 'Outcome', options: 'outcome' }],
    start: () => ({ do: 'leave', outcome: '' }),
    sentence: (e, names) => `the customer leaves: ${nameOf(names, 'outcome', e.outcome)}`,
  },
};

const SPOKEN_MAX = 90;

/** A text of the customer, short; of several by mood the first there is. */
function spoken(text: unknown): string {
  const whole = isObject(text)
    ? (['calm', 'tense', 'angry'].map((band) => textOf(text[band])).find((one) => one !== '') ?? '…')
    : textOf(text) || '…';
  return whole.length > SPOKEN_MAX ? `${whole.slice(0, SPOKEN_MAX - 1).trimEnd()}…` : whole;
}

function signed(number: unknown): string {
  return typeof number === 'number' ? `${number < 0 ? '−' : '+'}${Math.abs(number)}` : '…';
}

export function isEffect(value: unknown): value is Effect {
  return isObject(value) && Object.hasOwn(EFFECTS, textOf(value['do']));
}

/** An effect as a clause; "…" for what is not written yet. */
export function effectSentence(value: unknown, names: Names): string {
  return isEffect(value) ? sentenceOf(value.do, value, names) : '…';
}

function sentenceOf<K extends Effect['do']>(kind: K, effect: Effect, names: Names): string {
  return isKind(effect, kind) ? EFFECTS[kind].sentence(effect, names) : '…';
}

function isKind<K extends Effect['do']>(effect: Effect, kind: K): effect is Extract<Effect, { do: K }> {
  return effect.do === kind;
}
