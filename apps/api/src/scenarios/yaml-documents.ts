import type { Parsed } from '@audition/scenario';
import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';

/**
 * Reads every YAML file of a library folder, in the order of their names.
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
      const parsed = parseDocument(readYaml(await fs.readFile(path.join(folder, name), 'utf8'), `${kind}/${name}`));
      if (parsed.ok) return parsed.value;
      const faults = parsed.faults.map((fault) => `${fault.path}: ${fault.message}`).join('\n');
      throw new Error(`library/${kind}/${name} cannot be used:\n${faults}`);
    }),
  );
}

function readYaml(text: string, file: string): unknown {
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
