import type { SentFile } from '../event.js';
import type { Condition, Effect, Rule, Scenario, Trigger } from '../schema.js';
import { optionsOf } from '../projections.js';
import { pacedMs } from './allowances.js';
import { dropLines, fillIn, planLine, voice } from './lines.js';
import { given } from './recorded.js';
import { isAnswered } from './stale.js';
import { isPlayed, type ConversationState, type PlannedLine } from './state.js';
import { because, emit, type Turn } from './turn.js';

/** How the effects of a rule come about. */
export interface Occasion {
  /** The rule, for the log; null for the opening. */
  rule: string | null;
  kind: PlannedLine['kind'];
  /** Words the customer reads first; null when the customer speaks unasked. */
  readWords: number | null;
  /** The same message already made the customer answer. */
  hasAnswered: boolean;
  /** What the customer would say if the operator had not answered it already is left unsaid. */
  isReaction?: boolean;
  /** What was chosen in the form of the action that set the rule off. */
  values?: Readonly<Record<string, string>>;
}

/** What the customer says of these is about what the operator just did. */
const REACTIONS: ReadonlySet<Trigger['on']> = new Set(['message', 'attachment', 'action']);

/** Rules that may fire now, in the order that decides: those of the beat, then those that always hold. */
export function activeRules(scenario: Scenario, it: ConversationState): Rule[] {
  const beat = Object.hasOwn(scenario.beats, it.beat) ? scenario.beats[it.beat] : undefined;
  return [...(beat?.rules ?? []), ...scenario.always];
}

/** Every rule of the scenario. */
export function allRules({ beats, always, watch = [] }: Scenario): Rule[] {
  return [...Object.values(beats).flatMap(({ rules }) => rules), ...always, ...watch];
}

/** The first active rule whose trigger fits and whose condition holds. */
export function findRule(turn: Turn, fits: (when: Trigger) => boolean): Rule | undefined {
  if (isPlayed(turn.it)) return undefined;
  return activeRules(turn.scenario, turn.it).find((rule) => fits(rule.when) && canFire(turn.it, rule));
}

export function canFire(it: ConversationState, rule: Rule): boolean {
  return !it.fired.includes(rule.id) && holds(it, rule.if) && !isSilenced(it, rule);
}

/** A rule by the clock whose every line belongs to somebody who may not speak any more. */
function isSilenced(it: ConversationState, { when, then }: Rule): boolean {
  if (it.room.silenced.length === 0 || (when.on !== 'elapsed' && when.on !== 'silence')) return false;
  const speakers = then.flatMap((effect) => (effect.do === 'say' || effect.do === 'draft' ? [effect.by] : []));
  return speakers.length > 0 && speakers.every((by) => by !== undefined && it.room.silenced.includes(by));
}

function holds(it: ConversationState, condition: Condition | undefined): boolean {
  if (!condition) return true;
  const { facts = [], notFacts = [], goals = [], notGoals = [], moodAtLeast = 0, moodBelow = 101 } = condition;
  return (
    facts.every((fact) => it.facts.includes(fact)) &&
    !notFacts.some((fact) => it.facts.includes(fact)) &&
    goals.every((goal) => it.goals.includes(goal)) &&
    !notGoals.some((goal) => it.goals.includes(goal)) &&
    it.mood >= moodAtLeast &&
    it.mood < moodBelow
  );
}

/** Fires a rule: its effects in order, its name among the reasons. */
export function fire(turn: Turn, rule: Rule, occasion: Omit<Occasion, 'rule'>): void {
  if (rule.once === true || rule.when.on === 'elapsed') turn.it.fired.push(rule.id);
  turn.why.rule = rule.id;
  const { when } = rule;
  const values = when.on === 'action' ? turn.it.values[when.action] : undefined;
  apply(turn, rule.then, { ...occasion, rule: rule.id, isReaction: REACTIONS.has(when.on), ...given({ values }) });
}

