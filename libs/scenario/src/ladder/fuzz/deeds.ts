import type { SessionInput } from '../../event.js';
import { ENGLISH } from '../../language.js';
import { cannedText } from '../../operators/model-operator.js';
import type { Scenario, ScenarioAction, Trigger } from '../../schema.js';
import type { Random } from './random.js';

type Fields = Record<string, string | number | boolean>;
/** `Omit` for each member of a union. */
type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** An input without its time and conversation; `wait` lets time pass instead. */
export type Deed =
  Without<Exclude<SessionInput, { type: 'start' | 'tick' | 'end' }>, 'atMs' | 'conversation' | 'clientId'> | Wait;

interface Wait {
  type: 'wait';
  forMs: number;
}

const NONSENSE = [
  'Quokka marmalade!',
  'ß∂ƒ ©˙∆',
  '🦊🦊',
  '٣ مرحبا',
  'x'.repeat(400),
  'lorem ipsum dolor',
  '0',
  '...',
  '<b>hi</b>',
];
const TOO_MUCH = 'What? Why? When? Where? Who?';

/** Something an operator might do, sensible or not. */
export function anyDeed(scenario: Scenario, random: Random): Deed {
  switch (random.whole(0, 9)) {
    case 0:
      return { type: 'typing', isTyping: random.chance(0.7) };
    case 1:
      return { type: 'note', text: random.pick(['Sent a new one as asked.', 'ok', ' ']) ?? '' };
    case 2:
      return openArticle(scenario, random);
    case 3:
      return doAction(scenario, random.pick(scenario.actions), random);
    case 4:
      return sendCanned(scenario, random.pick(scenario.canned)?.id, random);
    case 5:
      return random.chance(0.3)
        ? resolveAs(random.pick(scenario.resolve)?.id)
        : { type: 'wait', forMs: random.whole(1, 200_000) };
    default:
      return { type: 'message', text: anyText(scenario, random) };
  }
}

/** What sets the trigger off, as far as an operator can. */
export function deedFor(scenario: Scenario, when: Trigger, random: Random): Deed {
  switch (when.on) {
    case 'message': {
      const intents = when.all === true ? when.intents : [random.pick(when.intents) ?? ''];
      return { type: 'message', text: intents.map((intent) => sentenceFor(scenario, intent, random)).join(' ') };
    }
    case 'action':
      return doAction(
        scenario,
        scenario.actions.find(({ id }) => id === when.action),
        random,
      );
    case 'canned':
      return sendCanned(scenario, when.canned, random);
    case 'kb':
      return { type: 'kb-open', article: when.article };
    case 'note':
      return { type: 'note', text: 'word '.repeat(when.minWords + random.whole(-1, 3)).trim() };
    case 'hold':
      return { type: 'message', text: sentenceFor(scenario, 'common.hold', random) };
    case 'silence':
      return { type: 'wait', forMs: when.afterS * 1000 + random.whole(0, 20_000) };
    case 'elapsed':
      return { type: 'wait', forMs: random.whole(1, 60) * 1000 };
    case 'resolve':
      return resolveAs(random.pick(when.outcomes ?? scenario.resolve.map(({ id }) => id)));
    case 'unmatched':
      return { type: 'message', text: random.pick(NONSENSE) ?? '' };
    case 'overload':
      return { type: 'message', text: TOO_MUCH };
  }
}

function anyText(scenario: Scenario, random: Random): string {
  const intents = Object.keys(scenario.intents);
  const common = Object.keys(ENGLISH.common).map((name) => `common.${name}`);
  const one = (): string => sentenceFor(scenario, random.pick(random.chance(0.7) ? intents : common) ?? '', random);
  switch (random.whole(0, 9)) {
    case 0:
      return random.pick(NONSENSE) ?? '';
    case 1:
      return TOO_MUCH;
    case 2:
    case 3:
      return `${one()} ${one()}`;
    case 4:
      return Object.values(scenario.intents).flatMap(({ test }) => test.no)[random.whole(0, 40)] ?? 'Hello';
    default:
      return one();
  }
}

/** A sentence in which the intent is heard: an example, or for common ones the words of a pattern. */
function sentenceFor({ intents }: Scenario, name: string, random: Random): string {
  const test = Object.hasOwn(intents, name) ? intents[name]?.test : undefined;
  if (test) return random.pick([...test.yes, ...(test.heldOut ?? [])]) ?? '';
  const [, common] = Object.entries(ENGLISH.common).find(([key]) => `common.${key}` === name) ?? [];
  const words = (random.pick(common?.any ?? []) ?? 'hello').split(' ').filter((element) => element !== '...');
  return words.map((element) => (element.split('|')[0] ?? '').replace('*', '')).join(' ');
}

function sendCanned(scenario: Scenario, id: string | undefined, random: Random): Deed {
  if (id === undefined) return { type: 'message', text: 'Hello.' };
  const text = cannedText(scenario, id);
  return { type: 'message', canned: id, text: random.chance(0.3) ? `${text} ${anyText(scenario, random)}` : text };
}

function openArticle({ articles }: Scenario, random: Random): Deed {
  return { type: 'kb-open', article: random.pick(articles)?.id ?? 'nothing' };
}

function resolveAs(outcome: string | undefined): Deed {
  return { type: 'resolve', outcome: outcome ?? 'nothing' };
}

/** Within the form's limits, often beyond the policy's; now and then what no form would send. */
function doAction(scenario: Scenario, action: ScenarioAction | undefined, random: Random): Deed {
  if (!action) return { type: 'message', text: anyText(scenario, random) };
  const fields: Fields = {};
  for (const field of action.fields) {
    if (field.type === 'flag') fields[field.id] = random.chance(0.5);
    else if (field.type === 'choice') fields[field.id] = random.pick(field.options)?.id ?? '';
    else if (field.type === 'text') fields[field.id] = 'Because it is right.'.slice(0, field.maxLength);
    else {
      const policy = action.limits?.find(({ field: limited }) => limited === field.id);
      const isKept = random.chance(0.6);
      const [min, max] = [
        (isKept ? policy?.min : undefined) ?? field.min,
        (isKept ? policy?.max : undefined) ?? field.max,
      ];
      fields[field.id] = Math.round((min + random.next() * (max - min)) * 100) / 100;
    }
  }
  if (random.chance(0.03)) fields['bogus'] = true;
  return { type: 'action', action: action.id, fields };
}
