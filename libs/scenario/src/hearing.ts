import { packOf, type LanguagePack, type Spelling } from './language.js';
import { indexPatterns, matchesAny, sentencesOf, stem, tokenise, type PatternIndex, type Sentence } from './matcher.js';
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
  any: PatternIndex;
  not: PatternIndex;
  mustAsk: boolean;
}

interface CompiledPack {
  spelling: Spelling;
  common: CompiledIntent[];
  ask: PatternIndex;
  questionStarts: ReadonlySet<string>;
  leadIns: ReadonlySet<string>;
  empty: ReadonlySet<string>;
  /** Common intents that make a short sentence a pleasantry. */
  social: readonly CompiledIntent[];
}

const QUESTIONS_MAX = 3;
const INTENTS_MAX = 5;
/** A longer sentence says more than a pleasantry. */
const PLEASANTRY_WORDS = 12;
const SOCIAL = ['common.courtesy', 'common.farewell'];

/** Compiling is pure, so a cache keyed by the document changes nothing but the cost (0.1 ms instead of 2 ms a message). */
const compiledScenarios = new WeakMap<Ears, CompiledIntent[]>();
const compiledPacks = new WeakMap<LanguagePack, CompiledPack>();
const customersNames = new WeakMap<Ears, ReadonlySet<string>>();

/** Recognises the intents of a message (at most 4,000 characters), sentence by sentence. */
export function hear(scenario: Ears, text: string): Heard {
  const pack = compiledPack(scenario);
  const sentences = sentencesOf(text, pack.spelling);
  const own = intentsOf(scenario)
    .filter((intent) => isIn(intent, sentences, pack))
    .map(({ name }) => name);
  const common = pack.common.filter((intent) => isIn(intent, sentences, pack)).map(({ name }) => name);
  const stems = sentences.flatMap((sentence) => sentence.stems);
  return {
    intents: [...own, ...common],
    isHold: common.includes('common.hold'),
    isHostile: common.includes('common.hostile'),
    isSocial: own.length === 0 && sentences.every((sentence) => isSocial(sentence, pack, namesIn(scenario, pack))),
    isOverload: countOf(text, '?') > QUESTIONS_MAX || own.length > INTENTS_MAX,
    wordCount: stems.length,
  };
}

/** Nothing but pleasantries and the customer's name, or a short courtesy or goodbye; a greeting may begin anything. */
function isSocial(sentence: Sentence, pack: CompiledPack, names: ReadonlySet<string>): boolean {
  const { stems } = sentence;
  if (stems.every((word) => pack.empty.has(word) || names.has(word))) return true;
  return stems.length <= PLEASANTRY_WORDS && pack.social.some((intent) => isIn(intent, [sentence], pack));
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
  const intent = [...intentsOf(scenario), ...pack.common].find((candidate) => candidate.name === name);
  return intent !== undefined && isIn(intent, sentencesOf(text, pack.spelling), pack);
}

function isIn(intent: CompiledIntent, sentences: readonly Sentence[], pack: CompiledPack): boolean {
  return sentences.some(
    (sentence) =>
      matchesAny(intent.any, sentence) &&
      !matchesAny(intent.not, sentence) &&
      (!intent.mustAsk || isAsk(sentence, pack)),
  );
}

function isAsk(sentence: Sentence, pack: CompiledPack): boolean {
  const first = sentence.stems.find((word) => !pack.leadIns.has(word));
  return (
    sentence.isQuestion || (first !== undefined && pack.questionStarts.has(first)) || matchesAny(pack.ask, sentence)
  );
}

function intentsOf(scenario: Ears): CompiledIntent[] {
  const known = compiledScenarios.get(scenario);
  if (known) return known;
  const spelling = packOf(scenario.locale);
  const compiled = Object.entries(scenario.intents).map(([name, { any, not = [], form }]) =>
    compileIntent(spelling, name, { any, not, mustAsk: form === 'ask' }),
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
  const common = Object.entries(pack.common).map(([name, { any, not = [] }]) =>
    compileIntent(pack, `common.${name}`, { any, not, mustAsk: false }),
  );
  const compiled = {
    spelling: pack,
    common,
    social: common.filter(({ name }) => SOCIAL.includes(name)),
    ask: indexPatterns(pack.askPhrases, pack),
    questionStarts: formsOf(pack.questionStarts),
    leadIns: formsOf(pack.leadIns),
    empty: formsOf([...pack.stopWords, ...pack.socialWords]),
  };
  compiledPacks.set(pack, compiled);
  return compiled;
}

function compileIntent(
  spelling: Spelling,
  name: string,
  { any, not, mustAsk }: { any: readonly string[]; not: readonly string[]; mustAsk: boolean },
): CompiledIntent {
  return { name, any: indexPatterns(any, spelling), not: indexPatterns(not, spelling), mustAsk };
}

function countOf(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
