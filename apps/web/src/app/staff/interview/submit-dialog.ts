import type { Criterion } from '@audition/rubric';
import { Component, computed, input, output } from '@angular/core';
import { Dialog, Notice } from '@audition/ui';
import type { ApiError } from '../../core/api-error';

/** Before the scorecard is locked: what is still open, or that all is there. */
@Component({
  selector: 'app-submit-dialog',
  imports: [Dialog, Notice],
  template: `
    <ui-dialog title="Submit scorecard" [isOpen]="true" (closed)="cancelled.emit()">
      @if (open().length > 0) {
        <p>These are neither rated nor marked as not observed. A must-have (★) has to be rated:</p>
        <ul class="open">
          @for (item of open(); track item.key) {
            <li>
              <button type="button" class="btn btn-small" (click)="chosen.emit(item.place)">
                {{ item.isMustHave ? '★ ' : '' }}{{ item.title }}
              </button>
            </li>
          }
        </ul>
      } @else {
        <p>
          After this nobody can change the scorecard, you neither. You then see the scorecards of the other assessors.
        </p>
      }
      @if (problem(); as problem) {
        <ui-notice kind="danger" [reference]="problem.problem?.instance">{{ problem.message }}</ui-notice>
      }
      <div class="row end">
        <button type="button" class="btn" (click)="cancelled.emit()">Not yet</button>
        <button type="button" class="btn btn-primary" [disabled]="open().length > 0" (click)="confirmed.emit()">
          Submit scorecard
        </button>
      </div>
    </ui-dialog>
  `,
  styles: `
    .open {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      margin: 0;
    }
    .end {
      justify-content: end;
    }
  `,
})
export class SubmitDialog {
  readonly criteria = input.required<readonly Criterion[]>();
  /** Keys of the open criteria. */
  readonly missing = input.required<readonly string[]>();
  readonly problem = input.required<ApiError | null>();
  /** Place of the criterion to go to. */
  readonly chosen = output<number>();
  readonly confirmed = output();
  readonly cancelled = output();

  protected readonly open = computed(() =>
    this.criteria()
      .map(({ key, title, isMustHave }, place) => ({ key, title, isMustHave, place }))
      .filter(({ key }) => this.missing().includes(key)),
  );
}
