import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { SessionRun } from '../engine/run.js';
import type { SessionScript, SessionState } from '../engine/state.js';
import type { SessionInput, TestEvent } from '../event.js';
import { parseScenario } from '../parse.js';
import type { Scenario } from '../schema.js';
import { soloScript } from '../solo.js';

// For specs of this library only; not part of its index.

const library = path.resolve(import.meta.dirname, '../../../../library');

/** A document of the shipped library, not parsed into anything yet. */
export function readLibrary(file: string): unknown {
  return parse(fs.readFileSync(path.join(library, file), 'utf8'));
}

export function shippedScenario(key: string): Scenario {
  const parsed = parseScenario(readLibrary(`scenarios/${key}.yaml`));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.value;
}

/** A chat test in which the scenario arrives once for every number of seconds: `a`, `b`, `c` … */
export function scriptOf(scenario: Scenario, arrivalsS: readonly number[] = [0], seed = 'spec'): SessionScript {
  const solo = soloScript(scenario, { minutes: 15, seed, arrivalsS });
  return { ...solo, chatTest: { ...solo.chatTest, title: 'Spec' } };
}

/** Steps through the inputs and returns what the server would hold. */
export function play(
  script: SessionScript,
  inputs: readonly SessionInput[],
): { state: SessionState; events: TestEvent[] } {
  const run = new SessionRun(script);
  for (const input of inputs) run.apply(input);
  return { state: run.state, events: run.events };
}

/** The same inputs, with the server's worker looking in at the times and at every due time between them. */
export function playWatched(watched: SessionScript, list: readonly SessionInput[], everyMs: number): TestEvent[] {
  const run = new SessionRun(watched);
  for (const input of list) {
    for (let at = run.state.atMs + everyMs; at < input.atMs; at += everyMs) run.apply({ type: 'tick', atMs: at });
    run.runUntil(input.atMs - 1);
    run.apply(input);
  }
  return run.events;
}

/** Lines of the customer in the events, in order. */
export function customerLines(events: readonly TestEvent[]): string[] {
  return events.flatMap(({ actor, body }) => (actor === 'customer' && body.kind === 'message' ? [body.text] : []));
}
