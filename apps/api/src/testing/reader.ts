import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { walkRoutes } from '../platform/auth/routes.js';
import type { StaffClient } from './staff-client.js';
import type { TestApp } from './test-app.js';

/** Ids by the part of the address that they stand behind: `openings`, `applications`, `test-sessions`. */
export type KnownIds = Readonly<Record<string, readonly string[]>>;

/** What a member can read. */
export interface Reading {
  /** Route with the id that stood in it. */
  address: string;
  status: number;
  isPdf: boolean;
  /** The body as text, a PDF's words, and the name that a download has. */
  text: string;
}

/**
 * Everything a member gets by calling every GET route there is, with each known id in the place of `:id`. A route that
 * somebody adds later is read too, without anybody thinking of it.
 * @param isWanted for a part of the routes only
 */
export async function readEverything(
  app: TestApp,
  client: StaffClient,
  ids: KnownIds,
  isWanted: (path: string) => boolean = () => true,
): Promise<Reading[]> {
  const readings: Reading[] = [];
  const routes = walkRoutes(app.app).filter(({ method, access }) => method === 'GET' && access.kind === 'staff');
  const wanted = routes.filter(({ path }) => isWanted(path));
  for (const { path } of wanted) {
    const kind = /^\/api\/([^/]+)\/:id/.exec(path)?.[1];
    const fitting = path.includes(':id') ? (ids[kind ?? ''] ?? Object.values(ids).flat()) : [''];
    for (const id of fitting) {
      const address = path.replace(':id', id).replace(':conversation', 'a').replace(':file', 'photo');
      const response = await client.raw('GET', address);
      const bytes = new Uint8Array(await response.arrayBuffer());
      const isPdf = response.headers.get('content-type') === 'application/pdf';
      const body = isPdf ? await wordsOf(bytes) : new TextDecoder().decode(bytes);
      const text = `${decodeURIComponent(response.headers.get('content-disposition') ?? '')}\n${body}`;
      readings.push({ address, status: response.status, isPdf, text });
    }
  }
  return readings;
}

/**
 * Readings without what differs from one call to the next anyway: instants, request ids, bytes of a report with its time, and the
 * reports that reading itself exported; and without PDFs, which carry the time.
 */
export function comparable(readings: readonly Reading[]): string[] {
  return readings
    .filter(({ isPdf }) => !isPdf)
    .map(({ address, status, text }) =>
      `${status} ${address} ${text}`
        .replace(/\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d(:\d\d)?)/g, 'instant')
        .replace(/"instance":"[^"]*"/g, 'instance')
        .replace(/"size":\d+/g, 'size')
        .replace(/\{"at":"instant","text":"[^"]* exported a report"[^}]*\},?/g, '')
        .replaceAll(',]', ']'),
    );
}

/** The words of a PDF, pages one after the other. */
export async function wordsOf(bytes: Uint8Array): Promise<string> {
  return (await pagesOf(bytes)).join(' ');
}

/** The words of each page of a PDF, in the order in which the file has them. */
export async function pagesOf(bytes: Uint8Array): Promise<string[]> {
  return (await readPdf(bytes, false)).pages;
}

/** The words of each page, and the description of each figure: what somebody gets who cannot see it. */
export function pagesAndFiguresOf(bytes: Uint8Array): Promise<{ pages: string[]; figures: string[] }> {
  return readPdf(bytes, true);
}

/** The verification code of a report, as its pages print it; empty where there is none. */
export function codeIn(pages: readonly string[]): string {
  return /Verification code ((?:[0-9A-Z]{4}-?\s?){4})/.exec(pages[0] ?? '')?.[1]?.trim() ?? '';
}

async function readPdf(bytes: Uint8Array, hasFigures: boolean): Promise<{ pages: string[]; figures: string[] }> {
  const data = new Uint8Array(bytes);
  const document = await getDocument({ data, useSystemFonts: false, verbosity: 0 }).promise;
  const pages: string[] = [];
  const figures: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const words = items.map((item) => ('str' in item ? item.str : '')).join(' ');
    pages.push(words.replace(/\s+/g, ' '));
    if (hasFigures) figures.push(...figuresIn(await page.getStructTree()));
  }
  await document.destroy();
  return { pages, figures };
}

type Tagged = Awaited<ReturnType<PDFPageProxy['getStructTree']>>;

/** Descriptions of the figures below an element; empty for a figure without one. */
function figuresIn(element: Tagged): string[] {
  if (element.role === 'Figure') return ['alt' in element && typeof element.alt === 'string' ? element.alt : ''];
  return element.children.flatMap((child) => ('children' in child ? figuresIn(child) : []));
}
