import type { SessionInput, TestEvent } from '../event.js';
import { toCandidateEvent } from '../projections.js';
import { customerLines, play, scriptOf } from '../testing/scripts.js';
import { sketch } from '../testing/sketch.js';
import { check } from './check.js';
import { fold } from './fold.js';
import { outcomeOf } from './outcome.js';
import type { SessionScript } from './state.js';

const script = scriptOf(sketch());
const live: SessionScript = {
  ...script,
  chatTest: {
    ...script.chatTest,
    conversations: script.chatTest.conversations.map((conversation) => ({ ...conversation, mode: 'live' })),
  },
};
const start: SessionInput = { type: 'start', atMs: 0 };
const at = (atS: number) => ({ atMs: atS * 1000, conversation: 'a' });
const until = (atS: number): SessionInput => ({ type: 'tick', atMs: atS * 1000 });
const line = (atS: number, text: string): SessionInput => ({ ...at(atS), type: 'staff-line', text });
const say = (atS: number, text: string): SessionInput => ({ ...at(atS), type: 'message', text });
const take = (atS: number): SessionInput => ({ ...at(atS), type: 'take-over' });
const back = (atS: number): SessionInput => ({ ...at(atS), type: 'hand-back' });

function run(of: SessionScript, ...inputs: SessionInput[]) {
  const { state, events } = play(of, [start, ...inputs]);
  const [it] = state.conversations;
  const [outcome] = outcomeOf(of, state);
  if (!it || !outcome) throw new Error('one conversation expected');
  expect(fold(of, events)).toEqual(state);
  return { state, events, it, outcome, lines: customerLines(events) };
}

const timeOf = (events: readonly TestEvent[], text: string) =>
  events.find(({ body }) => body.kind === 'message' && body.text === text)?.atMs;

describe('a line by a person', () => {
  it('looks to the candidate exactly like a line of the script', () => {
    const shown = run(script, line(20, 'Are you there?')).events.map(toCandidateEvent).at(-1);
    expect(shown).toEqual({
      seq: shown?.seq,
      atMs: 20_000,
      conversation: 'a',
      actor: 'customer',
      body: { kind: 'message', text: 'Are you there?' },
    });
  });

  it('marks the test as assisted, with the time', () => {
    expect(run(script, line(20, 'Hm.')).outcome.assists).toEqual([{ atMs: 20_000, what: 'line' }]);
    expect(run(script, until(20)).outcome.assists).toEqual([]);
  });

  it('makes the customer wait, and replaces a line that asks what was meant', () => {
    const { lines, it } = run(script, say(15, 'Zorp glim fnord'), line(16, 'Sorry, which form?'), until(80));
    expect(lines).not.toContain('Pardon?');
    expect(lines).toContain('Hello?');
    expect(it.waiting).not.toBeNull();
  });

  it('may carry a file of the customer, as the script would send it', () => {
    const photo = { id: 'photo', name: '', mime: '', size: 0, source: 'library' } as const;
    const { events } = run(script, { ...at(20), type: 'staff-line', text: 'Here.', file: photo });
    expect(events.at(-1)?.body).toMatchObject({
      file: { name: 'photo.jpg', description: 'The door', mime: 'image/jpeg' },
    });
  });
});

describe('a person who takes over', () => {
  it('finds the script silent and its clocks standing still, and later goes on by as much', () => {
    const alone = run(script, until(400));
    const { events, lines } = run(script, take(10), back(210), until(600));
    expect(customerLines(events.filter(({ atMs }) => atMs > 10_000 && atMs < 210_000))).toEqual([]);
    expect(lines).toEqual(alone.lines);
    for (const text of ['Hello?', 'This is a joke!', 'I am off.'])
      expect(timeOf(events, text)).toBe((timeOf(alone.events, text) ?? 0) + 200_000);
  });

  it('keeps what the script was about to say for later', () => {
    const { lines } = run(
      script,
      say(15, 'What is your number?'),
      take(16),
      say(20, 'Hello again'),
      until(60),
      back(61),
      until(70),
    );
    expect(lines.at(-1)).toBe('It is 4711.');
  });

  it('answers the operator in place of the script, while observers go on', () => {
    const { lines, it } = run(
      script,
      take(10),
      say(15, 'What is your number?'),
      { ...at(20), type: 'kb-open', article: 'returns' },
      until(60),
    );
    expect(lines).toEqual(['My parcel is not there.']);
    expect(it.facts).toEqual([]);
    expect(it.goals).toEqual(['looked_up']);
    expect(it.unmatchedTotal).toBe(0);
  });

  it.each<[string, SessionInput[], SessionInput]>([
    ['take over twice', [take(10)], take(12)],
    ['hand back what was not taken', [], back(12)],
    ['speak for a member where there are none', [], { ...at(12), type: 'staff-line', text: 'Hi', from: 'rex' }],
    ['call for what the script has not', [], { ...at(12), type: 'cue', cue: { kind: 'fact', id: 'toString' } }],
    ['call for a mood beyond bounds', [], { ...at(12), type: 'cue', cue: { kind: 'mood', add: 51 } }],
  ])('cannot %s', (_, before, input) => {
    expect(check(script, run(script, until(9), ...before).state, input).ok).toBe(false);
  });

  it('is hidden from the candidate', () => {
    const events = run(
      script,
      take(10),
      { ...at(12), type: 'cue', cue: { kind: 'goal', id: 'guided' } },
      back(20),
    ).events;
    const shown = events.filter(({ actor }) => actor === 'staff').map(toCandidateEvent);
    expect(shown.map(({ actor, body }) => ({ actor, body }))).toEqual(
      Array.from({ length: 3 }, () => ({ actor: 'system', body: { kind: 'hidden' } })),
    );
  });
});

