import { canonicalJson } from '../canonical.js';
import type { EngineEvent, SessionInput, TestEvent } from '../event.js';
import { inputOf } from './recorded.js';
import { createSession, type SessionScript, type SessionState } from './state.js';
import { step } from './step.js';

/** The log says something else than the script does: a changed document, a cut log, or a fault of the engine. */
export class LogMismatch extends Error {
  constructor(readonly seq: number) {
    super(`Event ${seq} of the log is not what the script does there.`);
    this.name = 'LogMismatch';
  }
}

/**
 * The state that follows from the log alone. Inputs are taken from their own events and stepped again; every other event
 * must come out as it is in the log.
 * @param from a state that was folded before, when the events are those after it
 * @throws LogMismatch at the first event that differs or is missing.
 */
export function fold(
  script: SessionScript,
  events: readonly TestEvent[],
  from: SessionState = createSession(script),
): SessionState {
  let state = from;
  let done = 0;
  while (done < events.length) {
    const rest = events.slice(done);
    const result = step(script, state, nextInput(rest));
    if (result.events.length === 0) throw new LogMismatch(from.seq + done + 1);
    result.events.forEach((event, index) => {
      const logged = rest[index];
      const seq = from.seq + done + index + 1;
      if (!logged || logged.seq !== seq || !isSame(event, logged)) throw new LogMismatch(seq);
    });
    state = result.state;
    done += result.events.length;
  }
  return state;
}

/**
 * The state to go on from after a log that another version of the engine has written: it knows every input, takes what the
 * script would make of them here for what was made of them, and numbers on after the log. For a log that `fold` can
 * take, the two are the same.
 */
export function rejoin(
  script: SessionScript,
  events: readonly TestEvent[],
  from: SessionState = createSession(script),
): SessionState {
  const inputs = events.flatMap((event) => inputOf(event) ?? []);
  const last: SessionInput = { type: 'tick', atMs: events.at(-1)?.atMs ?? from.atMs };
  const state = [...inputs, last].reduce((before, input) => step(script, before, input).state, from);
  return { ...state, seq: from.seq + events.length };
}

/** The first input recorded in the events; a tick to the newest event when the script made all of them. */
function nextInput(events: readonly TestEvent[]): SessionInput {
  for (const event of events) {
    const input = inputOf(event);
    if (input) return input;
  }
  return { type: 'tick', atMs: events.at(-1)?.atMs ?? 0 };
}

function isSame(made: EngineEvent, { atMs, conversation, actor, body, why }: TestEvent): boolean {
  const logged = { atMs, conversation, actor, body, ...(why ? { why } : {}) };
  return canonicalJson(made) === canonicalJson(logged);
}

/** Numbers the events of a step after `head` and marks the one that records the command with its client id. */
export function numberEvents(head: number, events: readonly EngineEvent[], clientId?: string): TestEvent[] {
  return events.map((event, index) => ({
    ...event,
    seq: head + index + 1,
    ...(clientId !== undefined && isOfInput(event) ? { clientId } : {}),
  }));
}

function isOfInput(event: EngineEvent): boolean {
  return inputOf(event) !== null;
}
