import type { RubricDocument, ScorecardEntries } from '@audition/rubric';
import { Component, computed, input, output } from '@angular/core';

/** A tick for each criterion, by chapter: what is rated, what is not observed, what is open, where the assessor is. */
@Component({
  selector: 'app-progress-ticks',
  template: `
    <nav aria-label="Traits">
      @for (chapter of chapters(); track chapter.key) {
        <div class="chapter" [style.--chapter]="'var(--' + chapter.key + ')'">
          <span class="title">{{ chapter.title }}</span>
          @for (tick of chapter.ticks; track tick.key) {
            <button
              type="button"
              [class]="tick.state"
              [attr.aria-current]="tick.place === place() ? 'step' : null"
              [attr.aria-label]="tick.title + ', ' + tick.words"
              [title]="tick.title + ': ' + tick.words"
              (click)="chosen.emit(tick.place)"
            ></button>
          }
        </div>
      }
      <span class="small quiet count">{{ doneCount() }} of {{ total() }} done</span>
    </nav>
  `,
  styles: `
    nav {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 24px;
      padding: 4px 0;
    }
    .chapter {
      display: flex;
      gap: 4px;
      align-items: center;
    }
    .title {
      margin-inline-end: 4px;
      color: var(--chapter);
      font-size: 12px;
      font-weight: 600;
    }
    button {
      position: relative;
      width: 30px;
      height: 24px;
      padding: 0;
      border: 0;
      background: transparent;
      cursor: pointer;
    }
    button::after {
      content: '';
      position: absolute;
      inset: 8px 0;
      border: 1px solid var(--line-strong);
      border-radius: 4px;
      background: transparent;
    }
    .rated::after {
      border-color: var(--chapter);
      background: var(--chapter);
    }
    .unseen::after {
      border-color: var(--chapter);
      background: repeating-linear-gradient(135deg, var(--chapter) 0 2px, transparent 2px 5px);
    }
    [aria-current]::after {
      inset: 5px 0;
      box-shadow:
        0 0 0 2px var(--paper),
        0 0 0 4px var(--chapter);
    }
    .count {
      margin-inline-start: auto;
    }
  `,
})
export class ProgressTicks {
  readonly rubric = input.required<RubricDocument>();
  readonly entries = input.required<ScorecardEntries>();
  readonly place = input.required<number>();
  readonly chosen = output<number>();

  protected readonly chapters = computed(() => {
    let place = 0;
    const used = this.rubric().chapters.filter(({ criteria }) => criteria.length > 0);
    return used.map(({ key, title, criteria }) => ({
      key,
      title,
      ticks: criteria.map((criterion) => ({
        ...this.tick(criterion.key),
        key: criterion.key,
        title: criterion.title,
        place: place++,
      })),
    }));
  });
  private readonly all = computed(() => this.chapters().flatMap(({ ticks }) => ticks));
  protected readonly total = computed(() => this.all().length);
  protected readonly doneCount = computed(() => this.all().filter(({ state }) => state !== 'open').length);

  private tick(key: string): { state: 'open' | 'rated' | 'unseen'; words: string } {
    const rating = this.entries()[key]?.rating ?? null;
    if (rating === null) return { state: 'open', words: 'not rated yet' };
    return rating === 'not-observed'
      ? { state: 'unseen', words: 'not observed' }
      : { state: 'rated', words: `rated ${rating}` };
  }
}
