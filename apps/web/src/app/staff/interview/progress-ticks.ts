import type { RubricDocument, ScorecardEntry } from '@audition/rubric';
import { Component, computed, input, output } from '@angular/core';

/** A tick per trait in its chapter: what is rated, not observed, open, to return to, and where the assessor is. */
@Component({
  selector: 'app-progress-ticks',
  template: `
    <nav aria-label="Traits">
      @for (chapter of chapters(); track chapter.key) {
        <div class="chapter" [style.--chapter]="'var(--' + chapter.key + ')'">
          <span class="title">{{ chapter.title }}</span>
          @for (tick of chapter.ticks; track tick.key) {
            @let state = tick.state();
            <button
              type="button"
              [class]="state.look"
              [class.flagged]="state.isFlagged"
              [attr.aria-current]="tick.place === place() ? 'step' : null"
              [attr.aria-label]="tick.title + ', ' + state.words"
              [title]="tick.title + ': ' + state.words"
              (click)="chosen.emit(tick.place)"
            ></button>
          }
        </div>
      }
      <span class="small quiet count">
        {{ total() - openCount() }} of {{ total() }} done{{
          flaggedCount() > 0 ? ' · ' + flaggedCount() + ' to return to' : ''
        }}
      </span>
    </nav>
  `,
  styles: `
    nav {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 24px;
    }
    .chapter {
      display: flex;
      flex-wrap: wrap;
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
    /* A little flag on its corner. */
    .flagged::before {
      content: '';
      position: absolute;
      inset-block-start: -2px;
      inset-inline-end: -1px;
      z-index: 1;
      border: 6px solid transparent;
      border-block-start-color: var(--warning);
      border-inline-end-color: var(--warning);
    }
    .count {
      margin-inline-start: auto;
    }
  `,
})
export class ProgressTicks {
  readonly rubric = input.required<RubricDocument>();
  readonly entryOf = input.required<(key: string) => ScorecardEntry>();
  readonly place = input.required<number>();
  readonly chosen = output<number>();

  protected readonly chapters = computed(() => {
    let place = 0;
    const entryOf = this.entryOf();
    const used = this.rubric().chapters.filter(({ criteria }) => criteria.length > 0);
    return used.map(({ key, title, criteria }) => ({
      key,
      title,
      ticks: criteria.map((criterion) => ({
        key: criterion.key,
        title: criterion.title,
        place: place++,
        state: computed(() => stateOf(entryOf(criterion.key))),
      })),
    }));
  });
  private readonly all = computed(() => this.chapters().flatMap(({ ticks }) => ticks));
  protected readonly total = computed(() => this.all().length);
  protected readonly openCount = computed(() => this.all().filter(({ state }) => state().look === 'open').length);
  protected readonly flaggedCount = computed(() => this.all().filter(({ state }) => state().isFlagged).length);
}

function stateOf({ rating, isFlagged = false }: ScorecardEntry): { look: string; words: string; isFlagged: boolean } {
  const later = isFlagged ? ', to return to' : '';
  if (rating === null) return { look: 'open', words: `not rated yet${later}`, isFlagged };
  return rating === 'not-observed'
    ? { look: 'unseen', words: `not observed${later}`, isFlagged }
    : { look: 'rated', words: `rated ${rating}${later}`, isFlagged };
}
