import type { EngineEvent, SessionInput } from '../event.js';
import { check, type ConversationInput } from './check.js';
import { onAction, onArticle, onNote, onRecord, onResolve } from './console-inputs.js';
import { onMessage } from './message.js';
import { copyState, scenarioOf, type SessionScript, type SessionState } from './state.js';
import { advance, close, nextDue, runTurn } from './timers.js';
import { emit, record, type Turn } from './turn.js';
import { setTyping } from './waiting.js';

/**
 * One step of a session: everything due up to `input.atMs` at its own due time, then the input, then what the input made
 * due at once. Pure; the same inputs give the same events however often `tick` comes between them. An input that `check`
 * refuses changes nothing but what was due anyway. Times that run backwards are moved up to the newest event.
 */
export function step(
  script: SessionScript,
  state: SessionState,
  input: SessionInput,
): { state: SessionState; events: EngineEvent[] } {
  const atMs = Math.max(Math.trunc(input.atMs), state.atMs);
  const isDue = state.dueMs !== null && state.dueMs <= atMs;
  if (input.type === 'tick' && !isDue) return { state, events: [] };
  const next = copyState(state);
  const events: EngineEvent[] = [];
  advance(script, next, atMs, events);
  if (check(script, next, input).ok) {
    applyInput(script, next, { ...input, atMs }, events);
    advance(script, next, atMs, events);
  }
  next.dueMs = nextDue(script, next)?.atMs ?? null;
  return { state: next, events };
}

function applyInput(script: SessionScript, session: SessionState, input: SessionInput, events: EngineEvent[]): void {
  const { atMs } = input;
  if (input.type === 'tick') return;
  if (input.type === 'start') {
    session.phase = 'running';
    return record(session, events, { atMs, conversation: '', actor: 'system', body: { kind: 'started' } });
  }
  if (input.type === 'end') return end(script, session, input, events);
  if (input.type === 'signal' || input.type === 'connection' || input.type === 'allowance')
    return record(session, events, recordOf(input));
  const it = session.conversations.find(({ id }) => id === input.conversation);
  if (!it) return;
  const scenario = scenarioOf(script, it.id);
  const turn: Turn = { script, scenario, session, it, atMs, events, why: {}, isTypingCut: false };
  runTurn(turn, () => onInput(turn, input));
}

/** What is recorded of the whole session. */
function recordOf(input: Extract<SessionInput, { type: 'signal' | 'connection' | 'allowance' }>): EngineEvent {
  const base = { atMs: input.atMs, conversation: '' };
  switch (input.type) {
    case 'signal': {
      const length = input.length === undefined ? {} : { length: input.length };
      return { ...base, actor: 'operator', body: { kind: 'signal', signal: input.signal, ...length } };
    }
    case 'connection':
      return { ...base, actor: 'system', body: { kind: 'connection', isConnected: input.isConnected } };
    case 'allowance':
      return { ...base, actor: 'system', body: { kind: 'allowance', addMs: input.addMs, cause: input.cause } };
  }
}

function onInput(turn: Turn, input: ConversationInput): void {
  switch (input.type) {
    case 'message':
      return onMessage(turn, input);
    case 'note':
      return onNote(turn, input);
    case 'typing':
      setTyping(turn.it, turn.scenario, turn.atMs, input.isTyping);
      return emit(turn, 'operator', { kind: 'typing', isTyping: input.isTyping });
    case 'action':
      return onAction(turn, input);
    case 'kb-open':
      return onArticle(turn, input);
    case 'resolve':
      return onResolve(turn, input);
    default:
      return onRecord(turn, input);
  }
}

/** Finished or out of time: what is still open closes as unfinished; a customer who never arrived leaves no outcome. */
function end(
  script: SessionScript,
  session: SessionState,
  input: Extract<SessionInput, { type: 'end' }>,
  events: EngineEvent[],
): void {
  const { atMs, reason } = input;
  for (const it of session.conversations) {
    if (it.phase !== 'open' && it.phase !== 'leaving') continue;
    const scenario = scenarioOf(script, it.id);
    it.outcome ??= scenario.ends.unfinished;
    it.lines = [];
    close({ script, scenario, session, it, atMs, events, why: {}, isTypingCut: false });
  }
  session.phase = 'ended';
  record(session, events, { atMs, conversation: '', actor: 'system', body: { kind: 'ended', reason } });
}
