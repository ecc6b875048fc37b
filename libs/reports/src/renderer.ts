import { Worker } from 'node:worker_threads';
import type { LineMarks } from './check/printed-lines.js';
import { LEAST_SHARE } from './courtesy.js';
import type { DrawnReport, Report } from './model.js';
import type { WorkerAnswer, WorkerTask } from './worker.js';

/** A report on its way out. */
export interface PrintedReport extends Pick<DrawnReport, 'bytes' | 'outline'> {
  pageCount: number;
  /** Of every line, under the key that came with the report; none without one. */
  marks: LineMarks;
}

export interface Printing {
  /** What the printed lines are marked with; without one they are not. */
  key?: Uint8Array | undefined;
  /** To what is `urgent`: of a report for which nobody waits. */
  givesWay?: boolean;
}

export interface ReportRenderer {
  /**
   * Draws a report in the worker thread; reports wait for each other.
   * @throws Error when drawing fails or takes longer than the time limit, or the renderer is closed. The next report is drawn anyhow.
   */
  render(report: Report, how?: Printing): Promise<PrintedReport>;
  /** Ends the thread; what still waits is rejected. */
  close(): Promise<void>;
}

export interface RendererOptions {
  /** How long one report may take, and how long the thread may take to start, in milliseconds; of one that gives way, of its least share. */
  timeoutMs: number;
  /** Its first number counts what reports may have to give way to. Who counts down to 0 notifies whoever waits there. */
  urgent?: Int32Array<SharedArrayBuffer>;
}

interface Job extends WorkerTask {
  resolve: (printed: PrintedReport) => void;
  reject: (error: Error) => void;
}

// A thread runs compiled code only: from the sources (tests) the built file is taken.
const WORKER_FILE = new URL(import.meta.url.endsWith('.ts') ? '../dist/worker.js' : './worker.js', import.meta.url);

/** A renderer with one long-lived thread, started with the first report and again after it was ended or broke. */
export function createReportRenderer({ timeoutMs, urgent }: RendererOptions): ReportRenderer {
  return new WorkerRenderer(timeoutMs, urgent ?? null);
}

class WorkerRenderer implements ReportRenderer {
  private readonly waiting: Job[] = [];
  private current: Job | null = null;
  private worker: Worker | null = null;
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(
    private readonly timeoutMs: number,
    private readonly urgent: Int32Array<SharedArrayBuffer> | null,
  ) {}

  render(report: Report, { key, givesWay = false }: Printing = {}): Promise<PrintedReport> {
    if (this.isClosed) return Promise.reject(new Error('The report renderer is closed.'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ report, key, urgent: givesWay ? this.urgent : null, resolve, reject });
      this.next();
    });
  }

  async close(): Promise<void> {
    this.isClosed = true;
    const error = new Error('The report renderer was closed.');
    for (const job of this.waiting.splice(0)) job.reject(error);
    await this.abandon(error);
  }

  private next(): void {
    if (this.current !== null) return;
    const job = this.waiting.shift();
    if (job === undefined) {
      // An idle thread keeps no process alive.
      this.worker?.unref();
      return;
    }
    this.current = job;
    this.worker ??= this.start();
    this.worker.ref();
    this.limit();
    const { report, key, urgent } = job;
    const task: WorkerTask = { report, key, urgent };
    this.worker.postMessage(task);
  }

  private start(): Worker {
    const worker = new Worker(WORKER_FILE);
    worker.on('message', (answer: WorkerAnswer) => {
      if (this.worker === worker) this.receive(answer);
    });
    const broken = (reason: string) => {
      if (this.worker === worker) void this.abandon(new Error(`The report thread broke: ${reason}`));
    };
    worker.on('error', (error) => broken(error instanceof Error ? error.message : String(error)));
    worker.on('exit', (code) => broken(`it ended with code ${code}`));
    return worker;
  }

  private receive(answer: WorkerAnswer): void {
    if (answer.kind === 'ready') {
      // Starting has its own limit, or the first report on a busy machine would have less time than the others.
      if (this.current !== null) this.limit();
      return;
    }
    const job = this.current;
    clearTimeout(this.timer);
    this.current = null;
    if (answer.kind === 'done') job?.resolve(answer.printed);
    else job?.reject(new Error(`The report could not be drawn: ${answer.message}`));
    this.next();
  }

  private limit(): void {
    clearTimeout(this.timer);
    const isGivingWay = (this.current?.urgent ?? null) !== null;
    const timeoutMs = isGivingWay ? this.timeoutMs / LEAST_SHARE : this.timeoutMs;
    this.timer = setTimeout(() => {
      void this.abandon(new Error(`The report took longer than ${timeoutMs} ms.`));
    }, timeoutMs);
  }

  /** Gives up the thread and the report it was at; the next report starts a new one. */
  private async abandon(error: Error): Promise<void> {
    const { worker, current } = this;
    clearTimeout(this.timer);
    this.worker = null;
    this.current = null;
    current?.reject(error);
    if (!this.isClosed) this.next();
    await worker?.terminate();
  }
}
