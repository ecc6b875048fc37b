import type { CommandReceipt, FactSheets, StaffCommandRequest } from '@audition/contracts';
import type { FactSheet } from '@audition/scenario';
import { inject, Injectable, signal } from '@angular/core';
import { Api } from '../../../core/api';
import { toApiError, type ApiError } from '../../../core/api-error';

/** What a member does as a customer, without the envelope. */
export type PlayerAct = Omit<StaffCommandRequest, 'clientId'>;

/** The hands of who plays customers: the fact sheets, and what is done with them. */
@Injectable()
export class Player {
  private readonly api = inject(Api);
  private readonly shown = signal<readonly FactSheet[]>([]);
  private readonly failure = signal<ApiError | null>(null);
  private head = -1;

  readonly sheets = this.shown.asReadonly();
  /** Why the newest act did not work; null when it did. */
  readonly problem = this.failure.asReadonly();

  /** Reads the sheets unless they stand at this event already. */
  async refresh(sessionId: string, head: number): Promise<void> {
    if (head === this.head) return;
    this.head = head;
    try {
      const { sheets } = await this.api.get<FactSheets>(`/test-sessions/${sessionId}/fact-sheets`);
      if (head === this.head) this.shown.set(sheets);
    } catch {
      // The page says by itself when the server cannot be reached; the next event reads the sheets again.
      this.head = -1;
    }
  }

  /** Does something as a customer; a lost answer is asked for again under the same id. @returns whether it was done */
  async play(sessionId: string, act: PlayerAct): Promise<boolean> {
    const command: StaffCommandRequest = { ...act, clientId: crypto.randomUUID() };
    const path = `/test-sessions/${sessionId}/staff-commands`;
    if (act.type !== 'staff-typing') this.failure.set(null);
    try {
      await this.api.post<CommandReceipt>(path, command).catch((thrown: unknown) => {
        if (toApiError(thrown).problem !== null) throw thrown;
        return this.api.post<CommandReceipt>(path, command);
      });
      return true;
    } catch (thrown) {
      // Typing that is not shown is no loss to anybody.
      if (act.type !== 'staff-typing') this.failure.set(toApiError(thrown));
      return false;
    }
  }
}
