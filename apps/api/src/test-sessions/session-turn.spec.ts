import {
  canonicalJson,
  createSession,
  fold,
  parseChatTest,
  parseScenario,
  step,
  type SessionScript,
  type TestEvent,
} from '@audition/scenario';
import path from 'node:path';
import { readYamlDocuments } from '../platform/library/library-documents.js';
import type { Command, CommandContent } from './command-parser.js';
import type { LockedSession, RecordedCommand, SessionChange } from './session-log.repository.js';
import { SessionTime } from './session-time.js';
import { SessionTurn } from './session-turn.js';

const END_MS = 150_000;
const library = path.resolve(import.meta.dirname, '../../../../library');

const idOf = (n: number): string => `0197f3a0-0000-7000-8000-${String(n).padStart(12, '0')}`;
const command = (n: number, content: CommandContent, order = n): Command => ({ clientId: idOf(n), order, content });
const hello: CommandContent = { type: 'message', conversation: 'a', text: 'Hello, I am sorry to hear that.' };

describe('SessionTurn', () => {
  let script: SessionScript;
  let running: LockedSession;

  beforeAll(async () => {
    const tests = await readYamlDocuments(library, 'chat-tests', parseChatTest);
    const scenarios = await readYamlDocuments(library, 'scenarios', parseScenario);
    const chatTest = tests.find(({ key }) => key === 'support');
    if (chatTest === undefined) throw new Error('the library has no chat test for support');
    script = { chatTest, scenarios: Object.fromEntries(scenarios.map((item) => [item.key, item])), seed: 'spec' };
    running = {
      ...{ id: idOf(900), state: 'running', seed: 'spec', chatTestVersionId: idOf(901) },
      ...{ engineState: step(script, createSession(script), { type: 'start', atMs: 0 }).state, head: 2, nextOrder: 1 },
      extraTimePercent: 0,
    };
    running.head = running.engineState?.seq ?? 0;
  });

  const turnAt = (atMs: number, session = running, recorded: RecordedCommand[] = []): SessionTurn =>
    new SessionTurn(
      session,
      script,
      new SessionTime({ atMs, endMs: END_MS, awaySinceMs: null, wasServiceAway: false }),
      recorded,
    );

  const changeOf = (turn: SessionTurn): SessionChange => {
    const change = turn.change();
    if (change === null) throw new Error('nothing was written');
    return change;
  };

  it('numbers events on from the head without a gap, first what was due, then the command', () => {
    const turn = turnAt(30_000);
    const receipt = turn.accept(command(1, hello));
    const { events, head, nextOrder } = changeOf(turn);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => running.head + index + 1));
    expect(head).toBe(running.head + events.length);
    expect(nextOrder).toBe(2);
    const own = events.find(({ clientId }) => clientId === idOf(1));
    expect(own).toMatchObject({ seq: receipt.seq, atMs: receipt.atMs, body: { kind: 'message', text: hello.text } });
    expect(events.filter(({ seq }) => seq < receipt.seq).every(({ clientId }) => clientId === undefined)).toBe(true);
  });

  it('gives a repeat the first answer and writes nothing for it', () => {
    const turn = turnAt(30_000);
    const first = turn.accept(command(1, hello));
    const written = changeOf(turn).events.length;
    expect(turn.accept(command(1, hello))).toEqual(first);
    expect(changeOf(turn).events).toHaveLength(written);
  });

  it('gives a repeat the first answer even after the end', () => {
    const turn = turnAt(30_000);
    const first = turn.accept(command(1, hello));
    const { engineState, head, nextOrder, events } = changeOf(turn);
    const hash = events.find(({ clientId }) => clientId === idOf(1))?.hash ?? '';
    const later = turnAt(END_MS + 5005, { ...running, engineState, head, nextOrder }, [{ ...first, hash }]);
    expect(later.accept(command(1, hello))).toEqual(first);
  });

  it('refuses other content under a used client id', () => {
    const turn = turnAt(30_000);
    turn.accept(command(1, hello));
    expect(() => turn.accept(command(1, { ...hello, text: 'Something else' }))).toThrow(
      expect.objectContaining({ code: 'test.client-id-reused' }),
    );
  });

  it.each([2, 7])('refuses order %i while 1 is expected, and says so', (order) => {
    const turn = turnAt(30_000);
    expect(() => turn.accept(command(1, hello, order))).toThrow(
      expect.objectContaining({ code: 'test.order', details: expect.objectContaining({ data: { expected: 1 } }) }),
    );
    expect(turn.accept(command(1, hello)).clientId).toBe(idOf(1));
  });

  it('refuses what the console could not have sent, names the field and keeps the order', () => {
    const turn = turnAt(30_000);
    expect(() => turn.accept(command(1, { type: 'resolve', conversation: 'a', outcome: 'no-such' }))).toThrow(
      expect.objectContaining({
        code: 'request.invalid',
        details: expect.objectContaining({ errors: [expect.objectContaining({ pointer: '/outcome' })] }),
      }),
    );
    expect(turn.accept(command(2, hello, 1)).clientId).toBe(idOf(2));
  });

  it('takes a command within the grace, at the deadline’s time and marked as late, and none after it', () => {
    const note: CommandContent = { type: 'note', conversation: 'a', text: 'Told the customer about the delay' };
    const spoken = turnAt(30_000);
    spoken.accept(command(1, hello));
    const { engineState, head, nextOrder } = changeOf(spoken);
    const session = { ...running, engineState, head, nextOrder };
    const lateMsAt = (atMs: number): number | undefined => {
      const turn = turnAt(atMs, session);
      expect(turn.accept(command(2, note)).atMs).toBe(Math.min(atMs, END_MS));
      expect(changeOf(turn)).toMatchObject({ state: 'running', endReason: null });
      return changeOf(turn).events.find(({ clientId }) => clientId === idOf(2))?.lateMs;
    };
    expect([END_MS - 1, END_MS, END_MS + 1, END_MS + 4999].map(lateMsAt)).toEqual([undefined, undefined, 1, 4999]);
    const over = turnAt(END_MS + 5000, session);
    expect(() => over.accept(command(2, note))).toThrow(expect.objectContaining({ code: 'test.over' }));
    expect(changeOf(over)).toMatchObject({ state: 'finished', endReason: 'deadline', lookMs: null });
  });

  it('ends at the deadline and not when somebody looks', () => {
    const turn = turnAt(END_MS + 3_600_000);
    turn.tick();
    const { events, atMs } = changeOf(turn);
    expect(atMs).toBe(END_MS);
    expect(events.at(-1)).toMatchObject({ atMs: END_MS, body: { kind: 'ended', reason: 'deadline' } });
  });

  it('ends when the candidate finishes, and takes nothing after', () => {
    const turn = turnAt(60_000);
    turn.accept(command(1, { type: 'finish' }));
    expect(() => turn.accept(command(2, hello))).toThrow(expect.objectContaining({ code: 'test.over' }));
    expect(changeOf(turn)).toMatchObject({ state: 'finished', endReason: 'finished', atMs: 60_000 });
  });

  it('writes nothing when nothing is due', () => {
    const turn = turnAt(0);
    turn.tick();
    expect(turn.change()).toBeNull();
  });

  it('leaves a log from which the same state follows, and equal bytes for equal commands however often the clock ticks', () => {
    const quiet = play([]);
    const ticked = play([5_000, 12_000, 12_001, 40_000, 90_500]);
    expect(canonicalJson(ticked)).toBe(canonicalJson(quiet));
    expect(canonicalJson(fold(script, quiet.events))).toBe(canonicalJson(quiet.state));
  });

  function play(ticks: readonly number[]): { events: TestEvent[]; state: unknown } {
    const inputs: { atMs: number; content: CommandContent | null }[] = [
      { atMs: 20_000, content: hello },
      { atMs: 60_000, content: { type: 'kb-open', conversation: 'a', article: 'damage' } },
      { atMs: 80_000, content: { type: 'typing', conversation: 'a', isTyping: true } },
      {
        atMs: 95_000,
        content: { type: 'message', conversation: 'a', text: 'Could you send me a photo of the damage?' },
      },
      { atMs: 130_000, content: { type: 'resolve', conversation: 'a', outcome: 'solved' } },
      { atMs: END_MS + 5001, content: null },
      ...ticks.map((atMs) => ({ atMs, content: null })),
    ];
    let session: LockedSession = { ...running, state: 'ready', engineState: null, head: 0 };
    const events: TestEvent[] = [];
    const keep = (turn: SessionTurn): void => {
      const change = turn.change();
      if (change === null) return;
      events.push(...change.events.map(({ hash: _, ...event }) => event));
      // As after a round trip through the database.
      const stored = JSON.parse(JSON.stringify(change.engineState));
      session = {
        ...session,
        state: change.state,
        engineState: stored,
        head: change.head,
        nextOrder: change.nextOrder,
      };
    };
    const first = turnAt(0, session);
    first.start();
    keep(first);
    let order = 0;
    for (const { atMs, content } of inputs.toSorted((a, b) => a.atMs - b.atMs)) {
      const turn = turnAt(atMs, session);
      if (content === null) turn.tick();
      else turn.accept(command((order += 1), content));
      keep(turn);
    }
    return { events, state: session.engineState };
  }
});
