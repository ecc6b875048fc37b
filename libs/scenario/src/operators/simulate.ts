import { check } from '../engine/check.js';
import { numberEvents } from '../engine/fold.js';
import { createSession, isOver, nextDueMs, type SessionScript, type SessionState } from '../engine/state.js';
import { step } from '../engine/step.js';
import type { SessionInput, TestEvent } from '../event.js';
import type { ModelOperator, Move, Turn } from './operator.js';

/** A test taken by a model operator. */
export interface SimulatedTest {
  events: TestEvent[];
  state: SessionState;
}

/** A turn that the customer did not ask for comes after this long without a new line. */
const PAUSE_MS = 12_000;
const MESSAGE_LEAST_MS = 1500;

/**
 * Lets a model operator take the test, by stepping the engine as the server does: everything due first, then what the
 * operator does, at the time a person would need for it. The same script and operator give the same log.
 * @returns the numbered log, ended by the operator when its conversations are closed, else by the deadline
 */
export function simulate(script: SessionScript, operator: ModelOperator): SimulatedTest {
  const deadlineMs = script.chatTest.minutes * 60_000;
  const events: TestEvent[] = [];
  let state = createSession(script);
  const apply = (input: SessionInput): void => {
    const result = step(script, state, input);
    state = result.state;
    events.push(...numberEvents(events.length, result.events));
  };
  const runUntil = (atMs: number): void => {
    for (let due = nextDueMs(state); due !== null && due <= atMs && !isOver(state); due = nextDueMs(state)) {
      apply({ type: 'tick', atMs: due });
    }
  };
  apply({ type: 'start', atMs: 0 });
  const hands = script.chatTest.conversations.map(({ id, arrivesAtS }) => ({
    id,
    turns: [...operator.turns],
    seen: 0,
    readyMs: arrivesAtS * 1000,
  }));
  for (;;) {
    const open = hands.filter(({ id, turns }) => turns.length > 0 && isOpen(state, id));
    if (open.length === 0) break;
    const next = open.map((hand) => ({ hand, atMs: turnTime(hand, events) })).sort((a, b) => a.atMs - b.atMs)[0];
    if (next === undefined || next.atMs >= deadlineMs) break;
    const dueMs = nextDueMs(state);
    if (dueMs !== null && dueMs < next.atMs) {
      runUntil(dueMs);
      continue;
    }
    const [turn, ...rest] = next.hand.turns;
    if (turn === undefined) break;
    next.hand.turns = rest;
    let atMs = Math.max(next.atMs, state.atMs);
    for (const move of turn.moves) {
      const untilMs = atMs + durationMs(move, operator);
      if (move.do === 'message') apply({ type: 'typing', atMs, conversation: next.hand.id, isTyping: true });
      runUntil(untilMs);
      atMs = Math.max(untilMs, state.atMs);
      if (atMs >= deadlineMs) break;
      const input = inputOf(move, next.hand.id, atMs);
      if (check(script, state, input).ok) apply(input);
    }
    next.hand.seen = customerLines(events, next.hand.id);
    next.hand.readyMs = atMs;
  }
  // Customers finish what they were saying, or lose their patience with an operator who has stopped.
  for (let due = nextDueMs(state); due !== null && due < deadlineMs; due = nextDueMs(state))
    apply({ type: 'tick', atMs: due });
  const isDone = state.conversations.every(({ phase }) => phase === 'closed');
  if (state.phase !== 'ended')
    apply({ type: 'end', atMs: isDone ? state.atMs + 4000 : deadlineMs, reason: isDone ? 'finished' : 'deadline' });
  return { events, state };
}

/** When the hand takes its next turn: after thinking about a new line, or after a pause without one. */
function turnTime(
  hand: { id: string; turns: readonly Turn[]; seen: number; readyMs: number },
  events: readonly TestEvent[],
): number {
  const thinkMs = (hand.turns[0]?.thinkS ?? 0) * 1000;
  const lines = events.filter((event) => isCustomerLine(event, hand.id));
  const fresh = lines.slice(hand.seen);
  const last = fresh.at(-1);
  if (last !== undefined) return Math.max(last.atMs, hand.readyMs) + thinkMs;
  return hand.readyMs + PAUSE_MS + thinkMs;
}

function customerLines(events: readonly TestEvent[], conversation: string): number {
  return events.filter((event) => isCustomerLine(event, conversation)).length;
}

function isCustomerLine({ conversation, actor, body }: TestEvent, id: string): boolean {
  return conversation === id && actor === 'customer' && body.kind === 'message';
}

function isOpen(state: SessionState, id: string): boolean {
  const phase = state.conversations.find((conversation) => conversation.id === id)?.phase;
  return phase === 'open' || phase === 'expected';
}

function durationMs(move: Move, { typingCps }: ModelOperator): number {
  switch (move.do) {
    case 'message':
      return move.canned === undefined
        ? Math.max(MESSAGE_LEAST_MS, Math.round((move.text.length / typingCps) * 1000))
        : 2500;
    case 'note':
      return Math.round((move.text.length / typingCps) * 1000);
    case 'action':
      return 4000;
    case 'kb-open':
      return 6000;
    case 'resolve':
      return 2000;
  }
}

function inputOf(move: Move, conversation: string, atMs: number): SessionInput {
  switch (move.do) {
    case 'message': {
      const { text, canned } = move;
      return { type: 'message', atMs, conversation, text, ...(canned === undefined ? {} : { canned }) };
    }
    case 'note':
      return { type: 'note', atMs, conversation, text: move.text };
    case 'action':
      return { type: 'action', atMs, conversation, action: move.action, fields: move.fields };
    case 'kb-open':
      return { type: 'kb-open', atMs, conversation, article: move.article };
    case 'resolve':
      return { type: 'resolve', atMs, conversation, outcome: move.outcome };
  }
}
