import type { Criterion } from '@audition/rubric';
import { Component, computed, input, output } from '@angular/core';
import { Dialog, Notice } from '@audition/ui';
import type { ApiError } from '../../core/api-error';

/** Before the scorecard is locked: what is still open or flagged, or that all is there. */
@Component({
  selector: 'app-submit-dialog',
  imports: [Dialog, Notice],
  template: `
    <ui-dialog
      [title]="isCorrection() ? 'Submit correction' : 'Submit scorecard'"
      [isOpen]="true"
      (closed)="cancelled.emit()"
    >
      @for (list of lists(); track list.words) {
        <p>{{ list.words }}</p>
        <ul class="open">
          @for (item of list.items; track item.place) {
            <li>
              <button type="button" class="btn btn-small" (click)="chosen.emit(item.place)">
                {{ item.isMustHave ? '★ ' : '' }}{{ item.title }}
              </button>
            </li>
          }
        </ul>
      }
      @if (missing().length === 0) {
        <p>
          After this nobody can change the scorecard, you neither. A correction is a revision of its own, with its
          reason.
          @if (!isCorrection()) {
            You then see the scorecards of the other assessors.
          }
        </p>
      }
      @if (problem(); as problem) {
        <ui-notice kind="danger" [reference]="problem.problem?.instance">{{ problem.message }}</ui-notice>
      }
      <div class="row end">
        <button type="button" class="btn" (click)="cancelled.emit()">Not yet</button>
        <button
          type="button"
          class="btn btn-primary"
          [disabled]="missing().length > 0 || isBusy()"
          (click)="confirmed.emit()"
        >
          {{ isCorrection() ? 'Submit correction' : 'Submit scorecard' }}
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
  /** Places of the open criteria, and of those to return to. */
  readonly missing = input.required<readonly number[]>();
  readonly flagged = input.required<readonly number[]>();
  readonly isCorrection = input.required<boolean>();
  readonly isBusy = input.required<boolean>();
  readonly problem = input.required<ApiError | null>();
  /** Place of the criterion to go to. */
  readonly chosen = output<number>();
  readonly confirmed = output();
  readonly cancelled = output();

  protected readonly lists = computed(() =>
    [
      {
        words: 'These are neither rated nor marked as not observed. A must-have (★) has to be rated:',
        places: this.missing(),
      },
      { words: 'You wanted to return to these:', places: this.flagged() },
    ]
      .filter(({ places }) => places.length > 0)
      .map(({ words, places }) => ({
        words,
        items: places.map((place) => {
          const { title = '', isMustHave = false } = this.criteria()[place] ?? {};
          return { place, title, isMustHave };
        }),
      })),
  );
}
