import type { SignedInSession } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { Loading, Notice } from '@audition/ui';
import { Api } from '../../core/api';
import { toApiError, type ApiError } from '../../core/api-error';
import { PageProblem } from '../../core/page-problem';
import { instant } from '../../core/words';
import { ThemeChoice } from '../../shell/theme-choice';
import { browserName } from './browser-name';
import { CalendarFeedPanel } from './calendar-feed-panel';
import { PasswordForm } from './password-form';
import { TwoStepPanel } from './two-step-panel';

/** The own account: password, two-step sign-in, where one is signed in. */
@Component({
  selector: 'app-account-tab',
  imports: [CalendarFeedPanel, Loading, Notice, PageProblem, PasswordForm, ThemeChoice, TwoStepPanel],
  template: `
    <app-password-form (changed)="sessions.reload()" />
    <app-two-step-panel (changed)="sessions.reload()" />
    <section>
      <h2>Where you are signed in</h2>
      @if (problem(); as problem) {
        <ui-notice kind="danger" [reference]="problem.problem?.instance">{{ problem.message }}</ui-notice>
      }
      @if (sessions.error(); as thrown) {
        <app-page-problem [thrown]="thrown" (retry)="sessions.reload()" />
      } @else if (sessions.hasValue()) {
        <ul class="sessions">
          @for (one of sessions.value(); track one.id) {
            <li>
              <div>
                <p [title]="one.agent">{{ browserName(one.agent) }}</p>
                <p class="small quiet">
                  {{ one.ip }} · since {{ instant(one.createdAt) }} · last seen {{ instant(one.lastSeenAt) }}
                </p>
              </div>
              @if (one.isCurrent) {
                <span class="tag tag-good">this one</span>
              } @else {
                <button type="button" class="btn btn-small" (click)="end(one.id)">
                  End session<span class="visually-hidden">
                    of {{ browserName(one.agent) }}, last seen {{ instant(one.lastSeenAt) }}</span
                  >
                </button>
              }
            </li>
          }
        </ul>
      } @else {
        <ui-loading />
      }
    </section>
    <app-calendar-feed-panel />
    <section>
      <h2>Colours</h2>
      <app-theme-choice class="theme" />
      <p class="small quiet">Kept in this browser only.</p>
    </section>
  `,
  styles: `
    :host {
      display: grid;
      gap: 32px;
      max-width: 640px;
    }
    section {
      display: grid;
      gap: 12px;
    }
    .sessions {
      display: grid;
      margin: 0;
    }
    .theme {
      max-width: 240px;
    }
    li {
      display: flex;
      gap: 16px;
      align-items: center;
      justify-content: space-between;
      padding: 10px 0;
      border-top: 1px solid var(--line);
      overflow-wrap: anywhere;
    }
  `,
})
export class AccountTab {
  private readonly api = inject(Api);
  protected readonly sessions = httpResource<SignedInSession[]>(() => '/api/me/sessions');
  protected readonly problem = signal<ApiError | null>(null);
  protected readonly browserName = browserName;
  protected readonly instant = instant;

  protected async end(id: string): Promise<void> {
    this.problem.set(null);
    try {
      await this.api.delete(`/me/sessions/${id}`);
    } catch (thrown) {
      this.problem.set(toApiError(thrown));
    }
    this.sessions.reload();
  }
}
