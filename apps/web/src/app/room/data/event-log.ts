import type { CandidateEvent } from '@audition/scenario';

/** What this browser has of the session's log: always a whole beginning, 1 to `seq`. */
export interface EventLog {
  events: readonly CandidateEvent[];
  /** Number of the newest event held. */
  seq: number;
  /** Number of the newest event the server has spoken of. */
  head: number;
}

export const EMPTY_LOG: EventLog = { events: [], seq: 0, head: 0 };

/**
 * Takes events in whatever order and however often they come. What does not follow on directly is left out, and the log
 * shows by `head` that something is missing.
 */
export function mergeEvents(log: EventLog, incoming: readonly CandidateEvent[], head = 0): EventLog {
  const added: CandidateEvent[] = [];
  let seq = log.seq;
  const newest = incoming.reduce((top, event) => Math.max(top, event.seq), Math.max(log.head, head));
  for (const event of [...incoming].sort((one, other) => one.seq - other.seq)) {
    if (event.seq !== seq + 1) continue;
    added.push(event);
    seq = event.seq;
  }
  if (added.length === 0 && newest === log.head) return log;
  return { events: added.length === 0 ? log.events : [...log.events, ...added], seq, head: newest };
}

/** Whether the server has events that this browser has not. */
export function hasGap({ seq, head }: EventLog): boolean {
  return head > seq;
}
