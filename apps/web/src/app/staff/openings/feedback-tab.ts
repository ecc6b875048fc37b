import type { FeedbackScore, OpeningFeedback } from '@audition/contracts';
import { FEEDBACK_MIN } from '@audition/contracts/constants';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { EmptyState, Loading } from '@audition/ui';
import { PageProblem } from '../../core/page-problem';
import { counted } from '../../core/words';
import { OpeningStore } from './opening-store';

interface Question {
  title: string;
  score: FeedbackScore;
  /** The most given count, for the length of the bars. */
  most: number;
}

/** What the candidates of an opening thought of the test: sums and unsigned comments, never a person's answer. */
@Component({
  selector: 'app-feedback-tab',
  imports: [EmptyState, Loading, PageProblem],
  template: `
    @if (feedback.error(); as thrown) {
      <app-page-problem [thrown]="thrown" (retry)="feedback.reload()" />
    } @else if (feedback.hasValue()) {
      @let all = feedback.value();
      @if (all.scores === null) {
        <ui-empty-state title="Not enough answers yet" [text]="emptyText()" />
      } @else {
        <p class="quiet">{{ counted(all.count, 'answer') }}. 1 is “not at all”, 5 is “completely”.</p>
        <div class="questions">
          @for (question of questions(); track question.title) {
            <section class="panel">
              <h2>{{ question.title }}</h2>
              <p class="mean">{{ question.score.mean.toFixed(1) }}</p>
              <ol>
                @for (count of question.score.counts; track $index) {
                  <li>
                    <span class="quiet">{{ $index + 1 }}</span>
                    <span class="bar" [style.inline-size.%]="(100 * count) / question.most" aria-hidden="true"></span>
                    <span class="num">{{ count }}</span>
                  </li>
                }
              </ol>
            </section>
          }
        </div>
        @if (all.comments.length > 0) {
          <h2>What they said</h2>
          <ul class="comments">
            @for (comment of all.comments; track $index) {
              <li class="panel">{{ comment }}</li>
            }
          </ul>
        }
      }
      @if (all.waitingCount > 0) {
        <p class="quiet">
          {{ counted(all.waitingCount, 'more answer waits', 'more answers wait') }} until you have scored the candidate,
          or the decision is made.
        </p>
      }
    } @else {
      <ui-loading />
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 16px;
    }
    .questions {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(240px, 100%), 1fr));
      gap: 16px;
    }
    section {
      padding: 16px;
    }
    h2 {
      font-size: 14px;
    }
    .mean {
      font-size: 28px;
      font-variant-numeric: tabular-nums;
    }
    ol,
    .comments {
      display: grid;
      gap: 4px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    ol li {
      display: grid;
      grid-template-columns: 12px minmax(0, 1fr) 24px;
      gap: 8px;
      align-items: center;
    }
    .bar {
      min-width: 2px;
      height: 10px;
      border-radius: 2px;
      background: var(--accent);
    }
    .comments {
      gap: 8px;
      max-width: 72ch;
    }
    .comments li {
      padding: 10px 14px;
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
  `,
})
export class FeedbackTab {
  private readonly store = inject(OpeningStore);
  protected readonly feedback = httpResource<OpeningFeedback>(() => {
    const id = this.store.openingId();
    return id === undefined ? undefined : `/api/openings/${id}/feedback`;
  });
  protected readonly counted = counted;
  protected readonly emptyText = computed(
    () =>
      `Candidates can say after the test how it was. The sums show from ${FEEDBACK_MIN} answers on, so that nobody’s answer can be told from them.`,
  );
  protected readonly questions = computed((): Question[] => {
    const scores = this.feedback.hasValue() ? this.feedback.value().scores : null;
    if (scores === null) return [];
    return [
      { title: 'Clear what to do', score: scores.clarity },
      { title: 'Everything worked', score: scores.technical },
      { title: 'Felt fair', score: scores.fairness },
    ].map((question) => ({ ...question, most: Math.max(1, ...question.score.counts) }));
  });
}
