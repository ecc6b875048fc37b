import type { z } from 'zod';
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
  const parsed = parseWith(scenarioSchema, data);
  if (!parsed.ok) return parsed;
  const faults = lintScenario(parsed.value)
    .filter(({ severity }) => severity === 'error')
    .map(({ path, message }) => ({ path, message }));
  return faults.length > 0 ? { ok: false, faults } : parsed;
}

/** A chat test document from unknown data; whether its scenarios exist is for whoever has them to check. */
export function parseChatTest(data: unknown): Parsed<ChatTest> {
  const parsed = parseWith(chatTestSchema, data);
  if (!parsed.ok) return parsed;
  const faults = lintChatTest(parsed.value).map(({ path, message }) => ({ path, message }));
  return faults.length > 0 ? { ok: false, faults } : parsed;
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

function parseWith<T>(schema: z.ZodType<T>, data: unknown): Parsed<T> {
  const result = schema.safeParse(data);
  if (result.success) return { ok: true, value: result.data };
  const faults = shapeFindings(result.error.issues, data).map(({ path, message }) => ({ path, message }));
  return { ok: false, faults };
}
