import type { TestSessionView } from '@audition/contracts';
import type { TestEvent } from '@audition/scenario';
import { TestBed } from '@angular/core/testing';
import { Api } from '../../core/api';
import { ApiError } from '../../core/api-error';
import { FollowedTest } from './followed-test';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const event = (seq: number): TestEvent => ({
  seq,
  atMs: seq * 1000,
  conversation: 'a',
  actor: 'customer',
  body: { kind: 'message', text: `line ${seq}` },
});

/** A server with one test session, whose state and log the test changes. */
class Server {
  state: TestSessionView['state'] = 'running';
  log: TestEvent[] = [event(1)];
  failure: ApiError | null = null;
  requests = 0;

  async get(path: string): Promise<unknown> {
    this.requests++;
    if (this.failure !== null) throw this.failure;
    const after = /after=(\d+)/.exec(path)?.[1];
    if (after === undefined) return this.view();
    return { events: this.log.filter(({ seq }) => seq > Number(after)), head: this.log.at(-1)?.seq ?? 0 };
  }

  private view(): TestSessionView {
    return {
      id: 's',
      applicationId: 'a',
      candidateName: 'Ada',
      openingTitle: 'Evenings',
      state: this.state,
      chatTestTitle: 'Late gift',
      startedAt: this.state === 'invited' ? null : '2026-01-01T10:00:00.000Z',
      deadlineAt: null,
      endedAt: null,
      serverNow: '2026-01-01T10:01:30.000Z',
      conversations: [],
      systemCheck: null,
      awaySince: null,
      assistedMs: null,
      played: [],
      voided: null,
    };
  }
}

function follow(server: Server): FollowedTest {
  TestBed.configureTestingModule({ providers: [FollowedTest, { provide: Api, useValue: server }] });
  const test = TestBed.inject(FollowedTest);
  test.follow('s');
  return test;
}

describe('a test that staff follow', () => {
  it('brings new lines while it runs and stops asking when it is over', async () => {
    const server = new Server();
    const test = follow(server);
    await jest.advanceTimersByTimeAsync(10);
    expect(test.events().map(({ seq }) => seq)).toEqual([1]);
    expect(test.nowMs()).toBe(90_000);

    server.log.push(event(2));
    server.state = 'finished';
    await jest.advanceTimersByTimeAsync(2000);
    expect(test.events().map(({ seq }) => seq)).toEqual([1, 2]);
    expect(test.nowMs()).toBeNull();
    const { requests } = server;
    await jest.advanceTimersByTimeAsync(60_000);
    expect(server.requests).toBe(requests);
  });

  it('shows the start of a test that was only invited', async () => {
    const server = new Server();
    server.state = 'invited';
    const test = follow(server);
    await jest.advanceTimersByTimeAsync(10);
    expect(test.events()).toEqual([]);
    server.state = 'running';
    await jest.advanceTimersByTimeAsync(5000);
    expect(test.events()).toHaveLength(1);
  });

  it('keeps what it has while the server cannot be reached, and goes on after', async () => {
    const server = new Server();
    const test = follow(server);
    await jest.advanceTimersByTimeAsync(10);
    server.failure = new ApiError(null, 'The server cannot be reached.');
    await jest.advanceTimersByTimeAsync(2000);
    expect(test.problem()?.message).toBe('The server cannot be reached.');
    expect(test.view()).not.toBeNull();
    expect(test.events()).toHaveLength(1);

    server.failure = null;
    server.log.push(event(2));
    await jest.advanceTimersByTimeAsync(5000);
    expect(test.problem()).toBeNull();
    expect(test.events()).toHaveLength(2);
  });

  it('does not ask again for what the server refuses', async () => {
    const server = new Server();
    server.failure = new ApiError(
      { type: 'urn:problem:thing.not-found', title: 'This does not exist or is not yours', status: 404, instance: 'r' },
      'This does not exist or is not yours',
    );
    const test = follow(server);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(test.problem()?.code).toBe('thing.not-found');
    expect(server.requests).toBe(1);
  });

  it('asks nothing more after the page was left', async () => {
    const server = new Server();
    follow(server);
    await jest.advanceTimersByTimeAsync(10);
    const { requests } = server;
    TestBed.resetTestingModule();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(server.requests).toBe(requests);
  });
});
