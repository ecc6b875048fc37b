import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { createSession, nextDueMs, type SessionScript, type SessionState } from '../engine/state.js';
import { numberEvents } from '../engine/fold.js';
import { step } from '../engine/step.js';
import type { SessionInput, TestEvent } from '../event.js';
import { parseChatTest, parseScenario } from '../parse.js';
import type { Scenario } from '../schema.js';

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
export function scriptOf(scenario: Scenario, arrivals: readonly number[] = [0], seed = 'spec'): SessionScript {
  const chatTest = parseChatTest({
    schema: 'chat-test/1',
    key: 'spec',
    title: 'Spec',
    description: 'A chat test for specs.',
    minutes: 15,
    noticeVersion: 1,
    practice: 'practice',
    conversations: arrivals.map((arrivesAtS, index) => ({
      id: String.fromCharCode('a'.charCodeAt(0) + index),
      scenarioKey: scenario.key,
      arrivesAtS,
    })),
  });
  if (!chatTest.ok) throw new Error(JSON.stringify(chatTest.faults));
  return { chatTest: chatTest.value, scenarios: { [scenario.key]: scenario }, seed };
}

/** Steps through the inputs and returns what the server would hold. */
export function play(
  script: SessionScript,
  inputs: readonly SessionInput[],
): { state: SessionState; events: TestEvent[] } {
  let state = createSession(script);
  const events: TestEvent[] = [];
  for (const input of inputs) {
    const result = step(script, state, input);
    state = result.state;
    events.push(...numberEvents(events.length, result.events));
  }
  return { state, events };
}

/** The same inputs, with the server's worker looking in at the times and at every due time between them. */
export function playWatched(watched: SessionScript, list: readonly SessionInput[], everyMs: number): TestEvent[] {
  let state = createSession(watched);
  const events: TestEvent[] = [];
  const apply = (input: SessionInput) => {
    const result = step(watched, state, input);
    state = result.state;
    events.push(...numberEvents(events.length, result.events));
  };
  for (const input of list) {
    for (let at = state.atMs + everyMs; at < input.atMs; at += everyMs) apply({ type: 'tick', atMs: at });
    for (let due = nextDueMs(state); due !== null && due < input.atMs; due = nextDueMs(state))
      apply({ type: 'tick', atMs: due });
    apply(input);
  }
  return events;
}

/** Lines of the customer in the events, in order. */
export function customerLines(events: readonly TestEvent[]): string[] {
  return events.flatMap(({ actor, body }) => (actor === 'customer' && body.kind === 'message' ? [body.text] : []));
}
