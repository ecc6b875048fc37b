import { findingsOf, type Finding } from './ladder/finding.js';
import { shapeFindings } from './ladder/shape.js';
import { lintScenario } from './lint.js';
import { chatTestSchema, scenarioSchema, type ChatTest, type Scenario } from './schema.js';

const { error } = findingsOf('L1');

/** A fault in a document; `path` like `beats.venting.rules.0.then`. */
export interface DocumentFault {
  path: string;
  message: string;
}

export type Parsed<T> = { ok: true; value: T } | { ok: false; faults: DocumentFault[] };

/**
 * A scenario document from unknown data: shape first, then every reference in it, so that the engine never meets a name
 * that does not exist. Warnings of the linter do not refuse a document.
 */
export function parseScenario(data: unknown): Parsed<Scenario> {
  const result = scenarioSchema.safeParse(data);
  const faults = result.success ? lintScenario(result.data) : shapeFindings(result.error.issues, data);
  const errors = faults.filter(({ severity }) => severity === 'error');
  return result.success && errors.length === 0
    ? { ok: true, value: result.data }
    : { ok: false, faults: errors.map(faultOf) };
}

/** Levels 0 to 2 of the ladder for unknown data: its shape, or once that holds, its names and its graph. */
export function scenarioFindings(data: unknown): Finding[] {
  const result = scenarioSchema.safeParse(data);
  return result.success ? lintScenario(result.data) : shapeFindings(result.error.issues, data);
}

/** A chat test document from unknown data; whether its scenarios exist is for whoever has them to check. */
export function parseChatTest(data: unknown): Parsed<ChatTest> {
  const result = chatTestSchema.safeParse(data);
  const faults = result.success ? lintChatTest(result.data) : shapeFindings(result.error.issues, data);
  return result.success && faults.length === 0
    ? { ok: true, value: result.data }
    : { ok: false, faults: faults.map(faultOf) };
}

function faultOf({ path, message }: Finding): DocumentFault {
  return { path, message };
}

/** What the shape of a chat test cannot say: every conversation has an id of its own and arrives before the end. */
export function lintChatTest({ conversations, minutes }: ChatTest): Finding[] {
  const ids = conversations.map(({ id }) => id);
  return conversations.flatMap(({ id, arrivesAtS }, index) => [
    ...(ids.indexOf(id) < index
      ? [error(`conversations.${index}.id`, `"${id}" is used twice: give one of them another name.`)]
      : []),
    ...(arrivesAtS >= minutes * 60
      ? [
          error(
            `conversations.${index}.arrivesAtS`,
            'This customer arrives when the test is over: let it come earlier.',
          ),
        ]
      : []),
  ]);
}
