import { Act } from './act';
import { ApiError } from './api-problem';

const refused = new ApiError(null, 'The server cannot be reached.');

it('an act is under way until it is done, and then nothing is wrong', async () => {
  const act = new Act();
  let end = (): void => undefined;
  const ended = act.run(() => new Promise<void>((resolve) => (end = resolve)));
  expect(act.isBusy()).toBe(true);
  end();
  expect(await ended).toBeNull();
  expect([act.isBusy(), act.problem()]).toEqual([false, null]);
});

it('what went wrong stays to be shown until the next try begins', async () => {
  const act = new Act();
  expect(await act.run(() => Promise.reject(refused))).toBe(refused);
  expect([act.isBusy(), act.problem()]).toEqual([false, refused]);
  const again = act.run(() => Promise.resolve());
  expect(act.problem()).toBeNull();
  await again;
});
