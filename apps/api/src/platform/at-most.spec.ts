import { setImmediate as turn } from 'node:timers/promises';
import { AtMost } from './at-most.js';

describe('work of which only so much is done at once', () => {
  it('is never more, also when somebody comes the moment a place is left', async () => {
    const line = new AtMost(2);
    let running = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      running += 1;
      most = Math.max(most, running);
      await turn();
      running -= 1;
    };
    // Whoever ends asks again at once, before the one who waited has gone on.
    const twice = (): Promise<void> => line.run(work).then(() => line.run(work));
    await Promise.all(Array.from({ length: 9 }, twice));
    expect([most, running]).toEqual([2, 0]);
  });

  it('leaves its place when it fails', async () => {
    const line = new AtMost(1);
    await expect(line.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await line.run(() => Promise.resolve(1))).toBe(1);
  });
});
