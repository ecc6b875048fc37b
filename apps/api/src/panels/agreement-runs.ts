import type { AgreementReport } from '@audition/statistics';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Worker } from 'node:worker_threads';
import type { AgreementTask } from './agreement-task.js';
import type { AgreementMessage } from './agreement-worker.js';

export type AgreementRun =
  { state: 'running'; done: number; of: number } | { state: 'ready'; report: AgreementReport } | { state: 'failed' };

interface Run {
  state: AgreementRun;
  /** Resolves when the run is over, well or badly. */
  over: Promise<void>;
}

// A thread runs compiled code only: from the sources (tests) the built file is taken.
const WORKER_FILE = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/panels/agreement-worker.js' : './agreement-worker.js',
  import.meta.url,
);
const KEPT = 50;
const TIMEOUT_MS = 120_000;

/**
 * Reports of agreement, each computed once in a thread of its own and kept by what it was computed from. One after the
 * other: the others of the process have work to do as well. What is lost with the process is computed again.
 */
@Injectable()
export class AgreementRuns implements OnApplicationShutdown {
  private readonly runs = new Map<string, Run>();
  private readonly threads = new Set<Worker>();
  private isClosed = false;
  private last: Promise<void> = Promise.resolve();

  async onApplicationShutdown(): Promise<void> {
    this.isClosed = true;
    await Promise.all([...this.threads].map((thread) => thread.terminate()));
  }

  /**
   * How far the report with this key is; starts it at the first call.
   * @param waitMs how long to wait for it: a small one is ready at once
   */
  async look(key: string, task: () => AgreementTask, waitMs: number): Promise<AgreementRun> {
    const run = this.runs.get(key) ?? this.start(key, task());
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, waitMs)));
    await Promise.race([run.over, patience]);
    clearTimeout(timer);
    return run.state;
  }

  private start(key: string, task: AgreementTask): Run {
    const chapters = new Set(task.criteria.map(({ chapter }) => chapter)).size;
    const run: Run = {
      state: { state: 'running', done: 0, of: task.criteria.length + chapters + 1 },
      over: Promise.resolve(),
    };
    run.over = this.last.then(() => this.compute(run, task));
    this.last = run.over;
    // A failed one is tried again when somebody asks the next time.
    void run.over.then(() => run.state.state === 'failed' && this.runs.delete(key));
    this.runs.set(key, run);
    const [oldest] = this.runs.keys();
    if (this.runs.size > KEPT && oldest !== undefined) this.runs.delete(oldest);
    return run;
  }

  private compute(run: Run, task: AgreementTask): Promise<void> {
    return new Promise((resolve) => {
      if (this.isClosed) {
        run.state = { state: 'failed' };
        resolve();
        return;
      }
      const thread = new Worker(WORKER_FILE);
      this.threads.add(thread);
      const timer = setTimeout(() => void thread.terminate(), TIMEOUT_MS);
      thread.on('message', (message: AgreementMessage) => {
        run.state =
          message.kind === 'done'
            ? { state: 'ready', report: message.report }
            : { state: 'running', done: message.done, of: message.of };
      });
      // An error is followed by the exit, where it is told by the missing report.
      thread.on('error', () => undefined);
      thread.on('exit', () => {
        clearTimeout(timer);
        this.threads.delete(thread);
        if (run.state.state !== 'ready') run.state = { state: 'failed' };
        resolve();
      });
      thread.postMessage(task);
    });
  }
}
