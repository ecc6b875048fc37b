import type { CommandReceipt } from '@audition/contracts';
import { canonicalJson, check, createSession, nextDueMs, numberEvents, step } from '@audition/scenario';
import type { SessionInput, SessionScript, SessionState, StaffInput } from '@audition/scenario';
import { hash as digest } from 'node:crypto';
import { AppError } from '../platform/problems/app-error.js';
import type { Command, CommandContent } from './command-parser.js';
import type { LockedSession, NewEvent, RecordedCommand, SessionChange } from './session-log.repository.js';
import { SessionTime, type Recorder } from './session-time.js';
import type { StaffCommand } from './staff-command-parser.js';
import type { NewAllowance } from './session-time.repository.js';

/** A state is folded from at most about so many events, in a few milliseconds. */
const SNAPSHOT_EVENTS = 32;

/** A command as its own event keeps it. */
interface TakenCommand {
  clientId: string;
  hash: string;
  lateMs?: number;
  memberId?: string;
}

/**
 * One session in memory while its row is locked: takes ticks, commands and allowances, collects what is to be written.
 * Knows no database and no clock; the times were read after the lock. A refused command leaves it as it was.
 */
export class SessionTurn {
  private readonly events: NewEvent[] = [];
  private readonly allowances: NewAllowance[] = [];
  private readonly recorded: Map<string, RecordedCommand>;
  private readonly recorder: Recorder;
  private readonly wasAway: boolean;
  private state: SessionState;
  private head: number;
  private nextOrder: number;
  private endReason: 'finished' | 'deadline' | null = null;

  /** @param time null for a session that is not running */
  constructor(
    readonly session: LockedSession,
    private readonly script: SessionScript,
    private readonly time: SessionTime | null,
    recorded: readonly RecordedCommand[],
  ) {
    this.state = session.engineState ?? createSession(script);
    this.wasAway = time !== null && time.awaySinceMs !== null;
    this.head = session.head;
    this.nextOrder = session.nextOrder;
    this.recorded = new Map(recorded.map((command) => [command.clientId, command]));
    this.recorder = {
      sessionId: session.id,
      take: (input) => void this.take(input),
      grant: (allowance) => void this.allowances.push(allowance),
    };
  }

  /** The first event of a test that has just been given its start and deadline. */
  start(): void {
    this.take({ type: 'start', atMs: 0 });
  }

  /** Does what is due on the clock; when the time is up ends the test, at the deadline's own time. */
  tick(): void {
    if (this.time === null || this.endReason !== null) return;
    this.time.giveBackOutages(this.recorder);
    this.time.noticeSilence(this.recorder);
    if (!this.time.isUp()) return void this.take({ type: 'tick', atMs: this.time.nowMs });
    this.time.closeAbsence(this.recorder);
    this.take({ type: 'end', atMs: this.time.endMs, reason: 'deadline' });
    this.endReason = 'deadline';
  }

  /** The candidate has been heard of again. */
  welcomeBack(): void {
    if (this.time === null || this.endReason !== null) return;
    this.time.giveBackOutages(this.recorder);
    this.time.welcomeBack(this.recorder);
    this.tick();
  }

  /**
   * Takes one command of the candidate. A repeat gets the first answer, whatever has happened since.
   * @throws AppError `test.client-id-reused`, `test.over`, `test.state`, `test.order`, `request.invalid`
   */
  accept({ clientId, order, content }: Command): CommandReceipt {
    const hash = commandHash(content);
    const first = this.firstAnswer(clientId, hash);
    if (first !== null) return first;
    this.welcomeBack();
    const { nowMs: atMs, lateMs } = this.requireRunning();
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
    const receipt = this.takeCommand(input, { clientId, hash, ...(lateMs > 0 ? { lateMs } : {}) });
    this.nextOrder += 1;
    if (content.type === 'finish') this.endReason = 'finished';
    return receipt;
  }

  /**
   * Takes what a member does as a customer. A repeat gets the first answer. What the conversation is not in the state
   * for is a conflict: somebody else has just done it, or the customer is leaving.
   * @throws AppError `test.client-id-reused`, `test.over`, `test.state`, `request.invalid`
   */
  play({ clientId, content }: StaffCommand, memberId: string): CommandReceipt {
    const hash = commandHash(content);
    const first = this.firstAnswer(clientId, hash);
    if (first !== null) return first;
    this.tick();
    const { nowMs: atMs, lateMs } = this.requireRunning();
    // The grace is the candidate's, for what was on its way.
    if (lateMs > 0) throw new AppError('test.over', { detail: 'The time is up. Customers say nothing more.' });
    const input = { ...content, atMs };
    const verdict = check(this.script, this.state, input);
    if (!verdict.ok) {
      const { pointer, detail } = verdict;
      if (pointer === '/conversation') throw new AppError('test.state', { detail });
      throw new AppError('request.invalid', { detail, errors: [{ pointer, detail }] });
    }
    return this.takeCommand(input, { clientId, hash, memberId });
  }

