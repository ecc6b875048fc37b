import type { ChapterKey, Criterion, Rating, ScorecardEntry } from '@audition/rubric';
import { Component, input, output } from '@angular/core';

/** The five anchors of a criterion to choose from, and "not observed". */
@Component({
  selector: 'app-anchor-choice',
  template: `
    <fieldset [disabled]="isLocked()" [style.--chapter]="'var(--' + criterion().chapter + ')'">
      <legend class="visually-hidden">Rating</legend>
      <div class="anchors">
        @for (one of ratings; track one) {
          <label class="anchor" [class.chosen]="rating() === one">
            <input
              type="radio"
              [name]="'rating-' + criterion().key"
              [checked]="rating() === one"
              (change)="rated.emit(one)"
            />
            <span class="number">{{ one }}</span>
            <span class="small">{{ criterion().anchors[one] }}</span>
          </label>
        }
      </div>
      <div class="row beside">
        <label class="unseen" [class.chosen]="rating() === 'not-observed'">
          <input
            type="radio"
            [name]="'rating-' + criterion().key"
            [checked]="rating() === 'not-observed'"
            (change)="rated.emit('not-observed')"
          />
          Not observed <kbd>0</kbd>
        </label>
        <ng-content />
      </div>
    </fieldset>
  `,
  styles: `
    fieldset {
      min-width: 0;
      margin: 0;
      padding: 0;
      border: 0;
    }
    .anchors {
      display: grid;
      grid-template-columns: repeat(5, minmax(0, 1fr));
      gap: 6px;
    }
    .anchor {
      display: grid;
      align-content: start;
      gap: 4px;
      min-height: 112px;
      padding: 8px;
      border: 1px solid var(--line-strong);
      border-radius: var(--radius);
      cursor: pointer;
      hyphens: auto;
      overflow-wrap: anywhere;
    }
    .anchor input,
    .unseen input {
      position: absolute;
      opacity: 0;
    }
    .anchor:focus-within,
    .unseen:focus-within {
      outline: 2px solid var(--accent);
      outline-offset: 2px;
    }
    .number {
      font-size: 20px;
      font-weight: 650;
      line-height: 1.2;
    }
    .anchor.chosen {
      border-color: var(--chapter);
      background: color-mix(in srgb, var(--chapter) 14%, var(--surface));
      box-shadow: inset 0 0 0 1px var(--chapter);
    }
    .beside {
      margin-top: 8px;
    }
    .unseen {
      display: inline-flex;
      gap: 8px;
      align-items: center;
      min-height: 32px;
      padding: 4px 12px;
      border: 1px dashed var(--line-strong);
      border-radius: var(--radius);
      cursor: pointer;
    }
    .unseen.chosen {
      border-style: solid;
      background: repeating-linear-gradient(135deg, var(--line) 0 2px, transparent 2px 8px);
      font-weight: 600;
    }
    @media (max-width: 700px) {
      .anchors {
        grid-template-columns: minmax(0, 1fr);
      }
      .anchor {
        grid-template-columns: 28px minmax(0, 1fr);
        min-height: 0;
      }
    }
  `,
})
export class AnchorChoice {
  readonly criterion = input.required<Criterion & { chapter: ChapterKey }>();
  readonly rating = input.required<ScorecardEntry['rating']>();
  readonly isLocked = input(false);
  readonly rated = output<Rating | 'not-observed'>();

  protected readonly ratings: readonly Rating[] = [1, 2, 3, 4, 5];
}
