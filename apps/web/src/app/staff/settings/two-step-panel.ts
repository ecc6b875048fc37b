import type { RecoveryCodes, TotpSecret } from '@audition/contracts';
import { Component, computed, type ElementRef, inject, output, signal, viewChild } from '@angular/core';
import { form, required, submit } from '@angular/forms/signals';
import { CopyButton, Notice } from '@audition/ui';
import { Api } from '../../core/api';
import type { ApiError } from '../../core/api-error';
import { PasswordField } from '../../core/fields/password-field';
import { TextField } from '../../core/fields/text-field';
import { focusFirstFault, sendForm } from '../../core/forms';
import { Session } from '../../core/session';

/** Two-step sign-in: on with an authenticator, off with the password. */
@Component({
  selector: 'app-two-step-panel',
  imports: [CopyButton, Notice, PasswordField, TextField],
  template: `
    <h2>Two-step sign-in</h2>
    @if (codes(); as list) {
      <ui-notice kind="good">Two-step sign-in is on.</ui-notice>
      <p>
        Keep these recovery codes somewhere safe. Each works once, when your authenticator is not at hand. They are not
        shown again.
      </p>
      <ul class="codes">
        @for (code of list; track code) {
          <li>{{ code }}</li>
        }
      </ul>
      <div class="row">
        <ui-copy-button
          label="Copy codes"
          [text]="
            list.join(
              '
'
            )
          "
        />
        <button type="button" class="btn btn-small" (click)="codes.set(null)">I have kept them</button>
      </div>
    } @else if (secret(); as fresh) {
      <p>
        Add this key to your authenticator, then enter the code it shows.
        <a [href]="fresh.uri">Open in an authenticator on this device</a>
      </p>
      <p class="row">
        <span class="secret">{{ fresh.secret }}</span>
        <ui-copy-button label="Copy key" [text]="fresh.secret" />
      </p>
      <details>
        <summary>The key as an address, for password managers</summary>
        <p class="small uri">{{ fresh.uri }}</p>
      </details>
      <form #element class="stack" novalidate (submit)="confirm($event)">
        <app-text-field label="Code" inputmode="numeric" autocomplete="one-time-code" [control]="form.code" />
        <div class="row">
          <button class="btn btn-primary" [disabled]="isSending()">Switch on</button>
          <button type="button" class="btn" (click)="cancel()">Cancel</button>
        </div>
      </form>
    } @else {
      <p class="quiet">
        {{
          isOn()
            ? 'It is on: signing in asks for a code of your authenticator.'
            : 'It is off. With it, a stolen password alone opens nothing.'
        }}
      </p>
      <form #element class="stack" novalidate (submit)="isOn() ? switchOff($event) : prepare($event)">
        <app-password-field label="Your password" autocomplete="current-password" [control]="form.password" />
        <div>
          <button class="btn" [disabled]="isSending()">{{ isOn() ? 'Switch off' : 'Set up' }}</button>
        </div>
      </form>
    }
    @if (problem(); as problem) {
      <ui-notice kind="danger" [reference]="problem.problem?.instance">{{ problem.message }}</ui-notice>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 12px;
    }
    .secret {
      font-size: 16px;
      font-weight: 600;
      letter-spacing: 0.06em;
      overflow-wrap: anywhere;
    }
    summary {
      width: max-content;
      max-width: 100%;
      min-height: 24px;
      cursor: pointer;
    }
    .uri {
      overflow-wrap: anywhere;
    }
    .codes {
      display: grid;
      grid-template-columns: repeat(2, max-content);
      gap: 4px 32px;
      margin: 0;
      font-size: 16px;
    }
  `,
})
export class TwoStepPanel {
  readonly changed = output();

  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly element = viewChild<ElementRef<HTMLFormElement>>('element');
  private readonly model = signal({ password: '', code: '' });

  protected readonly isOn = computed(() => this.session.me()?.hasTotp === true);
  protected readonly secret = signal<TotpSecret | null>(null);
  protected readonly codes = signal<readonly string[] | null>(null);
  protected readonly problem = signal<ApiError | null>(null);
  protected readonly form = form(this.model, (path) => {
    required(path.password, { message: 'Enter your password', when: () => this.secret() === null });
    required(path.code, { message: 'Enter the code', when: () => this.secret() !== null });
  });
  protected readonly isSending = computed(() => this.form().submitting());

  protected prepare(event: Event): Promise<void> {
    return this.send(event, async () => {
      this.secret.set(await this.api.post<TotpSecret>('/me/totp', { password: this.model().password }));
    });
  }

  protected confirm(event: Event): Promise<void> {
    return this.send(event, async () => {
      const code = this.model().code.replaceAll(/\s/g, '');
      const { codes } = await this.api.post<RecoveryCodes>('/me/totp/confirm', { code });
      this.codes.set(codes);
      this.secret.set(null);
      this.show(true);
    });
  }

  protected switchOff(event: Event): Promise<void> {
    return this.send(event, async () => {
      await this.api.post('/me/totp/off', { password: this.model().password });
      this.show(false);
    });
  }

  protected cancel(): void {
    this.secret.set(null);
    this.problem.set(null);
    this.form().reset({ password: '', code: '' });
  }

  private show(hasTotp: boolean): void {
    const me = this.session.me();
    if (me !== null) this.session.set({ ...me, hasTotp });
    this.changed.emit();
  }

  private async send(event: Event, work: () => Promise<void>): Promise<void> {
    event.preventDefault();
    this.problem.set(null);
    let isDone = false;
    await submit(this.form, async () => {
      const { faults, problem } = await sendForm(work, { '/password': this.form.password, '/code': this.form.code });
      this.problem.set(problem);
      isDone = faults === undefined && problem === null;
      return faults;
    });
    if (isDone) this.form().reset({ password: '', code: '' });
    else this.focusFault();
  }

  private focusFault(): void {
    const element = this.element();
    if (element !== undefined) focusFirstFault(element.nativeElement);
  }
}
