import type { StartedMail, WrittenByHand, WrittenMail } from '@audition/contracts';
import { MAIL_TEMPLATES, WRITTEN_BY_HAND } from '@audition/contracts/constants';
import { Component, effect, inject, input, output, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Dialog, Field, Notice } from '@audition/ui';
import { Act } from '../../core/act';
import { Api } from '../../core/api';

/** A mail to the candidate: starts from a template, goes out in the member's own words. */
@Component({
  selector: 'app-write-dialog',
  imports: [Dialog, Field, Notice, RouterLink],
  template: `
    <ui-dialog [title]="'Write to ' + name()" [isWide]="true" [isOpen]="true" (closed)="closed.emit()">
      @if (written(); as what) {
        @if (what === 'queued') {
          <p>The mail is on its way to {{ name() }}.</p>
        } @else {
          <p>
            No mail server is configured, so the mail is kept in the
            <a routerLink="/settings/outbox">outbox</a>. Open it there to send it yourself.
          </p>
        }
        <div class="row"><button type="button" class="btn" (click)="closed.emit()">Close</button></div>
      } @else {
        <form (submit)="send($event)">
          <label class="row">
            Start from
            <select class="input narrow" #choice (change)="choose(choice)">
              @for (one of templates; track one) {
                <option [selected]="one === template()">{{ rules[one].title }}</option>
              }
            </select>
          </label>
          <ui-field #subjectField="uiField" label="Subject">
            <input
              class="input"
              dir="auto"
              maxlength="200"
              [id]="subjectField.controlId"
              #line
              [value]="subject()"
              (input)="subject.set(line.value)"
            />
          </ui-field>
          <ui-field #bodyField="uiField" label="Text">
            <textarea
              class="input"
              rows="12"
              dir="auto"
              maxlength="10000"
              [id]="bodyField.controlId"
              #area
              [value]="body()"
              (input)="body.set(area.value)"
            ></textarea>
          </ui-field>
          @if (problem(); as problem) {
            <ui-notice kind="danger" [reference]="problem.problem?.instance">{{ problem.message }}</ui-notice>
          }
          <div class="row">
            <button class="btn btn-primary" [disabled]="isBusy() || !subject().trim() || !body().trim()">
              Send mail
            </button>
            <button type="button" class="btn" (click)="closed.emit()">Cancel</button>
          </div>
        </form>
      }
    </ui-dialog>
  `,
  styles: `
    form {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 12px;
    }
    .narrow {
      width: auto;
    }
    textarea {
      width: 100%;
      line-height: 1.5;
    }
  `,
})
export class WriteDialog {
  readonly applicationId = input.required<string>();
  readonly name = input.required<string>();
  readonly closed = output();

  private readonly api = inject(Api);
  protected readonly template = signal<WrittenByHand>('advance');
  protected readonly subject = signal('');
  protected readonly body = signal('');
  protected readonly written = signal<WrittenMail['mail'] | null>(null);
  private readonly act = new Act();
  protected readonly isBusy = this.act.isBusy;
  protected readonly problem = this.act.problem;
  protected readonly templates = WRITTEN_BY_HAND;
  protected readonly rules = MAIL_TEMPLATES;

  constructor() {
    effect(() => {
      const template = this.template();
      void untracked(() => this.start(template));
    });
  }

  protected choose(select: HTMLSelectElement): void {
    this.template.set(WRITTEN_BY_HAND[select.selectedIndex] ?? 'advance');
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    await this.act.run(async () => {
      const mail = { template: this.template(), subject: this.subject(), body: this.body() };
      this.written.set((await this.api.post<WrittenMail>(`/applications/${this.applicationId()}/mails`, mail)).mail);
    });
  }

  private async start(template: WrittenByHand): Promise<void> {
    await this.act.run(async () => {
      const path = `/applications/${this.applicationId()}/mails/start`;
      const { subject, body } = await this.api.post<StartedMail>(path, { template });
      this.subject.set(subject);
      this.body.set(body);
    });
  }
}
