import { signal } from '@angular/core';
import { toApiError, type ApiError } from './api-error';

/** What a page does when it is asked to: whether that is under way, and what went wrong with the last of it. */
export class Act {
  readonly isBusy = signal(false);
  readonly problem = signal<ApiError | null>(null);

  /** @returns what went wrong; null when it is done */
  async run(work: () => Promise<void>): Promise<ApiError | null> {
    this.problem.set(null);
    this.isBusy.set(true);
    try {
      await work();
      return null;
    } catch (thrown) {
      const problem = toApiError(thrown);
      this.problem.set(problem);
      return problem;
    } finally {
      this.isBusy.set(false);
    }
  }
}
