import type { SessionInput, TestEvent } from '../event.js';
import { customerLines, play, scriptOf, shippedScenario } from '../testing/scripts.js';
import { outcomeOf } from './outcome.js';
import { isOver } from './state.js';

const script = scriptOf(shippedScenario('late-gift'));
const start: SessionInput = { type: 'start', atMs: 0 };
const say = (atS: number, text: string): SessionInput => ({
  type: 'message',
  atMs: atS * 1000,
  conversation: 'a',
  text,
});
const act = (atS: number, action: string, fields: Record<string, string | number | boolean> = {}): SessionInput => ({
  type: 'action',
  atMs: atS * 1000,
  conversation: 'a',
  action,
  fields,
});
const replace = (atS: number): SessionInput => act(atS, 'replacement', { reason: 'damaged' });
const resolve = (atS: number): SessionInput => ({
  type: 'resolve',
  atMs: atS * 1000,
  conversation: 'a',
  outcome: 'solved',
});
const until = (atS: number): SessionInput => ({ type: 'tick', atMs: atS * 1000 });

const PHOTO = 'Could you send me a photo of the damage?';
const NEED = 'When do you need it by?';

function run(...inputs: SessionInput[]) {
  const { state, events } = play(script, [start, ...inputs]);
  const [it] = state.conversations;
  const [outcome] = outcomeOf(script, state);
  if (!it || !outcome) throw new Error('one conversation expected');
  const goals = outcome.goals.filter(({ isReached }) => isReached).map(({ id }) => id);
  return { state, events, it, outcome, goals, lines: customerLines(events) };
}

const reasonOf = (events: readonly TestEvent[], text: string) =>
  events.find(({ body }) => body.kind === 'message' && body.text === text)?.why;

describe('the customer', () => {
  it('arrives with the opening line after typing it', () => {
    const { events } = run(until(15));
    expect(events.map(({ body }) => body.kind)).toEqual(['started', 'arrived', 'typing', 'message']);
    expect(events[3]?.atMs).toBeGreaterThan(7000);
  });

  it('answers what is asked, with the file, and tells a hidden fact only when asked for it', () => {
    const { it, events, lines } = run(say(15, PHOTO), say(40, NEED), until(74));
    expect(it.facts).toEqual(['photo', 'event']);
    expect(it.volunteered).toEqual([]);
    expect(lines.at(-1)).toContain('40th wedding anniversary');
    const photo = events.find(({ body }) => body.kind === 'message' && body.file !== undefined);
    expect(photo?.body).toMatchObject({ file: { id: 'photo', name: 'vase.jpg' } });
  });

  it('is annoyed when asked for what is on the operator’s screen', () => {
    const before = run(until(15)).it.mood;
    const { it, events } = run(say(15, 'What is your order number?'), until(30));
    expect(it.mood).toBeLessThan(before);
    expect(reasonOf(events, 'What is your order number?')?.note).toBe('Asked for what is on screen.');
  });

  it('asks what is meant, tells the problem again, then helps out with the next fact, and none of it costs anything', () => {
    const { it, lines } = run(
      say(15, 'Blue elephants sing.'),
      say(30, 'Green tables dance.'),
      say(45, 'Yellow rivers read.'),
      until(60),
    );
    expect(lines.slice(1)).toEqual([
      "I don't follow. What does that mean for my vase?",
      'The vase came almost a week late and it is cracked. What are you going to do about it?',
      expect.stringContaining('anniversary'),
    ]);
    expect(it.unmatchedTotal).toBe(3);
    expect(it.mood).toBe(28);
    expect(it.volunteered).toEqual(['event']);
  });

  it('says when it is too much at once and answers the first thing only', () => {
    const { lines, it } = run(say(15, 'Photo? When do you need it? Refund or new? Order number?'), until(45));
    expect(lines).toContain("That's a lot at once. One thing at a time, please.");
    expect(it.facts).toHaveLength(1);
  });

  it('takes offence, and has less patience after it', () => {
    const { it, lines } = run(say(15, 'Calm down, that is your own fault.'), until(30));
    expect(it.mood).toBe(8);
    expect(it.patienceMs).toBe(90_000);
    expect(lines.at(-1)).toBe("Excuse me? I'm the one with the broken vase.");
  });
});

