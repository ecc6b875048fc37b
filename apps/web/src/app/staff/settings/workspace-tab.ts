import type { WorkspaceSettings } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { Component, computed, effect, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { disabled, email, form, FormField, max, min, required, submit } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { Field, Loading, Notice } from '@audition/ui';
import { Api } from '../../core/api';
import type { ApiError } from '../../core/api-error';
import { TextField } from '../../core/fields/text-field';
import { faultOf, focusFirstFault, sendForm } from '../../core/forms';
import { PageProblem } from '../../core/page-problem';
import { Session } from '../../core/session';

/** What holds for the whole workspace; candidates are told most of it. */
@Component({
  selector: 'app-workspace-tab',
  imports: [Field, FormField, Loading, Notice, PageProblem, RouterLink, TextField],
  template: `
    @if (settings.error(); as thrown) {
      <app-page-problem [thrown]="thrown" (retry)="settings.reload()" />
    } @else if (settings.hasValue()) {
      <form #element class="stack" novalidate (submit)="save($event)">
        <app-text-field label="Name of the workspace" hint="Candidates see it." [control]="form.name" />
        <app-text-field
          label="Contact address for candidates"
          type="email"
          hint="Shown on the invitation and after the test. Leave it empty to name nobody."
          [control]="form.contactEmail"
        />
        <ui-field
          #days="uiField"
          label="Days a test is kept after the decision"
          hint="Candidates are told this number before they agree. Audition does not delete by itself yet: it is yours to keep."
          [error]="faultOf(form.retentionDays)"
        >
          <input class="input number" type="number" [id]="days.controlId" [formField]="form.retentionDays" />
        </ui-field>
        <ui-field
          #credit="uiField"
          label="Seconds given back for a broken connection"
          hint="Per test, without asking anybody. Beyond it a person decides."
          [error]="faultOf(form.outageCreditS)"
        >
          <input class="input number" type="number" [id]="credit.controlId" [formField]="form.outageCreditS" />
        </ui-field>
        <div>
          <label class="row">
            <input type="checkbox" [formField]="form.requiresCalibration" />
            A calibration badge is needed to start a scorecard
          </label>
          <p class="small quiet">
            Assessors earn it in the <a routerLink="/school">rater school</a>. Scorecards that were started stay open.
          </p>
        </div>
        @if (problem(); as problem) {
          <ui-notice kind="danger" [reference]="problem.problem?.instance">{{ problem.message }}</ui-notice>
        }
        @if (isSaved()) {
          <ui-notice kind="good">Saved. Invitations show it from now on.</ui-notice>
        }
        @if (canManage) {
          <div><button class="btn btn-primary" [disabled]="isSending()">Save</button></div>
        } @else {
          <p class="quiet">Only owners change these.</p>
        }
      </form>
    } @else {
      <ui-loading />
    }
  `,
  styles: `
    form {
      max-width: 520px;
    }
    .number {
      max-width: 120px;
    }
  `,
})
export class WorkspaceTab {
  private readonly api = inject(Api);
  private readonly element = viewChild.required<ElementRef<HTMLFormElement>>('element');
  private readonly model = signal<WorkspaceSettings>({
    name: '',
    contactEmail: '',
    retentionDays: 180,
    outageCreditS: 120,
    requiresCalibration: false,
  });

  protected readonly canManage = inject(Session).can('workspace:manage');
  protected readonly settings = httpResource<WorkspaceSettings>(() => '/api/workspace');
  protected readonly problem = signal<ApiError | null>(null);
  protected readonly isSaved = signal(false);
  protected readonly faultOf = faultOf;
  protected readonly form = form(this.model, (path) => {
    disabled(path, () => !this.canManage);
    required(path.name, { message: 'Enter a name' });
    email(path.contactEmail, { message: 'This is not an e-mail address' });
    required(path.retentionDays, { message: 'Enter a number of days' });
    min(path.retentionDays, 30, { message: 'At least 30 days' });
    max(path.retentionDays, 1825, { message: 'At most 1,825 days (five years)' });
    required(path.outageCreditS, { message: 'Enter a number of seconds' });
    min(path.outageCreditS, 0, { message: 'Not below 0' });
    max(path.outageCreditS, 900, { message: 'At most 900 seconds' });
  });
  protected readonly isSending = computed(() => this.form().submitting());

  constructor() {
    effect(() => {
      if (this.settings.hasValue()) this.model.set(this.settings.value());
    });
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.problem.set(null);
    this.isSaved.set(false);
    await submit(this.form, async () => {
      const { faults, problem } = await sendForm(() => this.send(), {
        '/name': this.form.name,
        '/contactEmail': this.form.contactEmail,
      });
      this.problem.set(problem);
      return faults;
    });
    focusFirstFault(this.element().nativeElement);
  }

  private async send(): Promise<void> {
    this.settings.set(await this.api.patch<WorkspaceSettings>('/workspace', this.model()));
    this.isSaved.set(true);
  }
}
