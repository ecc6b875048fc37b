import type { InvitationLink } from '@audition/contracts';
import { ROLES } from '@audition/contracts/constants';
import { Component, computed, type ElementRef, inject, output, signal, viewChild } from '@angular/core';
import { email, form, FormField, required, submit } from '@angular/forms/signals';
import { Field, Notice } from '@audition/ui';
import { Api } from '../../core/api';
import type { ApiError } from '../../core/api-error';
import { TextField } from '../../core/fields/text-field';
import { focusFirstFault, sendForm } from '../../core/forms';
import { ROLE_NAMES } from './role-names';

/** Invites a member by a link. */
@Component({
  selector: 'app-invite-form',
  imports: [Field, FormField, Notice, TextField],
  template: `
    <form #element novalidate (submit)="send($event)">
      <app-text-field class="address" label="Invite by e-mail" type="email" [control]="form.email" />
      <ui-field #role="uiField" label="Role">
        <select class="input" [id]="role.controlId" [formField]="form.role">
          @for (one of roles; track one) {
            <option [value]="one">{{ names[one] }}</option>
          }
        </select>
      </ui-field>
      <button class="btn btn-primary" [disabled]="isSending()">Make invitation</button>
    </form>
    @if (problem(); as problem) {
      <ui-notice kind="danger" [reference]="problem.problem?.instance">{{ problem.message }}</ui-notice>
    }
  `,
  styles: `
    form {
      display: flex;
      flex-wrap: wrap;
      gap: 12px;
      align-items: start;
    }
    .address {
      flex: 1 1 240px;
      max-width: 360px;
    }
    button {
      margin-top: 25px;
    }
  `,
})
export class InviteForm {
  readonly invited = output<InvitationLink>();

  private readonly api = inject(Api);
  private readonly element = viewChild.required<ElementRef<HTMLFormElement>>('element');
  private readonly model = signal({ email: '', role: 'interviewer' });

  protected readonly roles = ROLES;
  protected readonly names = ROLE_NAMES;
  protected readonly problem = signal<ApiError | null>(null);
  protected readonly form = form(this.model, (path) => {
    required(path.email, { message: 'Enter an e-mail address' });
    email(path.email, { message: 'This is not an e-mail address' });
  });
  protected readonly isSending = computed(() => this.form().submitting());

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    this.problem.set(null);
    await submit(this.form, async () => {
      const { faults, problem } = await sendForm(() => this.invite(), { '/email': this.form.email });
      this.problem.set(problem);
      return faults;
    });
    focusFirstFault(this.element().nativeElement);
  }

  private async invite(): Promise<void> {
    this.invited.emit(await this.api.post<InvitationLink>('/members/invitations', this.model()));
    this.form().reset({ email: '', role: this.model().role });
  }
}
