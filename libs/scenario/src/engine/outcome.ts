import type { Scenario } from '../schema.js';
import { scenarioOf, type ConversationState, type SessionScript, type SessionState } from './state.js';

/** What the engine knows of one conversation; for staff, as evidence and never as a rating. */
export interface ConversationOutcome {
  conversation: string;
  scenarioKey: string;
  /** Null while the conversation is open. */
  outcome: { id: string; title: string; kind: Scenario['outcomes'][string]['kind']; value: number } | null;
  /** What the operator chose when resolving. */
  resolvedAs: string | null;
  tags: { id: string; label: string }[];
  /** Written when resolving. */
  resolveNote: string | null;
  /** Desks asked to take over; `isAccepted` is null while one has not answered. */
  transfers: { desk: string; label: string; isAccepted: boolean | null }[];
  /** What persons did with the scripted customer, and when; not empty means that the test is not comparable. */
  assists: { atMs: number; what: 'line' | 'take-over' | 'cue' }[];
  /** A person played the customer from the beginning. */
  isLive: boolean;
  goals: { id: string; title: string; weight: number; isReached: boolean }[];
  facts: { id: string; title: string; isHidden: boolean; isRevealed: boolean; isVolunteered: boolean }[];
  breaches: { id: string; title: string; isCritical: boolean; times: number }[];
  provocations: { rule: string; atMs: number; isComposed: boolean | null }[];
  questions: { asked: number; answered: number };
  /** Operator messages the script did not understand: its weakness, shown and never scored. */
  unmatched: number;
  /** 0-100 at the end. */
  mood: number;
}

/** The outcome of every conversation that has arrived. */
export function outcomeOf(script: SessionScript, state: SessionState): ConversationOutcome[] {
  return state.conversations
    .filter(({ phase }) => phase !== 'expected')
    .map((it) => conversationOutcome(scenarioOf(script, it.id), it));
}

function conversationOutcome(scenario: Scenario, it: ConversationState): ConversationOutcome {
  const outcome = it.outcome === null ? undefined : scenario.outcomes[it.outcome];
  return {
    conversation: it.id,
    scenarioKey: scenario.key,
    outcome:
      outcome && it.outcome !== null
        ? { id: it.outcome, title: outcome.title, kind: outcome.kind, value: outcome.value }
        : null,
    resolvedAs: it.resolvedAs,
    tags: it.tags.map((id) => ({ id, label: labelOf(scenario.tags, id) })),
    resolveNote: it.resolveNote,
    transfers: it.transfers.map(({ desk, isAccepted }) => ({ desk, label: labelOf(scenario.desks, desk), isAccepted })),
    assists: it.assists.map(({ atMs, what }) => ({ atMs, what })),
    isLive: it.mode === 'live',
    goals: Object.entries(scenario.goals).map(([id, { title, weight }]) => ({
      id,
      title,
      weight,
      isReached: it.goals.includes(id),
    })),
    facts: Object.entries(scenario.facts).map(([id, { title, isHidden = false }]) => ({
      id,
      title,
      isHidden,
      isRevealed: it.facts.includes(id),
      isVolunteered: it.volunteered.includes(id),
    })),
    breaches: Object.entries(scenario.breaches)
      .map(([id, { title, isCritical = false }]) => ({
        id,
        title,
        isCritical,
        times: it.breaches.filter((breach) => breach === id).length,
      }))
      .filter(({ times }) => times > 0),
    provocations: it.provocations.map(({ rule, atMs, isComposed }) => ({ rule, atMs, isComposed })),
    questions: { asked: it.asked, answered: it.answered },
    unmatched: it.unmatchedTotal,
    mood: it.mood,
  };
}

function labelOf(list: readonly { id: string; label: string }[] = [], wanted: string): string {
  return list.find(({ id }) => id === wanted)?.label ?? wanted;
}
