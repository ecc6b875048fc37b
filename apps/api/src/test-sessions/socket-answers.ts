import { PROBLEMS, type Ack } from '@audition/contracts';
import { Logger } from '@nestjs/common';
import { problemBody, toAppError } from '../platform/problems/to-problem.js';
import { newId } from '../platform/secrets.js';

const logger = new Logger('Sockets');

/**
 * Calls the acknowledgement exactly once, with data or a problem, and never throws: an exception in a socket's handler
 * would end the process. A client that sent none gets none.
 */
export async function answer<T>(ack: unknown, work: () => Promise<T>): Promise<void> {
  let result: Ack<T>;
  try {
    result = { ok: true, data: await work() };
  } catch (thrown) {
    const error = toAppError(thrown);
    const requestId = newId();
    if (PROBLEMS[error.code].cause !== 'user') logger.error({ err: thrown, requestId, code: error.code });
    result = { ok: false, problem: problemBody(error, requestId) };
  }
  if (typeof ack === 'function') ack(result);
}

/** Like `answer` for an event whose acknowledgement tells yes or no only. */
export async function answerYesOrNo(ack: unknown, work: () => Promise<boolean>): Promise<void> {
  await answer((result: Ack<boolean>) => {
    if (typeof ack === 'function') ack({ ok: result.ok && result.data });
  }, work);
}
