import type { Report } from '../model.js';
import { renderReport } from '../render.js';
import { readPages } from './read-pdf.js';

/** Milliseconds a test may take on a machine that does other work. */
export const PATIENCE = 60_000;

/** A report as a file. */
export async function bytesOf(report: Report): Promise<Uint8Array> {
  return (await renderReport(report)).bytes;
}

/** The words of a report, as a reader of its file finds them. */
export async function textOf(report: Report): Promise<string> {
  return (await readPages(await bytesOf(report))).join(' ');
}

/** Text without spaces, for what may be broken over lines. */
export function packed(text: string): string {
  return text.replace(/\s+/g, '');
}
