import type { Allowances } from './allowances.js';
import { isPlayed, type ConversationState, type SessionState, type Waiting } from './state.js';

// The customer's clocks. While they stand still, `clock` stays at the moment they stopped; when they go on, everything
// that lies after that moment is moved by the length of the pause, so that the rest of this file knows no pauses.

/** The customer starts to wait, or goes on waiting after a further line; a nag leaves the silence as it is. */
export function beginWaiting(it: ConversationState, atMs: number, isNag: boolean): void {
  const nowMs = clock(it, atMs);
  if (!it.waiting) {
    it.waiting = { fromMs: resumeMs(it, nowMs), owedMs: 0, silentMs: 0 };
    return;
  }
  settle(it.waiting, nowMs);
  if (!isNag) it.waiting.silentMs = 0;
  it.waiting.fromMs = resumeMs(it, nowMs);
}

/** The operator answered: what was owed beyond the allowance comes off the patience. */
export function endWaiting(it: ConversationState, allow: Allowances, atMs: number): void {
  if (it.waiting) {
    settle(it.waiting, clock(it, atMs));
    it.patienceMs -= Math.max(0, it.waiting.owedMs - allowanceMs(it, allow));
  }
  it.waiting = null;
  it.hasReply = true;
  it.nagged = [];
}

/** The customer got something, but not yet the answer: the clocks start again. */
export function renewWaiting(it: ConversationState, allow: Allowances, atMs: number): void {
  const wasWaiting = it.waiting !== null;
  endWaiting(it, allow, atMs);
  if (wasWaiting) beginWaiting(it, atMs, false);
}

/** The operator asked for a moment: someone who was not waiting waits for the promised return. */
export function beginHold(it: ConversationState, allow: Allowances, atMs: number, isGranted: boolean): void {
  const nowMs = clock(it, atMs);
  if (isGranted) it.holdUntilMs = nowMs + allow.holdMaxMs;
  it.waiting ??= { fromMs: nowMs, owedMs: 0, silentMs: 0 };
  repause(it, nowMs);
}

/** The operator is back. */
export function endHold(it: ConversationState, atMs: number): void {
  const nowMs = clock(it, atMs);
  it.holds = 0;
  it.holdUntilMs = Math.min(it.holdUntilMs, nowMs);
  repause(it, nowMs);
}

/**
 * The operator starts or stops typing. Typing pauses the clocks until it stops plus a grace, up to a cap per reply, so
 * that a stuck indicator or typing on purpose buys no time beyond the cap.
 */
export function setTyping(it: ConversationState, allow: Allowances, atMs: number, isTyping: boolean): void {
  const nowMs = clock(it, atMs);
  const { typing } = it;
  const used = Math.max(0, Math.min(nowMs, typing.untilMs) - typing.fromMs);
  const leftMs = Math.max(0, typing.leftMs - used);
  const wantedMs = isTyping ? leftMs : allow.typingGraceMs;
  it.typing = { fromMs: nowMs, untilMs: nowMs + Math.min(leftMs, wantedMs), leftMs };
  if (isTyping) it.composingMs ??= atMs;
  repause(it, nowMs);
}

/** A message was sent: the next one has the whole cap again. */
export function clearTyping(it: ConversationState, allow: Allowances, atMs: number): void {
  const nowMs = clock(it, atMs);
  it.typing = { fromMs: nowMs, untilMs: nowMs, leftMs: allow.typingCapMs };
  repause(it, nowMs);
}

/** Stops or restarts the clocks, as the connection and who plays the customer demand. */
export function pauseOrResume(session: SessionState, it: ConversationState, atMs: number): void {
  const isStill = session.awayMs !== null || isPlayed(it);
  if (isStill === (it.pausedMs !== null)) return;
  if (it.pausedMs === null) {
    it.pausedMs = atMs;
    return;
  }
  const byMs = atMs - it.pausedMs;
  it.pausedMs = null;
  it.holdUntilMs += byMs;
  it.typing = { fromMs: it.typing.fromMs + byMs, untilMs: it.typing.untilMs + byMs, leftMs: it.typing.leftMs };
  if (it.waiting) it.waiting.fromMs += byMs;
}

/** When patience runs out if nothing happens; null while the clocks stand still. */
export function patienceDueMs(it: ConversationState, allow: Allowances): number | null {
  if (!it.waiting || it.pausedMs !== null) return null;
  return it.waiting.fromMs + Math.max(0, allowanceMs(it, allow) + it.patienceMs - it.waiting.owedMs);
}

/** When the silence has lasted `afterMs`; null while the clocks stand still. */
export function silenceDueMs(it: ConversationState, afterMs: number): number | null {
  if (!it.waiting || it.pausedMs !== null) return null;
  return it.waiting.fromMs + Math.max(0, afterMs - it.waiting.silentMs);
}

function clock(it: ConversationState, atMs: number): number {
  return it.pausedMs ?? atMs;
}

/** Call after `holdUntilMs` or `typing` changed. */
function repause(it: ConversationState, nowMs: number): void {
  if (!it.waiting) return;
  settle(it.waiting, nowMs);
  it.waiting.fromMs = resumeMs(it, nowMs);
}

function allowanceMs(it: ConversationState, allow: Allowances): number {
  return it.hasReply ? allow.replyMs : allow.firstReplyMs;
}

function resumeMs(it: ConversationState, nowMs: number): number {
  return Math.max(nowMs, it.holdUntilMs, it.typing.untilMs);
}

function settle(waiting: Waiting, nowMs: number): void {
  const ranMs = Math.max(0, nowMs - waiting.fromMs);
  waiting.owedMs += ranMs;
  waiting.silentMs += ranMs;
  waiting.fromMs = Math.max(waiting.fromMs, nowMs);
}
