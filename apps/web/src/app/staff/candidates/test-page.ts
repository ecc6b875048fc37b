import type { ApplicationDetail, TestSessionView } from '@audition/contracts';
import type { TestEvent } from '@audition/scenario';
import { httpResource } from '@angular/common/http';
import { Component, computed, DestroyRef, effect, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState, Icon, Loading, Notice } from '@audition/ui';
import { Api } from '../../core/api';
import { toApiError, type ApiError } from '../../core/api-error';
import { PageProblem } from '../../core/page-problem';
import { PageTitle } from '../../core/page-title';
import { instant, minutesSeconds, TEST_STATE_NAMES } from '../../core/words';
import { readEvents } from './test-events';
import { Transcript } from './transcript';

/** How often a running test is read again. */
const FOLLOW_MS = 2000;

/** The chat test of one candidate: what was written, when, and what the script made of it. */
@Component({
  selector: 'app-test-page',
  imports: [EmptyState, Icon, Loading, Notice, PageProblem, RouterLink, Transcript],
  template: `
    @if (application.error(); as thrown) {
      <app-page-problem [thrown]="thrown" (retry)="application.reload()" />
    } @else if (application.hasValue()) {
      @let person = application.value();
      <p class="crumb small">
        <a [routerLink]="['/openings', person.opening.id]">{{ person.opening.title }}</a> /
        <a [routerLink]="['/applications', person.id]">{{ person.name }}</a>
      </p>
      <header class="row head">
        <h1>Chat test of {{ person.name }}</h1>
        @if (person.testSession; as test) {
          <span class="tag" [class.tag-accent]="test.state === 'running'">{{ states[test.state] }}</span>
        }
      </header>
      @if (view.hasValue() && view.value().startedAt) {
        @let test = view.value();
        <p class="quiet">
          {{ test.chatTestTitle }}, started {{ instant(test.startedAt ?? '')
          }}{{ test.endedAt ? ', took ' + length() : '' }}
        </p>
        <div class="row no-print">
          <label class="row">
            <input type="checkbox" [checked]="hasReasons()" (change)="hasReasons.set(!hasReasons())" />
            Show what the script heard
          </label>
          <span class="grow"></span>
          <a class="btn" [href]="'/api/test-sessions/' + test.id + '/transcript.txt'"
            ><ui-icon name="download" />Transcript (text)</a
          >
          <a class="btn" [href]="'/api/test-sessions/' + test.id + '/transcript.json'"
            ><ui-icon name="download" />Transcript (JSON)</a
          >
        </div>
        @if (problem(); as problem) {
          <ui-notice kind="danger" [reference]="problem.problem?.instance">{{ problem.message }}</ui-notice>
        }
        <app-transcript [events]="events()" [conversations]="test.conversations" [hasReasons]="hasReasons()" />
      } @else if (person.testSession === null || person.testSession.startedAt === null) {
        <ui-empty-state title="Not started yet" text="The transcript appears here while the candidate takes the test.">
          <a class="btn" [routerLink]="['/applications', person.id]">Back to {{ person.name }}</a>
        </ui-empty-state>
      } @else {
        <ui-loading />
      }
    } @else {
      <ui-loading />
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 12px;
      max-width: 860px;
    }
    .crumb a {
      color: var(--quiet);
      text-decoration: none;
    }
    h1 {
      font-size: 28px;
      overflow-wrap: anywhere;
    }
    .grow {
      flex: 1;
    }
  `,
})
export class TestPage {
  readonly applicationId = input.required<string>();

  private readonly api = inject(Api);
  private readonly title = inject(PageTitle);

  protected readonly application = httpResource<ApplicationDetail>(() => `/api/applications/${this.applicationId()}`);
  protected readonly view = httpResource<TestSessionView>(() => {
    const id = this.application.hasValue() ? this.application.value().testSession?.id : undefined;
    return id === undefined ? undefined : `/api/test-sessions/${id}`;
  });
  protected readonly events = signal<readonly TestEvent[]>([]);
  protected readonly problem = signal<ApiError | null>(null);
  protected readonly hasReasons = signal(false);
  protected readonly states = TEST_STATE_NAMES;
  protected readonly instant = instant;
  protected readonly length = computed(() => {
    const { startedAt, endedAt } = this.view.value() ?? { startedAt: null, endedAt: null };
    if (startedAt === null || endedAt === null) return '';
    return minutesSeconds(new Date(endedAt).getTime() - new Date(startedAt).getTime());
  });

  constructor() {
    effect(() => {
      if (this.application.hasValue()) this.title.set(`Chat test of ${this.application.value().name}`);
    });
    effect(() => {
      if (this.view.hasValue() && this.view.value().startedAt !== null) void this.read(this.view.value().id);
    });
    const timer = setInterval(() => {
      if (this.view.hasValue() && this.view.value().state === 'running') this.view.reload();
    }, FOLLOW_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  private async read(sessionId: string): Promise<void> {
    try {
      this.events.set(await readEvents(this.api, sessionId, this.events()));
      this.problem.set(null);
    } catch (thrown) {
      this.problem.set(toApiError(thrown));
    }
  }
}
