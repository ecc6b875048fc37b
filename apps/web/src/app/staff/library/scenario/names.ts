import type { Scenario, TraitKey } from '@audition/scenario';
import type { Option } from '../document/editor-state';
import { childrenOf, isObject, stringsOf, textOf, type JsonObject } from '../document/json';

export type Rule = Scenario['always'][number];
export type Trigger = Rule['when'];
export type Effect = Rule['then'][number];

/** Kinds of things a scenario defines and rules refer to. */
export type NameKind =
  | 'intent'
  | 'fact'
  | 'goal'
  | 'breach'
  | 'outcome'
  | 'beat'
  | 'file'
  | 'action'
  | 'article'
  | 'canned'
  | 'choice'
  | 'desk'
  | 'member'
  | 'answer';

export const TRAIT_NAMES: Record<TraitKey, string> = {
  answers: 'Answers and complaints',
  needs: 'Needs and pain points',
  proactive: 'Proactive conversation',
  features: 'Chat features',
  decision: 'Helps to decide',
  personal: 'Personal touch',
  concise: 'Concise, informative',
  tone: 'Tone of voice',
  silences: 'Explains silences',
  composure: 'Composure',
  policies: 'Policies',
  solution: 'Works towards a solution',
};

export const TRAIT_OPTIONS: readonly Option[] = Object.entries(TRAIT_NAMES).map(([id, label]) => ({ id, label }));

/** What an operator may mean in any scenario; the engine knows them for each language. */
const COMMON_INTENTS: readonly Option[] = [
  { id: 'common.greeting', label: 'greets' },
  { id: 'common.thanks', label: 'says thank you' },
  { id: 'common.empathy', label: 'shows sympathy' },
  { id: 'common.hold', label: 'asks to wait' },
  { id: 'common.closing', label: 'asks whether anything is left' },
  { id: 'common.hostile', label: 'is hostile' },
  { id: 'common.farewell', label: 'says goodbye' },
  { id: 'common.courtesy', label: 'says something kind' },
];

/** An id as words: `ask_photo` → "ask photo". */
export function wordsOf(id: string): string {
  return id.replaceAll(/[_-]+/g, ' ').trim();
}

/** Everything in the document that rules can refer to, by kind, with words for people. */
export function namesOf(document: JsonObject): Record<NameKind, readonly Option[]> {
  const named = (field: string, label: (value: unknown, id: string) => string): Option[] =>
    childrenOf(document[field]).flatMap(({ step, value }) =>
      typeof step === 'string' ? [{ id: step, label: label(value, step) }] : [],
    );
  const listed = (field: string, label: string): Option[] =>
    childrenOf(document[field]).flatMap(({ value }) => {
      const id = isObject(value) ? textOf(value['id']) : '';
      return id === '' ? [] : [{ id, label: (isObject(value) && textOf(value[label])) || wordsOf(id) }];
    });
  const titled = (value: unknown, id: string) => (isObject(value) && textOf(value['title'])) || wordsOf(id);
  const intents = [
    ...named('intents', (value, id) => (isObject(value) && textOf(value['about'])) || wordsOf(id)),
    ...COMMON_INTENTS,
  ];
  const actions = listed('actions', 'label');
  return {
    intent: intents,
    fact: named('facts', titled),
    goal: named('goals', titled),
    breach: named('breaches', titled),
    outcome: named('outcomes', titled),
    beat: named('beats', (_, id) => wordsOf(id)),
    file: named('files', (value, id) => (isObject(value) && textOf(value['name'])) || wordsOf(id)),
    action: actions,
    article: listed('articles', 'title'),
    canned: listed('canned', 'title'),
    choice: listed('resolve', 'label'),
    desk: listed('desks', 'label'),
    member: listed('members', 'name'),
    answer: [...intents, ...actions],
  };
}

/** Words for one thing; the id in quotes when it is not there, for the sentence must not hide a broken reference. */
export function nameOf(names: Record<NameKind, readonly Option[]>, kind: NameKind, id: unknown): string {
  const known = names[kind].find((one) => one.id === id);
  if (known !== undefined) return known.label;
  return typeof id === 'string' && id !== '' ? `“${id}” (missing)` : '…';
}

/** Words for a thing with a title, in quotes. */
export function quoted(names: Record<NameKind, readonly Option[]>, kind: NameKind, id: unknown): string {
  const name = nameOf(names, kind, id);
  return name.startsWith('“') ? name : `“${name}”`;
}

/** Several things: "a, b or c". */
export function listOf(
  names: Record<NameKind, readonly Option[]>,
  kind: NameKind,
  ids: unknown,
  word: 'and' | 'or',
): string {
  // Meanings are clauses that read on; everything else is a title, and titles stand in quotes.
  const all = stringsOf(ids).map((id) => (kind === 'intent' ? nameOf : quoted)(names, kind, id));
  if (all.length === 0) return '…';
  return all.length === 1 ? (all[0] ?? '…') : `${all.slice(0, -1).join(', ')} ${word} ${all.at(-1)}`;
}
