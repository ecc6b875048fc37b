import { PROBLEMS, type FieldProblem, type ProblemCode } from '@audition/contracts';

/** What went wrong beyond its code: a sentence for people, faults by field, and what a client needs to go on. */
export interface ProblemDetails {
  detail?: string;
  errors?: FieldProblem[];
  data?: Record<string, unknown>;
  cause?: unknown;
}

/** The one error that services throw; the problem filter turns it into `application/problem+json`. */
export class AppError extends Error {
  readonly status: number;

  constructor(
    readonly code: ProblemCode,
    readonly details: ProblemDetails = {},
  ) {
    super(details.detail ?? PROBLEMS[code].title, { cause: details.cause });
    this.status = PROBLEMS[code].status;
  }
}

/** The answer for what does not exist and for what belongs to somebody else: the same, to the byte. */
export const notFound = (): AppError => new AppError('thing.not-found');

/** A field's name as a part of a JSON Pointer (RFC 6901). */
export const pointerPart = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
