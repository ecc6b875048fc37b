import type { EngineEvent, EventBody, EventReason } from '../event.js';
import type { Scenario } from '../schema.js';
import { optionsOf } from '../projections.js';
import { aptLines, dropStaleLines } from './stale.js';
import { allowancesOf, type Allowances } from './allowances.js';
import {
  scenarioOf,
  type ConversationState,
  type PlannedLine,
  type SessionScript,
  type SessionState,
} from './state.js';

/** One conversation being changed at one moment. The states in it are the step's own copies. */
export interface Turn {
  script: SessionScript;
  scenario: Scenario;
  allow: Allowances;
  session: SessionState;
  it: ConversationState;
  atMs: number;
  /** Where the step collects its events. */
  events: EngineEvent[];
  /** Reasons gathered for the event that is being made. */
  why: EventReason;
  /** A line being typed was taken back; the indicator (of this member) ends after the event that caused it. */
  cutTyping: { from: string | null } | null;
  /** Of the lines planned before the turn those whose reason held. */
  apt: Set<PlannedLine>;
}

/** A turn of the conversation at the moment. */
export function turnOf(
  script: SessionScript,
  session: SessionState,
  it: ConversationState,
  atMs: number,
  events: EngineEvent[],
): Turn {
  const scenario = scenarioOf(script, it.id);
  const allow = allowancesOf(script, scenario);
  return { script, scenario, allow, session, it, atMs, events, why: {}, cutTyping: null, apt: new Set() };
}

/** Runs one change, takes back what the customer need not say any more, and ends a typing indicator made untrue. */
export function runTurn(turn: Turn, change: (turn: Turn) => void): void {
  turn.apt = aptLines(turn);
  change(turn);
  dropStaleLines(turn);
  if (!turn.cutTyping) return;
  const from = fromOf(turn.cutTyping.from);
  if (optionsOf(turn.script.chatTest).sneakPeek) emit(turn, 'customer', { kind: 'draft', text: '', ...from });
  emit(turn, 'customer', { kind: 'typing', isTyping: false, ...from });
}

/** The member of a group room, as an event has it. */
export function fromOf(from: string | null): { from?: string } {
  return from === null ? {} : { from };
}

/** Appends an event at the turn's time and counts it. */
export function emit(turn: Turn, actor: EngineEvent['actor'], body: EventBody, why: EventReason = {}): void {
  record(turn.session, turn.events, { atMs: turn.atMs, conversation: turn.it.id, actor, body }, why);
  turn.it.atMs = turn.atMs;
}

/** Appends an event of the session and counts it; empty reasons are left out. */
export function record(session: SessionState, events: EngineEvent[], event: EngineEvent, why: EventReason = {}): void {
  session.seq += 1;
  session.atMs = event.atMs;
  events.push(Object.keys(why).length > 0 ? { ...event, why } : event);
}

/** Adds to one of the lists of reasons. */
export function because(
  turn: Turn,
  list: 'intents' | 'facts' | 'goals' | 'breaches' | 'observers',
  name: string,
): void {
  turn.why[list] = [...(turn.why[list] ?? []), name];
}
