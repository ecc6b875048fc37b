import type { AllowanceKind, AllowanceLedger, GrantAllowanceRequest } from '@audition/contracts';
import { Component, inject, input, output, signal } from '@angular/core';
import { Dialog, Notice } from '@audition/ui';
import { Act } from '../../../core/act';
import { Api } from '../../../core/api';

/** More time for a running test: an extension, or lost time given back. The candidate sees it at once. */
@Component({
  selector: 'app-time-dialog',
  imports: [Dialog, Notice],
  template: `
    <ui-dialog title="Give more time" [isOpen]="true" (closed)="closed.emit()">
      <form (submit)="$event.preventDefault(); give(minutes.valueAsNumber, reason.value)">
        <fieldset>
          <legend class="visually-hidden">Why</legend>
          <label class="row">
            <input type="radio" name="kind" [checked]="kind() === 'credit'" (change)="kind.set('credit')" />
            Give lost time back, such as a longer outage
          </label>
          <label class="row">
            <input type="radio" name="kind" [checked]="kind() === 'extension'" (change)="kind.set('extension')" />
            Extend the time that was agreed
          </label>
        </fieldset>
        <label>
          Minutes
          <input class="input minutes" type="number" min="1" max="240" step="1" required value="2" #minutes />
        </label>
        <label>
          Reason
          <input class="input" type="text" required maxlength="300" placeholder="The line was down" #reason />
        </label>
        <p class="quiet small">The candidate sees the new time at once, not the reason. Reports do not print it.</p>
        @if (problem(); as problem) {
          <ui-notice kind="danger" [reference]="problem.problem?.instance">{{ problem.message }}</ui-notice>
        }
        <div class="row end">
          <button type="button" class="btn" (click)="closed.emit()">Cancel</button>
          <button type="submit" class="btn btn-primary" [disabled]="isBusy()">Give time</button>
        </div>
      </form>
    </ui-dialog>
  `,
  styleUrl: './dialog-form.css',
})
export class TimeDialog {
  readonly sessionId = input.required<string>();
  readonly closed = output();
  readonly given = output();

  private readonly api = inject(Api);
  protected readonly kind = signal<AllowanceKind>('credit');
  private readonly act = new Act();
  protected readonly isBusy = this.act.isBusy;
  protected readonly problem = this.act.problem;
  /** One id per dialog: pressing again after a lost answer gives the time once. */
  private clientId = crypto.randomUUID();

  protected async give(minutes: number, reason: string): Promise<void> {
    const failed = await this.act.run(async () => {
      const request: GrantAllowanceRequest = { clientId: this.clientId, kind: this.kind(), minutes, reason };
      await this.api.post<AllowanceLedger>(`/test-sessions/${this.sessionId()}/allowances`, request);
      this.given.emit();
      this.closed.emit();
    });
    // What the server refused was not given: another try is another decision.
    if (failed !== null && failed.problem !== null && failed.problem.status < 500) this.clientId = crypto.randomUUID();
  }
}
