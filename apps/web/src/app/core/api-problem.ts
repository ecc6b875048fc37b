import type { FieldProblem, Problem, ProblemCode } from '@audition/contracts';

/** A request that did not succeed, as pages show it: what happened, at which fields, and the id to quote. */
export class ApiError extends Error {
  constructor(
    /** null: the server was not reached or did not answer as agreed. */
    readonly problem: Problem | null,
    message: string,
  ) {
    super(message);
  }

  /** The problem's code, such as `thing.not-found`; null when the server was not reached. */
  get code(): ProblemCode | null {
    const name = this.problem?.type.replace('urn:problem:', '');
    return isProblemCode(name) ? name : null;
  }

  /** Faults by field. */
  get fields(): readonly FieldProblem[] {
    return this.problem?.errors ?? [];
  }

  /** What is wrong with the field of this JSON Pointer, as a sentence's rest ("is not an e-mail address"); undefined if nothing. */
  at(pointer: string): string | undefined {
    return this.fields.find((field) => field.pointer === pointer)?.detail;
  }
}

/** The problem in an answer's body, parsed or not; null when the body is something else. */
export function problemIn(body: unknown): Problem | null {
  const value: unknown = typeof body === 'string' ? parsed(body) : body;
  return isProblem(value) ? value : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isProblem(value: unknown): value is Problem {
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    typeof value.type === 'string' &&
    value.type.startsWith('urn:problem:') &&
    'title' in value &&
    typeof value.title === 'string'
  );
}

function isProblemCode(name: string | undefined): name is ProblemCode {
  return name !== undefined && name.includes('.');
}
