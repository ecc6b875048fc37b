import type { CommandReceipt } from '@audition/contracts';
import { canonicalJson, check, createSession, nextDueMs, numberEvents, step } from '@audition/scenario';
import type { SessionInput, SessionScript, SessionState } from '@audition/scenario';
import { createHash } from 'node:crypto';
import { AppError } from '../platform/problems/app-error.js';
import type { Command, CommandContent } from './command-parser.js';
import type {
  LockedSession,
  NewEvent,
  RecordedCommand,
  SessionChange,
  SessionTimes,
} from './session-log.repository.js';

/**
 * One session in memory while its row is locked: takes ticks and commands, collects the events to write. Knows no
 * database and no clock; `times` were read after the lock. A refused command leaves it as it was.
 */
export class SessionTurn {
  private readonly events: NewEvent[] = [];
  private readonly recorded: Map<string, RecordedCommand>;
  private state: SessionState;
  private head: number;
  private nextOrder: number;
  private endReason: 'finished' | 'deadline' | null = null;

  constructor(
    readonly session: LockedSession,
    private readonly script: SessionScript,
    private readonly times: SessionTimes | undefined,
    recorded: readonly RecordedCommand[],
  ) {
    this.state = session.engineState ?? createSession(script);
    this.head = session.head;
    this.nextOrder = session.nextOrder;
    this.recorded = new Map(recorded.map((command) => [command.clientId, command]));
  }

  /** The first event of a test that has just been given its start and deadline. */
  start(): void {
    this.take({ type: 'start', atMs: 0 });
  }

  /** Does what is due on the clock; at the deadline ends the test, at the deadline's own time. */
  tick(): void {
    if (this.times === undefined || this.endReason !== null) return;
    const { atMs, endMs } = this.times;
    if (atMs < endMs) return void this.take({ type: 'tick', atMs });
    this.take({ type: 'end', atMs: endMs, reason: 'deadline' });
    this.endReason = 'deadline';
  }

  /**
   * Takes one command of the candidate. A repeat gets the first answer, whatever has happened since.
   * @throws AppError `test.client-id-reused`, `test.over`, `test.state`, `test.order`, `request.invalid`
   */
  accept({ clientId, order, content }: Command): CommandReceipt {
    const hash = commandHash(content);
    const first = this.recorded.get(clientId);
    if (first !== undefined) {
      if (first.hash !== hash) throw new AppError('test.client-id-reused');
      return { clientId, seq: first.seq, atMs: first.atMs };
    }
    this.tick();
    const atMs = this.requireRunning();
    if (order !== this.nextOrder) {
      throw new AppError('test.order', {
        detail: `The next command must have order ${this.nextOrder}.`,
        data: { expected: this.nextOrder },
      });
    }
    const input = toInput(content, atMs);
    const verdict = check(this.script, this.state, input);
    if (!verdict.ok) {
      const { pointer, detail } = verdict;
      throw new AppError('request.invalid', { detail, errors: [{ pointer, detail }] });
    }
    const own = this.take(input, { clientId, hash });
    if (own === undefined) throw new Error(`the engine recorded nothing for a command of type ${content.type}`);
    this.recorded.set(clientId, { clientId, hash, seq: own.seq, atMs: own.atMs });
    this.nextOrder += 1;
    if (content.type === 'finish') this.endReason = 'finished';
    return { clientId, seq: own.seq, atMs: own.atMs };
  }

  /** What is to be written, or null when nothing happened. */
  change(): SessionChange | null {
    if (this.events.length === 0) return null;
    return {
      id: this.session.id,
      state: this.endReason === null ? 'running' : 'finished',
      endReason: this.endReason,
      engineState: this.state,
      head: this.head,
      nextOrder: this.nextOrder,
      atMs: this.state.atMs,
      dueMs: nextDueMs(this.state),
      events: this.events,
    };
  }

  private requireRunning(): number {
    if (this.endReason !== null || this.session.state === 'finished') {
      throw new AppError('test.over', { detail: 'The test has ended. Nothing more can be sent.' });
    }
    if (this.times === undefined) throw new AppError('test.state', { detail: 'The test is not running.' });
    return this.times.atMs;
  }

  /** Steps the engine and numbers what came of it; gives the event that records the command. */
  private take(input: SessionInput, command?: { clientId: string; hash: string }): NewEvent | undefined {
    const { state, events } = step(this.script, this.state, input);
    const numbered = numberEvents(this.head, events, command?.clientId).map((event): NewEvent =>
      event.clientId === undefined || command === undefined ? event : { ...event, hash: command.hash },
    );
    this.state = state;
    this.head += numbered.length;
    this.events.push(...numbered);
    return command === undefined ? undefined : numbered.find(({ clientId }) => clientId === command.clientId);
  }
}

function toInput(content: CommandContent, atMs: number): SessionInput {
  return content.type === 'finish' ? { type: 'end', atMs, reason: 'finished' } : { ...content, atMs };
}

/** SHA-256 of what a command asks for. The order is left out: it belongs to the attempt, not to the content. */
export function commandHash(content: CommandContent): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}
