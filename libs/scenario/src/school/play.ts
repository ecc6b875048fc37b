import { check } from '../engine/check.js';
import { numberEvents } from '../engine/fold.js';
import { createSession, isOver, nextDueMs, type SessionScript, type SessionState } from '../engine/state.js';
import { step } from '../engine/step.js';
import type { SessionInput, TestEvent } from '../event.js';
import { spokenMove } from '../operators/model-operator.js';
import { durationMs, inputOf } from '../operators/moves.js';
import type { Scenario } from '../schema.js';
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
  const script = scriptOf(sample, scenario);
  const deadlineMs = sample.minutes * 60_000;
  let state: SessionState = createSession(script);
  const events: TestEvent[] = [];
  const refused: PlayedSample['refused'] = [];
  const apply = (input: SessionInput): void => {
    const result = step(script, state, input);
    state = result.state;
    events.push(...numberEvents(events.length, result.events));
  };
  const runUntil = (atMs: number): void => {
    for (let due = nextDueMs(state); due !== null && due <= atMs; due = nextDueMs(state))
      apply({ type: 'tick', atMs: due });
  };
  apply({ type: 'start', atMs: 0 });
  let freeMs = 0;
  for (const { atS, act } of sample.played) {
    const move = spokenMove(scenario, act, ([first = '']) => first);
    const atMs = Math.min(Math.round(atS * 1000), deadlineMs - 1);
    if (move.do === 'message' && !isOver(state)) {
      const fromMs = Math.max(freeMs, atMs - durationMs(move, sample.typingCps));
      runUntil(fromMs);
      apply({ type: 'typing', atMs: fromMs, conversation: SAMPLE_CONVERSATION, isTyping: true });
    }
    runUntil(atMs);
    const input = inputOf(scenario, move, SAMPLE_CONVERSATION, atMs, events);
    const checked = check(script, state, input);
    if (checked.ok) apply(input);
    else refused.push({ atS, detail: checked.detail });
    freeMs = atMs;
  }
  runUntil(deadlineMs - 1);
  const isDone = isOver(state);
  const atMs = isDone ? Math.min(state.atMs + FINISH_MS, deadlineMs) : deadlineMs;
  apply({ type: 'end', atMs, reason: isDone ? 'finished' : 'deadline' });
  const members = (scenario.members ?? []).map(({ id, name }) => [id, name]);
  return {
    people: Object.fromEntries([['', scenario.customer.name], ...members]),
    transcript: linesOf(events),
    refused,
  };
}

function scriptOf({ title, scenario: scenarioKey, seed, minutes }: PlayedPart, scenario: Scenario): SessionScript {
  return {
    chatTest: {
      schema: 'chat-test/1',
      key: 'rater-school',
      title,
      description: 'One conversation of the rater school.',
      minutes,
      noticeVersion: 1,
      practice: 'practice',
      conversations: [{ id: SAMPLE_CONVERSATION, scenarioKey, arrivesAtS: 0 }],
    },
    scenarios: { [scenarioKey]: scenario },
    seed,
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
