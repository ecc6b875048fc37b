import type { CheckReportFileRequest } from '@audition/contracts';
import { vouchForWorkers } from '../library/scenario/start-worker';

const PAGES_MAX = 300;

/** A file's hash and the text of its first 300 pages, read in this browser: the file itself goes nowhere. Without text where it is no PDF. */
export async function readReportFile(file: Blob): Promise<CheckReportFileRequest> {
  const bytes = await file.arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const sha256 = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return { sha256, ...(await textOf(bytes)) };
}

async function textOf(data: ArrayBuffer): Promise<Pick<CheckReportFileRequest, 'pages' | 'pageCount'>> {
  vouchForWorkers();
  const worker = new Worker(new URL('./pdf-worker', import.meta.url), { type: 'module' });
  try {
    const { getDocument, PDFWorker } = await import('pdfjs-dist');
    const document = await getDocument({ data, worker: PDFWorker.create({ port: worker }), isEvalSupported: false })
      .promise;
    const pages: string[] = [];
    for (let number = 1; number <= Math.min(document.numPages, PAGES_MAX); number += 1) {
      const { items } = await (await document.getPage(number)).getTextContent();
      pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
    }
    return { pages, pageCount: document.numPages };
  } catch {
    // No PDF, an encrypted or a damaged one: its hash alone can still be the one of an export.
    return { pages: [] };
  } finally {
    worker.terminate();
  }
}
