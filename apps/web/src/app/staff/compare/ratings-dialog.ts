import type { ComparisonRow } from '@audition/contracts';
import { formatScore, type ChapterKey, type Criterion, type Rating } from '@audition/rubric';
import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Dialog } from '@audition/ui';
import { instant, paperWords } from '../../core/words';

/** A cell of the matrix that was opened. */
export interface ShownRatings {
  row: ComparisonRow;
  criterion: Criterion & { chapter: ChapterKey };
}

/** What stands behind a score: each assessor's rating with its anchor, ticks and note. */
@Component({
  selector: 'app-ratings-dialog',
  imports: [Dialog, RouterLink],
  template: `
    <ui-dialog [title]="title()" [isOpen]="true" [isWide]="true" (closed)="closed.emit()">
      <p class="quiet">{{ shown().criterion.definition }}</p>
      <p>
        Score <strong>{{ formatScore(score()) }}</strong>
        <span class="quiet"> – the mean over the assessors who observed it</span>
      </p>
      @for (one of ratings(); track one.id) {
        <article>
          <h3>
            {{ one.assessor }} <span class="quiet small">{{ one.roundTitle }}, {{ one.at }}</span>
          </h3>
          <p>
            @if (one.rating === null) {
              <em>Not observed</em>
            } @else {
              <strong class="number" [style.color]="'var(--' + shown().criterion.chapter + ')'">{{
                one.rating
              }}</strong>
              {{ one.anchor }}
            }
          </p>
          @if (one.ticks.length > 0) {
            <ul class="ticks small">
              @for (tick of one.ticks; track tick) {
                <li>✓ {{ tick }}</li>
              }
            </ul>
          }
          @if (one.note) {
            <p class="note">{{ one.note }}</p>
          }
        </article>
      }
      <p>
        <a [routerLink]="['/applications', shown().row.applicationId, 'panel']">Talk about it on the panel’s page</a>
      </p>
    </ui-dialog>
  `,
  styles: `
    article {
      display: grid;
      gap: 4px;
      padding-top: 12px;
      border-top: 1px solid var(--line);
    }
    .number {
      margin-inline-end: 8px;
      font-size: 20px;
    }
    .ticks {
      margin: 0;
      color: var(--quiet);
    }
    .note {
      padding: 8px 12px;
      border-radius: var(--radius);
      background: var(--note);
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
  `,
})
export class RatingsDialog {
  readonly shown = input.required<ShownRatings>();
  readonly closed = output();

  protected readonly formatScore = formatScore;
  protected readonly title = computed(() => `${this.shown().row.name}: ${this.shown().criterion.title}`);
  protected readonly score = computed(() => {
    const { row, criterion } = this.shown();
    return row.score?.criteria.find(({ key }) => key === criterion.key)?.score ?? null;
  });
  protected readonly ratings = computed(() => {
    const { row, criterion } = this.shown();
    const cards = row.assessors.filter(({ criteria }) => criteria.includes(criterion.key));
    return cards.map(({ scorecardId, assessor, roundTitle, revision, submittedAt, paper, entries }) => {
      const entry = entries[criterion.key];
      const rating: Rating | null = typeof entry?.rating === 'number' ? entry.rating : null;
      return {
        id: scorecardId,
        assessor,
        roundTitle,
        at: [
          `${revision === 1 ? 'submitted' : 'corrected'} ${instant(submittedAt)}`,
          paper === null ? [] : paperWords(paper),
        ]
          .flat()
          .join(', '),
        rating,
        anchor: rating === null ? '' : criterion.anchors[rating],
        ticks: criterion.checklist.filter(({ key }) => entry?.ticks.includes(key) === true).map(({ text }) => text),
        note: entry?.note ?? '',
      };
    });
  });
}
