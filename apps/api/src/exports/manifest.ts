import type { Readable } from 'node:stream';
import { zipOf, type AddEntry, type ZipEntry } from '../platform/archive/zip.js';

/** How to check an archive: a line for its README. */
export const VERIFY = 'To check that nothing has changed:  sha256sum -c MANIFEST.sha256';

/**
 * An archive that ends with the SHA-256 of every entry, for programs (`manifest.json`) and for `sha256sum -c`.
 * @param facts what `manifest.json` says beside the entries
 */
export function zipWithManifest(
  write: (add: AddEntry) => Promise<void>,
  facts: Record<string, unknown>,
  at: Date,
): { content: Readable; entries: () => number } {
  const entries: ZipEntry[] = [];
  const content = zipOf(async (add) => {
    const noted: AddEntry = async (name, pieces) => {
      const entry = await add(name, pieces);
      entries.push(entry);
      return entry;
    };
    await write(noted);
    await noted('manifest.json', text(JSON.stringify({ ...facts, madeAt: at.toISOString(), entries }, null, 2)));
    await add('MANIFEST.sha256', text(entries.map(({ sha256, name }) => `${sha256}  ${name}\n`).join('')));
  }, at);
  return { content, entries: () => entries.length };
}

/** A text as the content of an entry. */
export function text(content: string): Buffer[] {
  return [Buffer.from(content)];
}

/** Values as lines of JSON. */
export async function* jsonLines(batches: AsyncIterable<readonly unknown[]>): AsyncGenerator<Buffer> {
  for await (const batch of batches) {
    if (batch.length > 0) yield Buffer.from(batch.map((value) => `${JSON.stringify(value)}\n`).join(''));
  }
}
