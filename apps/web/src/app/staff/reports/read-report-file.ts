import type { CheckReportFileRequest } from '@audition/contracts';
import { openPdf, startPdfWorker } from '../../core/open-pdf';

const PAGES_MAX = 300;

/** A file's hash and the text of its first 300 pages, read in this browser: the file itself goes nowhere. Without text where it is no PDF. */
export async function readReportFile(file: Blob): Promise<CheckReportFileRequest> {
  const bytes = await file.arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const sha256 = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return { sha256, ...(await textOf(bytes)) };
}

async function textOf(data: ArrayBuffer): Promise<Pick<CheckReportFileRequest, 'pages' | 'pageCount'>> {
  const worker = startPdfWorker();
  try {
    const document = await openPdf({ data }, worker);
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
