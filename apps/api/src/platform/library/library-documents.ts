import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';

/** What a document's parser makes of unknown data. */
type Parsed<T> = { ok: true; value: T } | { ok: false; faults: { path: string; message: string }[] };

/** Where the build puts the library's YAML as JSON, by the hash of the text; seen from `src` and from `dist`. */
export const PREPARED_DIR = path.resolve(import.meta.dirname, '../../../dist/library');

/**
 * Reads and validates every YAML file of a library folder, in the order of their names.
 * @param libraryDir the folder `library/`
 * @param kind name of the folder inside it, as `scenarios`
 * @throws Error naming the file and the places of its faults
 */
export async function readYamlDocuments<T>(
  libraryDir: string,
  kind: string,
  parseDocument: (data: unknown) => Parsed<T>,
): Promise<T[]> {
  const folder = path.join(libraryDir, kind);
  const files = (await fs.readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  return Promise.all(
    files.map(async (name) => {
      const parsed = parseDocument(await dataOf(await fs.readFile(path.join(folder, name), 'utf8'), `${kind}/${name}`));
      if (parsed.ok) return parsed.value;
      const faults = parsed.faults.map((fault) => `${fault.path}: ${fault.message}`).join('\n');
      throw new Error(`library/${kind}/${name} cannot be used:\n${faults}`);
    }),
  );
}

/**
 * The data in a file of the library. A megabyte of YAML takes a second of every start, its JSON nothing; a file that has
 * been edited since the build has another hash and is read as it is.
 * @param file its name, for messages
 */
async function dataOf(text: string, file: string): Promise<unknown> {
  // Missing or unreadable: the YAML is there.
  const prepared = await fs.readFile(path.join(PREPARED_DIR, preparedName(text)), 'utf8').catch(() => null);
  return prepared === null ? readYaml(text, file) : JSON.parse(prepared);
}

/** Name of the file with the JSON of this YAML text. */
export function preparedName(text: string): string {
  return `${createHash('sha256').update(text).digest('hex')}.json`;
}

/** @param file its name, for messages @throws Error naming file, line and column */
export function readYaml(text: string, file: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    // The parser's message names line and column; the file is what is missing from it.
    throw new Error(`library/${file} is not valid YAML: ${error instanceof Error ? error.message : ''}`, {
      cause: error,
    });
  }
}

/** SHA-256 (hex) of a document, kept with its published version. */
export function contentHash(document: unknown): string {
  return createHash('sha256').update(JSON.stringify(document)).digest('hex');
}
