import { AppError } from '../platform/problems/app-error.js';
import { answer, answerYesOrNo } from './socket-answers.js';

describe('answers to socket events', () => {
  it('tell the data once', async () => {
    const told: unknown[] = [];
    await answer(
      (result: unknown) => told.push(result),
      () => Promise.resolve(7),
    );
    expect(told).toEqual([{ ok: true, data: 7 }]);
  });

  it('tell a refusal as the problem that HTTP would answer', async () => {
    const told: unknown[] = [];
    await answer(
      (result: unknown) => told.push(result),
      () => Promise.reject(new AppError('test.order', { data: { expected: 4 } })),
    );
    expect(told).toEqual([
      {
        ok: false,
        problem: expect.objectContaining({ type: 'urn:problem:test.order', status: 409, data: { expected: 4 } }),
      },
    ]);
  });

  it('take a throw inside the work as a refusal, too', async () => {
    const told: unknown[] = [];
    await answer(
      (result: unknown) => told.push(result),
      () => {
        throw new AppError('request.too-many');
      },
    );
    expect(told).toEqual([{ ok: false, problem: expect.objectContaining({ status: 429 }) }]);
  });

  it.each([undefined, null, 'ack', {}])('survive %p in place of an acknowledgement', async (ack) => {
    await expect(answer(ack, () => Promise.resolve(1))).resolves.toBeUndefined();
  });

  it.each([
    [true, () => Promise.resolve(true)],
    [false, () => Promise.resolve(false)],
    [false, () => Promise.reject(new AppError('thing.not-found'))],
  ])('tell yes or no: %p', async (ok, work) => {
    const told: unknown[] = [];
    await answerYesOrNo((result: unknown) => told.push(result), work);
    expect(told).toEqual([{ ok }]);
  });
});
