// For runner.spec.ts: each test breaks in a way that a runner may miss.
import { setTimeout as sleep } from 'node:timers/promises';

it('passes', () => expect(1 + 1).toBe(2));

it('fails where something is not as expected', () => expect([1, 2]).toEqual([1, 3]));

it('fails for want of an assertion', () => {
  expect.assertions(1);
});

it('fails when it hangs', async () => {
  const heldUp = new Promise(() => undefined);
  await heldUp;
}, 200);

it('fails for a rejection that nobody waits for', async () => {
  void Promise.reject(new Error('nobody waits'));
  await sleep(20);
});

describe('with a hook that fails', () => {
  beforeAll(() => {
    throw new Error('no database');
  });

  it('fails, too', () => undefined);
});
