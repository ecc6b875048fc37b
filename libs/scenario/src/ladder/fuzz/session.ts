import { Random } from '@audition/statistics';
import { canonicalJson } from '../../canonical.js';
import { fold } from '../../engine/fold.js';
import { hash } from '../../engine/lines.js';
import { canFire, activeRules } from '../../engine/rules.js';
import { SessionRun } from '../../engine/run.js';
import { isOver, nextDueMs, type SessionScript, type SessionState } from '../../engine/state.js';
import type { SessionInput, TestEvent } from '../../event.js';
import type { Scenario } from '../../schema.js';
import { anyDeed, deedFor } from './deeds.js';

/** A session taken at random, and what was wrong with it. */
export interface FuzzedSession {
  /** Rules that fired. */
  fired: Set<string>;
  /** Most lines of one customer. */
  lines: number;
  messages: number;
  unmatched: number;
  faults: string[];
}

/** Customers say at most this much; the engine promises it. */
const LINES_MAX = 40;
/** Far more than any session needs. */
const INPUTS_MAX = 300;

/**
 * One session with random inputs, half of them meant to fire a rule that has not fired yet, then the promises of the
 * engine: it ends, its log is in order, folds back to the same state, and does not depend on when somebody looks in.
 */
export function fuzzSession(script: SessionScript, seed: string, known: ReadonlySet<string>): FuzzedSession {
  const random = new Random(hash(seed));
  const inputs: SessionInput[] = [];
  try {
    const { events, state } = takeAtRandom(script, random, known, inputs);
    const faults = [
      ...orderFaults(events, state),
      ...replayFaults(script, events, state),
      ...pollFaults(script, inputs, events, random),
    ];
    const lines = Math.max(...state.conversations.map(({ id }) => customerLines(events, id)));
    if (lines > LINES_MAX) faults.push(`the customer says ${lines} lines`);
    const messages = events.filter(({ actor, body }) => actor === 'operator' && body.kind === 'message');
    const unmatched = messages.filter(({ why }) => why?.isUnmatched === true).length;
    return { fired: firedIn(events), lines, messages: messages.length, unmatched, faults };
  } catch (fault) {
    // Whatever the engine throws is the finding; the seed brings it back.
    const message = fault instanceof Error ? fault.message : 'something that is no Error';
    return { fired: new Set(), lines: 0, messages: 0, unmatched: 0, faults: [`the engine throws: ${message}`] };
  }
}

function takeAtRandom(
  script: SessionScript,
  random: Random,
  known: ReadonlySet<string>,
  inputs: SessionInput[],
): SessionRun {
  const deadlineMs = script.chatTest.minutes * 60_000;
  const run = new SessionRun(script);
  const apply = (input: SessionInput): void => {
    if (input.type !== 'tick') inputs.push(input);
    run.apply(input);
  };
  apply({ type: 'start', atMs: 0 });
  let atMs = 0;
  const eagerness = random.next();
  const isStaffed = random.chance(0.1);
  while (inputs.length < INPUTS_MAX && !isOver(run.state)) {
    atMs += pauseMs(random);
    if (atMs >= deadlineMs) break;
    apply({ type: 'tick', atMs });
    const it =
      random.pick(run.state.conversations.filter(({ phase }) => phase === 'open')) ?? run.state.conversations[0];
    const scenario = it && script.scenarios[keyOf(script, it.id)];
    if (!it || !scenario) break;
    const wanted = random.chance(eagerness) ? wantedRule(scenario, it, known, random) : undefined;
    const deed = wanted ? deedFor(scenario, wanted.when, random) : anyDeed(scenario, random, isStaffed);
    if (deed.of === 'wait') atMs += deed.forMs;
    else if (deed.of === 'session') apply({ ...deed.input, atMs });
    else apply({ ...deed.input, atMs, conversation: random.chance(0.01) ? 'nobody' : it.id });
  }
  const isDone = isOver(run.state);
  apply({
    type: 'end',
    atMs: isDone ? run.state.atMs : Math.max(deadlineMs, atMs),
    reason: isDone ? 'finished' : 'deadline',
  });
  return run;
}

function keyOf({ chatTest }: SessionScript, conversation: string): string {
  return chatTest.conversations.find(({ id }) => id === conversation)?.scenarioKey ?? '';
}

function pauseMs(random: Random): number {
  if (random.chance(0.1)) return random.whole(20_000, 120_000);
  return random.whole(200, random.chance(0.5) ? 4000 : 20_000);
}

/** A rule that may fire now, one that never has where there is one. */
function wantedRule(
  scenario: Scenario,
  it: SessionState['conversations'][number],
  known: ReadonlySet<string>,
  random: Random,
) {
  const able = [...activeRules(scenario, it), ...(scenario.watch ?? [])].filter((rule) => canFire(it, rule));
  const fresh = able.filter(({ id }) => !known.has(id));
  return random.pick(fresh.length > 0 && random.chance(0.6) ? fresh : able);
}

function firedIn(events: readonly TestEvent[]): Set<string> {
  return new Set(
    events.flatMap(({ why }) => [...(why?.rule === undefined ? [] : [why.rule]), ...(why?.observers ?? [])]),
  );
}

function customerLines(events: readonly TestEvent[], id: string): number {
  return events.filter(
    ({ conversation, actor, body }) => conversation === id && actor === 'customer' && body.kind === 'message',
  ).length;
}

function orderFaults(events: readonly TestEvent[], state: SessionState): string[] {
  const isOrdered = events.every(({ seq, atMs }, index) => seq === index + 1 && atMs >= (events[index - 1]?.atMs ?? 0));
  const isEnded = state.phase === 'ended' && events.at(-1)?.body.kind === 'ended' && nextDueMs(state) === null;
  return [...(isOrdered ? [] : ['the log is out of order']), ...(isEnded ? [] : ['the session does not end'])];
}

function replayFaults(script: SessionScript, events: readonly TestEvent[], state: SessionState): string[] {
  return canonicalJson(fold(script, events)) === canonicalJson(state) ? [] : ['the replay comes to another state'];
}

/** The same inputs once more, with somebody looking in all the time. */
function pollFaults(
  script: SessionScript,
  inputs: readonly SessionInput[],
  events: readonly TestEvent[],
  random: Random,
): string[] {
  const everyMs = random.whole(700, 30_000);
  const polled = new SessionRun(script);
  for (const input of inputs) {
    for (let at = polled.state.atMs + everyMs; at < input.atMs; at += everyMs) polled.apply({ type: 'tick', atMs: at });
    polled.apply(input);
  }
  return canonicalJson(polled.events) === canonicalJson(events) ? [] : ['it depends on when the server looks in'];
}
