import fc from 'fast-check';
import { toCandidateEvent } from '../projections.js';
import type { SessionInput, TestEvent } from '../event.js';
import { play, playWatched, scriptOf, shippedScenario } from '../testing/scripts.js';
import { transcriptJson, transcriptOf, transcriptText } from '../transcript.js';
import { fold, LogMismatch, rejoin } from './fold.js';
import { allRules } from './rules.js';
import { nextDueMs } from './state.js';
import { step } from './step.js';

// Whatever operators do and whenever the server looks, the log is complete, ordered and gives the same state again.

const scenario = shippedScenario('late-gift');
const script = scriptOf(scenario, [0, 40]);
const RUNS = { numRuns: 40 };
const DEADLINE_MS = script.chatTest.minutes * 60_000;

const phrases = Object.values(scenario.intents).flatMap(({ test }) => [...test.yes, ...test.no]);
const text = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...phrases) },
  { weight: 1, arbitrary: fc.constantFrom('One moment please.', 'Calm down.', 'Hi!', 'a? b? c? d?', 'Anything else?') },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }) },
);

type Deed = { type: 'action'; action: string; fields: Record<string, string | number | boolean> };

const deed = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('message' as const), text }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('typing' as const), isTyping: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('note' as const), text }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('kb-open' as const),
      article: fc.constantFrom(...scenario.articles.map(({ id }) => id)),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('resolve' as const), outcome: fc.constantFrom('solved', 'not_solved') }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('transfer' as const),
      desk: fc.constantFrom('lead', 'delivery', 'nowhere'),
      summary: fc.constant('Please take over.'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Deed>(
      { type: 'action', action: 'replacement', fields: { reason: 'damaged' } },
      { type: 'action', action: 'refund', fields: { amount: 64 } },
      { type: 'action', action: 'voucher', fields: { percent: 10 } },
      { type: 'action', action: 'voucher', fields: { percent: 50 } },
      { type: 'action', action: 'express_upgrade', fields: {} },
      // Refused by `check`: no such field.
      { type: 'action', action: 'refund', fields: { bogus: true } },
    ),
  },
);

/** Inputs of an operator with growing times, from the start to the end of the test. */
const inputs = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 60_000 }), fc.constantFrom('a', 'b', 'nobody'), deed), { maxLength: 40 })
  .map((list): SessionInput[] => {
    let atMs = 0;
    const deeds = list.map(([pauseMs, conversation, what]): SessionInput => {
      atMs += pauseMs;
      return { ...what, atMs, conversation };
    });
    const endMs = Math.max(atMs, DEADLINE_MS);
    return [{ type: 'start', atMs: 0 }, ...deeds, { type: 'end', atMs: endMs, reason: 'deadline' }];
  });

