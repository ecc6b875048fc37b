import type { CommandReceipt, CommandRequest, Problem } from '@audition/contracts';
import type { CandidateEvent } from '@audition/scenario';

/** What the candidate wants done, without the envelope that delivery puts around it. */
export type CommandContent = Omit<CommandRequest, 'clientId' | 'order'>;

/** One command on its way. It leaves the list when its event has come back. */
export interface OutboxEntry {
  /** UUIDv7 made before the first attempt; sorts by time. */
  clientId: string;
  content: CommandContent;
  /** queued: not confirmed yet · sent: the server has it · refused: it never will. */
  state: 'queued' | 'sent' | 'refused';
  /** Why the server refused it, as a sentence; empty otherwise. */
  reason: string;
}

export type Outbox = readonly OutboxEntry[];

/** What an answer means for the command that was tried. */
export type Verdict =
  | { kind: 'retry' }
  /** Another number is due: the attempt is repeated with it. */
  | { kind: 'renumber'; order: number }
  | { kind: 'refused'; reason: string }
  /** The test is not in the state for commands; the room has to be read again. */
  | { kind: 'over'; reason: string }
  | { kind: 'elsewhere' }
  | { kind: 'signed-out' };

const BACKOFF_MIN_MS = 500;
const BACKOFF_MAX_MS = 8000;
/** Nobody waits for these: they are tried once and not kept over a reload. */
export const FLEETING: readonly CommandContent['type'][] = ['typing'];

/** Adds a command. A message makes typing signals of its conversation that have not left pointless. */
export function enqueue(outbox: Outbox, clientId: string, content: CommandContent): Outbox {
  const kept =
    content.type === 'message'
      ? outbox.filter(
          ({ content: { type, conversation } }) => type !== 'typing' || conversation !== content.conversation,
        )
      : outbox;
  return [...kept, { clientId, content, state: 'queued', reason: '' }];
}

/** What is to be sent now: one command at a time, in the order they were made. */
export function nextToSend(outbox: Outbox): OutboxEntry | undefined {
  return outbox.find(({ state }) => state === 'queued');
}

/** Whether anything the candidate would miss is still unconfirmed. */
export function hasUnsent(outbox: Outbox): boolean {
  return outbox.some(
    ({ state, content }) => state === 'queued' && !FLEETING.includes(content.type) && content.type !== 'signal',
  );
}

export function markSent(outbox: Outbox, { clientId }: CommandReceipt): Outbox {
  return outbox.flatMap((entry) => {
    if (entry.clientId !== clientId) return [entry];
    return FLEETING.includes(entry.content.type) ? [] : [{ ...entry, state: 'sent' as const }];
  });
}

export function markRefused(outbox: Outbox, clientId: string, reason: string): Outbox {
  return outbox.flatMap((entry) => {
    if (entry.clientId !== clientId) return [entry];
    return FLEETING.includes(entry.content.type) ? [] : [{ ...entry, state: 'refused' as const, reason }];
  });
}

export function remove(outbox: Outbox, clientId: string): Outbox {
  return outbox.filter((entry) => entry.clientId !== clientId);
}

/** Drops what has come back as an event: from then on the log shows it. */
export function dropConfirmed(outbox: Outbox, events: readonly CandidateEvent[]): Outbox {
  const confirmed = new Set(events.flatMap(({ clientId }) => clientId ?? []));
  return outbox.some(({ clientId }) => confirmed.has(clientId))
    ? outbox.filter(({ clientId }) => !confirmed.has(clientId))
    : outbox;
}

/** Puts commands kept from before a reload in front of what was made since, each once. */
export function restore(outbox: Outbox, kept: readonly { clientId: string; content: CommandContent }[]): Outbox {
  const known = new Set(outbox.map(({ clientId }) => clientId));
  const missing = kept.filter(({ clientId }) => !known.has(clientId));
  const restored = missing.map(({ clientId, content }): OutboxEntry => ({
    clientId,
    content,
    state: 'queued',
    reason: '',
  }));
  return [...restored, ...outbox].sort((one, other) => (one.clientId < other.clientId ? -1 : 1));
}

/** @param problem what the server answered; null when it did not answer */
export function verdictOf(problem: Problem | null): Verdict {
  if (problem === null || problem.status >= 500 || problem.status === 429) return { kind: 'retry' };
  switch (problem.type) {
    case 'urn:problem:test.order': {
      const order = problem.data?.['expected'];
      return typeof order === 'number' ? { kind: 'renumber', order } : { kind: 'retry' };
    }
    case 'urn:problem:test.over':
      return { kind: 'over', reason: 'The test had ended before this was sent.' };
    case 'urn:problem:test.state':
      return { kind: 'over', reason: problem.detail ?? problem.title };
    case 'urn:problem:test.elsewhere':
      return { kind: 'elsewhere' };
    case 'urn:problem:session.required':
      return { kind: 'signed-out' };
    default:
      return { kind: 'refused', reason: problem.errors?.[0]?.detail ?? problem.detail ?? problem.title };
  }
}

/**
 * Wait before the next attempt, in ms: doubling from half a second to eight, spread so that many do not come at once.
 * @param attempt failed attempts so far, from 1
 * @param random 0 to 1
 */
export function backoffMs(attempt: number, random: number): number {
  const full = Math.min(BACKOFF_MAX_MS, BACKOFF_MIN_MS * 2 ** (attempt - 1));
  return Math.round(full * (0.5 + random / 2));
}
