import type { SessionInput } from '../event.js';
import { play, scriptOf, shippedScenario } from '../testing/scripts.js';
import { check } from './check.js';
import { createSession } from './state.js';
import { step } from './step.js';

const script = scriptOf(shippedScenario('late-gift'), [0, 600]);
const { state } = play(script, [
  { type: 'start', atMs: 0 },
  { type: 'tick', atMs: 10_000 },
]);
const at = { atMs: 11_000, conversation: 'a' };

const faultOf = (input: SessionInput) => {
  const result = check(script, state, input);
  return result.ok ? null : { pointer: result.pointer, detail: result.detail };
};

describe('what a session takes', () => {
  it.each<[string, SessionInput]>([
    ['a message', { ...at, type: 'message', text: 'Hello' }],
    ['a message of 4,000 characters', { ...at, type: 'message', text: 'x'.repeat(4000) }],
    ['a note', { ...at, type: 'note', text: 'Needs it by Saturday' }],
    ['an action against the policy', { ...at, type: 'action', action: 'voucher', fields: { percent: 50 } }],
    ['an article', { ...at, type: 'kb-open', article: 'damage' }],
    ['an outcome', { ...at, type: 'resolve', outcome: 'partly' }],
    ['its end', { type: 'end', atMs: 11_000, reason: 'finished' }],
  ])('%s', (_, input) => {
    expect(faultOf(input)).toBeNull();
  });
});

describe('what a session refuses', () => {
  const action = (name: string, fields: Record<string, string | number | boolean>): SessionInput => ({
    ...at,
    type: 'action',
    action: name,
    fields,
  });

  it.each<[string, SessionInput, string]>([
    ['blank messages', { ...at, type: 'message', text: ' \n ' }, '/text'],
    ['messages over 4,000 characters', { ...at, type: 'message', text: 'x'.repeat(4001) }, '/text'],
    ['unknown canned answers', { ...at, type: 'message', text: 'Hi', canned: 'none' }, '/canned'],
    ['empty notes', { ...at, type: 'note', text: '' }, '/text'],
    ['unknown conversations', { ...at, conversation: 'z', type: 'note', text: 'Hi' }, '/conversation'],
    ['customers who are not there yet', { ...at, conversation: 'b', type: 'message', text: 'Hi' }, '/conversation'],
    ['unknown articles', { ...at, type: 'kb-open', article: 'none' }, '/article'],
    ['unknown outcomes', { ...at, type: 'resolve', outcome: 'none' }, '/outcome'],
    ['unknown actions', action('fly', {}), '/action'],
    ['unknown fields', action('express_upgrade', { now: true }), '/fields/now'],
    ['names that every object has', action('voucher', { constructor: 1 }), '/fields/constructor'],
    ['missing fields', action('voucher', {}), '/fields/percent'],
    ['numbers out of the form’s range', action('voucher', { percent: 51 }), '/fields/percent'],
    ['numbers that are none', action('voucher', { percent: Number.NaN }), '/fields/percent'],
    ['text for a number', action('voucher', { percent: '10' }), '/fields/percent'],
    ['options that do not exist', action('replacement', { reason: 'bored' }), '/fields/reason'],
    ['a second start', { type: 'start', atMs: 11_000 }, '/type'],
  ])('%s', (_, input, pointer) => {
    expect(faultOf(input)?.pointer).toBe(pointer);
    // What is refused leaves no trace but what was due anyway.
    const due = step(script, state, { type: 'tick', atMs: input.atMs });
    expect(step(script, state, input)).toEqual(due);
  });

  it.each([
    ['blank required text', '  '],
    ['text that is too long', 'x'.repeat(501)],
  ])('%s in a form', (_, summary) => {
    const labels = scriptOf(shippedScenario('label-printing'));
    const { state: opened } = play(labels, [{ type: 'start', atMs: 0 }]);
    const fields = { cause: 'driver', summary };
    const input: SessionInput = { ...at, type: 'action', action: 'open_ticket', fields };
    expect(check(labels, opened, input)).toMatchObject({ ok: false, pointer: '/fields/summary' });
  });

  it('anything before the start and after the end', () => {
    const message: SessionInput = { ...at, type: 'message', text: 'Hi' };
    expect(check(script, createSession(script), message)).toMatchObject({ ok: false, pointer: '/type' });
    const ended = step(script, state, { type: 'end', atMs: 11_000, reason: 'finished' }).state;
    expect(check(script, ended, message)).toMatchObject({ ok: false, detail: 'The test has ended.' });
  });

  it('a message to a customer who has run out of patience by then, though nobody looked in meanwhile', () => {
    const late = { ...at, type: 'message', atMs: 590_000, text: 'Sorry, I was away.' } as const;
    expect(faultOf(late)?.detail).toBe('This conversation is closed.');
  });
});
