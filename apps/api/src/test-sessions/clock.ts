import { PROBLEMS } from '@audition/contracts';
import { Injectable, Logger, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { FaultPlan } from '../platform/fault-plan.js';
import { toAppError } from '../platform/problems/to-problem.js';
import { Presence } from './presence.js';
import { SessionDoor } from './session-door.js';
import { SessionLogRepository } from './session-log.repository.js';
import { SessionTimeRepository, type RunningSession } from './session-time.repository.js';

const BEAT_MS = 200;
/** Sessions that one beat takes; when there are more, the next one comes sooner. */
const BATCH = 500;
const BEAT_WHEN_MANY_MS = 20;
/** A timer may fire early; what is not due yet would be left to the beat. */
const TIMER_EARLY_MS = 1;
/** How often outages are looked for, ours and the candidates'. */
const WATCH_MS = 1000;
/** When the last such look is older, this process was itself away, and nothing is due before the next one. */
const STALE_MS = 5000;
/** A session whose tick failed is left alone for a while, so that a fault neither floods the log nor eats the beat. */
const PAUSE_MS = 10_000;

/**
 * Lets running tests do what is due. Of the sessions that this process has moved on last it knows when they are due again; a
 * beat, five times a second, finds all others. It decides nothing: times stand in the database, so a stopped process delays a
 * customer's line until the next beat of any process and never loses it.
 */
@Injectable()
export class SessionClock implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(SessionClock.name);
  private readonly pausedUntil = new Map<string, number>();
  /** Sessions that are being moved on: while they are, the next beat sees them as due still. */
  private readonly moving = new Map<string, Promise<void>>();
  /** Timers of sessions that this process has moved on last. */
  private readonly planned = new Map<string, NodeJS.Timeout>();
  private timer: NodeJS.Timeout | undefined;
  private beating: Promise<void> = Promise.resolve();
  private watching: Promise<void> | null = null;
  private isStopped = false;
  /** When the next beat is to be, on this process's clock. */
  private nextAtMs = 0;
  private hasFailed = false;
  /** When the last look for outages began, and when the last one that succeeded was done. */
  private watchedMs = -Infinity;
  private currentMs = -Infinity;
  private isFirst = true;

  constructor(
    private readonly log: SessionLogRepository,
    private readonly time: SessionTimeRepository,
    private readonly presence: Presence,
    private readonly door: SessionDoor,
    private readonly faults: FaultPlan,
  ) {}

  /** The first beat comes before the first request: an outage of ours is measured before anybody is refused for it. */
  async onApplicationBootstrap(): Promise<void> {
    this.door.onLook((session, inMs) => this.plan(session, inMs));
    await this.run();
  }

  /** Stops the beat and the timers and waits for what is under way. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    for (const timer of this.planned.values()) clearTimeout(timer);
    await this.beating;
    await this.watching;
    await Promise.all(this.moving.values());
  }

  /** Beats, and sets the time of the next one. */
  private run(): Promise<void> {
    this.nextAtMs = performance.now() + BEAT_MS;
    this.beating = this.beat().finally(() => {
      if (this.isStopped) return;
      this.timer = setTimeout(() => void this.run(), Math.max(0, this.nextAtMs - performance.now())).unref();
    });
    return this.beating;
  }

  /** Moves a session on in so many ms, unless something else is heard of it before; null for one that is over. */
  private plan(session: RunningSession, inMs: number | null): void {
    clearTimeout(this.planned.get(session.id));
    this.planned.delete(session.id);
    if (inMs === null || this.isStopped || this.faults.isPlanted('in-memory-timer')) return;
    const timer = setTimeout(
      () => {
        this.planned.delete(session.id);
        // Time that may have been lost is given back first; the beat sees to that, and to what is due.
        if (!this.isStale) this.start(session);
      },
      Math.ceil(Math.max(0, inMs)) + TIMER_EARLY_MS,
    );
    this.planned.set(session.id, timer.unref());
  }

  /** One look at what is due, in every workspace; the next one does not wait until that has been done. Never throws. */
  private async beat(): Promise<void> {
    if (this.watching === null && performance.now() - this.watchedMs >= WATCH_MS) {
      this.watching = this.attempt(() => this.watch()).finally(() => (this.watching = null));
    }
    // Customers' lines do not wait for it, except where time may have been lost: that has to be given back first.
    if (this.isStale) await this.watching;
    if (!this.isStale && !this.faults.isPlanted('in-memory-timer')) await this.attempt(() => this.startDue());
  }

  private get isStale(): boolean {
    return performance.now() - this.currentMs > STALE_MS;
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.hasFailed = false;
    } catch (error) {
      // Said once, not five times a second, while the database is away.
      if (!this.hasFailed) this.logger.error({ err: error }, 'The clock cannot look for due sessions');
      this.hasFailed = true;
    }
  }

  /** Looks for outages: of ours, by the time since any process was here, then of candidates, by their signs of life. */
  private async watch(): Promise<void> {
    this.watchedMs = performance.now();
    const wasAway = await this.time.beat();
    // A planted mistake keeps its timers in memory instead, and moves nothing here.
    if (this.faults.isPlanted('in-memory-timer')) {
      this.currentMs = performance.now();
      return;
    }
    // At the start, too: the process that found an outage may have died before it was entered everywhere.
    if (wasAway || this.isFirst) await this.tickAll(await this.time.running());
    this.isFirst = false;
    const isBack = await this.presence.flush();
    await Promise.all(isBack.map(({ id, workspaceId }) => this.move(id, () => this.door.back(workspaceId, id))));
    await this.tickAll(await this.time.silent(BATCH));
    this.currentMs = performance.now();
  }

  private async startDue(): Promise<void> {
    const due = await this.log.due(BATCH);
    if (due.length === BATCH) this.nextAtMs = performance.now() + BEAT_WHEN_MANY_MS;
    for (const session of due) if (!this.moving.has(session.id)) this.start(session);
  }

  private start({ id, workspaceId }: RunningSession): void {
    const moved = this.move(id, () => this.door.tick(workspaceId, id)).finally(() => {
      if (this.moving.get(id) === moved) this.moving.delete(id);
    });
    this.moving.set(id, moved);
  }

  private async tickAll(sessions: readonly RunningSession[]): Promise<void> {
    await Promise.all(sessions.map(({ id, workspaceId }) => this.move(id, () => this.door.tick(workspaceId, id))));
  }

  private async move(sessionId: string, work: () => Promise<void>): Promise<void> {
    if ((this.pausedUntil.get(sessionId) ?? 0) > performance.now()) return;
    try {
      await work();
      this.pausedUntil.delete(sessionId);
    } catch (error) {
      // A database that was away is back soon; a fault of ours would only repeat itself.
      if (PROBLEMS[toAppError(error).code].cause === 'operational') return;
      this.pausedUntil.set(sessionId, performance.now() + PAUSE_MS);
      this.logger.error({ err: error, sessionId }, 'A due session could not be moved on');
    }
  }
}
