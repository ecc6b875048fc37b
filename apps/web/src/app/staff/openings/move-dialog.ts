import type { ApplicationRow, Stage } from '@audition/contracts';
import { FINAL_STAGES } from '@audition/contracts/constants';
import { Component, computed, input, output, signal } from '@angular/core';
import { Dialog, Field } from '@audition/ui';
import { STAGE_NAMES } from '../../core/words';

/** Asks for the reason of a decision before a candidate is moved to it. */
@Component({
  selector: 'app-move-dialog',
  imports: [Dialog, Field],
  template: `
    <ui-dialog [title]="title()" [isOpen]="true" (closed)="cancelled.emit()">
      <form class="stack" (submit)="send($event, reason.value)">
        <ui-field
          #field="uiField"
          label="Reason"
          hint="Kept with the decision and printed in the candidate's report."
          [error]="fault()"
        >
          <textarea
            #reason
            class="input"
            rows="4"
            maxlength="1000"
            [id]="field.controlId"
            [attr.aria-describedby]="field.describedBy()"
            [attr.aria-invalid]="fault() !== ''"
          ></textarea>
        </ui-field>
        <div class="row end">
          <button type="button" class="btn" (click)="cancelled.emit()">Cancel</button>
          <button class="btn btn-primary">Move to {{ names[stage()] }}</button>
        </div>
      </form>
    </ui-dialog>
  `,
  styles: `
    .end {
      justify-content: end;
    }
  `,
})
export class MoveDialog {
  readonly row = input.required<ApplicationRow>();
  readonly stage = input.required<Stage>();
  readonly confirmed = output<string>();
  readonly cancelled = output();

  protected readonly names = STAGE_NAMES;
  protected readonly fault = signal('');
  protected readonly title = computed(() => `${this.row().name}: ${STAGE_NAMES[this.stage()].toLowerCase()}`);

  protected send(event: Event, text: string): void {
    event.preventDefault();
    const reason = text.trim();
    if (reason === '') this.fault.set('Give a reason for this decision');
    else this.confirmed.emit(reason);
  }
}

/** Whether moving there is a decision that needs a reason. */
export const isDecision = (stage: Stage): boolean => FINAL_STAGES.includes(stage);
