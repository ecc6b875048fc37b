import type { Random } from '@audition/statistics';
import type { OperatorInput, ServerInput, StaffInput } from '../../event.js';
import { packOf } from '../../language.js';
import { cannedText } from '../../operators/model-operator.js';
import { sentFile } from '../../operators/moves.js';
import { MODERATOR_ACTS, type Scenario, type ScenarioAction, type Trigger } from '../../schema.js';

type Fields = Record<string, string | number | boolean>;
/** `Omit` for each member of a union. */
type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** What is done in one conversation. */
type TalkDeed = Without<Exclude<OperatorInput, { type: 'signal' }> | StaffInput, 'conversation'>;
/** What concerns the whole session: the window loses its focus, the line drops, time is added. */
type SessionDeed =
  Extract<OperatorInput, { type: 'signal' }> | Extract<ServerInput, { type: 'connection' | 'allowance' }>;

/** An input without its time and conversation; `wait` lets time pass instead. */
export type Deed =
  { of: 'talk'; input: TalkDeed } | { of: 'session'; input: SessionDeed } | { of: 'wait'; forMs: number };

const talk = (input: TalkDeed): Deed => ({ of: 'talk', input });

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

/** Something an operator might do, sensible or not; with `isStaffed`, also somebody who plays the customer. */
export function anyDeed(scenario: Scenario, random: Random, isStaffed: boolean): Deed {
  if (isStaffed && random.chance(0.3)) return staffDeed(scenario, random);
  switch (random.whole(0, 12)) {
    case 0:
      return talk({ type: 'typing', isTyping: random.chance(0.7) });
    case 1:
      return talk({ type: 'note', text: random.pick(['Sent a new one as asked.', 'ok', ' ']) ?? '' });
    case 2:
      return openArticle(random.pick(scenario.articles)?.id);
    case 3:
      return doAction(scenario, random.pick(scenario.actions), random);
    case 4:
      return sendCanned(scenario, random.pick(scenario.canned)?.id, random);
    case 5:
      return random.chance(0.3)
        ? resolveAs(scenario, random.pick(scenario.resolve)?.id, random)
        : { of: 'wait', forMs: random.whole(1, 200_000) };
    case 6:
      return random.chance(0.5) ? sendFile(scenario, undefined, random) : moderate(scenario, undefined, random);
    case 7:
      return random.chance(0.2) ? transferTo(random.pick(scenario.desks ?? [])?.id) : sessionDeed(random);
    default:
      return talk({ type: 'message', text: anyText(scenario, random) });
  }
}

/** What sets the trigger off, as far as an operator can. */
export function deedFor(scenario: Scenario, when: Trigger, random: Random): Deed {
  switch (when.on) {
    case 'message': {
      const intents = when.all === true ? when.intents : [random.pick(when.intents) ?? ''];
      const text = intents.map((intent) => sentenceFor(scenario, intent, random)).join(' ');
      return talk({ type: 'message', text });
    }
    case 'action':
      return doAction(
        scenario,
        scenario.actions.find(({ id }) => id === when.action),
        random,
      );
    case 'attachment':
      return sendFile(scenario, when.file, random);
    case 'canned':
      return sendCanned(scenario, when.canned, random);
    case 'kb':
      return openArticle(when.article);
    case 'note':
      return talk({ type: 'note', text: 'word '.repeat(when.minWords + random.whole(-1, 3)).trim() });
    case 'hold':
      return talk({ type: 'message', text: sentenceFor(scenario, 'common.hold', random) });
    case 'silence':
      return { of: 'wait', forMs: when.afterS * 1000 + random.whole(0, 20_000) };
    case 'elapsed':
      return { of: 'wait', forMs: random.whole(1, 60) * 1000 };
    case 'escalate':
      return transferTo(when.desk ?? random.pick(scenario.desks ?? [])?.id);
    case 'resolve':
      return resolveAs(scenario, random.pick(when.outcomes ?? scenario.resolve.map(({ id }) => id)), random);
    case 'unmatched':
      return talk({ type: 'message', text: random.pick(NONSENSE) ?? '' });
    case 'overload':
      return talk({ type: 'message', text: TOO_MUCH });
    case 'moderate':
      return moderate(scenario, when, random);
  }
}

