import type { Me, SetupState } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { Component, computed, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { email, form, minLength, required, submit } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { Notice } from '@audition/ui';
import { Api } from '../../core/api';
import type { ApiError } from '../../core/api-error';
import { PasswordField } from '../../core/fields/password-field';
import { TextField } from '../../core/fields/text-field';
import { focusFirstFault, sendForm } from '../../core/forms';
import { Session } from '../../core/session';
import { EntryFrame } from './entry-frame';
import { injectToken } from './token';

/** The first owner and the workspace, by the one-time link. */
@Component({
  selector: 'app-set-up-page',
  imports: [EntryFrame, Notice, PasswordField, RouterLink, TextField],
  template: `
    <app-entry-frame title="Set up your workspace" lead="You become its owner and can invite others afterwards.">
      @if (isDone()) {
        <ui-notice>This installation has its workspace already.</ui-notice>
        <a routerLink="/sign-in">Go to sign in</a>
      } @else if (token() === null) {
        <ui-notice kind="warning">
          This address has no set-up key. Open the whole link from the terminal where Audition was started.
        </ui-notice>
      } @else {
        <form #element class="stack" novalidate (submit)="send($event)">
          <app-text-field
            label="Name of your company or team"
            autocomplete="organization"
            [control]="form.workspaceName"
          />
          <app-text-field label="Your name" autocomplete="name" [control]="form.name" />
          <app-text-field label="Your e-mail" type="email" autocomplete="username" [control]="form.email" />
          <app-password-field
            label="Password"
            autocomplete="new-password"
            hint="At least 12 characters. A few unrelated words in a row are strong and easy to remember."
            [control]="form.password"
          />
          @if (problem(); as problem) {
            <ui-notice kind="danger" [reference]="problem.problem?.instance">{{ problem.message }}</ui-notice>
          }
          <button class="btn btn-primary" [disabled]="isSending()">
            {{ isSending() ? 'Creating …' : 'Create workspace' }}
          </button>
        </form>
      }
    </app-entry-frame>
  `,
})
export class SetUpPage {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly element = viewChild<ElementRef<HTMLFormElement>>('element');

  protected readonly token = injectToken();
  private readonly setup = httpResource<SetupState>(() => '/api/setup');
  /** Somebody was here before. Without an answer the form is offered; the server decides. */
  protected readonly isDone = computed(() => this.setup.hasValue() && !this.setup.value().isNeeded);
  protected readonly problem = signal<ApiError | null>(null);
  protected readonly form = form(signal({ workspaceName: '', name: '', email: '', password: '' }), (path) => {
    required(path.workspaceName, { message: 'Enter a name' });
    required(path.name, { message: 'Enter your name' });
    required(path.email, { message: 'Enter your e-mail address' });
    email(path.email, { message: 'This is not an e-mail address' });
    required(path.password, { message: 'Choose a password' });
    minLength(path.password, 12, { message: 'Use at least 12 characters' });
  });
  protected readonly isSending = computed(() => this.form().submitting());

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    this.problem.set(null);
    await submit(this.form, async () => {
      const { workspaceName, name, email: address, password } = this.form;
      const fields = { '/workspaceName': workspaceName, '/name': name, '/email': address, '/password': password };
      const { faults, problem } = await sendForm(() => this.setUp(), fields);
      this.problem.set(problem);
      return faults;
    });
    const element = this.element();
    if (element !== undefined) focusFirstFault(element.nativeElement);
  }

  private async setUp(): Promise<void> {
    this.session.set(await this.api.post<Me>('/setup', { token: this.token(), ...this.form().value() }));
    await this.router.navigateByUrl('/openings');
  }
}
