import type { MailView, OpenedMail } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, output, signal } from '@angular/core';
import { CopyButton, Dialog, Loading, Notice } from '@audition/ui';
import { Act } from '../../../core/act';
import { Api } from '../../../core/api';
import { PageProblem } from '../../../core/page-problem';
import { instant } from '../../../core/words';
import { saveFile } from '../../../core/save-file';

/** One mail: its text, and ways to hand it over where no mail server does. */
@Component({
  selector: 'app-mail-dialog',
  imports: [CopyButton, Dialog, Loading, Notice, PageProblem],
  template: `
    <ui-dialog title="Mail" [isWide]="true" [isOpen]="true" (closed)="closed.emit(isChanged())">
      @if (view.error(); as thrown) {
        <app-page-problem [thrown]="thrown" (retry)="view.reload()" />
      } @else if (mail(); as mail) {
        <dl>
          <dt class="quiet">To</dt>
          <dd>
            <bdi>{{ mail.to.name }}</bdi> {{ mail.to.email }}
          </dd>
          <dt class="quiet">Subject</dt>
          <dd>
            <bdi>{{ mail.subject }}</bdi>
          </dd>
          @if (mail.openedAt) {
            <dt class="quiet">Handed over</dt>
            <dd>{{ instant(mail.openedAt) }} by {{ mail.openedBy }}</dd>
          }
        </dl>
        <div class="text" dir="auto" tabindex="0" role="region" aria-label="Text of the mail">{{ text() }}</div>
        @if (problem(); as problem) {
          <ui-notice kind="danger" [reference]="problem.problem?.instance">{{ problem.message }}</ui-notice>
        }
        @if (taken(); as open) {
          <div class="row">
            <ui-copy-button label="Copy text" [text]="open.text" />
            <button type="button" class="btn" (click)="save(open)">Save for a mail program (.eml)</button>
          </div>
          @if (mail.hasLink && isShownOnce()) {
            <p class="quiet small">The link is shown only now. If it gets lost, make a new invitation.</p>
          }
        } @else if (mail.state === 'sent') {
          <div class="row">
            <ui-copy-button label="Copy text" [text]="mail.text" />
            <span class="quiet small">The mail server took it {{ mail.sentAt ? instant(mail.sentAt) : '' }}.</span>
          </div>
        } @else if (mail.state === 'withdrawn') {
          <p class="quiet">Its link was replaced or ran out before the mail left, so it was not sent.</p>
        } @else if (mail.state === 'queued') {
          <p class="quiet">It is being sent.{{ mail.error ? ' Last answer: ' + mail.error : '' }}</p>
        } @else {
          @if (mail.isLinkThere) {
            <p class="quiet small">
              The mail has a link for this person alone. It is shown once, when you open it to send it.
            </p>
          }
          <div class="row">
            @if (canSend() && (!mail.hasLink || mail.isLinkThere)) {
              <button type="button" class="btn btn-primary" [disabled]="isBusy()" (click)="send()">Send now</button>
            }
            <button type="button" class="btn" [class.btn-primary]="!canSend()" [disabled]="isBusy()" (click)="open()">
              {{ mail.isLinkThere ? 'Open with the link' : 'Open to send it yourself' }}
            </button>
          </div>
        }
      } @else {
        <ui-loading />
      }
    </ui-dialog>
  `,
  styles: `
    dl {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: 4px 16px;
      margin: 0;
      overflow-wrap: anywhere;
    }
    dd {
      margin: 0;
    }
    .text {
      max-height: 45dvh;
      padding: 16px;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--paper);
      white-space: pre-line;
      overflow: auto;
      overflow-wrap: anywhere;
    }
  `,
})
export class MailDialog {
  readonly mailId = input.required<string>();
  /** Whether a mail server is configured. */
  readonly canSend = input.required<boolean>();
  /** Emits whether the mail has changed. */
  readonly closed = output<boolean>();

  private readonly api = inject(Api);
  protected readonly view = httpResource<MailView>(() => `/api/mails/${this.mailId()}`);
  protected readonly taken = signal<OpenedMail | null>(null);
  protected readonly isShownOnce = signal(false);
  protected readonly isChanged = signal(false);
  private readonly act = new Act();
  protected readonly isBusy = this.act.isBusy;
  protected readonly problem = this.act.problem;
  protected readonly mail = computed(() => (this.view.hasValue() ? this.view.value() : null));
  protected readonly text = computed(() => this.taken()?.text ?? this.mail()?.text ?? '');
  protected readonly instant = instant;

  protected open(): Promise<void> {
    return this.change(async () => {
      this.isShownOnce.set(this.mail()?.isLinkThere ?? false);
      const opened = await this.api.post<OpenedMail>(`/mails/${this.mailId()}/open`);
      this.taken.set(opened);
      this.view.set(opened.mail);
    });
  }

  protected send(): Promise<void> {
    return this.change(async () => this.view.set(await this.api.post<MailView>(`/mails/${this.mailId()}/send`)));
  }

  protected save({ eml }: OpenedMail): void {
    saveFile(`mail-${this.mailId().slice(-6)}.eml`, 'message/rfc822', eml);
  }

  private async change(work: () => Promise<void>): Promise<void> {
    await this.act.run(async () => {
      await work();
      this.isChanged.set(true);
    });
  }
}
