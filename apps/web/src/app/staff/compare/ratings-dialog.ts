import type { MatrixRow, PanelView } from '@audition/contracts';
import { formatScore, type Rating } from '@audition/rubric';
import { httpResource } from '@angular/common/http';
import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Dialog, Loading } from '@audition/ui';
import { PageProblem } from '../../core/page-problem';
import { instant, minutesSeconds, paperWords } from '../../core/words';
import { cellOf, type Column } from './matrix';

/** A cell of the matrix that was opened. */
export interface ShownRatings {
  row: MatrixRow;
  criterion: Column;
  /** Ids of the rounds that count; empty for all. */
  rounds: readonly string[];
}

/** What stands behind a score: each assessor's rating with its anchor, ticks, note and the messages it points at. */
@Component({
  selector: 'app-ratings-dialog',
  imports: [Dialog, Loading, PageProblem, RouterLink],
  template: `
    <ui-dialog [title]="title()" [isOpen]="true" [isWide]="true" (closed)="closed.emit()">
      <p class="quiet">{{ shown().criterion.definition }}</p>
      <p>
        Score <strong>{{ formatScore(score()) }}</strong>
        <span class="quiet"> – the mean over the assessors who observed it</span>
      </p>
      @if (panel.error(); as thrown) {
        <app-page-problem [thrown]="thrown" (retry)="panel.reload()" />
      } @else if (!panel.hasValue()) {
        <ui-loading />
      }
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
            <p class="note" dir="auto">{{ one.note }}</p>
          }
          @for (quote of one.quotes; track $index) {
            <figure [style.--chapter]="'var(--' + shown().criterion.chapter + ')'">
              <blockquote dir="auto">{{ quote.text }}</blockquote>
              <figcaption class="small quiet">
                {{ quote.who === 'operator' ? 'The candidate' : quote.customer }}, {{ quote.at }}{{ quote.about }} ·
                <a [routerLink]="['/applications', shown().row.applicationId, 'test']" [fragment]="'line-' + quote.seq">
                  in the transcript
                </a>
              </figcaption>
            </figure>
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
    figure {
      margin: 0;
    }
    blockquote {
      margin: 0;
      padding: 8px 12px;
      border-inline-start: 3px solid var(--chapter);
      border-radius: var(--radius);
      background: var(--sunken);
      overflow-wrap: anywhere;
      white-space: pre-line;
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
    return cellOf(row, criterion.key)?.score ?? null;
  });
  /** The panel's own page shows the same; whoever sees the matrix's cell may read it. */
  protected readonly panel = httpResource<PanelView>(() => `/api/applications/${this.shown().row.applicationId}/panel`);
  protected readonly ratings = computed(() => {
    const { criterion, rounds } = this.shown();
    const all = this.panel.hasValue() ? this.panel.value().cards : [];
    const cards = all.filter(
      ({ criteria, roundId }) => criteria.includes(criterion.key) && (rounds.length === 0 || rounds.includes(roundId)),
    );
    return cards.map(({ scorecardId, assessor, roundTitle, revision, submittedAt, paper, entries, quotes }) => {
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
        quotes: (entry?.evidence ?? []).flatMap(({ seq, tick }) => {
          const quote = quotes.find((other) => other.seq === seq);
          if (quote === undefined) return [];
          const item = criterion.checklist.find(({ key }) => key === tick);
          const about = item === undefined ? '' : ` – for “${item.text}”`;
          return [{ ...quote, at: minutesSeconds(quote.atMs), about }];
        }),
      };
    });
  });
}