  /**
   * Moves the deadline by a member's decision. A repeat changes nothing.
   * @throws AppError `test.client-id-reused`, `test.over`, `test.state`, `request.invalid`
   */
  allow(allowance: NewAllowance): void {
    if (this.time?.isGranted(allowance) === true) return;
    this.tick();
    this.requireRunning().allow(this.recorder, allowance);
  }

  /** Whether an absence ended in this turn. */
  get hasReturned(): boolean {
    return this.wasAway && this.time?.awaySinceMs === null;
  }

  /** What is to be written, or null when nothing happened. */
  change(): SessionChange | null {
    if (this.events.length === 0) return null;
    const { time } = this;
    const lookMs = time === null || this.endReason !== null ? null : time.nextLookMs(nextDueMs(this.state));
    return {
      id: this.session.id,
      state: this.endReason === null ? 'running' : 'finished',
      endReason: this.endReason,
      engineState: this.state,
      isSnapshot: this.endReason !== null || isSnapshotDue(this.session.head, this.head),
      head: this.head,
      nextOrder: this.nextOrder,
      atMs: this.state.atMs,
      lookMs,
      lookInMs: time === null || lookMs === null ? null : lookMs - time.nowMs - time.lateMs,
      awaySinceMs: this.endReason === null ? (time?.awaySinceMs ?? null) : null,
      assistedMs: firstAssistMs(this.state),
      allowances: this.allowances,
      events: this.events,
    };
  }

  private requireRunning(): SessionTime {
    if (this.endReason !== null || this.session.state === 'finished' || this.session.state === 'voided') {
      throw new AppError('test.over', { detail: 'The test has ended. Nothing more can be sent.' });
    }
    if (this.time === null) throw new AppError('test.state', { detail: 'The test is not running.' });
    return this.time;
  }

  private firstAnswer(clientId: string, hash: string): CommandReceipt | null {
    const first = this.recorded.get(clientId);
    if (first === undefined) return null;
    if (first.hash !== hash) throw new AppError('test.client-id-reused');
    return { clientId, seq: first.seq, atMs: first.atMs };
  }

  private takeCommand(input: SessionInput, command: TakenCommand): CommandReceipt {
    const own = this.take(input, command);
    if (own === undefined) throw new Error(`the engine recorded nothing for a command of type ${input.type}`);
    const { clientId, hash } = command;
    const { seq, atMs } = own;
    this.recorded.set(clientId, { clientId, hash, seq, atMs });
    return { clientId, seq, atMs };
  }

  /** Steps the engine and numbers what came of it; gives the event that records the command. */
  private take(input: SessionInput, command?: TakenCommand): NewEvent | undefined {
    const { state, events } = step(this.script, this.state, input);
    const numbered = numberEvents(this.head, events, command?.clientId).map((event): NewEvent => {
      if (event.clientId === undefined || command === undefined) return event;
      const { clientId: _, ...noted } = command;
      return { ...event, ...noted };
    });
    this.state = state;
    this.head += numbered.length;
    this.events.push(...numbered);
    return command === undefined ? undefined : numbered.find(({ clientId }) => clientId === command.clientId);
  }
}

/** At the start, and whenever so many events have come since that folding them again would be felt. */
function isSnapshotDue(from: number, to: number): boolean {
  return from === 0 || Math.floor(from / SNAPSHOT_EVENTS) < Math.floor(to / SNAPSHOT_EVENTS);
}

function toInput(content: CommandContent, atMs: number): SessionInput {
  return content.type === 'finish' ? { type: 'end', atMs, reason: 'finished' } : { ...content, atMs };
}

/** When a person first did what the script was to do; null when the script was alone. */
function firstAssistMs({ conversations }: SessionState): number | null {
  const times = conversations.flatMap(({ assists }) => assists.map(({ atMs }) => atMs));
  return times.length === 0 ? null : Math.min(...times);
}

/** SHA-256 of what a command asks for. The order is left out: it belongs to the attempt, not to the content. */
export function commandHash(content: CommandContent | StaffInput): string {
  return digest('sha256', canonicalJson(content), 'hex');
}
