import { HttpErrorResponse } from '@angular/common/http';
import { ApiError, problemIn } from './api-problem';

export { ApiError };

/** Reads whatever a failed request threw. */
export function toApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  if (thrown instanceof HttpErrorResponse) {
    const problem = problemIn(thrown.error);
    if (problem !== null) return new ApiError(problem, problem.detail ?? problem.title);
    if (thrown.status === 0)
      return new ApiError(null, 'The server cannot be reached. Check your connection and try again.');
  }
  return new ApiError(null, 'Something went wrong. Try again in a moment.');
}
