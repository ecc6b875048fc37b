import type { EngineEvent, SessionInput, StaffInput } from '../event.js';
import { check, type ConversationInput } from './check.js';
import { copyState } from './copy.js';
import { onAction, onArticle, onNote, onSearch, onTransfer } from './desk.js';
import { onMessage } from './message.js';
import { given } from './recorded.js';
import { onResolve, onTag } from './resolve.js';
import { onModerate } from './room.js';
import { onCue, onHandBack, onStaffLine, onStaffTyping, onTakeOver } from './staff.js';
import { scenarioOf, type SessionScript, type SessionState } from './state.js';
import { advance, close } from './timers.js';
import { emit, record, runTurn, turnOf, type Turn } from './turn.js';
import { pauseOrResume, setTyping } from './waiting.js';

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
  if (isDue) next.dueMs = advance(script, next, atMs, events);
  if (check(script, next, input).ok) {
    applyInput(script, next, { ...input, atMs }, events);
    next.dueMs = advance(script, next, atMs, events);
  }
  return { state: next, events };
}

function applyInput(script: SessionScript, session: SessionState, input: SessionInput, events: EngineEvent[]): void {
  const { atMs } = input;
  switch (input.type) {
    case 'tick':
      return;
    case 'start':
      session.phase = 'running';
      return record(session, events, { atMs, conversation: '', actor: 'system', body: { kind: 'started' } });
    case 'end':
      return end(script, session, input, events);
    case 'connection':
      return setConnection(session, input, events);
    case 'signal': {
      const body = { kind: 'signal', signal: input.signal, ...given({ length: input.length }) } as const;
      return record(session, events, { atMs, conversation: '', actor: 'operator', body });
    }
    case 'allowance': {
      const body = { kind: 'allowance', addMs: input.addMs, cause: input.cause } as const;
      return record(session, events, { atMs, conversation: '', actor: 'system', body });
    }
    default: {
      const it = session.conversations.find(({ id }) => id === input.conversation);
      if (it) runTurn(turnOf(script, session, it, atMs, events), (turn) => onInput(turn, input));
    }
  }
}

/** While the candidate's connection is away, no customer loses patience. What was planned is still said. */
function setConnection(
  session: SessionState,
  { atMs, isConnected }: Extract<SessionInput, { type: 'connection' }>,
  events: EngineEvent[],
): void {
  session.awayMs = isConnected ? null : (session.awayMs ?? atMs);
  for (const it of session.conversations)
    if (it.phase === 'open' || it.phase === 'leaving') pauseOrResume(session, it, atMs);
  record(session, events, { atMs, conversation: '', actor: 'system', body: { kind: 'connection', isConnected } });
}

function onInput(turn: Turn, input: ConversationInput): void {
  switch (input.type) {
    case 'message':
    case 'file':
      return onMessage(turn, input);
    case 'note':
      return onNote(turn, input);
    case 'typing':
      setTyping(turn.it, turn.allow, turn.atMs, input.isTyping);
      return emit(turn, 'operator', { kind: 'typing', isTyping: input.isTyping });
    case 'action':
      return onAction(turn, input);
    case 'kb-open':
      return onArticle(turn, input);
    case 'kb-search':
      return onSearch(turn, input);
    case 'transfer':
      return onTransfer(turn, input);
    case 'tag':
      return onTag(turn, input);
    case 'moderate':
      return onModerate(turn, input);
    case 'resolve':
      return onResolve(turn, input);
    default:
      return onStaffInput(turn, input);
  }
}

function onStaffInput(turn: Turn, input: Extract<ConversationInput, StaffInput>): void {
  switch (input.type) {
    case 'staff-line':
      return onStaffLine(turn, input);
    case 'staff-typing':
      return onStaffTyping(turn, input);
    case 'take-over':
      return onTakeOver(turn);
    case 'hand-back':
      return onHandBack(turn);
    case 'cue':
      return onCue(turn, input);
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
    it.outcome ??= scenarioOf(script, it.id).ends.unfinished;
    it.lines = [];
    it.shelved = [];
    close(turnOf(script, session, it, atMs, events));
  }
  session.phase = 'ended';
  record(session, events, { atMs, conversation: '', actor: 'system', body: { kind: 'ended', reason } });
}