describe('any session', () => {
  it('numbers its events without gaps, in the order of time, and ends with the end', () => {
    fc.assert(
      fc.property(inputs, (list) => {
        const { events, state } = play(script, list);
        expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
        expect(state.seq).toBe(events.length);
        events.slice(1).forEach((event, index) => expect(event.atMs).toBeGreaterThanOrEqual(events[index]?.atMs ?? 0));
        expect(events.filter(({ body }) => body.kind === 'ended')).toHaveLength(1);
        expect(events.at(-1)?.body.kind).toBe('ended');
      }),
      RUNS,
    );
  });

  it('hears no question that the operator has answered since the customer last spoke, and no fact unasked twice', () => {
    fc.assert(
      fc.property(inputs, (list) => {
        const { events } = play(script, list);
        for (const id of ['a', 'b']) {
          const own = events.filter(({ conversation }) => conversation === id);
          expect(staleQuestions(own)).toEqual([]);
          const unasked = own.flatMap(({ actor, why }) => (actor === 'customer' && why?.rule ? (why.facts ?? []) : []));
          expect(unasked).toEqual([...new Set(unasked)]);
        }
      }),
      RUNS,
    );
  });

  it('folds back from its log to the same state, also after the log was stored as JSON', () => {
    fc.assert(
      fc.property(inputs, (list) => {
        const { events, state } = play(script, list);
        expect(fold(script, events)).toEqual(state);
        const stored = JSON.parse(JSON.stringify(events)) as TestEvent[];
        expect(fold(script, stored.map(withKeysReversed))).toEqual(state);
      }),
      RUNS,
    );
  });

  it('goes on from a stored state as from the one in memory', () => {
    fc.assert(
      fc.property(inputs, fc.nat(), (list, cut) => {
        const at = cut % list.length;
        let state = play(script, list.slice(0, at)).state;
        state = JSON.parse(JSON.stringify(state)) as typeof state;
        for (const input of list.slice(at)) state = step(script, state, input).state;
        expect(state).toEqual(play(script, list).state);
      }),
      RUNS,
    );
  });

  it('folds on from any state on its way, which stays as it was', () => {
    fc.assert(
      fc.property(inputs, fc.nat(), (list, cut) => {
        const { events, state } = play(script, list);
        const on = play(script, list.slice(0, cut % list.length));
        const before = JSON.stringify(on.state);
        const rest = events.slice(on.events.length);
        expect(fold(script, rest, on.state)).toEqual(state);
        expect(rejoin(script, rest, on.state)).toEqual(state);
        expect(JSON.stringify(on.state)).toBe(before);
      }),
      RUNS,
    );
  });

  it('goes on after a log that another version has written: every input counts, numbers follow the log', () => {
    fc.assert(
      fc.property(inputs, (list) => {
        const { events } = play({ ...script, seed: 'another version' }, list.slice(0, -1));
        const state = rejoin(script, events);
        expect(state.seq).toBe(events.length);
        const { events: last, state: ended } = step(script, state, {
          type: 'end',
          atMs: DEADLINE_MS * 2,
          reason: 'deadline',
        });
        expect(last.at(-1)?.body.kind).toBe('ended');
        expect(ended.seq).toBe(events.length + last.length);
      }),
      RUNS,
    );
  });

  it('does not depend on when the server looks in', () => {
    fc.assert(
      fc.property(inputs, fc.integer({ min: 5000, max: 200_000 }), (list, everyMs) => {
        expect(playWatched(script, list, everyMs)).toEqual(play(script, list).events);
      }),
      RUNS,
    );
  });

  it('gives the same transcript to the byte for the same seed and inputs', () => {
    fc.assert(
      fc.property(inputs, (list) => {
        const [first, again] = [play(script, list), play(script, structuredClone(list))].map(({ events }) =>
          transcriptOf(script, { 'late-gift': 1 }, events),
        );
        if (!first || !again) throw new Error('two transcripts expected');
        expect(transcriptJson(again)).toBe(transcriptJson(first));
        expect(transcriptText(again, script)).toBe(transcriptText(first, script));
      }),
      RUNS,
    );
  });

  it('takes nothing after its end', () => {
    fc.assert(
      fc.property(inputs, deed, (list, late) => {
        const { state } = play(script, list);
        const after = step(script, state, { ...late, atMs: DEADLINE_MS * 4, conversation: 'a' });
        expect(after.events).toEqual([]);
        expect(after.state).toEqual(state);
        expect(nextDueMs(state)).toBeNull();
      }),
      RUNS,
    );
  });

  it('never shows a candidate the reasons of the engine or an outcome', () => {
    fc.assert(
      fc.property(inputs, (list) => {
        for (const event of play(script, list).events) {
          const shown = toCandidateEvent(event);
          expect(shown).not.toHaveProperty('why');
          expect(shown.body.kind).not.toBe('turn');
          if (shown.body.kind === 'closed') expect(shown.body).toEqual({ kind: 'closed' });
        }
      }),
      RUNS,
    );
  });

  it('leaves the customer with at most 40 lines and a mood from 0 to 100', () => {
    fc.assert(
      fc.property(inputs, (list) => {
        const { events, state } = play(script, list);
        for (const { id, mood } of state.conversations) {
          expect(mood).toBeGreaterThanOrEqual(0);
          expect(mood).toBeLessThanOrEqual(100);
          const said = events.filter(({ conversation, actor, body }) => {
            return conversation === id && actor === 'customer' && body.kind === 'message';
          });
          expect(said.length).toBeLessThanOrEqual(40);
        }
      }),
      RUNS,
    );
  });
});

describe('a log that was tampered with', () => {
  it('is found out where the script did something else, and where an event is missing', () => {
    fc.assert(
      fc.property(inputs, fc.nat(), (list, pick) => {
        const { events } = play(script, list);
        const made = events.filter(({ actor, body }) => actor === 'customer' || body.kind === 'arrived');
        const chosen = made[pick % made.length];
        const late = events.map((event) => (event === chosen ? { ...event, atMs: event.atMs + 7 } : event));
        expect(() => fold(script, late)).toThrow(LogMismatch);
        const cut = events.filter((event) => event !== chosen);
        expect(() => fold(script, cut)).toThrow(LogMismatch);
      }),
      RUNS,
    );
  });

  it('is found out when another script is held against it', () => {
    const { events } = play(script, [
      { type: 'start', atMs: 0 },
      { type: 'tick', atMs: 60_000 },
    ]);
    expect(() => fold({ ...script, seed: 'another' }, events)).toThrow(LogMismatch);
  });
});

function withKeysReversed(event: TestEvent): TestEvent {
  return Object.fromEntries(Object.entries(event).reverse()) as unknown as TestEvent;
}

/** Questions in reply to the operator that were asked although something since the customer's last line answers them. */
function staleQuestions(events: readonly TestEvent[]): string[] {
  const stale: string[] = [];
  let given: string[] = [];
  for (const { actor, body, why } of events) {
    if (actor === 'operator' && body.kind === 'message') given.push(...(why?.intents ?? []));
    if (actor === 'operator' && body.kind === 'action') given.push(body.action);
    if (actor !== 'customer' || body.kind !== 'message') continue;
    const expects = expectedBy(why?.rule, body.text);
    if (body.text.includes('?') && expects.some((wanted) => given.includes(wanted))) stale.push(body.text);
    if (!isByClock(why?.rule)) given = [];
  }
  return stale;
}

function expectedBy(rule: string | undefined, text: string): readonly string[] {
  const found = allRules(scenario).find(({ id }) => id === rule);
  if (!found || !['message', 'attachment', 'action'].includes(found.when.on)) return [];
  return found.then.flatMap((effect) => {
    if (effect.do !== 'say') return [];
    const variants = typeof effect.text === 'string' ? [effect.text] : Object.values(effect.text);
    return variants.includes(text) ? (effect.expects ?? []) : [];
  });
}

function isByClock(rule: string | undefined): boolean {
  const found = allRules(scenario).find(({ id }) => id === rule);
  return found !== undefined && ['elapsed', 'silence'].includes(found.when.on);
}
