import { onFirstUse } from './on-first-use.js';

describe('what is made on its first use', () => {
  it('is made once, however many ask for it at once or later', async () => {
    let made = 0;
    const ask = onFirstUse(async () => ++made);
    expect(made).toBe(0);
    expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
    expect(await ask()).toBe(1);
  });

  it('is tried again after a fault, which those who waited are told', async () => {
    let tries = 0;
    const ask = onFirstUse(async () => {
      if (++tries === 1) throw new Error('too many open files');
      return tries;
    });
    const first = await Promise.allSettled([ask(), ask()]);
    expect(first.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect([await ask(), await ask()]).toEqual([2, 2]);
  });
});
