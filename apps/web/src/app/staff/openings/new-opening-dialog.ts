import type { OpeningDetail, ProfileSummary } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { Component, computed, type ElementRef, inject, output, signal, viewChild } from '@angular/core';
import { form, FormField, required, submit } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { Dialog, Loading, Notice } from '@audition/ui';
import { Api } from '../../core/api';
import type { ApiError } from '../../core/api-error';
import { TextField } from '../../core/fields/text-field';
import { focusFirstFault, sendForm } from '../../core/forms';
import { PageProblem } from '../../core/page-problem';
import { counted } from '../../core/words';

/** A new opening: its title, and the role profile that brings rubric and chat test. */
@Component({
  selector: 'app-new-opening-dialog',
  imports: [Dialog, FormField, Loading, Notice, PageProblem, TextField],
  template: `
    <ui-dialog title="New opening" [isOpen]="true" [isWide]="true" (closed)="closed.emit()">
      <form #element class="stack" novalidate (submit)="send($event)">
        <app-text-field
          label="Title"
          hint="As candidates see it, such as “Live-chat operator, evenings”."
          [control]="form.title"
        />
        @if (profiles.error(); as thrown) {
          <app-page-problem [thrown]="thrown" (retry)="profiles.reload()" />
        } @else if (profiles.hasValue()) {
          <fieldset>
            <legend>Role profile</legend>
            <div class="cards">
              @for (one of profiles.value(); track one.profile) {
                <label class="card" [class.chosen]="form.profile().value() === one.profile">
                  <input type="radio" [value]="one.profile" [formField]="form.profile" />
                  <strong>{{ one.title }}</strong>
                  <span class="quiet small">{{ one.description }}</span>
                  <span class="small"
                    >Rubric v{{ one.rubric.version }}: {{ counted(one.rubric.criteria, 'trait') }}</span
                  >
                  <span class="small">
                    Chat test “{{ one.chatTest.title }}”: {{ one.chatTest.minutes }} minutes,
                    {{ counted(one.chatTest.conversations, 'customer') }}
                  </span>
                </label>
              }
            </div>
          </fieldset>
          @if (rubrics().length > 1) {
            <label class="choice">
              <span>Rubric</span>
              <select #rubric class="input" (change)="rubricVersionId.set(rubric.value)">
                @for (one of rubrics(); track one.versionId) {
                  <option [value]="one.versionId" [selected]="one.versionId === chosenRubric()">
                    {{ one.title }} v{{ one.version }}, {{ counted(one.criteria, 'criterion', 'criteria') }}
                  </option>
                }
              </select>
            </label>
          }
          @if (choices().length > 1) {
            <label class="choice">
              <span>Chat test</span>
              <select #choice class="input" (change)="chatTestVersionId.set(choice.value)">
                @for (test of choices(); track test.versionId) {
                  <option [value]="test.versionId" [selected]="test.versionId === chosenTest()">
                    {{ test.title }} v{{ test.version }}, {{ test.minutes }} minutes,
                    {{ counted(test.conversations, 'customer') }}
                  </option>
                }
              </select>
            </label>
          }
        } @else {
          <ui-loading />
        }
        @if (problem(); as problem) {
          <ui-notice kind="danger" [reference]="problem.problem?.instance">{{ problem.message }}</ui-notice>
        }
        <div class="row end">
          <button type="button" class="btn" (click)="closed.emit()">Cancel</button>
          <button class="btn btn-primary" [disabled]="isSending()">
            {{ isSending() ? 'Creating …' : 'Create opening' }}
          </button>
        </div>
      </form>
    </ui-dialog>
  `,
  styles: `
    fieldset {
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      margin-bottom: 4px;
      padding: 0;
      font-weight: 550;
    }
    .cards {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(220px, 1fr));
      gap: 12px;
    }
    .card {
      display: grid;
      align-content: start;
      gap: 4px;
      padding: 12px;
      border: 1px solid var(--line-strong);
      border-radius: var(--radius);
      cursor: pointer;
    }
    .card input {
      justify-self: start;
      margin: 2px 0 4px;
    }
    .chosen {
      border-color: var(--accent);
      background: var(--accent-soft);
    }
    .choice {
      display: grid;
      gap: 4px;
      font-weight: 550;
    }
    .end {
      justify-content: end;
    }
  `,
})
export class NewOpeningDialog {
  readonly closed = output();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly element = viewChild.required<ElementRef<HTMLFormElement>>('element');

  protected readonly profiles = httpResource<ProfileSummary[]>(() => '/api/profiles');
  protected readonly problem = signal<ApiError | null>(null);
  protected readonly form = form(signal({ title: '', profile: 'support' }), (path) => {
    required(path.title, { message: 'Give the opening a title' });
  });
  private readonly chosenProfile = computed(() => {
    const profile = this.form.profile().value();
    const all = this.profiles.hasValue() ? this.profiles.value() : [];
    return all.find((one) => one.profile === profile);
  });
  /** Rubrics and chat tests of the chosen profile, the shipped one first. */
  protected readonly rubrics = computed(() => this.chosenProfile()?.rubrics ?? []);
  protected readonly choices = computed(() => this.chosenProfile()?.chatTests ?? []);
  protected readonly rubricVersionId = signal('');
  protected readonly chatTestVersionId = signal('');
  protected readonly chosenRubric = computed(() => chosenOf(this.rubrics(), this.rubricVersionId()));
  protected readonly chosenTest = computed(() => chosenOf(this.choices(), this.chatTestVersionId()));
  protected readonly isSending = computed(() => this.form().submitting());
  protected readonly counted = counted;

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    this.problem.set(null);
    await submit(this.form, async () => {
      const { faults, problem } = await sendForm(() => this.create(), { '/title': this.form.title });
      this.problem.set(problem);
      return faults;
    });
    focusFirstFault(this.element().nativeElement);
  }

  private async create(): Promise<void> {
    const { id } = await this.api.post<OpeningDetail>('/openings', {
      ...this.form().value(),
      rubricVersionId: this.chosenRubric(),
      chatTestVersionId: this.chosenTest(),
    });
    await this.router.navigate(['/openings', id]);
  }
}

/** What was chosen, while it is one of the profile's; else the first. */
function chosenOf(choices: readonly { versionId: string }[], wanted: string): string | undefined {
  return choices.some(({ versionId }) => versionId === wanted) ? wanted : choices[0]?.versionId;
}