/**
 * Fires the first rule that fits; where all it would have the customer say is asked and answered already, its other
 * effects stand and the next rule that has something to say is fired as well. Returns whether there was one.
 */
export function fireFirst(turn: Turn, fits: (when: Trigger) => boolean, occasion: Omit<Occasion, 'rule'>): boolean {
  const rule = findRule(turn, fits);
  if (!rule) return false;
  makeRoomToLeave(turn, rule);
  const isMoot = isAnsweredAlready(turn.it, rule);
  fire(turn, rule, occasion);
  if (!isMoot || turn.it.phase !== 'open') return true;
  const isNext = (other: Rule): boolean => other.id !== rule.id && speaks(other) && !isAnsweredAlready(turn.it, other);
  const next = activeRules(turn.scenario, turn.it).find(
    (other) => isNext(other) && fits(other.when) && canFire(turn.it, other),
  );
  if (next) fire(turn, next, occasion);
  return true;
}

function speaks({ then }: Rule): boolean {
  return then.some((effect) => effect.do === 'say' || effect.do === 'reveal');
}

/** Whether all lines of the rule are questions that the operator has answered before they are asked. */
function isAnsweredAlready(it: ConversationState, { when, then }: Rule): boolean {
  if (!REACTIONS.has(when.on)) return false;
  const lines = then.filter((effect) => effect.do === 'say');
  return (
    lines.length > 0 && lines.every(({ text, expects = [] }) => isAnswered(it, { text: voice(text, it.mood), expects }))
  );
}

/** Every observer that fits and may fire; observers have no lines. */
export function observe(turn: Turn, fits: (when: Trigger) => boolean): void {
  if (turn.it.mode === 'live') return;
  for (const rule of turn.scenario.watch ?? []) {
    if (!fits(rule.when) || !canFire(turn.it, rule)) continue;
    if (rule.once === true) turn.it.fired.push(rule.id);
    because(turn, 'observers', rule.id);
    apply(turn, rule.then, { rule: rule.id, kind: 'reply', readWords: null, hasAnswered: false });
  }
}

/** What a message brings with it, for triggers. */
export interface Carried {
  intents: readonly string[];
  /** The canned answer it started from. */
  canned?: string;
  file?: SentFile;
}

/** Whether the message sets the trigger off. */
export function fitsMessage(when: Trigger, { intents, canned, file }: Carried): boolean {
  if (when.on === 'canned') return when.canned === canned;
  if (when.on === 'attachment')
    return file !== undefined && (when.file === undefined || (file.source === 'library' && file.id === when.file));
  if (when.on !== 'message') return false;
  const isHeard = (intent: string) => intents.includes(intent);
  return when.all === true ? when.intents.every(isHeard) : when.intents.some(isHeard);
}

export function apply(turn: Turn, effects: readonly Effect[], occasion: Occasion): void {
  for (const effect of effects) applyOne(turn, effect, occasion);
  if (turn.it.phase === 'leaving') leaveAfterLines(turn);
}

/** The conversation closes once the customer has said what is planned. */
export function leaveAfterLines({ it, atMs }: Turn): void {
  it.closeMs = (it.lines.at(-1)?.sendMs ?? atMs) + LEAVE_MS;
}

/** Between the customer's last line and the closed conversation. */
const LEAVE_MS = 1200;

function applyOne(turn: Turn, effect: Effect, occasion: Occasion): void {
  const { it, allow } = turn;
  switch (effect.do) {
    case 'say':
      return say(turn, effect, occasion);
    case 'draft':
      return planDraft(turn, effect, occasion);
    case 'reveal':
      return revealFact(turn, effect.fact, occasion);
    case 'mood':
      it.mood = Math.min(100, Math.max(0, it.mood + effect.add));
      turn.why.mood = it.mood;
      return;
    case 'patience':
      it.patienceMs = Math.max(0, Math.min(allow.budgetMs, it.patienceMs + pacedMs(turn.script, effect.addS)));
      return;
    case 'goal':
      if (it.goals.includes(effect.goal)) return;
      it.goals.push(effect.goal);
      return because(turn, 'goals', effect.goal);
    case 'breach':
      return addBreach(turn, effect.breach);
    case 'goto':
      it.beat = effect.beat;
      return;
    case 'leave':
      return leave(turn, effect.outcome);
  }
}

