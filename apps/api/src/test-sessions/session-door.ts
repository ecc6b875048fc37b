import type { CommandReceipt } from '@audition/contracts';
import type { SessionScript } from '@audition/scenario';
import { Injectable } from '@nestjs/common';
import { ChatTests } from '../chat-tests/chat-test.service.js';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { CandidateActor, StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { FaultPlan } from '../platform/fault-plan.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import { UrgentWork } from '../platform/urgent-work.js';
import type { Command } from './command-parser.js';
import {
  SessionLogRepository,
  type Answer,
  type LockedRow,
  type Question,
  type RecordedCommand,
  type SessionChange,
} from './session-log.repository.js';
import { SessionPlays } from './session-plays.js';
import { SessionPublisher } from './session-publisher.js';
import { SessionStates } from './session-states.js';
import { paced, SessionTime } from './session-time.js';
import {
  SessionTimeRepository,
  type Absences,
  type NewAllowance,
  type RunningSession,
} from './session-time.repository.js';
import { SessionTurn } from './session-turn.js';
import type { StaffCommand } from './staff-command-parser.js';

/** What is asked of a session. `tick`: the clock looks in; `back`: the candidate was heard of after an absence. */
type Order =
  | { type: 'tick' }
  | { type: 'back' }
  | { type: 'command'; actor: CandidateActor; command: Command }
  | { type: 'staff-command'; memberId: string; command: StaffCommand }
  | { type: 'allowance'; allowance: NewAllowance };

interface Job {
  sessionId: string;
  order: Order;
  settle: (outcome: Outcome) => void;
}

type Outcome = { receipt: CommandReceipt | null } | { error: unknown };

interface Lane {
  waiting: Job[];
  isBusy: boolean;
}

const BATCH_MAX = 200;
const WAITING_MAX = 5000;

/**
 * The one door: candidates' commands, ticks of the clock, the start and the end of a running test all pass here, and
 * nothing else changes one. What arrives while a batch commits goes into the next; a batch is one transaction in one
 * workspace. Several processes may have a door each: the row lock orders them.
 */
@Injectable()
export class SessionDoor {
  private readonly lanes = new Map<string, Lane>();
  private readonly looks: ((session: RunningSession, inMs: number | null) => void)[] = [];

  constructor(
    private readonly db: Database,
    private readonly log: SessionLogRepository,
    private readonly time: SessionTimeRepository,
    private readonly states: SessionStates,
    private readonly chatTests: ChatTests,
    private readonly audit: AuditLog,
    private readonly publisher: SessionPublisher,
    private readonly plays: SessionPlays,
    private readonly faults: FaultPlan,
    private readonly urgent: UrgentWork,
  ) {}

  /**
   * Gives a candidate's command to the test; resolves after the commit.
   * @throws AppError what `SessionTurn.accept` throws; `test.elsewhere` when another window has taken over
   */
  async accept(actor: CandidateActor, command: Command): Promise<CommandReceipt> {
    const receipt = await this.enqueue(actor.workspaceId, actor.testSessionId, { type: 'command', actor, command });
    if (receipt === null) throw new Error('a command came out of the door without an answer');
    return receipt;
  }

  /**
   * Lets a member do something as a customer of a running test; resolves after the commit.
   * @throws AppError what `SessionTurn.play` throws
   */
  async play(actor: StaffActor, sessionId: string, command: StaffCommand): Promise<CommandReceipt> {
    const { workspaceId, memberId } = actor;
    const receipt = await this.enqueue(workspaceId, sessionId, { type: 'staff-command', memberId, command });
    if (receipt === null) throw new Error('a command came out of the door without an answer');
    return receipt;
  }

  /** Lets a session do what is due, its end at the deadline included; nothing happens when nothing is due. */
  async tick(workspaceId: string, sessionId: string): Promise<void> {
    await this.enqueue(workspaceId, sessionId, { type: 'tick' });
  }

  /** The candidate was heard of again; the absence ends and is given back as far as the workspace allows. */
  async back(workspaceId: string, sessionId: string): Promise<void> {
    await this.enqueue(workspaceId, sessionId, { type: 'back' });
  }

  /**
   * Moves a deadline by a member's decision, once per `clientId`; resolves after the commit.
   * @throws AppError what `SessionTurn.allow` throws
   */
  async allow(workspaceId: string, sessionId: string, allowance: NewAllowance): Promise<void> {
    await this.enqueue(workspaceId, sessionId, { type: 'allowance', allowance });
  }

  /** Told after each commit in how many ms the clock must look at the session again; null when it is over. */
  onLook(listener: (session: RunningSession, inMs: number | null) => void): void {
    this.looks.push(listener);
  }

  /** Starts the clock of a test that is ready. Starting twice starts once. @throws AppError `test.state` */
  async start(actor: CandidateActor): Promise<void> {
    const { workspaceId, testSessionId } = actor;
    await this.db.inWorkspace(workspaceId, async (tx) => {
      const [session] = await this.log.lock([testSessionId], tx);
      if (session === undefined) throw notFound();
      await this.requireAlive(actor, tx);
      if (session.state === 'running') return;
      if (session.state !== 'ready') throw new AppError('test.state', { detail: START_REFUSED[session.state] });
      const script = await this.scriptOf(session, tx);
      await this.log.begin(testSessionId, script.chatTest.minutes, tx);
      const [answer] = await this.log.answer(
        [{ sessionId: testSessionId, clientId: null, candidateSessionId: null }],
        tx,
      );
      const readAtMs = performance.now();
      const time = answer?.times ? new SessionTime(answer.times) : null;
      const turn = new SessionTurn({ ...session, engineState: null }, script, time, []);
      turn.start();
      this.audit.append(
        {
          actor: { kind: 'candidate', id: await this.log.candidateOf(testSessionId, tx) },
          action: 'test.started',
          subject: { kind: 'test-session', id: testSessionId },
          data: { minutes: script.chatTest.minutes },
        },
        tx,
      );
      await this.write([turn], readAtMs, tx);
      tx.afterCommit(() => this.publisher.changed(testSessionId));
    });
  }

  private enqueue(workspaceId: string, sessionId: string, order: Order): Promise<CommandReceipt | null> {
    const lane = this.lanes.get(workspaceId) ?? { waiting: [], isBusy: false };
    this.lanes.set(workspaceId, lane);
    if (lane.waiting.length >= WAITING_MAX) return Promise.reject(new AppError('service.unavailable'));
    return new Promise((resolve, reject) => {
      lane.waiting.push({
        sessionId,
        order,
        settle: (outcome) => ('error' in outcome ? reject(outcome.error) : resolve(outcome.receipt)),
      });
      if (!lane.isBusy) void this.work(workspaceId, lane);
    });
  }

  /** Empties a lane, batch by batch; never throws, every job is settled. */
  private async work(workspaceId: string, lane: Lane): Promise<void> {
    lane.isBusy = true;
    this.urgent.begin();
    while (lane.waiting.length > 0) await this.runApart(workspaceId, lane.waiting.splice(0, BATCH_MAX));
    this.urgent.end();
    lane.isBusy = false;
    this.lanes.delete(workspaceId);
  }

  /**
   * Runs a batch; when it fails as a whole, each session's part by itself, so that one bad session does not hold up the
   * others. Trying again is safe even if the commit's answer got lost: commands are known by their ids.
   */
  private async runApart(workspaceId: string, jobs: readonly Job[]): Promise<void> {
    try {
      const outcomes = await this.run(workspaceId, jobs);
      if (hasCommand(jobs)) await this.faults.reach('after-commit');
      settleAll(jobs, outcomes);
    } catch (error) {
      const parts = bySession(jobs);
      if (parts.length === 1) return jobs.forEach((job) => job.settle({ error }));
      for (const part of parts) await this.runApart(workspaceId, part);
    }
  }

  private run(workspaceId: string, jobs: readonly Job[]): Promise<Outcome[]> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const { turns, alive, readAtMs } = await this.open(jobs, tx);
      const outcomes = jobs.map((job) => attempt(job, turns, alive));
      const changes = await this.write([...turns.values()], readAtMs, tx);
      await this.recordReturns(jobs, turns, tx);
      for (const change of changes) {
        for (const allowance of change.allowances) this.recordAllowance(change.id, allowance, tx);
        if (change.endReason !== null) await this.recordEnd(change, tx);
      }
      await this.plays.recordFirst(changes, tx);
      if (this.faults.isPlanted('ack-before-commit')) settleAll(jobs, outcomes);
      if (hasCommand(jobs)) await this.faults.reach('before-commit');
      return outcomes;
    });
  }

  /** Locks the sessions and reads what their orders need; the clock is read after the locks. */
  private async open(
    jobs: readonly Job[],
    tx: Tx,
  ): Promise<{ turns: Map<string, SessionTurn>; alive: ReadonlySet<string | null>; readAtMs: number }> {
    const ids = [...new Set(jobs.map(({ sessionId }) => sessionId))];
    // Both leave at once; the database answers the second when it has the locks.
    const [rows, answers] = await Promise.all([this.log.lock(ids, tx), this.log.answer(jobs.map(questionOf), tx)]);
    const readAtMs = performance.now();
    const times = await this.timesOf(jobs, answers, tx);
    const sessions: (LockedRow & { script: SessionScript })[] = [];
    for (const row of rows) sessions.push({ ...row, script: await this.scriptOf(row, tx) });
    const states = await this.states.ofAll(sessions, tx);
    const recorded = recordedBySession(this.faults.isPlanted('no-unique-id') ? [] : answers);
    const turns = new Map<string, SessionTurn>();
    for (const { script, ...row } of sessions) {
      const session = { ...row, engineState: states.get(row.id) ?? null };
      turns.set(row.id, new SessionTurn(session, script, times.get(row.id) ?? null, recorded.get(row.id) ?? []));
    }
    return { turns, alive: new Set(answers.map(({ aliveId }) => aliveId)), readAtMs };
  }

  /** Absences, ours and the candidate's, are read only where there may be any: most commands need none. */
  private async timesOf(jobs: readonly Job[], answers: readonly Answer[], tx: Tx): Promise<Map<string, SessionTime>> {
    const times = new Map(answers.flatMap(({ sessionId, times: own }) => (own === null ? [] : [[sessionId, own]])));
    const asked = new Set(jobs.flatMap(({ sessionId, order }) => (order.type === 'command' ? [] : [sessionId])));
    const absentees = [...times].flatMap(([id, { atMs, endMs, awaySinceMs, wasServiceAway }]) =>
      asked.has(id) || awaySinceMs !== null || wasServiceAway || atMs >= endMs ? [id] : [],
    );
    const absences = absentees.length === 0 ? new Map<string, Absences>() : await this.time.absences(absentees, tx);
    const grants = jobs.flatMap(({ order }) => (order.type === 'allowance' ? [order.allowance.clientId] : []));
    const granted = grants.length === 0 ? [] : await this.time.granted([...times.keys()], grants, tx);
    return new Map(
      [...times].map(([id, own]) => {
        const rows = granted.filter(({ sessionId }) => sessionId === id);
        return [id, new SessionTime(own, absences.get(id), rows)];
      }),
    );
  }

  private async scriptOf({ chatTestVersionId, seed, extraTimePercent }: LockedRow, tx: Tx): Promise<SessionScript> {
    return paced(await this.chatTests.scriptOf(chatTestVersionId, seed, tx), extraTimePercent);
  }

  /** @param readAtMs when the turns' time was read, on this process's clock */
  private async write(turns: readonly SessionTurn[], readAtMs: number, tx: Tx): Promise<SessionChange[]> {
    const changes = turns.flatMap((turn) => turn.change() ?? []);
    if (changes.length > 0) await this.log.append(changes, tx);
    for (const change of changes) {
      tx.afterCommit(() => {
        this.states.keep(change.id, tx.workspaceId, change.engineState);
        this.publisher.advanced(tx.workspaceId, change);
        const { id, lookInMs } = change;
        const inMs = lookInMs === null ? null : lookInMs - (performance.now() - readAtMs);
        this.looks.forEach((tell) => tell({ id, workspaceId: tx.workspaceId }, inMs));
      });
      if (this.faults.isPlanted('in-memory-timer')) this.plantTimer(tx.workspaceId, change);
      if (change.allowances.length > 0) tx.afterCommit(() => this.publisher.changed(change.id));
    }
    return changes;
  }

  /**
   * The sign that ended an absence is written with the end. Left to `Presence`, which is a second behind, any process's
   * clock would meanwhile find the old sign and take the candidate for away again, since the same moment.
   */
  private async recordReturns(jobs: readonly Job[], turns: ReadonlyMap<string, SessionTurn>, tx: Tx): Promise<void> {
    const cookies = jobs.flatMap(({ sessionId, order }) =>
      order.type === 'command' && turns.get(sessionId)?.hasReturned === true
        ? [{ id: order.actor.candidateSessionId, agoMs: 0 }]
        : [],
    );
    if (cookies.length > 0) await this.time.seen(cookies, tx);
  }

  /** The mistake that the fault run must find: a timer that dies with its process. */
  private plantTimer(workspaceId: string, { id, lookMs, atMs }: SessionChange): void {
    if (lookMs !== null)
      setTimeout(() => void this.tick(workspaceId, id).catch(() => undefined), lookMs - atMs).unref();
  }

  private recordAllowance(id: string, { kind, source, addMs, grantedBy, clientId }: NewAllowance, tx: Tx): void {
    this.audit.append(
      {
        actor: grantedBy === null ? { kind: 'system' } : { kind: 'member', id: grantedBy },
        action: kind === 'extension' ? 'test.extended' : 'test.credited',
        subject: { kind: 'test-session', id },
        // The reason stays in the ledger: it may tell of a person.
        data: { addMs, source, allowance: clientId },
      },
      tx,
    );
  }

  private async recordEnd({ id, endReason }: SessionChange, tx: Tx): Promise<void> {
    this.audit.append(
      {
        actor:
          endReason === 'finished' ? { kind: 'candidate', id: await this.log.candidateOf(id, tx) } : { kind: 'system' },
        action: 'test.ended',
        subject: { kind: 'test-session', id },
        data: { reason: endReason },
      },
      tx,
    );
  }

  private async requireAlive({ candidateSessionId }: CandidateActor, tx: Tx): Promise<void> {
    const alive = await this.log.aliveCookies([candidateSessionId], tx);
    if (!alive.has(candidateSessionId)) throw new AppError('test.elsewhere');
  }
}

