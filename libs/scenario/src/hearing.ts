import { packOf, type LanguagePack, type Spelling } from './language.js';
import {
  indexPatterns,
  listsIn,
  matchesAny,
  sentencesOf,
  stem,
  tokenise,
  type PatternIndex,
  type Sentence,
} from './matcher.js';
import type { Scenario } from './schema.js';

/** What of a scenario decides what the customer hears. */
export type Ears = Pick<Scenario, 'intents' | 'locale'> & { customer?: Pick<Scenario['customer'], 'name'> };

/** What the customer makes of one operator message. */
export interface Heard {
  /** Intents of the scenario in file order, then common ones as `common.<name>`. */
  intents: string[];
  isHold: boolean;
  isHostile: boolean;
  /** Every sentence is a pleasantry: nothing to answer, nothing to misunderstand. */
  isSocial: boolean;
  /** Too much at once: four or more questions, or six or more intents. */
  isOverload: boolean;
  wordCount: number;
}

interface CompiledIntent {
  name: string;
  not: PatternIndex;
  mustAsk: boolean;
}

/** Intents that are listened for together. */
interface IntentGroup {
  intents: readonly CompiledIntent[];
  /** Their patterns, list by list in the order of the intents. */
  any: PatternIndex;
}

interface CompiledPack {
  spelling: Spelling;
  common: IntentGroup;
  ask: PatternIndex;
  questionStarts: ReadonlySet<string>;
  leadIns: ReadonlySet<string>;
  empty: ReadonlySet<string>;
}

const QUESTIONS_MAX = 3;
const INTENTS_MAX = 5;
/** A longer sentence says more than a pleasantry. */
const PLEASANTRY_WORDS = 12;
/** Common intents that make a short sentence a pleasantry. */
const SOCIAL = ['common.courtesy', 'common.farewell'];

/** Compiling is pure, so a cache keyed by the document changes nothing but the cost (0.1 ms instead of 2 ms a message). */
const compiledScenarios = new WeakMap<Ears, IntentGroup>();
const compiledPacks = new WeakMap<LanguagePack, CompiledPack>();
const customersNames = new WeakMap<Ears, ReadonlySet<string>>();

/** Recognises the intents of a message (at most 4,000 characters), sentence by sentence. */
export function hear(scenario: Ears, text: string): Heard {
  const pack = compiledPack(scenario);
  const sentences = sentencesOf(text, pack.spelling);
  const own = namesHeard(intentsOf(scenario), sentences, pack);
  const common = namesHeard(pack.common, sentences, pack);
  const stems = sentences.flatMap((sentence) => sentence.stems);
  const isCourteous = SOCIAL.some((name) => common.includes(name));
  return {
    intents: [...own, ...common],
    isHold: common.includes('common.hold'),
    isHostile: common.includes('common.hostile'),
    isSocial:
      own.length === 0 &&
      sentences.every((sentence) => isEmpty(sentence, scenario, pack) || (isCourteous && isCourtesy(sentence, pack))),
    isOverload: countOf(text, '?') > QUESTIONS_MAX || own.length > INTENTS_MAX,
    wordCount: stems.length,
  };
}

/** Nothing but pleasantries and the customer's name; a greeting may begin anything. */
function isEmpty({ stems }: Sentence, scenario: Ears, pack: CompiledPack): boolean {
  const names = namesIn(scenario, pack);
  return stems.every((word) => pack.empty.has(word) || names.has(word));
}

/** A short courtesy or goodbye. */
function isCourtesy(sentence: Sentence, pack: CompiledPack): boolean {
  const { stems } = sentence;
  return (
    stems.length <= PLEASANTRY_WORDS && namesHeard(pack.common, [sentence], pack).some((name) => SOCIAL.includes(name))
  );
}

function namesIn(scenario: Ears, { spelling }: CompiledPack): ReadonlySet<string> {
  const known = customersNames.get(scenario);
  if (known) return known;
  const tokens = tokenise(scenario.customer?.name ?? '', spelling);
  const names = new Set(tokens.map((token) => stem(token, spelling)));
  customersNames.set(scenario, names);
  return names;
}

/** The words of a text in the form in which they are compared. */
export function stemsOf({ locale }: Pick<Scenario, 'locale'>, text: string): string[] {
  const pack = packOf(locale);
  return tokenise(text, pack).map((token) => stem(token, pack));
}

/** Whether one intent of the scenario is in the text; for fixtures and the linter. */
export function hasIntent(scenario: Ears, name: string, text: string): boolean {
  const pack = compiledPack(scenario);
  const sentences = sentencesOf(text, pack.spelling);
  return [intentsOf(scenario), pack.common].some((group) => namesHeard(group, sentences, pack).includes(name));
}

/** Names of the intents that are in one of the sentences, in the order of the group. */
function namesHeard({ intents, any }: IntentGroup, sentences: readonly Sentence[], pack: CompiledPack): string[] {
  const heard = new Set<CompiledIntent>();
  for (const sentence of sentences) {
    for (const list of listsIn(any, sentence)) {
      const intent = intents[list];
      if (intent !== undefined && !heard.has(intent) && isMeant(intent, sentence, pack)) heard.add(intent);
    }
  }
  return intents.flatMap((intent) => (heard.has(intent) ? intent.name : []));
}

function isMeant({ not, mustAsk }: CompiledIntent, sentence: Sentence, pack: CompiledPack): boolean {
  return !matchesAny(not, sentence) && (!mustAsk || isAsk(sentence, pack));
}

function isAsk(sentence: Sentence, pack: CompiledPack): boolean {
  const first = sentence.stems.find((word) => !pack.leadIns.has(word));
  return (
    sentence.isQuestion || (first !== undefined && pack.questionStarts.has(first)) || matchesAny(pack.ask, sentence)
  );
}

function intentsOf(scenario: Ears): IntentGroup {
  const known = compiledScenarios.get(scenario);
  if (known) return known;
  const spelling = packOf(scenario.locale);
  const compiled = groupOf(
    Object.entries(scenario.intents).map(([name, { any, not, form }]) => ({ name, any, not, mustAsk: form === 'ask' })),
    spelling,
  );
  compiledScenarios.set(scenario, compiled);
  return compiled;
}

function compiledPack({ locale }: Ears): CompiledPack {
  const pack = packOf(locale);
  const known = compiledPacks.get(pack);
  if (known) return known;
  const formsOf = (list: readonly string[]) =>
    new Set(list.flatMap((word) => tokenise(word, pack)).map((token) => stem(token, pack)));
  const common = groupOf(
    Object.entries(pack.common).map(([name, { any, not }]) => ({ name: `common.${name}`, any, not, mustAsk: false })),
    pack,
  );
  const compiled = {
    spelling: pack,
    common,
    ask: indexPatterns([pack.askPhrases], pack),
    questionStarts: formsOf(pack.questionStarts),
    leadIns: formsOf(pack.leadIns),
    empty: formsOf([...pack.stopWords, ...pack.socialWords]),
  };
  compiledPacks.set(pack, compiled);
  return compiled;
}

interface IntentSource {
  name: string;
  any: readonly string[];
  not?: readonly string[] | undefined;
  mustAsk: boolean;
}

function groupOf(sources: readonly IntentSource[], spelling: Spelling): IntentGroup {
  return {
    intents: sources.map(({ name, not = [], mustAsk }) => ({ name, not: indexPatterns([not], spelling), mustAsk })),
    any: indexPatterns(
      sources.map(({ any }) => any),
      spelling,
    ),
  };
}

function countOf(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
