import type { Scorecard } from '@audition/contracts';
import { formatScore, type Criterion } from '@audition/rubric';
import { Component, computed, input, output } from '@angular/core';
import { Dialog } from '@audition/ui';
import { instant } from '../../core/words';

/** What the assessor has submitted before, revision by revision, as it was. */
@Component({
  selector: 'app-revisions-dialog',
  imports: [Dialog],
  template: `
    <ui-dialog title="Earlier revisions" [isOpen]="true" [isWide]="true" (closed)="closed.emit()">
      @for (card of shown(); track card.id) {
        <details [open]="$first">
          <summary>
            Revision {{ card.revision }}, submitted {{ card.at }}, total {{ card.total }}
            @if (card.reason) {
              <span class="quiet">Reason: {{ card.reason }}</span>
            }
          </summary>
          <table class="table">
            <thead>
              <tr>
                <th scope="col">Trait</th>
                <th scope="col" class="num">Rating</th>
                <th scope="col">Seen</th>
                <th scope="col">Note</th>
              </tr>
            </thead>
            <tbody>
              @for (row of card.rows; track row.key) {
                <tr>
                  <th scope="row">{{ row.title }}</th>
                  <td class="num">{{ row.rating }}</td>
                  <td>{{ row.ticks }}</td>
                  <td class="text" dir="auto">{{ row.note }}</td>
                </tr>
              }
            </tbody>
          </table>
        </details>
      }
    </ui-dialog>
  `,
  styles: `
    summary {
      padding: 4px 0;
      font-weight: 550;
      cursor: pointer;
    }
    summary .quiet {
      display: block;
      font-weight: 400;
    }
    .text {
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
  `,
})
export class RevisionsDialog {
  readonly cards = input.required<readonly Scorecard[]>();
  readonly criteria = input.required<readonly Criterion[]>();
  readonly closed = output();

  protected readonly shown = computed(() =>
    this.cards().map(({ id, revision, reason, submittedAt, score, entries }) => ({
      ...{ id, revision, reason, at: submittedAt === null ? '' : instant(submittedAt) },
      total: formatScore(score.total),
      rows: this.criteria().flatMap(({ key, title, checklist }) => {
        const entry = entries[key];
        if (entry === undefined) return [];
        const { rating, ticks, note } = entry;
        const seen = checklist.filter((item) => ticks.includes(item.key)).map(({ text }) => text);
        return [{ key, title, note, ticks: seen.join(', '), rating: rating === 'not-observed' ? '–' : String(rating) }];
      }),
    })),
  );
}
