import type { ApplicationRow } from '@audition/contracts';
import { Component, computed, type ElementRef, inject, input, output, signal, viewChild } from '@angular/core';
import { email, form, FormField, required, submit } from '@angular/forms/signals';
import { Dialog, Field, Notice } from '@audition/ui';
import { Api } from '../../core/api';
import type { ApiError } from '../../core/api-error';
import { TextField } from '../../core/fields/text-field';
import { faultOf, focusFirstFault, sendForm } from '../../core/forms';

/** Adds one candidate to an opening. */
@Component({
  selector: 'app-add-candidate-dialog',
  imports: [Dialog, Field, FormField, Notice, TextField],
  template: `
    <ui-dialog title="Add candidate" [isOpen]="true" (closed)="closed.emit(hasAdded())">
      <form #element class="stack" novalidate (submit)="send($event)">
        <app-text-field label="Name" [control]="form.name" />
        <app-text-field label="E-mail" type="email" [control]="form.email" />
        <app-text-field label="Phone (optional)" type="tel" [control]="form.phone" />
        <ui-field
          #note="uiField"
          label="Note (optional)"
          hint="For your team; the candidate does not see it."
          [error]="noteFault()"
        >
          <textarea
            class="input"
            rows="3"
            [id]="note.controlId"
            [formField]="form.note"
            [attr.aria-describedby]="note.describedBy()"
            [attr.aria-invalid]="noteFault() !== null"
          ></textarea>
        </ui-field>
        @if (problem(); as problem) {
          <ui-notice kind="danger" [reference]="problem.problem?.instance">{{ problem.message }}</ui-notice>
        }
        <div class="row end">
          <button type="button" class="btn" (click)="closed.emit(hasAdded())">Cancel</button>
          <button class="btn btn-primary" [disabled]="isSending()">
            {{ isSending() ? 'Adding …' : 'Add candidate' }}
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
export class AddCandidateDialog {
  readonly openingId = input.required<string>();
  /** Whether somebody was added. */
  readonly closed = output<boolean>();

  private readonly api = inject(Api);
  private readonly element = viewChild.required<ElementRef<HTMLFormElement>>('element');

  protected readonly hasAdded = signal(false);
  protected readonly problem = signal<ApiError | null>(null);
  protected readonly form = form(signal({ name: '', email: '', phone: '', note: '' }), (path) => {
    required(path.name, { message: 'Enter a name' });
    required(path.email, { message: 'Enter an e-mail address' });
    email(path.email, { message: 'This is not an e-mail address' });
  });
  protected readonly isSending = computed(() => this.form().submitting());
  protected readonly noteFault = (): string | null => faultOf(this.form.note);

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    this.problem.set(null);
    await submit(this.form, async () => {
      const { name, email: address, phone, note } = this.form;
      const fields = { '/name': name, '/email': address, '/phone': phone, '/note': note };
      const { faults, problem } = await sendForm(() => this.add(), fields);
      this.problem.set(problem);
      return faults;
    });
    if (this.hasAdded()) this.closed.emit(true);
    else focusFirstFault(this.element().nativeElement);
  }

  private async add(): Promise<void> {
    await this.api.post<ApplicationRow>(`/openings/${this.openingId()}/applications`, this.form().value());
    this.hasAdded.set(true);
  }
}
