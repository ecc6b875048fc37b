import {
  criteriaOf,
  emptyEntry,
  type Rating,
  type RubricDocument,
  type ScorecardEntries,
  type ScorecardEntry,
} from '@audition/rubric';
import { Component, computed, input, linkedSignal, output, signal } from '@angular/core';
import { CriterionForm } from '../../interview/criterion-form';
import { KitPane } from '../../interview/kit-pane';
import { ProgressTicks } from '../../interview/progress-ticks';

/** The scorecard as assessors will have it, to try; nothing of it is kept. */
@Component({
  selector: 'app-scorecard-preview',
  imports: [CriterionForm, KitPane, ProgressTicks],
  template: `
    @if (criterion(); as one) {
      <app-progress-ticks [rubric]="rubric()" [entryOf]="entryOf" [place]="place()" (chosen)="chosen.emit($event)" />
      <app-criterion-form
        [criterion]="one"
        [entry]="entry()"
        [isLocked]="false"
        (flagged)="flag()"
        (rated)="rate($event)"
        (ticked)="tick($event)"
        (noted)="note($event)"
      />
      <section class="kit" aria-label="Questions">
        <app-kit-pane [criterion]="one" [(question)]="question" />
      </section>
    } @else {
      <p class="quiet">Add a criterion to see its scorecard.</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 16px;
      zoom: 0.8;
    }
    /* What is pressed keeps its size. */
    app-progress-ticks {
      display: block;
      zoom: 1.25;
    }
    .kit {
      padding-top: 16px;
      border-top: 1px solid var(--line);
    }
  `,
})
export class ScorecardPreview {
  readonly rubric = input.required<RubricDocument>();
  /** Number of the criterion in hand, from 0 over all chapters. */
  readonly place = input.required<number>();
  readonly chosen = output<number>();

  protected readonly entries = signal<ScorecardEntries>({});
  protected readonly entryOf = (key: string): ScorecardEntry => this.entries()[key] ?? emptyEntry();
  protected readonly criterion = computed(() => criteriaOf(this.rubric())[this.place()]);
  protected readonly question = linkedSignal({ source: () => this.criterion()?.key, computation: () => 0 });
  protected readonly entry = computed(() => this.entryOf(this.criterion()?.key ?? ''));

  protected flag(): void {
    this.change({ isFlagged: this.entry().isFlagged !== true });
  }

  protected rate(rating: Rating | 'not-observed'): void {
    this.change({ rating: this.entry().rating === rating ? null : rating });
  }

  protected tick(item: string): void {
    const { ticks } = this.entry();
    this.change({ ticks: ticks.includes(item) ? ticks.filter((one) => one !== item) : [...ticks, item] });
  }

  protected note(note: string): void {
    this.change({ note });
  }

  private change(change: Partial<ScorecardEntries[string]>): void {
    const key = this.criterion()?.key;
    if (key !== undefined) this.entries.update((all) => ({ ...all, [key]: { ...this.entry(), ...change } }));
  }
}
