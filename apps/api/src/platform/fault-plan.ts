import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { Config } from './config/config.js';

/** Places around the commit at which a test lets the process die. */
export type FailPoint = 'before-commit' | 'after-commit';
/** Mistakes that the fault run must find; planted to prove that it would. */
export type PlantedBug = 'ack-before-commit' | 'no-unique-id' | 'in-memory-timer';

const LINGER_MS = 250;

/** Faults that tests order by FAIL_AT and PLANT_BUG. The configuration knows neither outside of tests. */
@Injectable()
export class FaultPlan {
  private passed = 0;

  constructor(private readonly config: Config) {}

  /** Ends the process, as by kill -9, when the ordered number of passages has been reached here. */
  async reach(point: FailPoint): Promise<void> {
    const order = this.config.failAt;
    if (order === null || order.point !== point) return;
    this.passed += 1;
    if (this.passed < order.passage) return;
    // What was wrongly acknowledged before this point has time to leave, so that the test sees it lost.
    await sleep(LINGER_MS);
    process.kill(process.pid, 'SIGKILL');
    await sleep(LINGER_MS);
  }

  isPlanted(bug: PlantedBug): boolean {
    return this.config.plantedBug === bug;
  }
}
