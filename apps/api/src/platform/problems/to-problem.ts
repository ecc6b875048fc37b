import { PROBLEMS, type Problem, type ProblemCode } from '@audition/contracts';
import { HttpException } from '@nestjs/common';
import { AppError } from './app-error.js';

/** Whatever was thrown, as the one error that answers are made from. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const status = statusOf(thrown);
  if (status !== undefined && status < 500) return new AppError(codeForStatus(status), { cause: thrown });
  // Bodies nested thousands of levels deep end the recursion of the validators.
  if (thrown instanceof RangeError && thrown.message.includes('call stack')) return new AppError('request.malformed');
  const code = codeOf(thrown);
  if (code !== undefined && isUnstorableText(code)) return new AppError('request.malformed', { cause: thrown });
  if ((code !== undefined && isDatabaseAway(code)) || isConnectionLost(thrown))
    return new AppError('service.unavailable', { cause: thrown });
  return new AppError('internal.error', { cause: thrown });
}

/** The body of the answer. @param requestId the id people quote */
export function problemBody(error: AppError, requestId: string): Problem {
  const { detail, errors, data } = error.details;
  return {
    type: `urn:problem:${error.code}`,
    title: PROBLEMS[error.code].title,
    status: error.status,
    instance: requestId,
    ...(detail === undefined ? {} : { detail }),
    ...(errors === undefined ? {} : { errors }),
    ...(data === undefined ? {} : { data }),
  };
}

function statusOf(thrown: unknown): number | undefined {
  if (thrown instanceof HttpException) return thrown.getStatus();
  // Fastify's own errors: bodies that are too large, not JSON, of another type.
  if (thrown instanceof Error && 'statusCode' in thrown && typeof thrown.statusCode === 'number')
    return thrown.statusCode;
  return undefined;
}

function codeForStatus(status: number): ProblemCode {
  if (status === 404) return 'route.not-found';
  if (status === 413) return 'request.too-large';
  if (status === 415) return 'request.unsupported-type';
  if (status === 429) return 'request.too-many';
  return 'request.malformed';
}

function codeOf(thrown: unknown): string | undefined {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined;
}

/** Only what somebody has sent holds such text; fields say so themselves, and this is for what has no field, such as a place to go on. */
function isUnstorableText(code: string): boolean {
  return code === '22021' || code === '22P05';
}

/** Connection faults, shut-down, time-outs of statements and locks: trying again may work. */
function isDatabaseAway(code: string): boolean {
  return (
    ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', '55P03', '57014', '40001', '40P01'].includes(code) ||
    code.startsWith('08') ||
    code.startsWith('57P') ||
    code.startsWith('53')
  );
}

/** What driver and TypeORM throw without a code when a connection goes away in the middle of something. */
function isConnectionLost(thrown: unknown): boolean {
  return (
    thrown instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|is not queryable|already released/.test(
      thrown.message,
    )
  );
}
