import { agreement, type AgreementReport } from '@audition/statistics';
import { parentPort } from 'node:worker_threads';
import type { AgreementTask } from './agreement-task.js';

// The thread one report of agreement is computed in: it gets its data, tells how far it is, and ends.

export type AgreementMessage =
  { kind: 'progress'; done: number; of: number } | { kind: 'done'; report: AgreementReport };

const tell = (message: AgreementMessage): void => parentPort?.postMessage(message);

// A fault in the data is thrown and ends the thread as an error.
parentPort?.once('message', ({ ratings, criteria }: AgreementTask) => {
  const report = agreement({ ratings, criteria, onProgress: (done, of) => tell({ kind: 'progress', done, of }) });
  tell({ kind: 'done', report });
});
