import { check } from '../engine/check.js';
import { SessionRun } from '../engine/run.js';
import { isOver, nextDueMs, scenarioOf, type SessionScript, type SessionState } from '../engine/state.js';
import type { TestEvent } from '../event.js';
import { modelOperator, type OperatorSkill } from './model-operator.js';
import { durationMs, inputOf } from './moves.js';
import type { ModelOperator, Move, Turn } from './operator.js';

/** A test taken by a model operator. */
export interface SimulatedTest {
  events: TestEvent[];
  state: SessionState;
  /** What the operator tried and the console would not have allowed: a fault in how the operator is written. */
  refused: { conversation: string; move: Move; detail: string }[];
  /** Turns that were never taken, by their number in the operator, from 0. */
  untaken: { conversation: string; turn: number }[];
}

/** A turn that the customer did not ask for comes after this long without a new line. */
const PAUSE_MS = 12_000;
/** Between the last closed conversation and finishing the test. */
const CLOSE_MS = 4000;

/** One conversation as the operator works on it. */
interface Hand {
  id: string;
  operator: ModelOperator;
  turns: readonly Turn[];
  /** Lines of the customer that were there after the last turn. */
  seen: number;
  readyMs: number;
}

interface Line {
  atMs: number;
  text: string;
  facts: readonly string[];
  rule: string | undefined;
}

/** The session while it is played by one pair of hands. */
class Run extends SessionRun {
  readonly refused: SimulatedTest['refused'] = [];
  /** The operator is busy until then, whichever conversation it is. */
  freeMs = 0;

  isOpen({ id }: Hand): boolean {
    const phase = this.state.conversations.find((conversation) => conversation.id === id)?.phase;
    return phase === 'open' || phase === 'expected';
  }

  /** What the customer of the conversation has written so far. */
  linesOf({ id }: Hand): Line[] {
    return this.events.flatMap(({ conversation, actor, atMs, body, why }) =>
      conversation === id && actor === 'customer' && body.kind === 'message'
        ? [{ atMs, text: body.text, facts: why?.facts ?? [], rule: why?.rule }]
        : [],
    );
  }
}

/**
 * Lets a model operator take the test, by stepping the engine as the server does: everything due first, then what the
 * operator does, at the time a person would need for it. There is one pair of hands: of several customers who wait, the
 * one who has waited longest comes next. The same script, skill and variant give the same log.
 * @returns the numbered log, ended by the operator when its conversations are closed, else by the deadline
 * @throws Error when a scenario of the test has no model operator written down
 */
export function simulate(script: SessionScript, skill: OperatorSkill, variant: number): SimulatedTest {
  const deadlineMs = script.chatTest.minutes * 60_000;
  const run = new Run(script);
  run.apply({ type: 'start', atMs: 0 });
  const hands = script.chatTest.conversations.map(({ id, arrivesAtS }): Hand => {
    const scenario = scenarioOf(script, id);
    const operator = modelOperator(scenario, skill, variant);
    if (operator === null) throw new Error(`The scenario "${scenario.key}" has no model operators.`);
    return { id, operator, turns: operator.turns, seen: 0, readyMs: arrivesAtS * 1000 };
  });
  for (;;) {
    const next = nextTurn(run, hands);
    const dueMs = nextDueMs(run.state);
    const untilMs = Math.min(next?.atMs ?? deadlineMs, deadlineMs);
    // What the customers do first may change the turn, or bring the line that the operator waits for.
    if (dueMs !== null && dueMs < untilMs) run.runUntil(dueMs);
    else if (next && next.atMs < deadlineMs) play(run, next, deadlineMs);
    else break;
  }
  // Customers finish what they were saying, or lose their patience with an operator who has stopped.
  run.runUntil(deadlineMs - 1);
  const isDone = isOver(run.state);
  const endMs = isDone ? Math.min(run.state.atMs + CLOSE_MS, deadlineMs) : deadlineMs;
  run.apply({ type: 'end', atMs: endMs, reason: isDone ? 'finished' : 'deadline' });
  const untaken = hands.flatMap(({ id, operator, turns }) =>
    turns.map((turn) => ({ conversation: id, turn: operator.turns.indexOf(turn) })),
  );
  return { events: run.events, state: run.state, refused: run.refused, untaken };
}

interface NextTurn {
  hand: Hand;
  turn: Turn;
  /** When the first move is made. */
  atMs: number;
  /** When the hands could turn to it. */
  fromMs: number;
  /** Since when the customer waits; endless when nobody does. */
  sinceMs: number;
}

/** Of the open conversations the one that the hands can turn to first; at the same moment, whose customer waits longest. */
function nextTurn(run: Run, hands: readonly Hand[]): NextTurn | undefined {
  return hands
    .filter((hand) => run.isOpen(hand))
    .flatMap((hand) => {
      const lines = run.linesOf(hand);
      const turn = chooseTurn(hand, lines);
      return turn ? [timed(run, hand, turn, lines)] : [];
    })
    .sort((a, b) => a.fromMs - b.fromMs || a.sinceMs - b.sinceMs || a.atMs - b.atMs)[0];
}

function chooseTurn({ turns }: Hand, lines: readonly Line[]): Turn | undefined {
  const isDue = ({ replyTo }: Turn): boolean => {
    if (replyTo === undefined) return false;
    if ('says' in replyTo) return lines.some(({ text }) => text.startsWith(replyTo.says));
    if ('fact' in replyTo) return lines.some(({ facts }) => facts.includes(replyTo.fact));
    return lines.some(({ rule }) => rule === replyTo.rule);
  };
  return turns.find(isDue) ?? turns.find(({ replyTo }) => replyTo === undefined);
}

/** After thinking about a new line, or after a pause without one. */
function timed(run: Run, hand: Hand, turn: Turn, lines: readonly Line[]): NextTurn {
  const thinkMs = Math.round(turn.thinkS * 1000);
  const fresh = lines.slice(hand.seen);
  const [first, newest] = [fresh[0], fresh.at(-1)];
  if (first && newest) {
    const fromMs = Math.max(first.atMs, run.freeMs);
    return { hand, turn, fromMs, sinceMs: first.atMs, atMs: Math.max(newest.atMs, fromMs) + thinkMs };
  }
  const pauseMs = turn.replyTo === undefined ? PAUSE_MS : 0;
  const fromMs = Math.max(hand.readyMs + pauseMs, run.freeMs);
  return { hand, turn, fromMs, sinceMs: Infinity, atMs: fromMs + thinkMs };
}

function play(run: Run, { hand, turn, atMs: fromMs }: NextTurn, deadlineMs: number): void {
  hand.turns = hand.turns.filter((other) => other !== turn);
  let atMs = Math.max(fromMs, run.state.atMs);
  for (const move of turn.moves) {
    const untilMs = atMs + durationMs(move, hand.operator.typingCps);
    if (move.do === 'message') run.apply({ type: 'typing', atMs, conversation: hand.id, isTyping: true });
    run.runUntil(Math.min(untilMs, deadlineMs - 1));
    atMs = Math.max(untilMs, run.state.atMs);
    if (atMs >= deadlineMs) break;
    const input = inputOf(scenarioOf(run.script, hand.id), move, hand.id, atMs, run.events);
    const checked = check(run.script, run.state, input);
    if (checked.ok) run.apply(input);
    // A conversation that closed meanwhile is nobody's fault.
    else if (checked.pointer !== '/conversation')
      run.refused.push({ conversation: hand.id, move, detail: checked.detail });
  }
  hand.seen = run.linesOf(hand).length;
  hand.readyMs = atMs;
  run.freeMs = atMs;
}
