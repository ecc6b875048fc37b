import { isMap, isNode, isPair, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import type * as z from 'zod';
import { lintScenario } from '../lint.js';
import { lintChatTest } from '../parse.js';
import { chatTestSchema, scenarioSchema, type ChatTest, type Scenario } from '../schema.js';
import { findingsOf, type Finding } from './finding.js';
import { shapeFindings } from './shape.js';

/** A finding with its place in the text; lines and columns count from 1. */
export interface PlacedFinding extends Finding {
  line: number;
  column: number;
}

/** A document read from YAML. `document` is null when an error refuses it; findings may be there either way. */
export interface Source<T> {
  document: T | null;
  findings: PlacedFinding[];
  /** Finds the line of a finding of a higher level of the ladder. */
  place(finding: Finding): PlacedFinding;
}

const { error } = findingsOf('L0');
/** Two megabytes would be a hundred scenarios. */
const TEXT_MAX = 500_000;

/** Levels 0 to 2 for a scenario in YAML: every finding names its line. */
export function readScenario(text: string): Source<Scenario> {
  return read(text, scenarioSchema, lintScenario);
}

/** The shape of a chat test in YAML; whether its scenarios exist is for whoever has them to check. */
export function readChatTest(text: string): Source<ChatTest> {
  return read(text, chatTestSchema, lintChatTest);
}

function read<T>(text: string, schema: z.ZodType<T>, lint: (document: T) => Finding[]): Source<T> {
  const lines = new LineCounter();
  const isLong = text.length > TEXT_MAX;
  const yaml = parseDocument(isLong ? '' : text, { lineCounter: lines, prettyErrors: false });
  const placeAt = (finding: Finding, offset: number): PlacedFinding => {
    const { line, col } = lines.linePos(offset);
    return { ...finding, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const place = (finding: Finding): PlacedFinding => placeAt(finding, offsetOf(yaml, finding.path));
  const refused = (findings: PlacedFinding[]): Source<T> => ({ document: null, findings, place });
  if (isLong)
    return refused([place(error('', 'The file is too long for a scenario: 500,000 characters are the most.'))]);
  if (yaml.errors.length > 0)
    return refused(
      yaml.errors.map(({ message, pos }) => placeAt(error('', `This is not valid YAML: ${message}.`), pos[0])),
    );
  const data = plainOf(yaml);
  if (!data.ok) return refused([place(error('', data.message))]);
  const parsed = schema.safeParse(data.value);
  if (!parsed.success) return refused(shapeFindings(parsed.error.issues, data.value).map(place));
  const findings = lint(parsed.data).map(place);
  const isUsable = !findings.some(({ severity }) => severity === 'error');
  return { document: isUsable ? parsed.data : null, findings, place };
}

function plainOf(source: Document): { ok: true; value: unknown } | { ok: false; message: string } {
  try {
    return { ok: true, value: source.toJS() };
  } catch (fault) {
    // An alias to nothing, or a thousand of them inside each other.
    return { ok: false, message: `This is not usable YAML: ${fault instanceof Error ? fault.message : 'unknown'}` };
  }
}

/** Where the value at the path begins, or the nearest thing around it that exists. */
function offsetOf(source: Document, path: string): number {
  let node: unknown = source.contents;
  let offset = startOf(node) ?? 0;
  for (const step of path === '' ? [] : path.split('.')) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === step);
      if (!isPair(pair)) return offset;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = startOf(node) ?? offset;
    } else return offset;
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