/** A person takes the customer's part, or pushes a button of the fact sheet; names are sometimes wrong. */
function staffDeed(scenario: Scenario, random: Random): Deed {
  const id = random.pick([
    ...Object.keys(scenario.facts),
    ...Object.keys(scenario.goals),
    ...Object.keys(scenario.outcomes),
    'nothing',
  ]);
  const kind = random.pick(['fact', 'rule', 'goal', 'breach', 'mood', 'leave'] as const) ?? 'mood';
  switch (random.whole(0, 4)) {
    case 0:
      return talk({ type: 'take-over' });
    case 1:
      return talk({ type: 'hand-back' });
    case 2:
      return talk({ type: 'staff-typing', isTyping: random.chance(0.5) });
    case 3:
      return talk({ type: 'cue', cue: { kind, id: id ?? '', add: random.whole(-60, 60) } });
    default:
      return talk({ type: 'staff-line', text: anyText(scenario, random) });
  }
}

function sessionDeed(random: Random): Deed {
  const inputs: SessionDeed[] = [
    { type: 'signal', conversation: '', signal: 'focus-lost' },
    { type: 'signal', conversation: '', signal: 'paste', length: 5000 },
    { type: 'connection', isConnected: false },
    { type: 'connection', isConnected: true },
    { type: 'allowance', addMs: 60_000, cause: 'credit' },
  ];
  const input = random.pick(inputs);
  return input ? { of: 'session', input } : { of: 'wait', forMs: 1 };
}

function transferTo(desk: string | undefined): Deed {
  return talk({ type: 'transfer', desk: desk ?? 'nobody', summary: 'Late and broken, needed for Saturday.' });
}

/** One of the operator's files, or one from the operator's own computer. */
function sendFile(scenario: Scenario, file: string | undefined, random: Random): Deed {
  const own = Object.entries(scenario.files).filter(([, { isForOperator }]) => isForOperator === true);
  const id = file ?? (random.chance(0.7) ? random.pick(own)?.[0] : undefined);
  const text = random.chance(0.5) ? anyText(scenario, random) : '';
  return id === undefined
    ? talk({
        type: 'file',
        file: { id: 'u1', name: 'notes.pdf', mime: 'application/pdf', size: 12_000, source: 'upload' },
        text,
      })
    : talk({ type: 'file', file: sentFile(scenario, id), text });
}

/** About somebody in the room, or about the line of somebody: early lines have low numbers. */
function moderate(scenario: Scenario, when: Extract<Trigger, { on: 'moderate' }> | undefined, random: Random): Deed {
  const act = when?.act ?? random.pick(MODERATOR_ACTS) ?? 'warn';
  const member = when?.member ?? random.pick(scenario.members ?? [])?.id;
  const isLine = when?.what === 'line' || act === 'pin' || act === 'unpin' || random.chance(0.3);
  const about = isLine ? { line: random.whole(1, 60) } : { member: member ?? 'nobody' };
  return talk({ type: 'moderate', act, ...about, ...(act === 'warn' ? { text: 'Please mind the rules.' } : {}) });
}

function anyText(scenario: Scenario, random: Random): string {
  const intents = Object.keys(scenario.intents);
  const common = Object.keys(packOf(scenario.locale).common).map((name) => `common.${name}`);
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
function sentenceFor({ intents, locale }: Scenario, name: string, random: Random): string {
  const test = Object.hasOwn(intents, name) ? intents[name]?.test : undefined;
  if (test) return random.pick([...test.yes, ...(test.heldOut ?? [])]) ?? '';
  const [, common] = Object.entries(packOf(locale).common).find(([key]) => `common.${key}` === name) ?? [];
  const words = (random.pick(common?.any ?? []) ?? 'hello').split(' ').filter((element) => element !== '...');
  return words.map((element) => (element.split('|')[0] ?? '').replace('*', '')).join(' ');
}

function sendCanned(scenario: Scenario, id: string | undefined, random: Random): Deed {
  if (id === undefined) return talk({ type: 'message', text: 'Hello.' });
  const text = cannedText(scenario, id);
  return talk({
    type: 'message',
    canned: id,
    text: random.chance(0.3) ? `${text} ${anyText(scenario, random)}` : text,
  });
}

function openArticle(article = 'nothing'): Deed {
  return talk({ type: 'kb-open', article });
}

function resolveAs({ tags = [] }: Scenario, outcome: string | undefined, random: Random): Deed {
  const tag = random.pick(tags)?.id;
  return talk({ type: 'resolve', outcome: outcome ?? 'nothing', ...(tag === undefined ? {} : { tags: [tag] }) });
}

/** Within the form's limits, often beyond the policy's; now and then what no form would send. */
function doAction(scenario: Scenario, action: ScenarioAction | undefined, random: Random): Deed {
  if (!action) return talk({ type: 'message', text: anyText(scenario, random) });
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
  return talk({ type: 'action', action: action.id, fields });
}
