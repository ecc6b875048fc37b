import type { SetupState, SignInAnswer } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { Component, computed, type ElementRef, inject, input, signal, viewChild } from '@angular/core';
import { email, form, required, submit } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { Notice } from '@audition/ui';
import { Api } from '../../core/api';
import type { ApiError } from '../../core/api-error';
import { PasswordField } from '../../core/fields/password-field';
import { TextField } from '../../core/fields/text-field';
import { focusFirstFault, sendForm } from '../../core/forms';
import { Session } from '../../core/session';
import { EntryFrame } from './entry-frame';
import { nextAddress } from './next-address';

/** E-mail and password, then the code of the second step where an account has one. */
@Component({
  selector: 'app-sign-in-page',
  imports: [EntryFrame, Notice, PasswordField, TextField],
  template: `
    <app-entry-frame title="Sign in">
      @if (state()?.isNeeded) {
        <ui-notice kind="warning">
          This installation has no workspace yet. The one-time set-up link stands in the terminal where Audition was
          started.
        </ui-notice>
      } @else if (state()?.isDemo) {
        <ui-notice>This is a demo. Addresses and the password stand in the terminal where it was started.</ui-notice>
      }
      <form #element class="stack" novalidate (submit)="send($event)">
        <app-text-field label="E-mail" type="email" autocomplete="username" [control]="form.email" />
        <app-password-field label="Password" autocomplete="current-password" [control]="form.password" />
        @if (needsCode()) {
          <app-text-field
            label="Code"
            hint="Six digits from your authenticator, or one of your recovery codes."
            autocomplete="one-time-code"
            [control]="form.code"
          />
        }
        @if (problem(); as problem) {
          <ui-notice kind="danger" [reference]="problem.problem?.instance">{{ problem.message }}</ui-notice>
        }
        <button class="btn btn-primary" [disabled]="isSending()">{{ isSending() ? 'Signing in …' : 'Sign in' }}</button>
      </form>
    </app-entry-frame>
  `,
})
export class SignInPage {
  /** Address to go back to, from the query. */
  readonly next = input<string>();

  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly element = viewChild.required<ElementRef<HTMLFormElement>>('element');

  private readonly setup = httpResource<SetupState>(() => '/api/setup');
  /** Only for hints; without an answer one can sign in all the same. */
  protected readonly state = computed(() => (this.setup.hasValue() ? this.setup.value() : null));
  /** The address whose account asked for a code; with another address the code is asked for anew. */
  private readonly codeFor = signal<string | null>(null);
  protected readonly needsCode = computed(() => this.codeFor() === this.form.email().value());
  protected readonly problem = signal<ApiError | null>(null);
  protected readonly form = form(signal({ email: '', password: '', code: '' }), (path) => {
    required(path.email, { message: 'Enter your e-mail address' });
    email(path.email, { message: 'This is not an e-mail address' });
    required(path.password, { message: 'Enter your password' });
    required(path.code, { message: 'Enter the code', when: () => this.needsCode() });
  });
  protected readonly isSending = computed(() => this.form().submitting());

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    this.problem.set(null);
    await submit(this.form, async () => {
      const { faults, problem } = await sendForm(() => this.signIn(), {
        '/email': this.form.email,
        '/code': this.form.code,
      });
      this.problem.set(problem);
      return faults;
    });
    focusFirstFault(this.element().nativeElement);
  }

  private async signIn(): Promise<void> {
    const { email, password, code } = this.form().value();
    const answer = await this.api.post<SignInAnswer>('/sign-in', {
      email,
      password,
      ...(this.needsCode() ? { code } : {}),
    });
    if (answer.status === 'code-required') {
      this.codeFor.set(email);
      // Sending marked every field as visited; this one has only just appeared and is not wrong yet.
      this.form.code().reset('');
      setTimeout(() => this.form.code().focusBoundControl());
      return;
    }
    this.session.set(answer.me);
    await this.router.navigateByUrl(nextAddress(this.next()));
  }
}
