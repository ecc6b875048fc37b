import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, stringify } from 'yaml';
import { isObject, type JsonObject } from './json';

/** The document as YAML, as the server exports it. */
export function toYaml(document: JsonObject): string {
  return stringify(document, { lineWidth: 110, aliasDuplicateObjects: false });
}

export type YamlRead =
  | {
      ok: true;
      value: JsonObject;
      /** Line of a place in the document, or of what is around it; from 1. */ lineOf: (place: string) => number;
    }
  | { ok: false; line: number; column: number; message: string };

/** The object in a YAML text, or where it stops being one. */
export function fromYaml(text: string): YamlRead {
  const lines = new LineCounter();
  try {
    const parsed = parseDocument(text, { lineCounter: lines });
    const [error] = parsed.errors;
    if (error !== undefined) {
      const { line = 1, col = 1 } = error.linePos?.[0] ?? {};
      const message = (error.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '.');
      return { ok: false, line, column: col, message };
    }
    const value: unknown = parsed.toJS({ maxAliasCount: 100 });
    if (isObject(value)) return { ok: true, value, lineOf: (place) => lineIn(parsed.contents, lines, place) };
    return { ok: false, line: 1, column: 1, message: 'There must be names with values, as “title: Late gift”.' };
  } catch (thrown) {
    // Aliases that multiply, and nesting that ends the parser's recursion.
    return { ok: false, line: 1, column: 1, message: thrown instanceof Error ? thrown.message : 'It cannot be read.' };
  }
}

function lineIn(contents: unknown, lines: LineCounter, place: string): number {
  let node = contents;
  let offset = 0;
  for (const step of place === '' ? [] : place.split('.')) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === step);
      if (pair === undefined) break;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = startOf(node) ?? offset;
    } else break;
  }
  return Math.max(1, lines.linePos(offset).line);
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