describe('waiting', () => {
  it('is broken with a question after 45 seconds of silence', () => {
    expect(run(until(54)).lines).toHaveLength(1);
    expect(run(until(58)).lines.at(-1)).toBe('Hello?');
  });

  it('goes on quietly while the operator types', () => {
    const typing: SessionInput = { type: 'typing', atMs: 50_000, conversation: 'a', isTyping: true };
    expect(run(typing, until(72)).lines).not.toContain('Hello?');
  });

  it('goes on quietly when the operator asked for a moment, but not for ever', () => {
    const hold = say(15, 'One moment please, I am checking this for you.');
    expect(run(hold, until(70)).lines).not.toContain('Hello?');
    expect(run(hold, until(300)).lines).toContain('Hello?');
  });

  it('ends when patience has run out', () => {
    const { it, outcome, state, lines } = run(until(600));
    expect(it.phase).toBe('closed');
    expect(outcome.outcome?.kind).toBe('abandoned');
    expect(lines.at(-1)).toContain('Forget it.');
    expect(isOver(state)).toBe(true);
  });
});

describe('provocations', () => {
  it('come at the same time whatever the operator does', () => {
    const timeOf = (...inputs: SessionInput[]) =>
      run(...inputs, until(120)).events.find(({ why }) => why?.rule === 'p_read')?.atMs;
    expect(timeOf()).toBe(105_000);
    expect(timeOf(say(15, PHOTO), say(40, NEED), replace(55), act(60, 'express_upgrade'))).toBe(105_000);
  });

  it('are met composed or not', () => {
    const reply = (text: string) => run(say(15, PHOTO), say(125, text), until(130)).outcome.provocations[0]?.isComposed;
    expect(reply("You're right to be upset, and I'm sorry.")).toBe(true);
    expect(reply('Calm down.')).toBe(false);
  });
});

describe('actions', () => {
  it('give the exception its worth only when the operator knows why', () => {
    const knowing = run(say(15, NEED), replace(40), act(50, 'express_upgrade'), until(70));
    expect(knowing.goals).toEqual(expect.arrayContaining(['right_fix', 'exception_used']));
    const blind = run(say(15, PHOTO), replace(40), act(50, 'express_upgrade'), until(70));
    expect(blind.goals).toContain('right_fix');
    expect(blind.goals).not.toContain('exception_used');
  });

  it('beyond the policy are done and recorded as a breach', () => {
    const { outcome, goals } = run(act(15, 'voucher', { percent: 30 }), until(30));
    expect(outcome.breaches).toEqual([
      { id: 'voucher_over', title: 'Voucher above 10 %', isCritical: false, times: 1 },
    ]);
    expect(goals).not.toContain('goodwill');
  });

  it('count each time the discretion is used again', () => {
    const { outcome } = run(say(15, PHOTO), replace(30), act(40, 'express_upgrade'), act(50, 'express_upgrade'));
    expect(outcome.breaches.map(({ id }) => id)).toEqual(['express_twice']);
  });
});

describe('resolving', () => {
  it('meets an objection first when nothing is resolved', () => {
    const once = run(say(15, PHOTO), resolve(30), until(40));
    expect(once.lines.at(-1)).toContain('Nothing is resolved');
    expect(once.it.phase).toBe('open');
    const twice = run(say(15, PHOTO), resolve(30), resolve(45), until(60));
    expect(twice.outcome.outcome?.id).toBe('closed_unsolved');
    expect(twice.it.resolvedAs).toBe('solved');
  });

  it('ends in time for Saturday after the right fix', () => {
    const { outcome, it } = run(say(15, NEED), replace(40), act(50, 'express_upgrade'), resolve(65), until(80));
    expect(outcome.outcome).toMatchObject({ id: 'solved_saturday', value: 1 });
    expect(it.phase).toBe('closed');
  });

  it('leaves what is open unfinished when time is up', () => {
    const { outcome, state, events } = run(say(15, PHOTO), { type: 'end', atMs: 40_000, reason: 'deadline' });
    expect(outcome.outcome?.id).toBe('unfinished');
    expect(state.phase).toBe('ended');
    expect(events.at(-1)?.body).toEqual({ kind: 'ended', reason: 'deadline' });
  });
});
