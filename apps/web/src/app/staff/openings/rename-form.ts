import {
  afterNextRender,
  Component,
  computed,
  type ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { form, FormField, maxLength, submit, validate } from '@angular/forms/signals';
import { Field, Notice } from '@audition/ui';
import type { ApiError } from '../../core/api-error';
import { faultOf, sendForm } from '../../core/forms';
import { OpeningStore } from './opening-store';

const LONGEST_TITLE = 120;

/** The title of the opening as a field; what was typed stays until it is saved or given up. */
@Component({
  selector: 'app-rename-form',
  imports: [Field, FormField, Notice],
  template: `
    <form class="row" novalidate (submit)="send($event)" (keydown.escape)="closed.emit()">
      <ui-field #field="uiField" class="field" label="Title" [error]="fault()">
        <input
          #title
          class="input"
          [id]="field.controlId"
          [formField]="form.title"
          [attr.aria-describedby]="field.describedBy()"
          [attr.aria-invalid]="fault() !== null"
        />
      </ui-field>
      <button class="btn btn-primary" [disabled]="isSending()">{{ isSending() ? 'Saving …' : 'Save title' }}</button>
      <button type="button" class="btn" (click)="closed.emit()">Cancel</button>
    </form>
    @if (problem(); as problem) {
      <ui-notice kind="danger" [reference]="problem.problem?.instance">
        {{ problem.message }} The title was not changed; yours is kept here.
      </ui-notice>
    }
  `,
  styles: `
    :host {
      display: grid;
      flex: 1 1 320px;
      gap: 8px;
      min-width: 0;
    }
    .row {
      align-items: start;
    }
    /* Beside the field, below its label. */
    .btn {
      margin-top: 26px;
    }
    @media (max-width: 600px) {
      .field {
        flex-basis: 100%;
      }
      .btn {
        margin-top: 0;
      }
    }
    .field {
      flex: 1 1 220px;
      max-width: 480px;
    }
  `,
})
export class RenameForm {
  readonly title = input.required<string>();
  /** Fires after saving and when it is given up. */
  readonly closed = output();

  private readonly store = inject(OpeningStore);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('title');
  protected readonly problem = signal<ApiError | null>(null);
  private readonly typed = signal({ title: '' });
  protected readonly form = form(this.typed, (path) => {
    validate(path.title, ({ value }) =>
      value().trim() === '' ? { kind: 'required', message: 'Give the opening a title' } : undefined,
    );
    maxLength(path.title, LONGEST_TITLE, { message: `Keep it to ${LONGEST_TITLE} characters` });
  });
  protected readonly isSending = computed(() => this.form().submitting());
  protected readonly fault = (): string | null => faultOf(this.form.title);

  constructor() {
    afterNextRender(() => {
      this.typed.set({ title: this.title() });
      this.field().nativeElement.focus();
    });
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    this.problem.set(null);
    let isSaved = false;
    await submit(this.form, async () => {
      const title = this.typed().title.trim();
      const { faults, problem } = await sendForm(() => this.store.change({ title }), { '/title': this.form.title });
      this.problem.set(problem);
      isSaved = faults === undefined && problem === null;
      return faults;
    });
    if (isSaved) this.closed.emit();
    else this.field().nativeElement.focus();
  }
}
