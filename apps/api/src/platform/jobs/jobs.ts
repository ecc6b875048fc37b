import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { PgBoss } from 'pg-boss';
import { Config } from '../config/config.js';
import { Drain } from '../health/drain.js';

/** Work that runs by the clock, once per installation however many processes there are. */
export interface ScheduledJob {
  /** Letters and hyphens. */
  name: string;
  /** Cron expression, UTC. */
  cron: string;
  run: () => Promise<void>;
}

/** pg-boss in its own schema. Jobs reach the product's data only through `Database`, like everything else. */
@Injectable()
export class Jobs implements OnApplicationBootstrap {
  private readonly log = new Logger('Jobs');
  private readonly jobs: ScheduledJob[] = [];
  private boss: PgBoss | null = null;

  constructor(
    private readonly config: Config,
    private readonly drain: Drain,
  ) {}

  /** Features register their jobs while the application is being assembled. */
  schedule(job: ScheduledJob): void {
    this.jobs.push(job);
  }

  /**
   * Runs a scheduled job soon, in whichever process is free; calls that come together make one run. For making sooner what
   * the schedule would do anyway.
   */
  wake(name: string): void {
    void this.boss
      ?.send(name)
      .catch((error: unknown) => this.log.warn({ err: error, job: name }, 'A job was not woken'));
  }

  async onApplicationBootstrap(): Promise<void> {
    const boss = new PgBoss({
      connectionString: this.config.databaseUrl,
      application_name: 'audition-jobs',
      max: 2,
      connectionTimeoutMillis: this.config.dbConnectTimeoutMs,
    });
    boss.on('error', (error) => this.log.error({ err: error }, 'The job queue has a fault'));
    this.drain.onDrain(() => boss.stop({ graceful: true, timeout: 5000 }));
    await boss.start();
    for (const { name, cron, run } of this.jobs) {
      // At most one run waits: more wake-ups before it add nothing.
      await boss.createQueue(name, { policy: 'short' });
      await boss.work(name, async () => {
        try {
          await run();
        } catch (error) {
          // The queue keeps a fault in a column of its own, where nobody looks.
          this.log.error({ err: error, job: name }, 'A job has failed');
          throw error;
        }
        this.log.log({ job: name }, 'A job is done');
      });
      await boss.schedule(name, cron);
    }
    this.boss = boss;
  }
}
