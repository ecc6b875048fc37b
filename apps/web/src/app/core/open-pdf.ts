import type { PDFDocumentProxy } from 'pdfjs-dist';
import { vouchForWorkers } from './vouch-for-workers';

/** The worker in which pdf.js reads one file; whoever starts it ends it. */
export function startPdfWorker(): Worker {
  vouchForWorkers();
  return new Worker(new URL('./pdf-worker', import.meta.url), { type: 'module' });
}

/** Fails when the file is no PDF, an encrypted or a damaged one, or cannot be reached. */
export async function openPdf(
  file: { url: string } | { data: ArrayBuffer },
  worker: Worker,
): Promise<PDFDocumentProxy> {
  const { getDocument, PDFWorker } = await import('pdfjs-dist');
  return getDocument({ ...file, worker: PDFWorker.create({ port: worker }), isEvalSupported: false }).promise;
}
