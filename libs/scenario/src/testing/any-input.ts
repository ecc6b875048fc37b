import fc from 'fast-check';
import type { SessionInput } from '../event.js';
import type { Scenario } from '../schema.js';

// For specs of this library only: whatever operators, staff and the network may do, sensible or not.

type Deed = SessionInput extends infer T
  ? T extends { type: string }
    ? Omit<T, 'atMs'> & { type: T['type'] }
    : never
  : never;

/**
 * Inputs with growing times from the start to the deadline: every kind there is, most of them possible in the scenario,
 * some of them not.
 */
export function anyInputs(
  scenario: Scenario,
  conversations: readonly string[],
  minutes: number,
): fc.Arbitrary<SessionInput[]> {
  const deed = fc.oneof(
    { weight: 8, arbitrary: operatorDeed(scenario, conversations) },
    { weight: 2, arbitrary: deskDeed(scenario, conversations) },
    { weight: 3, arbitrary: staffDeed(scenario, conversations) },
    { weight: 1, arbitrary: serverDeed },
  );
  return fc.array(fc.tuple(fc.nat({ max: 45_000 }), deed), { maxLength: 35 }).map((list) => {
    let atMs = 0;
    const inputs = list.map(([pauseMs, what]): SessionInput => {
      atMs += pauseMs;
      return { ...what, atMs };
    });
    return [
      { type: 'start', atMs: 0 },
      ...inputs,
      { type: 'end', atMs: Math.max(atMs, minutes * 60_000), reason: 'deadline' },
    ];
  });
}

const serverDeed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ type: fc.constant('connection' as const), isConnected: fc.boolean() }),
  fc.record({
    type: fc.constant('allowance' as const),
    addMs: fc.nat(),
    cause: fc.constantFrom('extension' as const, 'credit' as const),
  }),
  fc.record({
    type: fc.constant('signal' as const),
    conversation: fc.constant('' as const),
    signal: fc.constantFrom('focus-lost' as const, 'paste' as const),
  }),
);

function textOf(scenario: Scenario): fc.Arbitrary<string> {
  const phrases = Object.values(scenario.intents).flatMap(({ test }) => [...test.yes, ...test.no]);
  return fc.oneof(
    fc.constantFrom(...phrases, 'One moment please.', 'Calm down.', "I'm so sorry.", 'a? b? c? d?', 'Zorp glim fnord'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  );
}

function fileOf({ files }: Scenario) {
  return fc.record({
    id: fc.constantFrom(...Object.keys(files), 'nothing'),
    name: fc.constant('a.pdf'),
    mime: fc.constant('application/pdf'),
    size: fc.nat(),
    source: fc.constantFrom('library' as const, 'upload' as const),
  });
}

function operatorDeed(scenario: Scenario, conversations: readonly string[]): fc.Arbitrary<Deed> {
  const conversation = fc.constantFrom(...conversations);
  const text = textOf(scenario);
  return fc.oneof(
    fc.record({ type: fc.constant('message' as const), conversation, text }),
    fc.record({
      type: fc.constant('file' as const),
      conversation,
      file: fileOf(scenario),
      text: fc.constantFrom('', 'See here.'),
    }),
    fc.record({ type: fc.constant('typing' as const), conversation, isTyping: fc.boolean() }),
    fc.record({ type: fc.constant('note' as const), conversation, text }),
    fc.record({
      type: fc.constant('moderate' as const),
      conversation,
      act: fc.constantFrom('warn' as const, 'mute' as const, 'remove' as const),
      member: fc.constantFrom('ann', 'rex', 'zoe'),
    }),
    fc.record({
      type: fc.constant('moderate' as const),
      conversation,
      act: fc.constantFrom('pin' as const, 'unpin' as const, 'remove' as const),
      line: fc.integer({ min: 1, max: 20 }),
    }),
  );
}

function deskDeed(scenario: Scenario, conversations: readonly string[]): fc.Arbitrary<Deed> {
  const conversation = fc.constantFrom(...conversations);
  return fc.oneof(
    fc.record({
      type: fc.constant('action' as const),
      conversation,
      action: fc.constantFrom(...scenario.actions.map(({ id }) => id)),
      fields: fc.record({ amount: fc.integer({ min: 0, max: 120 }) }),
    }),
    fc.record({
      type: fc.constant('kb-open' as const),
      conversation,
      article: fc.constantFrom(...scenario.articles.map(({ id }) => id)),
    }),
    fc.record({ type: fc.constant('kb-search' as const), conversation, query: textOf(scenario) }),
    fc.record({
      type: fc.constant('transfer' as const),
      conversation,
      desk: fc.constantFrom('billing', 'legal', 'nobody'),
      summary: fc.constant('Please take over.'),
    }),
    fc.record({
      type: fc.constant('tag' as const),
      conversation,
      tags: fc.uniqueArray(fc.constantFrom('late', 'lost')),
    }),
    fc.record({
      type: fc.constant('resolve' as const),
      conversation,
      outcome: fc.constantFrom('solved', 'open'),
      note: fc.constant('Done.'),
    }),
  );
}

function staffDeed(scenario: Scenario, conversations: readonly string[]): fc.Arbitrary<Deed> {
  const conversation = fc.constantFrom(...conversations);
  const speakers: { from?: string }[] = scenario.members?.map(({ id }) => ({ from: id })) ?? [{}];
  const speaker = fc.constantFrom(...speakers);
  const line = fc.record({ type: fc.constant('staff-line' as const), conversation, text: textOf(scenario) });
  const typing = fc.record({ type: fc.constant('staff-typing' as const), conversation, isTyping: fc.boolean() });
  return fc.oneof(
    fc.tuple(line, speaker).map(([what, who]) => ({ ...what, ...who })),
    fc.tuple(typing, speaker).map(([what, who]) => ({ ...what, ...who })),
    fc.record({ type: fc.constant('take-over' as const), conversation }),
    fc.record({ type: fc.constant('hand-back' as const), conversation }),
    fc.record({
      type: fc.constant('cue' as const),
      conversation,
      cue: fc.constantFrom(
        { kind: 'fact' as const, id: 'number' },
        { kind: 'rule' as const, id: 'refund' },
        { kind: 'goal' as const, id: 'guided' },
        { kind: 'mood' as const, add: -50 },
        { kind: 'leave' as const, id: 'done' },
        { kind: 'breach' as const, id: 'nothing' },
      ),
    }),
  );
}
