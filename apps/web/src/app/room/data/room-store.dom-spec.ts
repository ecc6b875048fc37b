import type { ProblemCode, RoomView } from '@audition/contracts';
import { NOTICE_VERSION } from '@audition/contracts/constants';
import { TestBed } from '@angular/core/testing';
import { ApiError } from '../../core/api-problem';
import { RoomApi } from './room-api';
import { RoomStore } from './room-store';
import { aRoom } from './testing/room';

const room = aRoom();

function failing(code: ProblemCode, status: number): ApiError {
  return new ApiError({ type: `urn:problem:${code}`, title: code, status, instance: 'r-1' }, code);
}

describe('the candidate’s way', () => {
  let store: RoomStore;
  let answer: RoomView | ApiError;
  const asked: { path: string; body?: object }[] = [];

  beforeEach(() => {
    asked.length = 0;
    answer = room;
    const reply = (path: string, body?: object): Promise<RoomView> => {
      asked.push(body === undefined ? { path } : { path, body });
      return answer instanceof ApiError ? Promise.reject(answer) : Promise.resolve(answer);
    };
    TestBed.configureTestingModule({
      providers: [RoomStore, { provide: RoomApi, useValue: { get: reply, post: reply } }],
    });
    store = TestBed.inject(RoomStore);
  });

  it('exchanges the link’s token, and without one asks with the cookie', async () => {
    expect(store.screen()).toBe('loading');
    await store.open('secret');
    await store.refresh();
    expect(asked).toEqual([{ path: '/room/enter', body: { token: 'secret', takeOver: false } }, { path: '/room' }]);
  });

  it('leads from the notice over the practice to the start', async () => {
    await store.open('secret');
    expect(store.screen()).toBe('before');
    answer = { ...room, state: 'ready' };
    await store.consent();
    expect(asked.at(-1)?.body).toEqual({ isAccepted: true, noticeVersion: NOTICE_VERSION });
    expect(store.screen()).toBe('start');
    store.practise();
    expect(store.screen()).toBe('practice');
    answer = { ...room, state: 'ready', isPracticeDone: true };
    await store.practiceDone();
    expect(store.screen()).toBe('start');
    answer = { ...room, state: 'running' };
    await store.start();
    expect(store.screen()).toBe('console');
  });

  it('says thank you when the candidate has finished, and lets them read again', async () => {
    answer = { ...room, state: 'running' };
    await store.open('secret');
    answer = { ...room, state: 'finished', endReason: 'finished' };
    await store.refresh();
    expect(store.screen()).toBe('end');
    store.readAgain();
    expect(store.screen()).toBe('console');
  });

  it('stays in the console after the deadline until the candidate goes on', async () => {
    answer = { ...room, state: 'running' };
    await store.open('secret');
    answer = { ...room, state: 'finished', endReason: 'deadline' };
    await store.refresh();
    expect(store.screen()).toBe('console');
    store.showEnd();
    expect(store.screen()).toBe('end');
  });

  it('opens with the thank-you when the test was over before', async () => {
    answer = { ...room, state: 'finished', endReason: 'deadline' };
    await store.open(null);
    expect(store.screen()).toBe('end');
  });

  it.each(['expired', 'revoked'] as const)('is closed when the invitation is %s', async (state) => {
    answer = { ...room, state };
    await store.open(null);
    expect(store.screen()).toBe('closed');
  });

  it('offers to take over from another window', async () => {
    answer = failing('test.elsewhere', 409);
    await store.open('secret');
    expect(store.screen()).toBe('failed');
    expect(store.failure()?.code).toBe('test.elsewhere');
    answer = { ...room, state: 'running' };
    await store.enter(true);
    expect(asked.at(-1)?.body).toEqual({ token: 'secret', takeOver: true });
    expect(store.screen()).toBe('console');
  });

  it('only reads on when the cookie has ended in the middle of the test', async () => {
    answer = { ...room, state: 'running' };
    await store.open('secret');
    answer = failing('session.required', 401);
    await store.refresh();
    expect(store.screen()).toBe('console');
    expect(store.isElsewhere()).toBe(true);
    expect(store.canContinueHere()).toBe(true);
  });

  it('keeps the screen and says why when a step fails', async () => {
    await store.open('secret');
    answer = failing('internal.error', 500);
    await store.consent();
    expect(store.screen()).toBe('before');
    expect(store.error()?.code).toBe('internal.error');
  });
});
