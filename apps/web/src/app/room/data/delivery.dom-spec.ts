import type { Ack, AdvancedNotice, CommandAnswer, CommandReceipt, CommandRequest, Problem } from '@audition/contracts';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ApiError } from '../../core/api-problem';
import { Delivery } from './delivery';
import type { CommandContent } from './outbox';
import { OutboxStorage, type KeptCommand } from './outbox-storage';
import { RoomApi } from './room-api';
import { RoomSocket } from './room-socket';

/** The server's rules for commands, and a line to it that loses requests and answers. */
class Server {
  readonly taken: CommandRequest[] = [];
  isOver = false;
  isElsewhere = false;
  /** What happens to the next attempts: the request is lost, its answer is lost, or nothing. */
  readonly faults: ('request' | 'answer' | 'none')[] = [];
  attempts = 0;
  /** What rides with answers by the socket. */
  advanced: AdvancedNotice | null = null;

  overSocket(request: CommandRequest): Ack<CommandAnswer> | null {
    const answer = this.answer(request);
    return answer?.ok === true && this.advanced
      ? { ok: true, data: { ...answer.data, advanced: this.advanced } }
      : answer;
  }

  answer(request: CommandRequest): Ack<CommandReceipt> | null {
    this.attempts += 1;
    const fault = this.faults.shift() ?? 'none';
    if (fault === 'request') return null;
    const answer = this.take(request);
    return fault === 'answer' ? null : answer;
  }

  private take(request: CommandRequest): Ack<CommandReceipt> {
    const first = this.taken.findIndex(({ clientId }) => clientId === request.clientId);
    if (first >= 0) return receipt(request, first + 1);
    if (this.isElsewhere) return refusal('test.elsewhere', 409);
    if (this.isOver) return refusal('test.over', 409);
    const expected = this.taken.length + 1;
    if (request.order !== expected) return refusal('test.order', 409, { data: { expected } });
    if (request.text === 'bad') return refusal('request.invalid', 422, { detail: 'That cannot be stored.' });
    this.taken.push(request);
    return receipt(request, expected);
  }
}

function receipt({ clientId }: CommandRequest, seq: number): Ack<CommandReceipt> {
  return { ok: true, data: { clientId, seq, atMs: seq } };
}

function refusal(code: 'test.elsewhere' | 'test.over' | 'test.order' | 'request.invalid', status: number, more = {}) {
  const problem: Problem = { type: `urn:problem:${code}`, title: code, status, instance: 'r-1', ...more };
  return { ok: false, problem } as const;
}

class MemoryStorage {
  readonly kept = new Map<string, KeptCommand>();
  keep = (command: KeptCommand): Promise<void> => Promise.resolve(void this.kept.set(command.clientId, command));
  drop = (clientId: string): Promise<void> => Promise.resolve(void this.kept.delete(clientId));
  load = (): Promise<KeptCommand[]> => Promise.resolve([...this.kept.values()]);
  clear = (): Promise<void> => Promise.resolve(this.kept.clear());
}

const say = (text: string): CommandContent => ({ type: 'message', conversation: 'a', text });
const texts = (server: Server): (string | undefined)[] => server.taken.map(({ text }) => text);

