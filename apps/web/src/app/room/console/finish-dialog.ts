import { Component, computed, input, output } from '@angular/core';
import { Dialog } from '@audition/ui';

/** Asks before the test is ended, for it cannot be opened again. */
@Component({
  selector: 'app-finish-dialog',
  imports: [Dialog],
  template: `
    <ui-dialog title="Finish the test?" [isOpen]="isOpen()" (closed)="closed.emit()">
      @for (sentence of open(); track sentence) {
        <p>
          <strong>{{ sentence }}</strong>
        </p>
      }
      <p>After that nothing more can be written. You can still read your conversations.</p>
      <div class="row">
        <button type="button" class="btn btn-primary" (click)="confirmed.emit()">Finish the test</button>
        <button type="button" class="btn" (click)="closed.emit()">Go on with the test</button>
      </div>
    </ui-dialog>
  `,
})
export class FinishDialog {
  readonly isOpen = input.required<boolean>();
  /** Conversations that are not closed. */
  readonly openCount = input.required<number>();
  /** Customers who have not arrived yet. */
  readonly expectedCount = input.required<number>();
  readonly closed = output();
  readonly confirmed = output();

  protected readonly open = computed(() => {
    const sentences: string[] = [];
    const open = this.openCount();
    const expected = this.expectedCount();
    if (open > 0)
      sentences.push(open === 1 ? 'One conversation is still open.' : `${open} conversations are still open.`);
    if (expected > 0)
      sentences.push(expected === 1 ? 'One customer has yet to come.' : `${expected} customers have yet to come.`);
    return sentences;
  });
}
