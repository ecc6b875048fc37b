import { Component, computed, effect, input, output, signal } from '@angular/core';
import { Dialog } from '@audition/ui';

/** Shorter than this nobody can take over from. */
const SUMMARY_MIN = 20;
const SUMMARY_MAX = 2000;

const REASONS = [
  'Outside what I may decide',
  'Needs another team',
  'Customer asks for someone else',
  'Technical problem I cannot solve',
] as const;

/** Hands the conversation to another desk, with a reason and a summary, so that the customer need not begin again. */
@Component({
  selector: 'app-transfer-dialog',
  imports: [Dialog],
  template: `
    <ui-dialog [title]="'Transfer ' + name()" [isOpen]="isOpen()" (closed)="closed.emit()">
      <form (submit)="submit($event)" novalidate>
        <label>
          To
          <select
            #desk
            class="input"
            [attr.aria-invalid]="isTried() && deskId() === ''"
            (change)="deskId.set(desk.value)"
          >
            <option value="">Choose a desk…</option>
            @for (option of desks(); track option.id) {
              <option [value]="option.id" [selected]="option.id === deskId()">{{ option.label }}</option>
            }
          </select>
        </label>
        <label>
          Reason
          <select
            #why
            class="input"
            [attr.aria-invalid]="isTried() && reason() === ''"
            (change)="reason.set(why.value)"
          >
            <option value="" [selected]="reason() === ''">Choose a reason…</option>
            @for (option of reasons; track option) {
              <option [value]="option" [selected]="option === reason()">{{ option }}</option>
            }
          </select>
        </label>
        <label>
          Summary for the desk
          <textarea
            #words
            class="input"
            rows="5"
            [attr.maxlength]="summaryMax"
            [attr.aria-invalid]="isTried() && isTooShort()"
            [value]="summary()"
            placeholder="What the customer wants, what has been done, what is left to do"
            (input)="summary.set(words.value)"
          ></textarea>
        </label>
        @if (isTried() && fault()) {
          <p class="fault" role="alert">{{ fault() }}</p>
        }
        <p class="quiet small">
          The desk reads the summary, the customer does not. It may take a moment until it answers, and it may say no:
          tell the customer what happens.
        </p>
        <div class="row">
          <button type="submit" class="btn btn-primary">Transfer</button>
          <button type="button" class="btn" (click)="closed.emit()">Keep the conversation</button>
        </div>
      </form>
    </ui-dialog>
  `,
  styles: `
    form,
    label {
      display: grid;
      gap: 12px;
    }
    label {
      gap: 4px;
      font-weight: 550;
    }
    .input {
      font-weight: 400;
    }
    .fault {
      color: var(--danger);
    }
  `,
})
export class TransferDialog {
  readonly isOpen = input.required<boolean>();
  readonly name = input.required<string>();
  readonly desks = input.required<readonly { id: string; label: string }[]>();
  readonly closed = output();
  readonly chosen = output<{ desk: string; summary: string }>();

  protected readonly reasons = REASONS;
  protected readonly summaryMax = SUMMARY_MAX;
  protected readonly deskId = signal('');
  protected readonly reason = signal('');
  protected readonly summary = signal('');
  protected readonly isTried = signal(false);
  protected readonly isTooShort = computed(() => this.summary().trim().length < SUMMARY_MIN);
  protected readonly fault = computed(() => {
    if (this.deskId() === '') return 'Choose the desk that takes over.';
    if (this.reason() === '') return 'Choose why another desk has to take over.';
    return this.isTooShort() ? 'Write a summary from which a colleague can go on: a sentence at least.' : '';
  });

  constructor() {
    effect(() => {
      // What was half written stays for the next time the dialog is opened; the faults do not.
      if (!this.isOpen()) this.isTried.set(false);
    });
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.isTried.set(true);
    if (this.fault() !== '') return;
    this.chosen.emit({ desk: this.deskId(), summary: `${this.reason()}. ${this.summary().trim()}` });
    this.deskId.set('');
    this.reason.set('');
    this.summary.set('');
  }
}