const START_REFUSED = {
  invited: 'Agree to the recording first.',
  finished: 'The test is over.',
  expired: 'The invitation has expired.',
  revoked: 'The test has been withdrawn.',
  voided: 'The test has been withdrawn.',
} as const;

function recordedBySession(answers: readonly Answer[]): Map<string, RecordedCommand[]> {
  const commands = new Map<string, RecordedCommand[]>();
  for (const { sessionId, recorded } of answers) {
    if (recorded !== null) commands.set(sessionId, [...(commands.get(sessionId) ?? []), recorded]);
  }
  return commands;
}

function questionOf({ sessionId, order }: Job): Question {
  return {
    sessionId,
    clientId: 'command' in order ? order.command.clientId : null,
    candidateSessionId: order.type === 'command' ? order.actor.candidateSessionId : null,
  };
}

/** One job on its session in memory; a fault stays with the job. */
function attempt(job: Job, turns: ReadonlyMap<string, SessionTurn>, alive: ReadonlySet<string | null>): Outcome {
  try {
    const turn = turns.get(job.sessionId);
    if (turn === undefined) throw notFound();
    const { order } = job;
    switch (order.type) {
      case 'tick':
        turn.tick();
        return { receipt: null };
      case 'back':
        turn.welcomeBack();
        return { receipt: null };
      case 'allowance':
        turn.allow(order.allowance);
        return { receipt: null };
      case 'staff-command':
        return { receipt: turn.play(order.command, order.memberId) };
      case 'command':
        if (!alive.has(order.actor.candidateSessionId)) throw new AppError('test.elsewhere');
        return { receipt: turn.accept(order.command) };
    }
  } catch (error) {
    return { error };
  }
}

/** Failpoints count batches in which somebody waits for an answer. */
function hasCommand(jobs: readonly Job[]): boolean {
  return jobs.some(({ order }) => order.type === 'command');
}

function settleAll(jobs: readonly Job[], outcomes: readonly Outcome[]): void {
  jobs.forEach((job, index) => job.settle(outcomes[index] ?? { error: new Error('a job was left out') }));
}

function bySession(jobs: readonly Job[]): Job[][] {
  const parts = new Map<string, Job[]>();
  for (const job of jobs) parts.set(job.sessionId, [...(parts.get(job.sessionId) ?? []), job]);
  return [...parts.values()];
}
