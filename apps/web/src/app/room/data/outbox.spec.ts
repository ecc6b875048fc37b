import type { Problem, ProblemCode } from '@audition/contracts';
import {
  backoffMs,
  dropConfirmed,
  enqueue,
  hasUnsent,
  markRefused,
  markSent,
  nextToSend,
  restore,
  verdictOf,
  type CommandContent,
  type Outbox,
} from './outbox';

const message = (text: string): CommandContent => ({ type: 'message', conversation: 'a', text });
const typing = (conversation: string): CommandContent => ({ type: 'typing', conversation, isTyping: true });
const problem = (code: ProblemCode, status: number, more: Partial<Problem> = {}): Problem => ({
  type: `urn:problem:${code}`,
  title: 'A title',
  status,
  instance: 'r-1',
  ...more,
});

describe('the outbox', () => {
  it('sends commands one at a time in the order they were made', () => {
    let outbox: Outbox = enqueue(enqueue([], '1', message('first')), '2', message('second'));
    expect(nextToSend(outbox)?.clientId).toBe('1');
    outbox = markSent(outbox, { clientId: '1', seq: 5, atMs: 10 });
    expect(nextToSend(outbox)?.clientId).toBe('2');
  });

  it('keeps a sent message on the thread until its event has come', () => {
    const sent = markSent(enqueue([], '1', message('hi')), { clientId: '1', seq: 5, atMs: 10 });
    expect(sent).toHaveLength(1);
    expect(hasUnsent(sent)).toBe(false);
    const event = { seq: 5, atMs: 10, conversation: 'a', actor: 'operator', clientId: '1' } as const;
    expect(dropConfirmed(sent, [{ ...event, body: { kind: 'message', text: 'hi' } }])).toEqual([]);
  });

  it('passes over a refused command and keeps its reason', () => {
    const outbox = markRefused(enqueue(enqueue([], '1', message('x')), '2', message('y')), '1', 'Too long.');
    expect(nextToSend(outbox)?.clientId).toBe('2');
    expect(outbox[0]).toMatchObject({ state: 'refused', reason: 'Too long.' });
  });

  it('drops waiting typing signals of the conversation a message goes to, and only those', () => {
    const outbox = enqueue(enqueue(enqueue([], '1', typing('a')), '2', typing('b')), '3', message('hi'));
    expect(outbox.map(({ clientId }) => clientId)).toEqual(['2', '3']);
  });

  it('does not count typing signals as something unsent', () => {
    expect(hasUnsent(enqueue([], '1', typing('a')))).toBe(false);
  });

  it('puts what a reload left over in front of what was made since, each once', () => {
    const now = enqueue(enqueue([], '0193', message('kept and known')), '0195', message('new'));
    const kept = [
      { clientId: '0193', content: message('kept and known') },
      { clientId: '0191', content: message('kept') },
    ];
    expect(restore(now, kept).map(({ clientId }) => clientId)).toEqual(['0191', '0193', '0195']);
  });
});

describe('what an answer means', () => {
  it.each([
    ['no answer', null],
    ['too many', problem('request.too-many', 429)],
    ['a fault of the server', problem('internal.error', 500)],
    ['a server on its way down', problem('service.unavailable', 503)],
  ])('%s: the same again', (_, answer) => {
    expect(verdictOf(answer)).toEqual({ kind: 'retry' });
  });

  it('another order: the same with the expected number', () => {
    expect(verdictOf(problem('test.order', 409, { data: { expected: 7 } }))).toEqual({ kind: 'renumber', order: 7 });
  });

  it('an order without a number: the same again, not an endless loop on nothing', () => {
    expect(verdictOf(problem('test.order', 409))).toEqual({ kind: 'retry' });
  });

  it('the end of the test: nothing more', () => {
    expect(verdictOf(problem('test.over', 409))).toMatchObject({ kind: 'over' });
    expect(verdictOf(problem('test.state', 409, { detail: 'The test is not running.' }))).toEqual({
      kind: 'over',
      reason: 'The test is not running.',
    });
  });

  it('another window or no cookie: this browser stops', () => {
    expect(verdictOf(problem('test.elsewhere', 409))).toEqual({ kind: 'elsewhere' });
    expect(verdictOf(problem('session.required', 401))).toEqual({ kind: 'signed-out' });
  });

  it('a fault of the command: refused, with the sentence of the field', () => {
    const answer = problem('request.invalid', 422, {
      errors: [{ pointer: '/text', detail: 'Write something first.' }],
    });
    expect(verdictOf(answer)).toEqual({ kind: 'refused', reason: 'Write something first.' });
  });
});

describe('waits between attempts', () => {
  it('double from half a second to eight', () => {
    expect([1, 2, 3, 4, 5, 6, 20].map((attempt) => backoffMs(attempt, 1))).toEqual([
      500, 1000, 2000, 4000, 8000, 8000, 8000,
    ]);
  });

  it('are spread over the upper half, so that many browsers do not come at once', () => {
    expect([backoffMs(5, 0), backoffMs(5, 0.5), backoffMs(5, 1)]).toEqual([4000, 6000, 8000]);
  });
});
