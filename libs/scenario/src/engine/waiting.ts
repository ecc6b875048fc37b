import type { Scenario } from '../schema.js';
import type { ConversationState, Waiting } from './state.js';

/** The customer starts to wait, or goes on waiting after a further line; a nag leaves the silence as it is. */
export function beginWaiting(it: ConversationState, atMs: number, isNag: boolean): void {
  if (!it.waiting) {
    it.waiting = { fromMs: resumeMs(it, atMs), owedMs: 0, silentMs: 0 };
    return;
  }
  settle(it.waiting, atMs);
  if (!isNag) it.waiting.silentMs = 0;
  it.waiting.fromMs = resumeMs(it, atMs);
}

/** The operator answered: what was owed beyond the allowance comes off the patience. */
export function endWaiting(it: ConversationState, scenario: Scenario, atMs: number): void {
  if (it.waiting) {
    settle(it.waiting, atMs);
    it.patienceMs -= Math.max(0, it.waiting.owedMs - allowanceMs(it, scenario));
  }
  it.waiting = null;
  it.hasReply = true;
  it.nagged = [];
}

/** The customer got something, but not yet the answer: the clocks start again. */
export function renewWaiting(it: ConversationState, scenario: Scenario, atMs: number): void {
  const wasWaiting = it.waiting !== null;
  endWaiting(it, scenario, atMs);
  if (wasWaiting) beginWaiting(it, atMs, false);
}

/** Call after `holdUntilMs` or `typing` changed at `atMs`. */
export function repause(it: ConversationState, atMs: number): void {
  if (!it.waiting) return;
  settle(it.waiting, atMs);
  it.waiting.fromMs = resumeMs(it, atMs);
}

/**
 * The operator starts or stops typing. Typing pauses the clocks until it stops plus a grace, up to a cap per reply, so
 * that a stuck indicator or typing on purpose buys no time beyond the cap.
 */
export function setTyping(it: ConversationState, scenario: Scenario, atMs: number, isTyping: boolean): void {
  const { typing } = it;
  const used = Math.max(0, Math.min(atMs, typing.untilMs) - typing.fromMs);
  const leftMs = Math.max(0, typing.leftMs - used);
  const wantedMs = isTyping ? leftMs : scenario.patience.typingGraceS * 1000;
  it.typing = { fromMs: atMs, untilMs: atMs + Math.min(leftMs, wantedMs), leftMs };
  repause(it, atMs);
}

/** A message was sent: the next one has the whole cap again. */
export function clearTyping(it: ConversationState, scenario: Scenario, atMs: number): void {
  it.typing = { fromMs: atMs, untilMs: atMs, leftMs: scenario.patience.typingCapS * 1000 };
  repause(it, atMs);
}

/** When patience runs out if nothing happens. */
export function patienceDueMs(it: ConversationState, scenario: Scenario, waiting: Waiting): number {
  return waiting.fromMs + Math.max(0, allowanceMs(it, scenario) + it.patienceMs - waiting.owedMs);
}

/** When the silence has lasted `afterS`. */
export function silenceDueMs(waiting: Waiting, afterS: number): number {
  return waiting.fromMs + Math.max(0, afterS * 1000 - waiting.silentMs);
}

function allowanceMs(it: ConversationState, scenario: Scenario): number {
  return (it.hasReply ? scenario.patience.replyS : scenario.patience.firstReplyS) * 1000;
}

function resumeMs(it: ConversationState, atMs: number): number {
  return Math.max(atMs, it.holdUntilMs, it.typing.untilMs);
}

function settle(waiting: Waiting, atMs: number): void {
  const ranMs = Math.max(0, atMs - waiting.fromMs);
  waiting.owedMs += ranMs;
  waiting.silentMs += ranMs;
  waiting.fromMs = Math.max(waiting.fromMs, atMs);
}
