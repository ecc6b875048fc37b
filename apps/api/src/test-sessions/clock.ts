import { Injectable, Logger, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { SessionDoor } from './session-door.js';
import { SessionLogRepository } from './session-log.repository.js';

const BEAT_MS = 200;
const BATCH = 500;
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

  constructor(
    private readonly log: SessionLogRepository,
    private readonly door: SessionDoor,
  ) {}

  onApplicationBootstrap(): void {
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
      const due = await this.log.due(BATCH);
      await Promise.all(due.map(({ id, workspaceId }) => this.tick(workspaceId, id)));
      this.hasFailed = false;
    } catch (error) {
      // Said once, not five times a second, while the database is away.
      if (!this.hasFailed) this.logger.error({ err: error }, 'The clock cannot look for due sessions');
      this.hasFailed = true;
    }
  }

  private async tick(workspaceId: string, sessionId: string): Promise<void> {
    if ((this.pausedUntil.get(sessionId) ?? 0) > performance.now()) return;
    try {
      await this.door.tick(workspaceId, sessionId);
      this.pausedUntil.delete(sessionId);
    } catch (error) {
      this.pausedUntil.set(sessionId, performance.now() + PAUSE_MS);
      this.logger.error({ err: error, sessionId }, 'A due session could not be moved on');
    }
  }
}
