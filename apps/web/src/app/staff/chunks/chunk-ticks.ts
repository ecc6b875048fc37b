import type { ChapterKey, Criterion, ScorecardEntry } from '@audition/rubric';
import { Component, computed, input, output } from '@angular/core';

/** The criteria of a chunk by name, with their ratings; nothing where there is only one. */
@Component({
  selector: 'app-chunk-ticks',
  template: `
    @if (ticks().length > 1) {
      <nav aria-label="Traits">
        @for (tick of ticks(); track tick.key) {
          <button
            type="button"
            [style.--chapter]="'var(--' + tick.chapter + ')'"
            [class.done]="tick.rating !== null"
            [attr.aria-current]="tick.place === place() ? 'step' : null"
            [title]="tick.title"
            (click)="chosen.emit(tick.place)"
          >
            {{ tick.short }}
            <span class="rating">{{
              tick.rating === null ? '' : tick.rating === 'not-observed' ? '–' : tick.rating
            }}</span>
            <span class="visually-hidden">{{
              tick.rating === null ? 'not rated yet' : tick.rating === 'not-observed' ? 'not observed' : 'rated'
            }}</span>
          </button>
        }
      </nav>
    }
  `,
  styles: `
    nav {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
    }
    button {
      display: inline-flex;
      gap: 6px;
      align-items: center;
      min-height: 30px;
      padding: 2px 10px;
      border: 1px solid var(--line-strong);
      border-radius: var(--radius);
      background: var(--surface);
      cursor: pointer;
    }
    .done {
      border-color: var(--chapter);
    }
    .rating {
      color: var(--chapter);
      font-weight: 650;
      font-variant-numeric: tabular-nums;
    }
    [aria-current] {
      border-color: var(--chapter);
      box-shadow: inset 0 0 0 1px var(--chapter);
      font-weight: 600;
    }
  `,
})
export class ChunkTicks {
  readonly criteria = input.required<readonly (Criterion & { chapter: ChapterKey })[]>();
  /** Places among them of those in the chunk. */
  readonly places = input.required<readonly number[]>();
  readonly place = input.required<number>();
  readonly entryOf = input.required<(key: string) => ScorecardEntry>();
  readonly chosen = output<number>();

  protected readonly ticks = computed(() =>
    this.places().flatMap((place) => {
      const criterion = this.criteria()[place];
      if (criterion === undefined) return [];
      const { key, title, short, chapter } = criterion;
      return { ...{ place, key, title, short, chapter }, rating: this.entryOf()(key).rating };
    }),
  );
}
