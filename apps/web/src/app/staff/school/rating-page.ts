import type { AttemptResult, RaterSampleView } from '@audition/contracts';
import type { GivenRating, ScorecardEntry } from '@audition/rubric';
import { criteriaOf, emptyEntry } from '@audition/rubric';
import { httpResource } from '@angular/common/http';
import {
  Component,
  computed,
  effect,
  type ElementRef,
  inject,
  input,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Dialog, Loading, Notice } from '@audition/ui';
import { Api } from '../../core/api';
import { toApiError, type ApiError } from '../../core/api-error';
import { PageProblem } from '../../core/page-problem';
import { PageTitle } from '../../core/page-title';
import { AnchorChoice } from '../interview/anchor-choice';
import { ProgressTicks } from '../interview/progress-ticks';
import { forgetRatings, keepRatings, keptRatings } from './kept-ratings';
import { SampleTranscript } from './sample-transcript';

/** A sample to rate: the transcript beside the criterion in hand; all by keyboard. */
@Component({
  selector: 'app-rating-page',
  imports: [AnchorChoice, Dialog, Loading, Notice, PageProblem, ProgressTicks, RouterLink, SampleTranscript],
  templateUrl: './rating-page.html',
  styleUrls: ['./two-panes.css', './rating-page.css'],
  host: { '(document:keydown)': 'onKey($event)' },
})
export class RatingPage {
  readonly key = input.required<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly title = inject(PageTitle);
  private readonly top = viewChild<ElementRef<HTMLElement>>('top');

  protected readonly sample = httpResource<RaterSampleView>(() => `/api/rater-school/samples/${this.key()}`);
  private readonly view = computed(() => (this.sample.hasValue() ? this.sample.value() : null));
  /** What was rated of this sample before a reload is there again. */
  protected readonly ratings = linkedSignal<RaterSampleView | null, Record<string, GivenRating>>({
    source: this.view,
    computation: (view) => (view === null ? {} : keptRatings(view)),
  });
  protected readonly place = linkedSignal({ source: () => this.view()?.key, computation: () => 0 });
  protected readonly pane = signal<'transcript' | 'criterion'>('criterion');
  protected readonly isHelpOpen = signal(false);
  protected readonly isSending = signal(false);
  protected readonly problem = signal<ApiError | null>(null);

  protected readonly criteria = computed(() => {
    const view = this.view();
    return view === null ? [] : criteriaOf(view.rubric);
  });
  protected readonly criterion = computed(() => this.criteria()[this.place()]);
  protected readonly next = computed(() => this.criteria()[this.place() + 1]);
  protected readonly openCount = computed(
    () => this.criteria().filter(({ key }) => this.ratings()[key] === undefined).length,
  );
  /** As the ticks along the top read it. */
  protected readonly entryOf = (key: string): ScorecardEntry => ({
    ...emptyEntry(),
    rating: this.ratings()[key] ?? null,
  });

  constructor() {
    effect(() => {
      const view = this.view();
      if (view !== null) this.title.set(`Rate: ${view.title}`);
    });
  }

  protected go(place: number): void {
    this.place.set(Math.max(0, Math.min(this.criteria().length - 1, place)));
    this.pane.set('criterion');
    this.top()?.nativeElement.scrollTo({ top: 0 });
  }

  protected rate(rating: GivenRating): void {
    const [view, criterion] = [this.view(), this.criterion()];
    if (view === null || criterion === undefined) return;
    this.ratings.update((ratings) => ({ ...ratings, [criterion.key]: rating }));
    keepRatings(view, this.ratings());
  }

  /** To the first criterion without a rating, or hands the ratings in. */
  protected async finish(): Promise<void> {
    const view = this.view();
    if (view === null || this.isSending()) return;
    const open = this.criteria().findIndex(({ key }) => this.ratings()[key] === undefined);
    if (open >= 0) return this.go(open);
    this.isSending.set(true);
    this.problem.set(null);
    try {
      const { attempt } = await this.api.post<AttemptResult>(`/rater-school/samples/${view.key}/attempts`, {
        contentHash: view.contentHash,
        ratings: this.ratings(),
      });
      forgetRatings(view);
      await this.router.navigate(['/school/results', attempt.id], { replaceUrl: true });
    } catch (thrown) {
      this.problem.set(toApiError(thrown));
    } finally {
      this.isSending.set(false);
    }
  }

  /** 1–5 rate, 0 not observed, j and k move, ? help. */
  protected onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    if (this.act(event.key)) event.preventDefault();
  }

  private act(key: string): boolean {
    if (key === '?') this.isHelpOpen.set(true);
    else if (key === 'j') this.go(this.place() + 1);
    else if (key === 'k') this.go(this.place() - 1);
    else if (key === '0') this.rate('not-observed');
    else {
      const rating = ([1, 2, 3, 4, 5] as const).find((one) => String(one) === key);
      if (rating === undefined) return false;
      this.rate(rating);
    }
    return true;
  }
}
