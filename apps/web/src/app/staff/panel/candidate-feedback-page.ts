import type { CandidateFeedbackView } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Dialog, Field, Loading, Notice } from '@audition/ui';
import { Act } from '../../core/act';
import { Api } from '../../core/api';
import { PageProblem } from '../../core/page-problem';
import { PageTitle } from '../../core/page-title';
import { instant, shortInstant } from '../../core/words';

type Texts = Readonly<Record<string, string>>;

/** What the candidate is told about their scores: written chapter by chapter, then released by a person, for good. */
@Component({
  selector: 'app-candidate-feedback-page',
  imports: [Dialog, Field, Loading, Notice, PageProblem, RouterLink],
  template: `
    @if (feedback.error(); as thrown) {
      <app-page-problem [thrown]="thrown" (retry)="feedback.reload()" />
    } @else if (view(); as view) {
      <p class="crumb small">
        <a [routerLink]="['/applications', applicationId()]">{{ view.candidateName }}</a>
      </p>
      <h1>Feedback for {{ view.candidateName }}</h1>
      @if (view.releasedAt) {
        <ui-notice kind="good">
          Released by {{ view.releasedBy }}, {{ instant(view.releasedAt) }}. The candidate has it by mail and on the
          page of their chat test; it stays as it is.
        </ui-notice>
        @for (chapter of view.chapters; track chapter.key) {
          @if (chapter.text) {
            <section [style.--chapter]="'var(--' + chapter.key + ')'">
              <h2>{{ chapter.title }}</h2>
              <p class="text" dir="auto">{{ chapter.text }}</p>
            </section>
          }
        }
      } @else {
        <p class="quiet">
          Say what you saw and what would help, not how others did. The candidate sees nothing of it before you release
          it.
        </p>
        <form (submit)="save($event)">
          @for (chapter of view.chapters; track chapter.key) {
            <ui-field #field="uiField" [label]="chapter.title">
              <textarea
                class="input"
                rows="4"
                dir="auto"
                maxlength="4000"
                [id]="field.controlId"
                #area
                [value]="texts()[chapter.key] ?? ''"
                (input)="change(chapter.key, area.value)"
              ></textarea>
            </ui-field>
          }
          @if (problem(); as problem) {
            <ui-notice kind="danger" [reference]="problem.problem?.instance"
              >{{ problem.message }} Your text is kept here.</ui-notice
            >
          }
          <div class="row">
            <button class="btn" [disabled]="isBusy() || !isChanged()">Save draft</button>
            <button
              type="button"
              class="btn btn-primary"
              [disabled]="isBusy() || isEmpty()"
              (click)="isAsking.set(true)"
            >
              Release to the candidate
            </button>
            <span role="status" class="quiet small">
              @if (isChanged()) {
                Not saved
              } @else if (view.updatedAt) {
                Saved by {{ view.updatedBy }}, {{ shortInstant(view.updatedAt) }}
              }
            </span>
          </div>
        </form>
        @if (isAsking()) {
          <ui-dialog title="Release this feedback" [isOpen]="true" (closed)="isAsking.set(false)">
            <p>
              It is mailed to {{ view.candidateName }} and shown on the page of their chat test. It cannot be changed or
              taken back afterwards.
            </p>
            <div class="row">
              <button type="button" class="btn btn-primary" [disabled]="isBusy()" (click)="release()">
                Release feedback
              </button>
              <button type="button" class="btn" (click)="isAsking.set(false)">Not yet</button>
            </div>
          </ui-dialog>
        }
      }
    } @else {
      <ui-loading />
    }
  `,
  styles: `
    :host,
    form {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
      max-width: 80ch;
    }
    h1 {
      font-size: 28px;
      overflow-wrap: anywhere;
    }
    section {
      padding-inline-start: 12px;
      border-inline-start: 3px solid var(--chapter);
    }
    .text {
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
  `,
})
export class CandidateFeedbackPage {
  readonly applicationId = input.required<string>();

  private readonly api = inject(Api);
  private readonly title = inject(PageTitle);
  protected readonly feedback = httpResource<CandidateFeedbackView>(() => this.address());
  protected readonly view = computed(() => (this.feedback.hasValue() ? this.feedback.value() : null));
  private readonly saved = computed((): Texts =>
    Object.fromEntries((this.view()?.chapters ?? []).map(({ key, text }) => [key, text])),
  );
  protected readonly texts = linkedSignal(() => this.saved());
  protected readonly isChanged = computed(() =>
    Object.entries(this.texts()).some(([key, text]) => text.trim() !== (this.saved()[key] ?? '')),
  );
  protected readonly isEmpty = computed(() => Object.values(this.texts()).every((text) => text.trim() === ''));
  protected readonly isAsking = signal(false);
  private readonly acts = new Act();
  protected readonly isBusy = this.acts.isBusy;
  protected readonly problem = this.acts.problem;
  protected readonly instant = instant;
  protected readonly shortInstant = shortInstant;

  constructor() {
    effect(() => {
      const view = this.view();
      if (view !== null) this.title.set(`Feedback for ${view.candidateName}`);
    });
  }

  /** Whether the reader wants to leave: unsaved text would be lost. */
  mayLeave(): boolean {
    return !this.isChanged() || confirm('Your feedback is not saved. Leave it?');
  }

  protected change(key: string, text: string): void {
    this.texts.update((texts) => ({ ...texts, [key]: text }));
  }

  protected save(event: Event): Promise<void> {
    event.preventDefault();
    return this.act(async () => this.put());
  }

  /** What stands on the screen is what is released. */
  protected release(): Promise<void> {
    return this.act(async () => {
      if (this.isChanged()) await this.put();
      const { version } = this.view() ?? { version: 1 };
      const path = `/applications/${this.applicationId()}/candidate-feedback/release`;
      this.feedback.set(await this.api.post<CandidateFeedbackView>(path, { version }));
    });
  }

  private async put(): Promise<void> {
    const { version } = this.view() ?? { version: 0 };
    const path = `/applications/${this.applicationId()}/candidate-feedback`;
    this.feedback.set(await this.api.put<CandidateFeedbackView>(path, { version, texts: this.texts() }));
  }

  private async act(work: () => Promise<void>): Promise<void> {
    await this.acts.run(work);
    this.isAsking.set(false);
  }

  private address(): string {
    return `/api/applications/${this.applicationId()}/candidate-feedback`;
  }
}
