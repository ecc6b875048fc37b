import { hear } from '../hearing.js';
import { cannedText } from '../operators/model-operator.js';
import { outcomeOf, type ConversationOutcome } from '../engine/outcome.js';
import { scenarioOf, type SessionScript, type SessionState } from '../engine/state.js';
import type { TestEvent } from '../event.js';
import { TRAIT_KEYS, type Scenario, type TraitKey } from '../schema.js';

/** How far a test was worked through, 0-100 each; a trait without an opportunity is null. */
export interface TestScore {
  total: number;
  traits: Record<TraitKey, number | null>;
  conversations: { conversation: string; scenarioKey: string; total: number; outcome: string | null }[];
}

/** A share earned, 0-1, and what it weighs. */
interface Part {
  weight: number;
  share: number;
  traits: readonly TraitKey[];
}

/** Weights of the parts of a conversation; a part without an opportunity is left out and the rest count for more. */
const WEIGHT = { goals: 50, outcome: 20, facts: 10, composure: 8, waits: 6, answers: 6 };
/** Naming so many intents of the scenario in one message is throwing in words, not talking. */
const STUFFED_INTENTS = 4;
/** What the talk of somebody counts who only sends prepared answers or throws in words. */
const GAMED_EFFORT = 0.3;
const BREACH_COST = 4;
const BREACHES_MAX = 3;
/** A critical breach leaves at most this. */
const CRITICAL_MAX = 40;

/**
 * Scores a finished session from the engine's own events: goals by weight, outcome, facts asked for, provocations
 * answered composedly, waits announced and kept, customer questions answered, breaches. Words thrown in (four and more
 * intents in one message, or too much at once) reach no goal and find no fact; where they or unchanged prepared answers
 * are most of what was done, all that the talk brought counts for less, down to three tenths.
 *
 * This judges scenarios: whether a chat test tells model operators apart. It is no measure of a person, is stored
 * nowhere and must never be shown for a candidate (architecture, invariant 8).
 */
export function scoreTest(script: SessionScript, events: readonly TestEvent[], state: SessionState): TestScore {
  const scored = outcomeOf(script, state).map((outcome) => {
    const scenario = scenarioOf(script, outcome.conversation);
    const own = events.filter(({ conversation }) => conversation === outcome.conversation);
    return scoreConversation(scenario, outcome, own);
  });
  const evidence = scored.flatMap(({ parts }) => parts);
  return {
    total: Math.round(mean(scored.map(({ total }) => ({ weight: 1, share: total }))) ?? 0),
    traits: byTrait((trait) => percent(evidence.filter(({ traits }) => traits.includes(trait)))),
    conversations: scored.map(({ outcome, total }) => ({
      conversation: outcome.conversation,
      scenarioKey: outcome.scenarioKey,
      total: Math.round(total),
      outcome: outcome.outcome?.id ?? null,
    })),
  };
}

function scoreConversation(scenario: Scenario, outcome: ConversationOutcome, events: readonly TestEvent[]) {
  const talk = talkOf(scenario, events);
  const goals = goalParts(scenario, outcome, talk);
  const facts = factParts(scenario, outcome, talk);
  const composure = composureParts(scenario, outcome, talk);
  const waits = waitParts(scenario, events, talk);
  const answers: Part[] = outcome.questions.asked
    ? [{ weight: 1, share: (talk.effort * outcome.questions.answered) / outcome.questions.asked, traits: ['answers'] }]
    : [];
  const ending: Part[] = [{ weight: 2, share: talk.effort * (outcome.outcome?.value ?? 0), traits: ['solution'] }];
  const whole = mean(
    Object.entries({ goals, outcome: ending, facts, composure, waits, answers }).flatMap(([name, parts]) => {
      const share = mean(parts);
      return share === null ? [] : [{ weight: weightOf(name), share }];
    }),
  );
  const times = outcome.breaches.reduce((sum, breach) => sum + breach.times, 0);
  const cost = BREACH_COST * Math.min(BREACHES_MAX, times);
  const cap = outcome.breaches.some(({ isCritical }) => isCritical) ? CRITICAL_MAX : 100;
  const policies: Part[] =
    Object.keys(scenario.breaches).length > 0
      ? [{ weight: 1, share: talk.effort * (1 - Math.min(1, times / 2)), traits: ['policies'] }]
      : [];
  return {
    outcome,
    total: Math.max(0, Math.min(cap, (whole ?? 0) * 100 - cost)),
    parts: [...goals, ...facts, ...composure, ...waits, ...answers, ...ending, ...policies],
  };
}

function weightOf(name: string): number {
  return Object.entries(WEIGHT).find(([part]) => part === name)?.[1] ?? 0;
}

/** What the operator's own acts brought. */
interface Talk {
  /** 0-1: how much of what was done is the operator's own. */
  effort: number;
  /** Goals and facts that count: not brought by words thrown in. */
  goals: ReadonlySet<string>;
  facts: ReadonlySet<string>;
  /** Goals reached by an act in the console rather than by words. */
  acted: ReadonlySet<string>;
}