describe('delivery', () => {
  let server: Server;
  let storage: MemoryStorage;
  const isOnline = signal(true);
  const listener = { reached: jest.fn(), over: jest.fn(), elsewhere: jest.fn(), signedOut: jest.fn() };

  beforeEach(() => {
    jest.useFakeTimers();
    jest.clearAllMocks();
    server = new Server();
    storage = new MemoryStorage();
    isOnline.set(true);
    const socket = { isOnline, command: (request: CommandRequest) => Promise.resolve(server.overSocket(request)) };
    const api = {
      post: (_: string, request: CommandRequest) => {
        const answer = server.answer(request);
        if (answer?.ok === true) return Promise.resolve(answer.data);
        return Promise.reject(new ApiError(answer === null ? null : answer.problem, 'no'));
      },
    };
    TestBed.configureTestingModule({
      providers: [
        Delivery,
        { provide: RoomSocket, useValue: socket },
        { provide: RoomApi, useValue: api },
        { provide: OutboxStorage, useValue: storage },
      ],
    });
  });
  afterEach(() => jest.useRealTimers());

  async function opened(order = 1): Promise<Delivery> {
    const delivery = TestBed.inject(Delivery);
    await delivery.open('s', order, listener);
    return delivery;
  }

  it('sends each message once and in order', async () => {
    const delivery = await opened();
    for (const text of ['one', 'two', 'three']) delivery.send(say(text));
    await jest.advanceTimersByTimeAsync(10);
    expect(texts(server)).toEqual(['one', 'two', 'three']);
    expect(storage.kept.size).toBe(0);
  });

  it('goes by HTTP while the socket is down', async () => {
    isOnline.set(false);
    const delivery = await opened();
    delivery.send(say('one'));
    await jest.advanceTimersByTimeAsync(10);
    expect(texts(server)).toEqual(['one']);
  });

  it('tells with every answer how far the log goes, and what rode along', async () => {
    const delivery = await opened();
    delivery.send(say('one'));
    await jest.advanceTimersByTimeAsync(10);
    expect(listener.reached).toHaveBeenLastCalledWith({ events: [], head: 1 });
    const event = {
      seq: 2,
      atMs: 2,
      conversation: 'a',
      actor: 'operator',
      body: { kind: 'message', text: 'two' },
    } as const;
    server.advanced = { head: 3, events: [event] };
    delivery.send(say('two'));
    await jest.advanceTimersByTimeAsync(10);
    expect(listener.reached).toHaveBeenLastCalledWith({ events: [event], head: 3 });
    // The next answer comes by HTTP, which carries nothing along.
    isOnline.set(false);
    delivery.send(say('three'));
    await jest.advanceTimersByTimeAsync(10);
    expect(listener.reached).toHaveBeenLastCalledWith({ events: [], head: 3 });
  });

  it('loses and doubles nothing on a line that loses requests and answers', async () => {
    server.faults.push('answer', 'request', 'none', 'request', 'answer', 'answer', 'none', 'answer', 'request');
    const delivery = await opened();
    for (const text of ['one', 'two', 'three', 'four']) delivery.send(say(text));
    await jest.advanceTimersByTimeAsync(200_000);
    expect(texts(server)).toEqual(['one', 'two', 'three', 'four']);
    expect(delivery.outbox().every(({ state }) => state === 'sent')).toBe(true);
  });

  it('says that the line is broken until an answer comes', async () => {
    server.faults.push('request', 'request');
    const delivery = await opened();
    delivery.send(say('one'));
    await jest.advanceTimersByTimeAsync(100);
    expect(delivery.isReachable()).toBe(false);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(delivery.isReachable()).toBe(true);
  });

  it('sends what an earlier visit left over before anything new, even if it had arrived', async () => {
    const kept = { clientId: '01900000-0000-7000-8000-000000000001', sessionId: 's', content: say('kept') };
    server.answer({ ...kept.content, clientId: kept.clientId, order: 1 });
    storage.kept.set(kept.clientId, kept);
    const delivery = await opened(2);
    delivery.send(say('new'));
    await jest.advanceTimersByTimeAsync(5000);
    expect(texts(server)).toEqual(['kept', 'new']);
    expect(storage.kept.size).toBe(0);
  });

  it('takes the order the server expects when another tab has sent in between', async () => {
    const delivery = await opened();
    server.answer({ ...say('other tab'), clientId: 'x', order: 1 });
    delivery.send(say('mine'));
    await jest.advanceTimersByTimeAsync(10);
    expect(texts(server)).toEqual(['other tab', 'mine']);
  });

  it('shows a refused message with its reason and goes on with the next', async () => {
    const delivery = await opened();
    delivery.send(say('bad'));
    delivery.send(say('good'));
    await jest.advanceTimersByTimeAsync(10);
    expect(texts(server)).toEqual(['good']);
    expect(delivery.outbox()[0]).toMatchObject({ state: 'refused', reason: 'That cannot be stored.' });
  });

  it('does not repeat a lost typing signal', async () => {
    server.faults.push('request');
    const delivery = await opened();
    delivery.send({ type: 'typing', conversation: 'a', isTyping: true });
    await jest.advanceTimersByTimeAsync(20_000);
    expect(server.attempts).toBe(1);
    expect(storage.kept.size).toBe(0);
  });

  it('refuses what was not sent when the test is over, and leaves nothing in storage', async () => {
    server.isOver = true;
    const delivery = await opened();
    delivery.send(say('late'));
    delivery.send(say('later'));
    await jest.advanceTimersByTimeAsync(10);
    expect(listener.over).toHaveBeenCalled();
    expect(delivery.outbox().map(({ state }) => state)).toEqual(['refused', 'refused']);
    expect(storage.kept.size).toBe(0);
  });

  it('stops when another window has taken over and keeps what was not sent', async () => {
    server.isElsewhere = true;
    const delivery = await opened();
    delivery.send(say('one'));
    await jest.advanceTimersByTimeAsync(60_000);
    expect(server.attempts).toBe(1);
    expect(listener.elsewhere).toHaveBeenCalled();
    expect(storage.kept.size).toBe(1);
  });
});
