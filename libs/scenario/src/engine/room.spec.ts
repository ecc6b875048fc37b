import type { SessionInput, TestEvent } from '../event.js';
import { consoleOf, optionsOf } from '../projections.js';
import { play, scriptOf } from '../testing/scripts.js';
import { sketchRoom } from '../testing/sketch.js';
import { check } from './check.js';
import { fold } from './fold.js';

const script = scriptOf(sketchRoom());
const start: SessionInput = { type: 'start', atMs: 0 };
const until = (atS: number): SessionInput => ({ type: 'tick', atMs: atS * 1000 });
const moderate = (
  atS: number,
  what: Omit<Extract<SessionInput, { type: 'moderate' }>, 'type' | 'atMs' | 'conversation'>,
) => ({ type: 'moderate', atMs: atS * 1000, conversation: 'a', ...what }) as const;

function run(...inputs: SessionInput[]) {
  const { state, events } = play(script, [start, ...inputs]);
  const [it] = state.conversations;
  if (!it) throw new Error('one room expected');
  expect(fold(script, events)).toEqual(state);
  return { state, events, it, lines: said(events) };
}

const said = (events: readonly TestEvent[]) =>
  events.flatMap(({ actor, body }) =>
    actor === 'customer' && body.kind === 'message' ? [`${body.from ?? ''}: ${body.text}`] : [],
  );
const seqOf = (events: readonly TestEvent[], text: string) =>
  events.find(({ body }) => body.kind === 'message' && body.text === text)?.seq ?? 0;

const SPAM = 'BUY CHEAP SEEDS NOW';
const spam = seqOf(run(until(12)).events, SPAM);

describe('a group room', () => {
  it('has members who write one after the other, each with a typing indicator of their own', () => {
    const { events, lines } = run(until(12));
    expect(lines).toEqual(['ann: Look at my roses.', `rex: ${SPAM}`]);
    const typing = events.flatMap(({ body }) => (body.kind === 'typing' ? [body.from] : []));
    expect(typing).toEqual(['ann', 'rex']);
  });

  it('waits as a whole, and whoever spoke last asks', () => {
    expect(run(until(50)).lines.at(-1)).toBe('rex: Hello?');
  });

  it('shows the moderator its members', () => {
    const view = consoleOf(sketchRoom(), optionsOf(script.chatTest));
    expect(view.members[1]).toEqual({ id: 'rex', name: 'Rex', avatar: 'R', about: 'Joined today' });
  });
});

describe('a moderator', () => {
  it('warns, and the member may answer back', () => {
    const { it, lines } = run(moderate(15, { act: 'warn', member: 'rex', text: 'No advertising, please.' }), until(30));
    expect(it.goals).toEqual(['warned']);
    expect(lines.at(-1)).toBe('rex: Make me stop.');
  });

  it('mutes: what the member was about to say, or would say later, is not said, nor felt', () => {
    const mid = run(
      moderate(15, { act: 'warn', member: 'rex' }),
      moderate(16, { act: 'mute', member: 'rex' }),
      until(90),
    );
    expect(mid.lines.filter((line) => line.startsWith('rex'))).toEqual([`rex: ${SPAM}`]);
    expect(mid.it.mood).toBe(60);
    expect(mid.it.provocations).toEqual([]);
  });

  it('removes a member, who does not even say the last word of a rule', () => {
    const { lines, it } = run(moderate(15, { act: 'remove', member: 'rex' }), until(30));
    expect(lines.slice(2)).toEqual(['ann: Finally.']);
    expect(it.room.removed).toEqual(['rex']);
  });

  it('takes a message down, by its author', () => {
    expect(run(moderate(15, { act: 'remove', line: spam }), until(30)).lines.at(-1)).toBe('zoe: Good that it is gone.');
  });

  it('pins and unpins messages, own ones too', () => {
    const rules: SessionInput = {
      type: 'message',
      atMs: 20_000,
      conversation: 'a',
      text: 'Our rules: no advertising.',
    };
    const own = seqOf(run(rules).events, 'Our rules: no advertising.');
    const { it } = run(
      rules,
      moderate(25, { act: 'pin', line: own }),
      moderate(26, { act: 'pin', line: spam }),
      moderate(27, { act: 'unpin', line: spam }),
    );
    expect(it.room.pinned).toEqual([own]);
  });

  it('has an empty room wait for nothing', () => {
    const out = ['ann', 'rex', 'zoe'].map((member, index) => moderate(15 + index, { act: 'remove', member }));
    const { it, lines } = run(...out, until(500));
    expect(it.phase).toBe('open');
    expect(lines.at(-1)).not.toContain('I am off.');
  });

  it.each<[string, Parameters<typeof moderate>[1], string]>([
    ['warn a message', { act: 'warn', line: spam }, '/line'],
    ['warn nobody', { act: 'warn' }, '/member'],
    ['mute a stranger', { act: 'mute', member: 'bob' }, '/member'],
    ['mute twice', { act: 'mute', member: 'zoe' }, '/member'],
    ['remove a member and a message at once', { act: 'remove', member: 'rex', line: spam }, '/act'],
    ['pin what is no message', { act: 'pin', line: 1 }, '/line'],
    ['unpin what is not pinned', { act: 'unpin', line: spam }, '/line'],
    ['speak blanks', { act: 'warn', member: 'rex', text: '  ' }, '/text'],
  ])('cannot %s', (_, what, pointer) => {
    const { state } = run(moderate(14, { act: 'mute', member: 'zoe' }));
    expect(check(script, state, moderate(20, what))).toMatchObject({ ok: false, pointer });
  });
});
