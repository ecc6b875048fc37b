import { Component, inject, input, output } from '@angular/core';
import { Dialog, Notice } from '@audition/ui';
import { Act } from '../../../core/act';
import { Api } from '../../../core/api';

/** Makes a test not count, with a reason. */
@Component({
  selector: 'app-void-dialog',
  imports: [Dialog, Notice],
  template: `
    <ui-dialog title="Make this test void" [isOpen]="true" (closed)="closed.emit()">
      <form (submit)="$event.preventDefault(); confirm(reason.value)">
        <p>
          The test of {{ name() }} will not count. {{ isRunning() ? 'It stops at once. ' : '' }}It stays readable here,
          marked as void, and you can invite {{ name() }} again.
        </p>
        <label>
          Reason
          <input class="input" type="text" required maxlength="300" placeholder="The fire alarm went off" #reason />
        </label>
        @if (problem(); as problem) {
          <ui-notice kind="danger" [reference]="problem.problem?.instance">{{ problem.message }}</ui-notice>
        }
        <div class="row end">
          <button type="button" class="btn" (click)="closed.emit()">Cancel</button>
          <button type="submit" class="btn btn-danger" [disabled]="isBusy()">Make void</button>
        </div>
      </form>
    </ui-dialog>
  `,
  styleUrl: './dialog-form.css',
})
export class VoidDialog {
  readonly sessionId = input.required<string>();
  readonly name = input.required<string>();
  readonly isRunning = input(false);
  readonly closed = output();
  readonly voided = output();

  private readonly api = inject(Api);
  private readonly act = new Act();
  protected readonly isBusy = this.act.isBusy;
  protected readonly problem = this.act.problem;

  protected async confirm(reason: string): Promise<void> {
    await this.act.run(async () => {
      await this.api.post(`/test-sessions/${this.sessionId()}/void`, { reason });
      this.voided.emit();
      this.closed.emit();
    });
  }
}
