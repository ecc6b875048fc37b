import { Component, input, output, signal } from '@angular/core';
import { Dialog, Notice } from '@audition/ui';
import type { ApiError } from '../../core/api-error';

/** Why a submitted scorecard is to be corrected; the answer is kept with the correction. */
@Component({
  selector: 'app-correct-dialog',
  imports: [Dialog, Notice],
  template: `
    <ui-dialog title="Correct the scorecard" [isOpen]="true" (closed)="cancelled.emit()">
      <form novalidate (submit)="$event.preventDefault(); confirm(reason.value)">
        <p>
          The scorecard you submitted stays readable as it is, and counts until you submit the correction. Whoever reads
          the correction reads the reason.
        </p>
        <label>
          <span>Reason</span>
          <textarea
            #reason
            class="input"
            rows="3"
            maxlength="1000"
            required
            [attr.aria-invalid]="isMissing() || null"
            [attr.aria-describedby]="isMissing() ? 'reason-fault' : null"
          ></textarea>
          @if (isMissing()) {
            <span class="small fault" id="reason-fault">is needed</span>
          }
        </label>
        @if (problem(); as problem) {
          <ui-notice kind="danger" [reference]="problem.problem?.instance">{{ problem.message }}</ui-notice>
        }
        <div class="row end">
          <button type="button" class="btn" (click)="cancelled.emit()">Leave it as it is</button>
          <button type="submit" class="btn btn-primary" [disabled]="isBusy()">Start the correction</button>
        </div>
      </form>
    </ui-dialog>
  `,
  styles: `
    form,
    label {
      display: grid;
      gap: 4px;
    }
    form {
      gap: 12px;
    }
    label > span:first-child {
      font-weight: 550;
    }
    .fault {
      color: var(--danger);
    }
    .end {
      justify-content: end;
    }
  `,
})
export class CorrectDialog {
  readonly isBusy = input.required<boolean>();
  readonly problem = input.required<ApiError | null>();
  /** The reason. */
  readonly confirmed = output<string>();
  readonly cancelled = output();

  protected readonly isMissing = signal(false);

  protected confirm(reason: string): void {
    this.isMissing.set(reason.trim() === '');
    if (!this.isMissing()) this.confirmed.emit(reason.trim());
  }
}