describe('cues', () => {
  const cue = (atS: number, what: Extract<SessionInput, { type: 'cue' }>['cue']): SessionInput => ({
    ...at(atS),
    type: 'cue',
    cue: what,
  });

  it('make the customer tell a fact, fire a rule, change the mood, reach a goal', () => {
    const { it, lines } = run(
      script,
      cue(12, { kind: 'fact', id: 'number' }),
      cue(13, { kind: 'mood', add: -30 }),
      cue(14, { kind: 'rule', id: 'refund' }),
      cue(15, { kind: 'breach', id: 'too_much' }),
      until(25),
    );
    expect(lines.slice(1)).toEqual(['It is 4711.', 'Thanks for the refund.']);
    expect(it).toMatchObject({ mood: 30, goals: ['refunded'], breaches: ['too_much'], facts: ['number'] });
    expect(it.assists.map(({ what }) => what)).toEqual(['cue', 'cue', 'cue', 'cue']);
  });

  it('end the conversation with an outcome of the script', () => {
    const { outcome, it } = run(script, cue(15, { kind: 'leave', id: 'done' }), until(20));
    expect(it.phase).toBe('closed');
    expect(outcome.outcome?.id).toBe('done');
  });
});

describe('a live conversation', () => {
  it('has nothing of the script in it: no opening, no rules, no end of patience', () => {
    const { events, it } = run(live, say(30, 'What is your number?'), line(40, 'Four.'), until(800));
    expect(customerLines(events)).toEqual([]);
    expect(it).toMatchObject({ phase: 'open', facts: [], mood: 60, assists: [] });
  });

  it('still gives its facts on a cue, but no rule', () => {
    const fact: SessionInput = { ...at(20), type: 'cue', cue: { kind: 'fact', id: 'number' } };
    expect(run(live, fact, until(40)).lines).toEqual(['It is 4711.']);
    const rule: SessionInput = { ...at(20), type: 'cue', cue: { kind: 'rule', id: 'refund' } };
    expect(check(live, run(live, until(10)).state, rule).ok).toBe(false);
  });

  it('closes a while after it was resolved, unless the person objects', () => {
    const resolve: SessionInput = { ...at(30), type: 'resolve', outcome: 'solved' };
    const content = run(live, resolve, until(60));
    expect(content.it.phase).toBe('closed');
    const objecting = run(live, resolve, line(40, 'Not yet.'), until(60));
    expect(objecting.it).toMatchObject({ phase: 'open', outcome: null });
    expect(objecting.events.some(({ body }) => body.kind === 'reopened')).toBe(true);
  });
});

describe('what customers allow', () => {
  const offline = (atS: number, isConnected: boolean): SessionInput => ({
    type: 'connection',
    atMs: atS * 1000,
    isConnected,
  });

  it('stands still while the connection is away, and not a second longer', () => {
    const alone = run(script, until(400));
    const { events } = run(script, offline(20, false), offline(70, true), until(400));
    expect(timeOf(events, 'Hello?')).toBe((timeOf(alone.events, 'Hello?') ?? 0) + 50_000);
    // A provocation comes at the same time for everyone.
    expect(timeOf(events, 'This is a joke!')).toBe(timeOf(alone.events, 'This is a joke!'));
  });

  it('keeps a hold for after the outage', () => {
    const hold = say(15, 'One moment please.');
    const alone = run(script, hold, until(400));
    const { events } = run(script, hold, offline(20, false), offline(80, true), until(400));
    expect(timeOf(events, 'Hello?')).toBe((timeOf(alone.events, 'Hello?') ?? 0) + 60_000);
  });

  it('is more for someone with extra time', () => {
    const normal = timeOf(run(script, until(400)).events, 'Hello?') ?? 0;
    const paced = timeOf(run({ ...script, pace: 1.5 }, until(400)).events, 'Hello?') ?? 0;
    expect(paced - normal).toBe(15_000);
  });
});

describe('sneak peek', () => {
  const drafting = sketch({
    open: [
      { do: 'draft', text: 'This shop is the worst shop I know', thenDelete: true },
      { do: 'say', text: 'My parcel is not there, could you help me with it?' },
    ],
  });
  const peeking = (isOn: boolean): SessionScript => {
    const made = scriptOf(drafting);
    return { ...made, chatTest: { ...made.chatTest, options: { sneakPeek: isOn } } };
  };
  const draftsOf = (events: readonly TestEvent[]) =>
    events.flatMap(({ body }) => (body.kind === 'draft' ? [body.text] : []));

  it('shows what the customer types, deletes and writes instead', () => {
    const { events } = run(peeking(true), until(30));
    expect(draftsOf(events)).toEqual([
      'This shop is the worst',
      'This shop is the worst shop I know',
      'This shop is the worst',
      '',
      'My parcel is not',
      'My parcel is not there, could you',
    ]);
  });

  it('shows nothing where the chat test does not allow it', () => {
    const { events, lines } = run(peeking(false), until(30));
    expect(draftsOf(events)).toEqual([]);
    expect(lines).toHaveLength(1);
  });

  it('is emptied when the customer thinks better of it', () => {
    const { events } = run(peeking(true), until(4), take(5));
    expect(events.slice(-2).map(({ body }) => body)).toEqual([
      { kind: 'draft', text: '' },
      { kind: 'typing', isTyping: false },
    ]);
  });
});
