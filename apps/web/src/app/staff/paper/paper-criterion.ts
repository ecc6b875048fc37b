import type { ChapterKey, Criterion, Rating, ScorecardEntry } from '@audition/rubric';
import { Component, computed, input, output } from '@angular/core';

/** One criterion of a paper sheet, in the sheet's order: rating, boxes, what was written beside them. */
@Component({
  selector: 'app-paper-criterion',
  template: `
    <fieldset [style.--chapter]="'var(--' + criterion().chapter + ')'" [class.open]="isMissing()">
      <legend>
        {{ criterion().title }}
        @if (criterion().isMustHave) {
          <span class="tag tag-warning">★ must-have</span>
        }
      </legend>
      <div class="ratings" role="radiogroup" [attr.aria-label]="'Rating: ' + criterion().title">
        @for (one of ratings(); track one) {
          <label [class.chosen]="entry().rating === one" [class.unseen]="one === 'not-observed'">
            <input
              type="radio"
              [name]="'paper-' + criterion().key"
              [checked]="entry().rating === one"
              (change)="changed.emit({ rating: one })"
            />
            {{ one === 'not-observed' ? 'Not observed' : one }}
          </label>
        }
      </div>
      <p class="small quiet anchor" aria-live="polite">{{ anchor() }}</p>
      <ul>
        @for (item of criterion().checklist; track item.key) {
          <li>
            <label>
              <input type="checkbox" [checked]="entry().ticks.includes(item.key)" (change)="toggle(item.key)" />
              {{ item.text }}
            </label>
          </li>
        }
      </ul>
      <label class="note">
        <span class="small">Evidence and notes</span>
        <textarea
          #note
          class="input"
          rows="2"
          maxlength="4000"
          [value]="entry().note"
          (input)="changed.emit({ note: note.value })"
        ></textarea>
      </label>
    </fieldset>
  `,
  styleUrl: './paper-criterion.css',
})
export class PaperCriterion {
  readonly criterion = input.required<Criterion & { chapter: ChapterKey }>();
  readonly entry = input.required<ScorecardEntry>();
  /** Whether the card was to be entered without it. */
  readonly isMissing = input(false);
  readonly changed = output<Partial<ScorecardEntry>>();

  protected readonly ratings = computed<readonly (Rating | 'not-observed')[]>(() =>
    this.criterion().isMustHave === true ? [1, 2, 3, 4, 5] : [1, 2, 3, 4, 5, 'not-observed'],
  );
  /** What was chosen in words, to be compared with the sheet. */
  protected readonly anchor = computed(() => {
    const { rating } = this.entry();
    if (rating === null) return this.isMissing() ? 'Neither rated nor marked as not observed.' : 'No rating yet.';
    return rating === 'not-observed' ? 'There was nothing to rate by.' : this.criterion().anchors[rating];
  });

  protected toggle(key: string): void {
    const { ticks } = this.entry();
    this.changed.emit({ ticks: ticks.includes(key) ? ticks.filter((one) => one !== key) : [...ticks, key] });
  }
}
