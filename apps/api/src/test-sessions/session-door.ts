import type { CommandReceipt } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { ChatTests } from '../chat-tests/chat-test.service.js';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { CandidateActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import type { Command } from './command-parser.js';
import { SessionLogRepository, type RecordedCommand, type SessionChange } from './session-log.repository.js';
import { SessionPublisher } from './session-publisher.js';
import { SessionTurn } from './session-turn.js';

interface Job {
  sessionId: string;
  /** Null for a tick of the clock. */
  from: { actor: CandidateActor; command: Command } | null;
  settle: (outcome: Outcome) => void;
}

type Outcome = { receipt: CommandReceipt | null } | { error: unknown };

interface Lane {
  waiting: Job[];
  isBusy: boolean;
}

const BATCH_MAX = 100;
const WAITING_MAX = 5000;

/**
 * The one door: candidates' commands, ticks of the clock, the start and the end of a running test all pass here, and
 * nothing else changes one. What arrives while a batch commits goes into the next; a batch is one transaction in one
 * workspace. Several processes may have a door each: the row lock orders them.
 */
@Injectable()
export class SessionDoor {
  private readonly lanes = new Map<string, Lane>();

  constructor(
    private readonly db: Database,
    private readonly log: SessionLogRepository,
    private readonly chatTests: ChatTests,
    private readonly audit: AuditLog,
    private readonly publisher: SessionPublisher,
  ) {}

  /**
   * Gives a candidate's command to the test; resolves after the commit.
   * @throws AppError what `SessionTurn.accept` throws; `test.elsewhere` when another window has taken over
   */
  async accept(actor: CandidateActor, command: Command): Promise<CommandReceipt> {
    const receipt = await this.enqueue(actor.workspaceId, actor.testSessionId, { actor, command });
    if (receipt === null) throw new Error('a command came out of the door without an answer');
    return receipt;
  }

  /** Lets a session do what is due, its end at the deadline included; nothing happens when nothing is due. */
  async tick(workspaceId: string, sessionId: string): Promise<void> {
    await this.enqueue(workspaceId, sessionId, null);
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
      const script = await this.chatTests.scriptOf(session.chatTestVersionId, session.seed, tx);
      await this.log.begin(testSessionId, script.chatTest.minutes, tx);
      const times = await this.log.times([testSessionId], tx);
      const turn = new SessionTurn(session, script, times.get(testSessionId), []);
      turn.start();
      await this.audit.append(
        {
          actor: { kind: 'candidate', id: session.candidateId },
          action: 'test.started',
          subject: { kind: 'test-session', id: testSessionId },
          data: { minutes: script.chatTest.minutes },
        },
        tx,
      );
      await this.write([turn], tx);
      tx.afterCommit(() => this.publisher.changed(testSessionId));
    });
  }

  private enqueue(workspaceId: string, sessionId: string, from: Job['from']): Promise<CommandReceipt | null> {
    const lane = this.lanes.get(workspaceId) ?? { waiting: [], isBusy: false };
    this.lanes.set(workspaceId, lane);
    if (lane.waiting.length >= WAITING_MAX) return Promise.reject(new AppError('service.unavailable'));
    return new Promise((resolve, reject) => {
      lane.waiting.push({
        sessionId,
        from,
        settle: (outcome) => ('error' in outcome ? reject(outcome.error) : resolve(outcome.receipt)),
      });
      if (!lane.isBusy) void this.work(workspaceId, lane);
    });
  }

  /** Empties a lane, batch by batch; never throws, every job is settled. */
  private async work(workspaceId: string, lane: Lane): Promise<void> {
    lane.isBusy = true;
    while (lane.waiting.length > 0) await this.runApart(workspaceId, lane.waiting.splice(0, BATCH_MAX));
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
      jobs.forEach((job, index) => job.settle(outcomes[index] ?? { error: new Error('a job was left out') }));
    } catch (error) {
      const parts = bySession(jobs);
      if (parts.length === 1) return jobs.forEach((job) => job.settle({ error }));
      for (const part of parts) await this.runApart(workspaceId, part);
    }
  }

  private run(workspaceId: string, jobs: readonly Job[]): Promise<Outcome[]> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const { turns, alive } = await this.open(jobs, tx);
      const outcomes = jobs.map((job) => attempt(job, turns, alive));
      const changes = await this.write([...turns.values()], tx);
      for (const change of changes) {
        if (change.endReason !== null) await this.recordEnd(change, turns.get(change.id), tx);
      }
      return outcomes;
    });
  }

  private async open(
    jobs: readonly Job[],
    tx: Tx,
  ): Promise<{ turns: Map<string, SessionTurn>; alive: ReadonlySet<string> }> {
    const ids = [...new Set(jobs.map(({ sessionId }) => sessionId))];
    const commands = jobs.flatMap(({ from }) => (from === null ? [] : [from]));
    const sessions = await this.log.lock(ids, tx);
    const times = await this.log.times(ids, tx);
    let recorded: (RecordedCommand & { sessionId: string })[] = [];
    let alive: ReadonlySet<string> = new Set();
    if (commands.length > 0) {
      const clientIds = commands.map(({ command }) => command.clientId);
      recorded = await this.log.recorded(ids, clientIds, tx);
      alive = await this.log.aliveCookies([...new Set(commands.map(({ actor }) => actor.candidateSessionId))], tx);
    }
    const turns = new Map<string, SessionTurn>();
    for (const session of sessions) {
      const script = await this.chatTests.scriptOf(session.chatTestVersionId, session.seed, tx);
      const own = recorded.filter(({ sessionId }) => sessionId === session.id);
      turns.set(session.id, new SessionTurn(session, script, times.get(session.id), own));
    }
    return { turns, alive };
  }

  private async write(turns: readonly SessionTurn[], tx: Tx): Promise<SessionChange[]> {
    const changes = turns.flatMap((turn) => turn.change() ?? []);
    if (changes.length > 0) await this.log.append(changes, tx);
    for (const change of changes) tx.afterCommit(() => this.publisher.advanced(tx.workspaceId, change));
    return changes;
  }

  private async recordEnd({ id, endReason }: SessionChange, turn: SessionTurn | undefined, tx: Tx): Promise<void> {
    const isByCandidate = endReason === 'finished' && turn !== undefined;
    await this.audit.append(
      {
        actor: isByCandidate ? { kind: 'candidate', id: turn.session.candidateId } : { kind: 'system' },
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
} as const;

/** One job on its session in memory; a fault stays with the job. */
function attempt(job: Job, turns: ReadonlyMap<string, SessionTurn>, alive: ReadonlySet<string>): Outcome {
  try {
    const turn = turns.get(job.sessionId);
    if (turn === undefined) throw notFound();
    if (job.from === null) {
      turn.tick();
      return { receipt: null };
    }
    const { actor, command } = job.from;
    if (!alive.has(actor.candidateSessionId)) throw new AppError('test.elsewhere');
    return { receipt: turn.accept(command) };
  } catch (error) {
    return { error };
  }
}

function bySession(jobs: readonly Job[]): Job[][] {
  const parts = new Map<string, Job[]>();
  for (const job of jobs) parts.set(job.sessionId, [...(parts.get(job.sessionId) ?? []), job]);
  return [...parts.values()];
}
