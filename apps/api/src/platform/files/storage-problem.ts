import { AppError } from '../problems/app-error.js';

const FULL = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/** Whether a fault of the system carries one of these codes, such as `ENOENT`. */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    typeof error.code === 'string' &&
    codes.includes(error.code)
  );
}

/** A full disk, as `file.no-space`; whatever else was thrown stays as it is. */
export function asStorageProblem(error: unknown): unknown {
  if (!hasCode(error, ...FULL)) return error;
  return new AppError('file.no-space', {
    detail: 'Nothing was lost: your messages are kept, only files cannot be taken right now.',
    cause: error,
  });
}
