import type { ApplicationRow, Stage } from '@audition/contracts';
import { FINAL_STAGES } from '@audition/contracts/constants';
import { Component, computed, type ElementRef, input, output, signal, viewChild } from '@angular/core';
import { form, FormField, maxLength, submit, validate } from '@angular/forms/signals';
import { Dialog, Field, Notice } from '@audition/ui';
import type { ApiError } from '../../core/api-error';
import { faultOf, focusFirstFault, sendForm } from '../../core/forms';
import { STAGE_NAMES } from '../../core/words';

/** As many characters as the server keeps of a reason. */
const LONGEST_REASON = 1000;

/** Asks for the reason of a decision and moves the candidate. What was typed stays until the move has worked. */
@Component({
  selector: 'app-move-dialog',
  imports: [Dialog, Field, FormField, Notice],
  template: `
    <ui-dialog [title]="title()" [isOpen]="true" (closed)="closed.emit()">
      <form #element class="stack" novalidate (submit)="send($event)">
        <ui-field
          #field="uiField"
          label="Reason"
          hint="Kept with the decision and printed in the candidate's report."
          [error]="fault()"
        >
          <textarea
            class="input"
            rows="4"
            [id]="field.controlId"
            [formField]="form.reason"
            [attr.aria-describedby]="field.describedBy()"
            [attr.aria-invalid]="fault() !== null"
          ></textarea>
        </ui-field>
        @if (problem(); as problem) {
          <ui-notice kind="danger" [reference]="problem.problem?.instance">
            {{ problem.message }} {{ row().name }} was not moved; your reason is kept here.
          </ui-notice>
        }
        <div class="row end">
          <button type="button" class="btn" (click)="closed.emit()">Cancel</button>
          <button class="btn btn-primary" [disabled]="isSending()">
            {{ isSending() ? 'Moving …' : 'Move to ' + names[stage()] }}
          </button>
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
  /** Moves the candidate with this reason; throws `ApiError` when that did not work. */
  readonly move = input.required<(reason: string) => Promise<void>>();
  /** Fires after the move and when it is given up. */
  readonly closed = output();

  private readonly element = viewChild.required<ElementRef<HTMLFormElement>>('element');
  protected readonly names = STAGE_NAMES;
  protected readonly problem = signal<ApiError | null>(null);
  protected readonly form = form(signal({ reason: '' }), (path) => {
    validate(path.reason, ({ value }) =>
      value().trim() === '' ? { kind: 'required', message: 'Give a reason for this decision' } : undefined,
    );
    maxLength(path.reason, LONGEST_REASON, { message: `Keep it to ${LONGEST_REASON} characters` });
  });
  protected readonly isSending = computed(() => this.form().submitting());
  protected readonly title = computed(() => `${this.row().name}: ${STAGE_NAMES[this.stage()].toLowerCase()}`);
  protected readonly fault = (): string | null => faultOf(this.form.reason);

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    this.problem.set(null);
    let hasMoved = false;
    await submit(this.form, async () => {
      const reason = this.form.reason().value().trim();
      const { faults, problem } = await sendForm(() => this.move()(reason), { '/reason': this.form.reason });
      this.problem.set(problem);
      hasMoved = faults === undefined && problem === null;
      return faults;
    });
    if (hasMoved) this.closed.emit();
    else focusFirstFault(this.element().nativeElement);
  }
}

/** Whether moving there is a decision that needs a reason. */
export const isDecision = (stage: Stage): boolean => FINAL_STAGES.includes(stage);
