import { Component, effect, input, linkedSignal, output, signal } from '@angular/core';
import { Dialog } from '@audition/ui';
import { TagPicker } from './tag-picker';

export interface Resolution {
  outcome: string;
  tags: string[];
  /** For colleagues; empty without one. */
  note: string;
}

/** How the conversation ended, in the operator's view: outcome, tags, and a note for colleagues. */
@Component({
  selector: 'app-resolve-dialog',
  imports: [Dialog, TagPicker],
  template: `
    <ui-dialog title="Resolve the conversation" [isOpen]="isOpen()" (closed)="closed.emit()">
      <form (submit)="submit($event)">
        <fieldset>
          <legend>How did it end for {{ name() }}?</legend>
          @for (outcome of outcomes(); track outcome.id) {
            <label class="line">
              <input
                type="radio"
                name="outcome"
                [value]="outcome.id"
                [checked]="picked() === outcome.id"
                (change)="picked.set(outcome.id)"
              />
              {{ outcome.label }}
            </label>
          }
        </fieldset>
        @if (isMissed() && picked() === null) {
          <p class="fault" role="alert">Choose one of them.</p>
        }
        @if (tags().length > 0) {
          <app-tag-picker legend="Tags" [tags]="tags()" [(chosen)]="chosenTags" />
          @if (isMissed() && chosenTags().length === 0) {
            <p class="fault" role="alert">Choose one tag at least.</p>
          }
        }
        <label class="note">
          <span>Note for colleagues <span class="quiet">(optional)</span></span>
          <textarea
            #words
            class="input"
            rows="2"
            maxlength="2000"
            [value]="note()"
            (input)="note.set(words.value)"
          ></textarea>
        </label>
        <p class="quiet small">The customer is told, and may still object.</p>
        <div class="row">
          <button type="submit" class="btn btn-primary">Resolve</button>
          <button type="button" class="btn" (click)="closed.emit()">Keep it open</button>
        </div>
      </form>
    </ui-dialog>
  `,
  styles: `
    form {
      display: grid;
      gap: 12px;
    }
    fieldset {
      display: grid;
      gap: 4px;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0 0 6px;
      font-weight: 550;
    }
    .line {
      display: flex;
      gap: 10px;
      align-items: center;
      min-height: 32px;
      cursor: pointer;
    }
    .line input {
      width: 16px;
      height: 16px;
    }
    .note {
      display: grid;
      gap: 4px;
      font-weight: 550;
    }
    .note .input {
      background: var(--note);
      font-weight: 400;
    }
    .fault {
      color: var(--danger);
    }
  `,
})
export class ResolveDialog {
  readonly isOpen = input.required<boolean>();
  readonly name = input.required<string>();
  readonly outcomes = input.required<readonly { id: string; label: string }[]>();
  readonly tags = input.required<readonly { id: string; label: string }[]>();
  /** Tags the conversation has already. */
  readonly current = input.required<readonly string[]>();
  readonly closed = output();
  readonly chosen = output<Resolution>();

  protected readonly picked = signal<string | null>(null);
  protected readonly chosenTags = linkedSignal<readonly string[]>(() => this.current());
  protected readonly note = signal('');
  protected readonly isMissed = signal(false);

  constructor() {
    effect(() => {
      if (this.isOpen()) return;
      this.picked.set(null);
      this.note.set('');
      this.isMissed.set(false);
    });
  }

  protected submit(event: Event): void {
    event.preventDefault();
    const outcome = this.picked();
    const tags = [...this.chosenTags()];
    const isWhole = outcome !== null && (tags.length > 0 || this.tags().length === 0);
    this.isMissed.set(!isWhole);
    if (isWhole) this.chosen.emit({ outcome, tags, note: this.note().trim() });
  }
}
