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
/** Between the last closed conversation and finishing the test. */
const CLOSE_MS = 4000;

/** One conversation as the operator works on it. */
interface Hand {
  id: string;
  turns: readonly Turn[];
  /** Lines of the customer that were there after the last turn. */
  seen: number;
  readyMs: number;
}

/** The session while it is played. */
class Run {
  readonly events: TestEvent[] = [];
  state: SessionState;

  constructor(readonly script: SessionScript) {
    this.state = createSession(script);
  }

  apply(input: SessionInput): void {
    const result = step(this.script, this.state, input);
    this.state = result.state;
    this.events.push(...numberEvents(this.events.length, result.events));
  }

  /** Everything the script does until then, each at its own time, as the server's worker does it. */
  runUntil(atMs: number): void {
    for (let due = nextDueMs(this.state); due !== null && due <= atMs; due = nextDueMs(this.state))
      this.apply({ type: 'tick', atMs: due });
  }

  isOpen({ id }: Hand): boolean {
    const phase = this.state.conversations.find((conversation) => conversation.id === id)?.phase;
    return phase === 'open' || phase === 'expected';
  }

  /** What the customer of the conversation has written so far. */
  linesOf({ id }: Hand): { atMs: number; text: string }[] {
    return this.events.flatMap(({ conversation, actor, atMs, body }) =>
      conversation === id && actor === 'customer' && body.kind === 'message' ? [{ atMs, text: body.text }] : [],
    );
  }
}

/**
 * Lets a model operator take the test, by stepping the engine as the server does: everything due first, then what the
 * operator does, at the time a person would need for it. The same script and operator give the same log.
 * @returns the numbered log, ended by the operator when its conversations are closed, else by the deadline
 */
export function simulate(script: SessionScript, operator: ModelOperator): SimulatedTest {
  const deadlineMs = script.chatTest.minutes * 60_000;
  const run = new Run(script);
  run.apply({ type: 'start', atMs: 0 });
  const hands = script.chatTest.conversations.map(({ id, arrivesAtS }): Hand => ({
    id,
    turns: operator.turns,
    seen: 0,
    readyMs: arrivesAtS * 1000,
  }));
  for (;;) {
    const next = nextTurn(run, hands);
    if (!next || next.atMs >= deadlineMs) break;
    const dueMs = nextDueMs(run.state);
    // What the customer does first may change the turn.
    if (dueMs !== null && dueMs < next.atMs) run.runUntil(dueMs);
    else play(run, next, operator, deadlineMs);
  }
  // Customers finish what they were saying, or lose their patience with an operator who has stopped.
  run.runUntil(deadlineMs - 1);
  const isDone = isOver(run.state);
  const endMs = isDone ? Math.min(run.state.atMs + CLOSE_MS, deadlineMs) : deadlineMs;
  run.apply({ type: 'end', atMs: endMs, reason: isDone ? 'finished' : 'deadline' });
  return { events: run.events, state: run.state };
}

interface NextTurn {
  hand: Hand;
  turn: Turn;
  atMs: number;
}

/** The turn that comes first over all open conversations. */
function nextTurn(run: Run, hands: readonly Hand[]): NextTurn | undefined {
  return hands
    .filter((hand) => run.isOpen(hand))
    .flatMap((hand) => {
      const lines = run.linesOf(hand);
      const turn =
        hand.turns.find(({ replyTo }) => replyTo !== undefined && lines.some(({ text }) => text.startsWith(replyTo))) ??
        hand.turns.find(({ replyTo }) => replyTo === undefined);
      return turn ? [{ hand, turn, atMs: turnTime(hand, turn, lines) }] : [];
    })
    .sort((a, b) => a.atMs - b.atMs)[0];
}

/** After thinking about a new line, or after a pause without one. */
function turnTime(hand: Hand, { thinkS, replyTo }: Turn, lines: readonly { atMs: number }[]): number {
  const thinkMs = Math.round(thinkS * 1000);
  const fresh = lines.slice(hand.seen).at(-1);
  if (fresh) return Math.max(fresh.atMs, hand.readyMs) + thinkMs;
  return hand.readyMs + thinkMs + (replyTo === undefined ? PAUSE_MS : 0);
}

function play(run: Run, { hand, turn, atMs: fromMs }: NextTurn, operator: ModelOperator, deadlineMs: number): void {
  hand.turns = hand.turns.filter((other) => other !== turn);
  let atMs = Math.max(fromMs, run.state.atMs);
  for (const move of turn.moves) {
    const untilMs = atMs + durationMs(move, operator);
    if (move.do === 'message') run.apply({ type: 'typing', atMs, conversation: hand.id, isTyping: true });
    run.runUntil(Math.min(untilMs, deadlineMs - 1));
    atMs = Math.max(untilMs, run.state.atMs);
    if (atMs >= deadlineMs) break;
    const input = inputOf(move, hand.id, atMs);
    if (check(run.script, run.state, input).ok) run.apply(input);
  }
  hand.seen = run.linesOf(hand).length;
  hand.readyMs = atMs;
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
