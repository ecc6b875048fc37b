import { ENGLISH, type LanguagePack } from './language.js';
import { compilePattern, matches, sentencesOf, tokenise, type CompiledPattern, type Sentence } from './matcher.js';
import type { Scenario } from './schema.js';

/** What of a scenario decides what the customer hears. */
export type Ears = Pick<Scenario, 'intents' | 'locale'>;

/** What the customer makes of one operator message. */
export interface Heard {
  /** Intents of the scenario in file order, then common ones as `common.<name>`. */
  intents: string[];
  isHold: boolean;
  isHostile: boolean;
  /** Only pleasantries: nothing to answer, nothing to misunderstand. */
  isSocial: boolean;
  /** Too much at once: four or more questions, or six or more intents. */
  isOverload: boolean;
  wordCount: number;
}

interface CompiledIntent {
  name: string;
  any: CompiledPattern[];
  not: CompiledPattern[];
  mustAsk: boolean;
}

interface CompiledPack {
  common: CompiledIntent[];
  ask: CompiledPattern[];
  questionStarts: ReadonlySet<string>;
  empty: ReadonlySet<string>;
}

const QUESTIONS_MAX = 3;
const INTENTS_MAX = 5;

/** Compiling is pure, so a cache keyed by the document changes nothing but the cost (0.1 ms instead of 2 ms a message). */
const compiledScenarios = new WeakMap<Ears, CompiledIntent[]>();
const compiledPacks = new WeakMap<LanguagePack, CompiledPack>();

/** Recognises the intents of a message (at most 4,000 characters), sentence by sentence. */
export function hear(scenario: Ears, text: string): Heard {
  const pack = packOf(ENGLISH);
  const sentences = sentencesOf(text);
  const own = intentsOf(scenario)
    .filter((intent) => isIn(intent, sentences, pack))
    .map(({ name }) => name);
  const common = pack.common.filter((intent) => isIn(intent, sentences, pack)).map(({ name }) => name);
  const tokens = sentences.flatMap((sentence) => sentence.tokens);
  return {
    intents: [...own, ...common],
    isHold: common.includes('common.hold'),
    isHostile: common.includes('common.hostile'),
    isSocial: own.length === 0 && tokens.every((token) => pack.empty.has(token)),
    isOverload: countOf(text, '?') > QUESTIONS_MAX || own.length > INTENTS_MAX,
    wordCount: tokens.length,
  };
}

/** The words of a text in the form in which they are compared. */
export function stemsOf(_scenario: Scenario, text: string): string[] {
  return tokenise(text);
}

/** Whether one intent of the scenario is in the text; for fixtures and the linter. */
export function hasIntent(scenario: Ears, name: string, text: string): boolean {
  const pack = packOf(ENGLISH);
  const intent = [...intentsOf(scenario), ...pack.common].find((candidate) => candidate.name === name);
  return intent !== undefined && isIn(intent, sentencesOf(text), pack);
}

function isIn(intent: CompiledIntent, sentences: readonly Sentence[], pack: CompiledPack): boolean {
  return sentences.some(
    (sentence) =>
      intent.any.some((pattern) => matches(pattern, sentence.tokens)) &&
      !intent.not.some((pattern) => matches(pattern, sentence.tokens)) &&
      (!intent.mustAsk || isAsk(sentence, pack)),
  );
}

function isAsk(sentence: Sentence, pack: CompiledPack): boolean {
  const first = sentence.tokens.find((token) => !LEAD_INS.has(token));
  return (
    sentence.isQuestion ||
    (first !== undefined && pack.questionStarts.has(first)) ||
    pack.ask.some((pattern) => matches(pattern, sentence.tokens))
  );
}

/** Words before the question itself: "and when …", "ok, what …". */
const LEAD_INS = new Set([
  'and',
  'so',
  'ok',
  'okay',
  'also',
  'but',
  'first',
  'hi',
  'hello',
  'now',
  'well',
  'then',
  'quick',
  'question',
]);

function intentsOf(scenario: Ears): CompiledIntent[] {
  const known = compiledScenarios.get(scenario);
  if (known) return known;
  const compiled = Object.entries(scenario.intents).map(([name, { any, not = [], form }]) =>
    compileIntent(name, any, not, form === 'ask'),
  );
  compiledScenarios.set(scenario, compiled);
  return compiled;
}

function packOf(pack: LanguagePack): CompiledPack {
  const known = compiledPacks.get(pack);
  if (known) return known;
  const compiled = {
    common: Object.entries(pack.common).map(([name, { any, not = [] }]) =>
      compileIntent(`common.${name}`, any, not, false),
    ),
    ask: pack.askPhrases.map(compilePattern),
    questionStarts: new Set(pack.questionStarts),
    empty: new Set([...pack.stopWords, ...pack.socialWords]),
  };
  compiledPacks.set(pack, compiled);
  return compiled;
}

function compileIntent(name: string, any: readonly string[], not: readonly string[], mustAsk: boolean): CompiledIntent {
  return { name, any: any.map(compilePattern), not: not.map(compilePattern), mustAsk };
}

function countOf(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
