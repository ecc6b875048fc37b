import fc from 'fast-check';
import { canonicalJson } from '../canonical.js';
import type { SessionInput, TestEvent } from '../event.js';
import { toCandidateEvent } from '../projections.js';
import type { Scenario } from '../schema.js';
import { anyInputs } from '../testing/any-input.js';
import { play, playWatched, scriptOf } from '../testing/scripts.js';
import { sketch, sketchRoom } from '../testing/sketch.js';
import { fold } from './fold.js';
import { nextDueMs, type SessionScript } from './state.js';
import { step } from './step.js';

// The promises of the engine hold for everything that operators, staff and networks do, in every kind of conversation.

const RUNS = { numRuns: 30 };

function setUp(scenario: Scenario, change: Partial<SessionScript['chatTest']> = {}, pace = 1): SessionScript {
  const made = scriptOf(scenario, [0, 30]);
  return { ...made, chatTest: { ...made.chatTest, ...change }, pace };
}

const kinds: [string, SessionScript][] = [
  ['one customer each', setUp(sketch())],
  ['what is typed shown, and half as much time again', setUp(sketch(), { options: { sneakPeek: true } }, 1.5)],
  ['a group room', setUp(sketchRoom(), { options: { sneakPeek: true } })],
  [
    'one live and one scripted',
    setUp(sketch(), {
      conversations: [
        { id: 'a', scenarioKey: 'sketch', arrivesAtS: 0, mode: 'live' },
        { id: 'b', scenarioKey: 'sketch', arrivesAtS: 30 },
      ],
    }),
  ],
];

describe.each(kinds)('sessions with %s', (_, script) => {
  const scenario = Object.values(script.scenarios)[0] ?? sketch();
  const inputs = anyInputs(scenario, ['a', 'b'], script.chatTest.minutes);

  it('end, fold back from the stored log to the same state, and have a log without gaps', () => {
    fc.assert(
      fc.property(inputs, (list) => {
        const { state, events } = play(script, list);
        const stored = JSON.parse(canonicalJson(events)) as TestEvent[];
        expect(canonicalJson(fold(script, stored))).toBe(canonicalJson(state));
        expect(events.map(({ seq }) => seq)).toEqual(events.map((__, index) => index + 1));
        expect(events.at(-1)?.body.kind).toBe('ended');
        expect(nextDueMs(state)).toBeNull();
      }),
      RUNS,
    );
  });

  it('do not depend on when the server looks in', () => {
    fc.assert(
      fc.property(inputs, fc.integer({ min: 3000, max: 100_000 }), (list, everyMs) => {
        expect(playWatched(script, list, everyMs)).toEqual(play(script, list).events);
      }),
      RUNS,
    );
  });

  it('go on from a stored state as from the one in memory', () => {
    fc.assert(
      fc.property(inputs, fc.nat(), (list, cut) => {
        const at = cut % list.length;
        let state = JSON.parse(JSON.stringify(play(script, list.slice(0, at)).state)) as ReturnType<
          typeof play
        >['state'];
        for (const input of list.slice(at)) state = step(script, state, input).state;
        expect(state).toEqual(play(script, list).state);
      }),
      RUNS,
    );
  });

  it('show the candidate neither reasons, outcomes nor whether a person plays', () => {
    fc.assert(
      fc.property(inputs, (list) => {
        const shown = play(script, list).events.map(toCandidateEvent);
        expect(JSON.stringify(shown)).not.toMatch(
          /"(why|outcome":"(done|gone|closed|moved)|staff|taken-over|handed-back|cue)"/u,
        );
      }),
      RUNS,
    );
  });
});

describe('customers', () => {
  it('never lose patience or ask after an operator whose connection is away', () => {
    const script = setUp(sketch());
    const away: SessionInput[] = [
      { type: 'start', atMs: 0 },
      { type: 'connection', atMs: 1000, isConnected: false },
    ];
    fc.assert(
      fc.property(fc.integer({ min: 1001, max: 3_000_000 }), (atMs) => {
        const { state, events } = play(script, [...away, { type: 'tick', atMs }]);
        expect(state.conversations.map(({ patienceMs }) => patienceMs)).toEqual([60_000, 60_000]);
        expect(events.some(({ why }) => why?.rule === 'nudge')).toBe(false);
      }),
      RUNS,
    );
  });

  it('allow more the larger the pace, and otherwise do the same', () => {
    const silent: SessionInput[] = [
      { type: 'start', atMs: 0 },
      { type: 'tick', atMs: 95_000 },
    ];
    fc.assert(
      fc.property(fc.double({ min: 1, max: 2, noNaN: true }), (pace) => {
        const at = (events: readonly TestEvent[]) => events.find(({ why }) => why?.rule === 'nudge')?.atMs ?? Infinity;
        const standard = at(play(setUp(sketch()), silent).events);
        expect(at(play(setUp(sketch(), {}, pace), silent).events)).toBeGreaterThanOrEqual(standard);
      }),
      RUNS,
    );
  });
});

describe('members of a room', () => {
  it('say nothing more once they are muted or removed', () => {
    const script = setUp(sketchRoom());
    fc.assert(
      fc.property(anyInputs(sketchRoom(), ['a'], 15), (list) => {
        const silenced = new Set<string>();
        for (const { body, conversation, actor } of play(script, list).events) {
          if (conversation !== 'a') continue;
          if (body.kind === 'moderated' && body.member !== undefined && body.act !== 'warn') silenced.add(body.member);
          if (body.kind === 'message' && actor !== 'operator') expect(silenced.has(body.from ?? '')).toBe(false);
        }
      }),
      RUNS,
    );
  });
});
