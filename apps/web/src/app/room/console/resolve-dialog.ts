import { Component, effect, input, output, signal } from '@angular/core';
import { Dialog } from '@audition/ui';

/** How the conversation ended, in the operator's view. */
@Component({
  selector: 'app-resolve-dialog',
  imports: [Dialog],
  template: `
    <ui-dialog title="Resolve the conversation" [isOpen]="isOpen()" (closed)="closed.emit()">
      <form (submit)="submit($event)">
        <fieldset>
          <legend>How did it end for {{ name() }}?</legend>
          @for (outcome of outcomes(); track outcome.id) {
            <label>
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
        @if (isMissed()) {
          <p class="fault" role="alert">Choose one of them.</p>
        }
        <p class="quiet small">The customer is told, and may still object.</p>
        <div class="row">
          <button type="submit" class="btn btn-primary">Resolve</button>
          <button type="button" class="btn" (click)="closed.emit()">Keep it open</button>
        </div>
      </form>
    </ui-dialog>
  `,
  styles: `
    form,
    fieldset {
      display: grid;
      gap: 12px;
    }
    fieldset {
      gap: 4px;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0 0 6px;
      font-weight: 550;
    }
    label {
      display: flex;
      gap: 10px;
      align-items: center;
      min-height: 32px;
      cursor: pointer;
    }
    input {
      width: 16px;
      height: 16px;
      accent-color: var(--accent);
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
  readonly closed = output();
  readonly chosen = output<string>();

  protected readonly picked = signal<string | null>(null);
  protected readonly isMissed = signal(false);

  constructor() {
    effect(() => {
      if (this.isOpen()) return;
      this.picked.set(null);
      this.isMissed.set(false);
    });
  }

  protected submit(event: Event): void {
    event.preventDefault();
    const outcome = this.picked();
    this.isMissed.set(outcome === null);
    if (outcome !== null) this.chosen.emit(outcome);
  }
}