function talkOf(scenario: Scenario, events: readonly TestEvent[]): Talk {
  const [goals, facts, acted] = [new Set<string>(), new Set<string>(), new Set<string>()];
  let [own, gamed] = [0, 0];
  for (const { actor, body, why } of events) {
    const isMessage = actor === 'operator' && body.kind === 'message';
    const isStuffed = isMessage && isStuffing(scenario, body.text);
    const isAct = actor === 'operator' && (body.kind === 'action' || ACTS.has(body.kind));
    if (isStuffed || (isMessage && body.canned !== undefined && body.text === cannedText(scenario, body.canned)))
      gamed += 1;
    else if (isMessage || isAct) own += 1;
    if (isStuffed) continue;
    for (const goal of why?.goals ?? []) {
      goals.add(goal);
      if (!isMessage) acted.add(goal);
    }
    // Facts among the reasons of an operator's message were asked for in it.
    if (isMessage) for (const fact of why?.facts ?? []) facts.add(fact);
  }
  const effort = own + gamed === 0 ? 0 : Math.min(1, Math.max(GAMED_EFFORT, (2 * own) / (own + gamed)));
  return { effort, goals, facts, acted };
}

/** Acts in the console that take a decision; looking something up and resolving take none. */
const ACTS: ReadonlySet<string> = new Set(['note', 'transfer', 'moderated']);

function isStuffing(scenario: Scenario, text: string): boolean {
  const { intents, isOverload } = hear(scenario, text);
  return isOverload || intents.filter((name) => !name.startsWith('common.')).length >= STUFFED_INTENTS;
}

function goalParts(scenario: Scenario, { goals }: ConversationOutcome, talk: Talk): Part[] {
  return goals.map(({ id, weight, isReached }) => ({
    weight,
    share: isReached && talk.goals.has(id) ? (talk.acted.has(id) ? 1 : talk.effort) : 0,
    traits: scenario.goals[id]?.traits ?? [],
  }));
}

/** Facts worth asking for: not on screen, and hidden or needed. Told unasked they earn nothing. */
function factParts(scenario: Scenario, { facts }: ConversationOutcome, talk: Talk): Part[] {
  return facts.flatMap(({ id, isRevealed, isVolunteered }) => {
    const fact = scenario.facts[id];
    if (!fact || fact.isOnScreen === true || (fact.isHidden !== true && fact.isNeeded !== true)) return [];
    const isAskedFor = isRevealed && !isVolunteered && talk.facts.has(id);
    return [{ weight: 1, share: isAskedFor ? talk.effort : 0, traits: fact.traits }];
  });
}

function composureParts(scenario: Scenario, { provocations }: ConversationOutcome, talk: Talk): Part[] {
  return provocations.map(({ rule, isComposed }) => ({
    weight: 1,
    share: isComposed === true ? talk.effort : 0,
    traits: [...new Set<TraitKey>(['composure', ...(scenario.always.find(({ id }) => id === rule)?.traits ?? [])])],
  }));
}

/** Every hold asks for a return within `holdMaxS`; every line that breaks a silence is a wait nobody announced. */
function waitParts(scenario: Scenario, events: readonly TestEvent[], talk: Talk): Part[] {
  const nags = new Set(
    [...Object.values(scenario.beats).flatMap(({ rules }) => rules), ...scenario.always]
      .filter(({ when }) => when.on === 'silence')
      .map(({ id }) => id),
  );
  return events.flatMap(({ atMs, actor, body, why }, index): Part[] => {
    const isNag = actor === 'customer' && body.kind === 'message' && why?.rule !== undefined && nags.has(why.rule);
    if (isNag) return [{ weight: 1, share: 0, traits: ['silences'] }];
    if (actor !== 'operator' || why?.isHold !== true) return [];
    const back = events.slice(index + 1).find((later) => {
      const isSubstantive =
        later.body.kind === 'action' || (later.body.kind === 'message' && later.why?.isHold !== true);
      return later.actor === 'operator' && isSubstantive;
    });
    const isKept = back !== undefined && back.atMs - atMs <= scenario.patience.holdMaxS * 1000;
    return [{ weight: 1, share: isKept ? talk.effort : 0, traits: ['silences'] }];
  });
}

function mean(parts: readonly Pick<Part, 'weight' | 'share'>[]): number | null {
  const weight = parts.reduce((sum, part) => sum + part.weight, 0);
  return weight === 0 ? null : parts.reduce((sum, part) => sum + part.weight * part.share, 0) / weight;
}

function percent(parts: readonly Part[]): number | null {
  const share = mean(parts);
  return share === null ? null : Math.round(100 * share);
}

/** A value for each of the twelve traits. */
export function byTrait<T>(valueOf: (trait: TraitKey) => T): Record<TraitKey, T> {
  const value = Object.fromEntries(TRAIT_KEYS.map((trait) => [trait, valueOf(trait)]));
  return value as Record<TraitKey, T>;
}