/** A line; a question that is answered already is not asked, and a statement then waits for nothing. */
function say(turn: Turn, effect: Extract<Effect, { do: 'say' }>, occasion: Occasion): void {
  const { it } = turn;
  const { by, attach = null, needsReply = true, expects = [] } = effect;
  if (effect.ifAlone === true && occasion.hasAnswered) return;
  const text = fillIn(voice(effect.text, it.mood), occasion.values);
  const isReaction = occasion.isReaction === true;
  if (isReaction && isAnswered(it, { text, expects })) return;
  const isOpen = !isReaction || !expects.some((wanted) => it.given.includes(wanted));
  const { rule, kind, readWords } = occasion;
  planLine(turn, { text, by, file: attach, rule, kind, needsReply, expects: isOpen ? expects : [] }, readWords);
}

/** Typing that is not sent; where nobody sees what the customer types, nothing happens. */
function planDraft(turn: Turn, effect: Extract<Effect, { do: 'draft' }>, { rule, readWords }: Occasion): void {
  if (!optionsOf(turn.script.chatTest).sneakPeek) return;
  const { text, by, thenDelete = false } = effect;
  planLine(turn, { text: voice(text, turn.it.mood), by, rule, kind: 'draft', isDeleted: thenDelete }, readWords);
}

/** The customer tells a fact unasked. */
export function revealFact(turn: Turn, name: string, occasion: Pick<Occasion, 'rule' | 'kind' | 'readWords'>): void {
  const { it, scenario } = turn;
  const fact = Object.hasOwn(scenario.facts, name) ? scenario.facts[name] : undefined;
  if (!fact || it.facts.includes(name) || isAboutToTell(it, name)) return;
  const { rule, kind, readWords } = occasion;
  const draft = { text: voice(fact.say, it.mood), by: fact.by, file: fact.attach ?? null, rule, kind, facts: [name] };
  planLine(turn, { ...draft, isVolunteered: true }, readWords);
}

/** Whether a line that tells the fact is planned. */
export function isAboutToTell({ lines }: ConversationState, fact: string): boolean {
  return lines.some(({ facts }) => facts.includes(fact));
}

/** Each breach counts as often as it happens, and never stops the operator. */
export function addBreach(turn: Turn, breach: string): void {
  turn.it.breaches.push(breach);
  because(turn, 'breaches', breach);
}

/** The customer goes, after the lines planned with the decision; earlier plans are dropped. */
export function leave(turn: Turn, outcome: string): void {
  turn.it.phase = 'leaving';
  turn.it.outcome = outcome;
  turn.it.waiting = null;
}

/** Before a rule that ends the conversation: what the customer was about to say no longer matters. */
export function makeRoomToLeave(turn: Turn, rule: Rule): void {
  if (rule.then.some((effect) => effect.do === 'leave')) dropLines(turn, () => true);
}

/** A rule that fires by the clock leaves a trace of its own, so that the log alone can tell when it did. */
export function fireTimed(turn: Turn, rule: Rule): void {
  const kind = rule.provoke === true ? 'provocation' : rule.when.on === 'silence' ? 'nag' : 'reply';
  if (rule.when.on === 'silence') turn.it.nagged.push(rule.id);
  makeRoomToLeave(turn, rule);
  fire(turn, rule, { kind, readWords: null, hasAnswered: false });
  emit(turn, 'system', { kind: 'turn' }, turn.why);
}
