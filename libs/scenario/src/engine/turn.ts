import type { EngineEvent, EventBody, EventReason } from '../event.js';
import type { Scenario } from '../schema.js';
import type { ConversationState, SessionScript, SessionState } from './state.js';

/** One conversation being changed at one moment. The states in it are the step's own copies. */
export interface Turn {
  script: SessionScript;
  scenario: Scenario;
  session: SessionState;
  it: ConversationState;
  atMs: number;
  /** Where the step collects its events. */
  events: EngineEvent[];
  /** Reasons gathered for the event that is being made. */
  why: EventReason;
  /** The customer was typing a line that was taken back; the indicator ends after the event that caused it. */
  isTypingCut: boolean;
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
