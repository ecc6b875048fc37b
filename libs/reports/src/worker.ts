import os from 'node:os';
import { parentPort } from 'node:worker_threads';
import { markLines } from './check/printed-lines.js';
import { Courtesy, setCourtesy } from './courtesy.js';
import type { Report } from './model.js';
import { renderReport } from './render.js';
import type { PrintedReport } from './renderer.js';

// The thread reports are drawn in: one at a time, the renderer sends the next when it has the answer.

export interface WorkerTask {
  report: Report;
  key: Uint8Array | undefined;
  /** Counts what this report gives way to; null where it does not. */
  urgent: Int32Array<SharedArrayBuffer> | null;
}

export type WorkerAnswer =
  { kind: 'ready' } | { kind: 'done'; printed: PrintedReport } | { kind: 'failed'; message: string };

const port = parentPort;

function answer(message: WorkerAnswer, transfer: ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer);
}

async function draw({ report, key, urgent }: WorkerTask): Promise<void> {
  setCourtesy(new Courtesy(urgent));
  try {
    const drawn = await renderReport(report);
    const bytes = new Uint8Array(drawn.bytes);
    const marks = key === undefined ? [] : markLines(drawn.lines, key);
    const printed = { bytes, outline: drawn.outline, pageCount: drawn.lines.length, marks };
    answer({ kind: 'done', printed }, [bytes.buffer]);
  } catch (error) {
    answer({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

// Where both want the processor, the chats come first. On Linux a thread has a priority of its own; elsewhere it is the process's.
// A third of an equal share: with a tenth, a report on a busy machine would run into its limit. Whoever was started with
// less must not ask for more: that is refused, and there would be no reports.
const NICENESS = 5;
if (process.platform === 'linux' && os.getPriority() < NICENESS) os.setPriority(NICENESS);

port?.on('message', (task: WorkerTask) => void draw(task));
answer({ kind: 'ready' });
