import { check } from '../engine/check.js';
import { SessionRun } from '../engine/run.js';
import { isOver } from '../engine/state.js';
import type { TestEvent } from '../event.js';
import { spokenMove } from '../operators/model-operator.js';
import { durationMs, inputOf } from '../operators/moves.js';
import type { Scenario } from '../schema.js';
import { soloScript } from '../solo.js';
import { lineBody } from './body.js';
import type { PlayedPart, RaterSample, SampleLine } from './sample.js';

/** The one conversation of a sample. */
export const SAMPLE_CONVERSATION = 'a';
/** Between the last line of a closed conversation and finishing the test. */
const FINISH_MS = 4000;

/** What the engine made of a played sample, and what it would not have allowed. */
export interface PlayedSample {
  people: RaterSample['people'];
  transcript: SampleLine[];
  refused: { atS: number; detail: string }[];
}

/**
 * Plays a sample's acts through the engine, each at its second, as the product would record them: customers answer,
 * wait and lose patience by their script, and see the operator typing.
 */
export function playSample(sample: PlayedPart, scenario: Scenario): PlayedSample {
  const run = new SessionRun(soloScript(scenario, { minutes: sample.minutes, seed: sample.seed }));
  const deadlineMs = sample.minutes * 60_000;
  const refused: PlayedSample['refused'] = [];
  run.apply({ type: 'start', atMs: 0 });
  let freeMs = 0;
  for (const { atS, act } of sample.played) {
    const move = spokenMove(scenario, act, ([first = '']) => first);
    const atMs = Math.min(Math.round(atS * 1000), deadlineMs - 1);
    if (move.do === 'message' && !isOver(run.state)) {
      const fromMs = Math.max(freeMs, atMs - durationMs(move, sample.typingCps));
      run.runUntil(fromMs);
      run.apply({ type: 'typing', atMs: fromMs, conversation: SAMPLE_CONVERSATION, isTyping: true });
    }
    run.runUntil(atMs);
    const input = inputOf(scenario, move, SAMPLE_CONVERSATION, atMs, run.events);
    const checked = check(run.script, run.state, input);
    if (checked.ok) run.apply(input);
    else refused.push({ atS, detail: checked.detail });
    freeMs = atMs;
  }
  run.runUntil(deadlineMs - 1);
  const isDone = isOver(run.state);
  const atMs = isDone ? Math.min(run.state.atMs + FINISH_MS, deadlineMs) : deadlineMs;
  run.apply({ type: 'end', atMs, reason: isDone ? 'finished' : 'deadline' });
  const members = (scenario.members ?? []).map(({ id, name }) => [id, name]);
  return {
    people: Object.fromEntries([['', scenario.customer.name], ...members]),
    transcript: linesOf(run.events),
    refused,
  };
}

/** What a reader sees of the log, numbered anew; without the engine's reasons and its verdict. */
function linesOf(events: readonly TestEvent[]): SampleLine[] {
  const lines: SampleLine[] = [];
  const lineBySeq = new Map<number, number>();
  for (const { seq, atMs, actor, body } of events) {
    const shown = lineBody.safeParse(plainBody(body, lineBySeq));
    if (!shown.success || actor === 'staff') continue;
    lineBySeq.set(seq, lines.length + 1);
    lines.push({ line: lines.length + 1, atMs, actor, body: shown.data });
  }
  return lines;
}

function plainBody(body: TestEvent['body'], lineBySeq: ReadonlyMap<number, number>): unknown {
  if (body.kind === 'closed') return { kind: body.kind };
  if (body.kind === 'moderated' && body.line !== undefined) return { ...body, line: lineBySeq.get(body.line) };
  return body;
}
