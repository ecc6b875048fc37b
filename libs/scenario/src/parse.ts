import type { z } from 'zod';
import { lintScenario } from './lint.js';
import { chatTestSchema, scenarioSchema, type ChatTest, type Scenario } from './schema.js';

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
  const ids = parsed.value.conversations.map(({ id }) => id);
  const repeated = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  if (repeated < 0) return parsed;
  return { ok: false, faults: [{ path: `conversations.${repeated}.id`, message: `"${ids[repeated]}" is used twice` }] };
}

function parseWith<T>(schema: z.ZodType<T>, data: unknown): Parsed<T> {
  const result = schema.safeParse(data);
  if (result.success) return { ok: true, value: result.data };
  return {
    ok: false,
    faults: result.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message })),
  };
}
