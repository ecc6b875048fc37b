import { Component, computed, type ElementRef, inject, output, signal, viewChild } from '@angular/core';
import { form, minLength, required, submit } from '@angular/forms/signals';
import { Notice } from '@audition/ui';
import { Api } from '../../core/api';
import type { ApiError } from '../../core/api-error';
import { PasswordField } from '../../core/fields/password-field';
import { focusFirstFault, sendForm } from '../../core/forms';

/** Changes the own password. */
@Component({
  selector: 'app-password-form',
  imports: [Notice, PasswordField],
  template: `
    <h2>Password</h2>
    <form #element class="stack" novalidate (submit)="send($event)">
      <app-password-field label="Current password" autocomplete="current-password" [control]="form.currentPassword" />
      <app-password-field
        label="New password"
        autocomplete="new-password"
        hint="At least 12 characters. Every other session of yours ends."
        [control]="form.newPassword"
      />
      @if (problem(); as problem) {
        <ui-notice kind="danger" [reference]="problem.problem?.instance">{{ problem.message }}</ui-notice>
      }
      @if (isDone()) {
        <ui-notice kind="good">The password is changed.</ui-notice>
      }
      <div><button class="btn" [disabled]="isSending()">Change password</button></div>
    </form>
  `,
  styles: `
    :host {
      display: grid;
      gap: 12px;
    }
  `,
})
export class PasswordForm {
  readonly changed = output();

  private readonly api = inject(Api);
  private readonly element = viewChild.required<ElementRef<HTMLFormElement>>('element');
  private readonly model = signal({ currentPassword: '', newPassword: '' });

  protected readonly problem = signal<ApiError | null>(null);
  protected readonly isDone = signal(false);
  protected readonly form = form(this.model, (path) => {
    required(path.currentPassword, { message: 'Enter your current password' });
    required(path.newPassword, { message: 'Choose a new password' });
    minLength(path.newPassword, 12, { message: 'Use at least 12 characters' });
  });
  protected readonly isSending = computed(() => this.form().submitting());

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    this.problem.set(null);
    this.isDone.set(false);
    await submit(this.form, async () => {
      const { currentPassword, newPassword } = this.form;
      const fields = { '/currentPassword': currentPassword, '/newPassword': newPassword };
      const { faults, problem } = await sendForm(() => this.api.post('/me/password', this.form().value()), fields);
      this.problem.set(problem);
      this.isDone.set(faults === undefined && problem === null);
      return faults;
    });
    if (this.isDone()) {
      this.form().reset({ currentPassword: '', newPassword: '' });
      this.changed.emit();
    } else focusFirstFault(this.element().nativeElement);
  }
}
