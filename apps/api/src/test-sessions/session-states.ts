import { fold, LogMismatch, rejoin, type SessionScript, type SessionState, type TestEvent } from '@audition/scenario';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Database, type Tx } from '../platform/database/database.js';
import { SessionLogRepository } from './session-log.repository.js';

/** More tests than one process runs at a time; a state of three conversations takes about ten kilobytes. */
const KEPT_MAX = 2000;
const WRITTEN_AT_ONCE = 100;

/** A session as its row has it: the log up to `head` is what counts. */
export interface SessionAtHead {
  id: string;
  head: number;
  script: SessionScript;
}

interface Kept {
  workspaceId: string;
  state: SessionState;
}

/**
 * The engine's states of tests, each at the head of its log. A state follows from the log; the row has a snapshot of it
 * from every now and then, this process keeps the newest ones in memory, and what is missing is folded from the events
 * after either. A kept state is never wrong, at most old: it enters after the commit, states are not changed but copied,
 * and whoever asks says how far the log is.
 */
@Injectable()
export class SessionStates implements BeforeApplicationShutdown {
  private readonly logger = new Logger(SessionStates.name);
  /** The longest unused first. */
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly db: Database,
    private readonly log: SessionLogRepository,
  ) {}

  /** The state of one session; null before the start. */
  async of(session: SessionAtHead, tx: Tx): Promise<SessionState | null> {
    return (await this.ofAll([session], tx)).get(session.id) ?? null;
  }

  /** The states of sessions that have started, by id. */
  async ofAll(sessions: readonly SessionAtHead[], tx: Tx): Promise<Map<string, SessionState>> {
    const states = new Map<string, SessionState>();
    const behind: SessionAtHead[] = [];
    for (const session of sessions.filter(({ head }) => head > 0)) {
      const state = this.kept.get(session.id)?.state;
      if (state?.seq === session.head) states.set(session.id, state);
      else behind.push(session);
    }
    if (behind.length === 0) return states;
    const bases = await this.basesOf(behind, tx);
    const missing = behind.flatMap(({ id, head }) => {
      const after = bases.get(id)?.seq ?? 0;
      return after === head ? [] : [{ id, after, head }];
    });
    const events = missing.length === 0 ? new Map<string, TestEvent[]>() : await this.log.eventsBetween(missing, tx);
    for (const session of behind) {
      states.set(session.id, this.follow(session, events.get(session.id) ?? [], bases.get(session.id)));
    }
    return states;
  }

  /** A process of another version may have written the events after the base; the test goes on all the same. */
  private follow(
    { id, script }: SessionAtHead,
    events: readonly TestEvent[],
    base: SessionState | undefined,
  ): SessionState {
    try {
      return fold(script, events, base);
    } catch (error) {
      if (!(error instanceof LogMismatch)) throw error;
      this.logger.error({ err: error, sessionId: id }, 'A log is not what this version makes of it; the test goes on');
      return rejoin(script, events, base);
    }
  }

  /** Keeps a state that has been committed; call it after the commit only. */
  keep(id: string, workspaceId: string, state: SessionState): void {
    this.kept.delete(id);
    // A test that is over is read seldom.
    if (state.phase === 'ended') return;
    this.kept.set(id, { workspaceId, state });
    if (this.kept.size <= KEPT_MAX) return;
    const [oldest] = this.kept.keys();
    if (oldest !== undefined) this.kept.delete(oldest);
  }

  /** Leaves snapshots behind, so that the next process, perhaps of another version, has nothing to fold. */
  async beforeApplicationShutdown(): Promise<void> {
    const byWorkspace = new Map<string, { id: string; state: SessionState }[]>();
    for (const [id, { workspaceId, state }] of this.kept) {
      const own = byWorkspace.get(workspaceId) ?? [];
      own.push({ id, state });
      byWorkspace.set(workspaceId, own);
    }
    try {
      for (const [workspaceId, states] of byWorkspace) {
        while (states.length > 0) {
          const part = states.splice(0, WRITTEN_AT_ONCE);
          await this.db.inWorkspace(workspaceId, (tx) => this.log.writeSnapshots(part, tx));
        }
      }
    } catch (error) {
      // The database is away; the log has everything.
      this.logger.warn({ err: error }, 'The states of running tests could not be written down');
    }
  }

  /** What to fold from: a kept state that the log has reached, else the row's snapshot. */
  private async basesOf(sessions: readonly SessionAtHead[], tx: Tx): Promise<Map<string, SessionState>> {
    const bases = new Map<string, SessionState>();
    const unknown: string[] = [];
    for (const { id, head } of sessions) {
      const state = this.kept.get(id)?.state;
      if (state !== undefined && state.seq < head) bases.set(id, state);
      else unknown.push(id);
    }
    if (unknown.length === 0) return bases;
    for (const { id, state } of await this.log.snapshots(unknown, tx)) bases.set(id, state);
    return bases;
  }
}
