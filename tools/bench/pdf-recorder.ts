// The thread in which pdfkit is listened to: takes a report, gives its marks.
import { parentPort, workerData } from 'node:worker_threads';
import { renderReport } from '../../libs/reports/dist/render.js';
import { marksOf } from './pdf-marks.ts';

parentPort?.postMessage(await marksOf(() => renderReport(workerData)));
