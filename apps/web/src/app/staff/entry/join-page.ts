import type { InvitationPreview, Me } from '@audition/contracts';
import { Component, computed, type ElementRef, inject, resource, signal, viewChild } from '@angular/core';
import { form, minLength, required, submit } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { Loading, Notice } from '@audition/ui';
import { Api } from '../../core/api';
import { toApiError, type ApiError } from '../../core/api-error';
import { PasswordField } from '../../core/fields/password-field';
import { TextField } from '../../core/fields/text-field';
import { focusFirstFault, sendForm } from '../../core/forms';
import { PageProblem } from '../../core/page-problem';
import { Session } from '../../core/session';
import { ROLE_NAMES } from '../settings/role-names';
import { EntryFrame } from './entry-frame';
import { injectToken } from './token';

/** Joining a workspace by an invitation link. */
@Component({
  selector: 'app-join-page',
  imports: [EntryFrame, Loading, Notice, PageProblem, PasswordField, RouterLink, TextField],
  template: `
    <app-entry-frame [title]="title()" [lead]="lead()">
      @if (token() === null) {
        <ui-notice kind="warning">
          This address has no invitation key. Open the whole link that you were sent.
        </ui-notice>
      } @else if (lookProblem(); as problem) {
        @if (problem.code === null) {
          <app-page-problem [thrown]="problem" (retry)="invitation.reload()" />
        } @else {
          <ui-notice kind="danger" [reference]="problem.problem?.instance">
            <p>{{ problem.message }}</p>
            <p>Ask the person who invited you for a new link.</p>
          </ui-notice>
          <a routerLink="/sign-in">Go to sign in</a>
        }
      } @else if (invitation.isLoading()) {
        <ui-loading />
      } @else {
        <form #element class="stack" novalidate (submit)="send($event)">
          <app-text-field label="Your name" autocomplete="name" [control]="form.name" />
          <app-password-field
            label="Password"
            autocomplete="new-password"
            hint="At least 12 characters. A few unrelated words in a row are strong and easy to remember."
            [control]="form.password"
          />
          @if (problem(); as problem) {
            <ui-notice kind="danger" [reference]="problem.problem?.instance">{{ problem.message }}</ui-notice>
          }
          <button class="btn btn-primary" [disabled]="isSending()">{{ isSending() ? 'Joining …' : 'Join' }}</button>
        </form>
      }
    </app-entry-frame>
  `,
})
export class JoinPage {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly element = viewChild<ElementRef<HTMLFormElement>>('element');
  protected readonly token = injectToken();

  protected readonly invitation = resource({
    params: () => this.token() ?? undefined,
    loader: ({ params: token }) => this.api.post<InvitationPreview>('/invitations/look', { token }),
  });
  protected readonly lookProblem = computed(() => {
    const thrown = this.invitation.error();
    return thrown === undefined ? null : toApiError(thrown.cause ?? thrown);
  });
  protected readonly preview = computed(() => (this.invitation.hasValue() ? this.invitation.value() : null));
  protected readonly title = computed(() => {
    const preview = this.preview();
    return preview === null ? 'Join a workspace' : `Join ${preview.workspaceName}`;
  });
  protected readonly lead = computed(() => {
    const preview = this.preview();
    return preview === null ? '' : `You will sign in as ${preview.email}, with the role ${ROLE_NAMES[preview.role]}.`;
  });
  protected readonly problem = signal<ApiError | null>(null);
  protected readonly form = form(signal({ name: '', password: '' }), (path) => {
    required(path.name, { message: 'Enter your name' });
    required(path.password, { message: 'Choose a password' });
    minLength(path.password, 12, { message: 'Use at least 12 characters' });
  });
  protected readonly isSending = computed(() => this.form().submitting());

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    this.problem.set(null);
    await submit(this.form, async () => {
      const fields = { '/name': this.form.name, '/password': this.form.password };
      const { faults, problem } = await sendForm(() => this.join(), fields);
      this.problem.set(problem);
      return faults;
    });
    const element = this.element();
    if (element !== undefined) focusFirstFault(element.nativeElement);
  }

  private async join(): Promise<void> {
    this.session.set(await this.api.post<Me>('/invitations/accept', { token: this.token(), ...this.form().value() }));
    await this.router.navigateByUrl('/openings');
  }
}
