import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import {
  check,
  createSession,
  isOver,
  nextDueMs,
  parseScenario,
  soloScript,
  step,
  type Scenario,
  type SessionInput,
  type SessionScript,
} from '@audition/scenario';
import { quiet } from './machine.ts';
import { median, type BenchRow } from './row.ts';

const P95_MAX_MS = 1;
const INTENTS = 20;
const ROUNDS = 5;
const SESSIONS = 12;
const REPEATS = 7;
const root = path.resolve(import.meta.dirname, '../..');

/**
 * What the engine takes for one message of an operator: checked and stepped, three conversations at once, twenty intents
 * each, messages of one to three sentences. The gate is 1 ms for 95 of 100 steps.
 */
export const engineStep: BenchRow = {
  id: 'E1',
  async run() {
    await quiet.before([]);
    const scenario = withIntents(shipped('late-gift'));
    const script = soloScript(scenario, { minutes: 15, seed: 'bench', arrivalsS: [0, 0, 0] });
    const phrases = Object.values(script.scenarios['late-gift']?.intents ?? {}).flatMap(({ test }) => test.yes);
    // The first round is for the compiler of the engine that runs us.
    const rounds = Array.from({ length: ROUNDS + 1 }, () => percentile95(measure(script, phrases))).slice(1);
    const row = { id: 'E1', workload: `a step with ${INTENTS} intents, p95`, unit: 'ms' as const, floor: null };
    const ours = Number(median(rounds).toFixed(3));
    return [{ ...row, ours, rounds, gates: [{ rule: `p95 < ${P95_MAX_MS} ms`, isMet: ours < P95_MAX_MS }] }];
  },
};

function measure(script: SessionScript, phrases: readonly string[]): number[] {
  const times: number[] = [];
  for (let session = 0; session < SESSIONS; session += 1) {
    let state = step(script, createSession(script), { type: 'start', atMs: 0 }).state;
    for (let turn = 0; turn < 60 && !isOver(state); turn += 1) {
      for (let due = nextDueMs(state); due !== null && due < turn * 12_000; due = nextDueMs(state))
        state = step(script, state, { type: 'tick', atMs: due }).state;
      const pick = (by: number) => phrases[(session * 31 + turn * 7 + by) % phrases.length] ?? '';
      const text = Array.from({ length: 1 + (turn % 3) }, (_, index) => pick(index * 13)).join(' ');
      const conversation = ['a', 'b', 'c'][turn % 3] ?? 'a';
      const input: SessionInput = { type: 'message', atMs: turn * 12_000 + 1000, conversation, text };
      if (!check(script, state, input).ok) continue;
      times.push(timeOf(() => check(script, state, input) && step(script, state, input)));
      state = step(script, state, input).state;
    }
  }
  return times;
}

/** The engine is pure, so a step can be taken again: the middle of several, for what else runs on the machine. */
function timeOf(work: () => unknown): number {
  const taken = Array.from({ length: REPEATS }, () => {
    const from = performance.now();
    work();
    return performance.now() - from;
  });
  return median(taken);
}

function percentile95(times: number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.95)] ?? Infinity;
}

/** The scenario with as many intents as the gate speaks of: more of its own, under other names. */
function withIntents(scenario: Scenario): Scenario {
  const own = Object.entries(scenario.intents);
  const more = Array.from({ length: Math.max(0, INTENTS - own.length) }, (_, index) => own[index % own.length]);
  const copies = more.flatMap((entry, index) => (entry ? [[`copy_${index}`, entry[1]] as const] : []));
  return { ...scenario, intents: Object.fromEntries([...own, ...copies]) };
}

function shipped(key: string): Scenario {
  const parsed = parseScenario(parse(fs.readFileSync(path.join(root, `library/scenarios/${key}.yaml`), 'utf8')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.value;
}
