import { PROBLEMS } from '@audition/contracts';
import { Injectable, Logger, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { FaultPlan } from '../platform/fault-plan.js';
import { toAppError } from '../platform/problems/to-problem.js';
import { Presence } from './presence.js';
import { SessionDoor } from './session-door.js';
import { SessionLogRepository } from './session-log.repository.js';
import { SessionTimeRepository } from './session-time.repository.js';

const BEAT_MS = 200;
const BATCH = 500;
/** How often outages are looked for, ours and the candidates'. */
const WATCH_MS = 1000;
/** A session whose tick failed is left alone for a while, so that a fault neither floods the log nor eats the beat. */
const PAUSE_MS = 10_000;

/**
 * The beat that lets running tests do what is due. It decides nothing: times stand in the database, so a stopped process
 * delays a customer's line until the next beat of any process and never loses it.
 */
@Injectable()
export class SessionClock implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(SessionClock.name);
  private readonly pausedUntil = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;
  private beating: Promise<void> = Promise.resolve();
  private isBeating = false;
  private hasFailed = false;
  private watchedMs = -Infinity;
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
    await this.beat();
    this.timer = setInterval(() => {
      if (this.isBeating) return;
      this.isBeating = true;
      this.beating = this.beat().finally(() => (this.isBeating = false));
    }, BEAT_MS);
    this.timer.unref();
  }

  /** Stops the beat and waits for the one under way. */
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.beating;
  }

  /** One look at what is due, in every workspace. Never throws. */
  async beat(): Promise<void> {
    try {
      if (performance.now() - this.watchedMs >= WATCH_MS) await this.watch();
      // A planted mistake keeps its timers in memory instead.
      if (!this.faults.isPlanted('in-memory-timer')) await this.tickAll(await this.log.due(BATCH));
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
    // At the start, too: the process that found an outage may have died before it was entered everywhere.
    const mayBeLate = (wasAway || this.isFirst) && !this.faults.isPlanted('in-memory-timer');
    if (mayBeLate) await this.tickAll(await this.time.running());
    this.isFirst = false;
    const isBack = await this.presence.flush();
    await Promise.all(isBack.map(({ id, workspaceId }) => this.move(id, () => this.door.back(workspaceId, id))));
    await this.tickAll(await this.time.silent(BATCH));
  }

  private async tickAll(sessions: readonly { id: string; workspaceId: string }[]): Promise<void> {
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
