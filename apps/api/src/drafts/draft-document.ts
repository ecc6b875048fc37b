import type { DraftDocument, FieldProblem } from '@audition/contracts';
import { parseDocument, stringify } from 'yaml';
import { AppError, pointerPart } from '../platform/problems/app-error.js';

const BYTES_MAX = 400_000;
const DEPTH_MAX = 20;
const VALUES_MAX = 50_000;
const TITLE_MAX = 120;
/** What PostgreSQL or a screen cannot hold: control characters but tab and line breaks, and lone surrogates. */
const UNPRINTABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\p{Cs}]/u;

/**
 * Refuses what is too large, too deep or cannot be stored; whether it makes sense is for the findings to say.
 * @throws AppError `request.too-large` or `request.invalid` with the place
 */
export function requireStorable(document: DraftDocument): void {
  if (JSON.stringify(document).length > BYTES_MAX) {
    throw new AppError('request.too-large', {
      detail: `A document may have ${BYTES_MAX.toLocaleString('en')} characters. Nothing was saved.`,
    });
  }
  const faults: FieldProblem[] = [];
  let count = 0;
  const visit = (value: unknown, pointer: string, depth: number): void => {
    count += 1;
    if (faults.length > 0) return;
    if (depth > DEPTH_MAX) faults.push({ pointer, detail: 'is nested too deep' });
    else if (count > VALUES_MAX) faults.push({ pointer, detail: 'has too many parts' });
    else if (typeof value === 'string') {
      if (UNPRINTABLE.test(value)) faults.push({ pointer, detail: 'contains characters that cannot be stored' });
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        const place = `${pointer}/${pointerPart(key)}`;
        if (UNPRINTABLE.test(key) || key === '__proto__')
          faults.push({ pointer: place, detail: 'has a name that cannot be stored' });
        visit(inner, place, depth + 1);
      }
    }
  };
  visit(document, '/document', 0);
  if (faults.length > 0) throw new AppError('request.invalid', { errors: faults });
}

/** The title a list shows for a document in any state. */
export function titleOf(document: DraftDocument): string {
  const { title } = document;
  const line = typeof title === 'string' ? title.replaceAll(/\s+/g, ' ').trim() : '';
  return line === '' ? 'Untitled' : line.slice(0, TITLE_MAX);
}

/** What a new key is made from: the document's own key where nobody has it, else its title. */
export function wantedKey(document: DraftDocument, taken: readonly string[]): string {
  const { key } = document;
  const isFree = typeof key === 'string' && /^[a-z][a-z0-9_-]{0,39}$/.test(key) && !taken.includes(key);
  return isFree ? key : titleOf(document);
}

/** The document with this key, at the place where a document has its key. */
export function withKey(document: DraftDocument, key: string): DraftDocument {
  const { schema, key: _, ...rest } = document;
  return { ...(schema === undefined ? {} : { schema }), key, ...rest };
}

/**
 * The object in a YAML text.
 * @param schema what `schema:` must be, such as `chat-scenario/1`
 * @throws AppError `yaml.invalid` with line and column
 */
export function readDraftYaml(text: string, schema: string): DraftDocument {
  const value = parseYaml(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalidYaml('Line 1: the file must hold names with values, as “title: Late gift”.');
  }
  const document: DraftDocument = { ...value };
  if (document['schema'] !== schema) {
    const line = 1 + text.split('\n').findIndex((one) => one.startsWith('schema:'));
    throw invalidYaml(`Line ${Math.max(1, line)}: “schema” must be “${schema}”. This looks like another kind of file.`);
  }
  return document;
}

function parseYaml(text: string): unknown {
  try {
    const parsed = parseDocument(text);
    const [error] = parsed.errors;
    if (error === undefined) return parsed.toJS({ maxAliasCount: 100 });
    const { line = 1, col = 1 } = error.linePos?.[0] ?? {};
    throw invalidYaml(`Line ${line}, column ${col}: ${firstLine(error.message)}`);
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    // Aliases that multiply, and nesting that ends the parser's recursion.
    throw invalidYaml(`The file cannot be read: ${thrown instanceof Error ? firstLine(thrown.message) : ''}`);
  }
}

function firstLine(message: string): string {
  if (message.includes('call stack')) return 'it is nested too deep.';
  return message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? '';
}

function invalidYaml(detail: string): AppError {
  return new AppError('yaml.invalid', { detail: `${detail} Nothing was imported.` });
}

/** The document as YAML; reading it again gives the same document, in the same order. */
export function toYaml(document: object): string {
  return stringify(document, { lineWidth: 110, aliasDuplicateObjects: false });
}
