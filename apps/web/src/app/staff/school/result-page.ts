import type { AttemptResult } from '@audition/contracts';
import { criteriaOf } from '@audition/rubric';
import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Loading } from '@audition/ui';
import { PageProblem } from '../../core/page-problem';
import { PageTitle } from '../../core/page-title';
import { shortInstant } from '../../core/words';
import { DifferenceBar } from './difference-bar';
import {
  differenceInWords,
  differencesFirst,
  directionInWords,
  kappaInWords,
  ratingInWords,
  steps,
} from './distance-words';
import { SampleTranscript } from './sample-transcript';

/** What came of an attempt: differences first, with the reasons of the panel and the lines they point at. */
@Component({
  selector: 'app-result-page',
  imports: [DifferenceBar, Loading, PageProblem, RouterLink, SampleTranscript],
  templateUrl: './result-page.html',
  styleUrls: ['./two-panes.css', './result-page.css'],
})
export class ResultPage {
  readonly attemptId = input.required<string>();

  private readonly title = inject(PageTitle);
  protected readonly result = httpResource<AttemptResult>(() => `/api/rater-school/attempts/${this.attemptId()}`);
  private readonly value = computed(() => (this.result.hasValue() ? this.result.value() : null));

  protected readonly rows = computed(() => {
    const value = this.value();
    if (value === null) return [];
    const criteria = new Map(criteriaOf(value.sample.rubric).map((criterion) => [criterion.key, criterion]));
    return differencesFirst(value.distance.criteria).flatMap((distance) => {
      const criterion = criteria.get(distance.key);
      const because = value.reasons[distance.key];
      return criterion === undefined || because === undefined ? [] : [{ distance, criterion, ...because }];
    });
  });
  /** The lines that are pointed at: those of the largest difference first. */
  protected readonly marked = linkedSignal<readonly number[]>(() => this.rows()[0]?.lines ?? []);
  protected readonly chosen = linkedSignal<string>(() => this.rows()[0]?.criterion.key ?? '');
  protected readonly pane = signal<'reasons' | 'transcript'>('reasons');

  protected readonly steps = steps;
  protected readonly directionInWords = directionInWords;
  protected readonly differenceInWords = differenceInWords;
  protected readonly kappaInWords = kappaInWords;
  protected readonly ratingInWords = ratingInWords;
  protected readonly shortInstant = shortInstant;

  constructor() {
    effect(() => {
      const value = this.value();
      if (value !== null) this.title.set(`Result: ${value.sample.title}`);
    });
  }

  /** Marks the lines in the transcript and brings the first of them into view. */
  protected show(key: string, lines: readonly number[]): void {
    this.chosen.set(key);
    this.marked.set(lines);
    this.pane.set('transcript');
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    requestAnimationFrame(() =>
      document
        .getElementById(`line-${lines[0]}`)
        ?.scrollIntoView({ block: 'center', behavior: isCalm ? 'auto' : 'smooth' }),
    );
  }
}
