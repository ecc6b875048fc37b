import os from 'node:os';
import { parentPort } from 'node:worker_threads';
import type { DrawnReport, Report } from './model.js';
import { renderReport } from './render.js';

// The thread reports are drawn in: one at a time, the renderer sends the next when it has the answer.

export type WorkerAnswer =
  { kind: 'ready' } | { kind: 'done'; drawn: DrawnReport } | { kind: 'failed'; message: string };

const port = parentPort;

function answer(message: WorkerAnswer, transfer: ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer);
}

async function draw(report: Report): Promise<void> {
  try {
    const drawn = await renderReport(report);
    const bytes = new Uint8Array(drawn.bytes);
    answer({ kind: 'done', drawn: { ...drawn, bytes } }, [bytes.buffer]);
  } catch (error) {
    answer({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

// Where both want the processor, the chats come first. On Linux a thread has a priority of its own; elsewhere it is the process's.
// A third of an equal share: with a tenth, a report on a busy machine would run into its limit. Whoever was started with
// less must not ask for more: that is refused, and there would be no reports.
const NICENESS = 5;
if (process.platform === 'linux' && os.getPriority() < NICENESS) os.setPriority(NICENESS);

port?.on('message', (report: Report) => void draw(report));
answer({ kind: 'ready' });
