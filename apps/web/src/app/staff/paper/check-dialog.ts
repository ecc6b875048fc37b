import type { Criterion, ScorecardEntries } from '@audition/rubric';
import { Component, computed, input, output } from '@angular/core';
import { Dialog } from '@audition/ui';

/** What was typed in, short enough to be compared with the sheet line by line, before it is locked. */
@Component({
  selector: 'app-check-dialog',
  imports: [Dialog],
  template: `
    <ui-dialog title="Compare with the sheet once more" [isOpen]="true" (closed)="cancelled.emit()">
      <div class="scroll" tabindex="0" role="region" aria-label="What was typed in">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Criterion</th>
              <th scope="col" class="num">Rating</th>
              <th scope="col" class="num">Ticks</th>
            </tr>
          </thead>
          <tbody>
            @for (line of lines(); track line.key) {
              <tr>
                <th scope="row">{{ line.title }}</th>
                <td class="num">{{ line.rating }}</td>
                <td class="num">{{ line.ticks }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
      <p>
        This submits {{ whose() }}. After it nobody can change it; its assessor can correct it as a revision of its own,
        with the reason.
      </p>
      <div class="row end">
        <button type="button" class="btn" (click)="cancelled.emit()">Look again</button>
        <button type="button" class="btn btn-primary" [disabled]="isBusy()" (click)="confirmed.emit()">
          {{ isBusy() ? 'Entering …' : 'Enter and submit' }}
        </button>
      </div>
    </ui-dialog>
  `,
  styles: `
    .scroll {
      max-height: 50dvh;
      overflow-y: auto;
    }
    th[scope='row'] {
      font-weight: 400;
      text-align: start;
    }
    .num {
      font-variant-numeric: tabular-nums;
      text-align: end;
      white-space: nowrap;
    }
    .end {
      justify-content: end;
    }
  `,
})
export class CheckDialog {
  readonly criteria = input.required<readonly Criterion[]>();
  readonly entries = input.required<ScorecardEntries>();
  /** "the scorecard of Jonas Weber" */
  readonly whose = input.required<string>();
  readonly isBusy = input.required<boolean>();
  readonly confirmed = output();
  readonly cancelled = output();

  protected readonly lines = computed(() =>
    this.criteria().map(({ key, title, checklist }) => {
      const { rating = null, ticks = [] } = this.entries()[key] ?? {};
      return {
        ...{ key, title, ticks: `${ticks.length} of ${checklist.length}` },
        rating: rating === 'not-observed' ? 'not observed' : String(rating ?? '–'),
      };
    }),
  );
}
