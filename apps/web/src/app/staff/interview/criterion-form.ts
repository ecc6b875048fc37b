import type { ChapterKey, Criterion, Rating, ScorecardEntry } from '@audition/rubric';
import { Component, type ElementRef, input, output, viewChild } from '@angular/core';

/** The trait in hand: anchors to choose from, checklist, note. */
@Component({
  selector: 'app-criterion-form',
  template: `
    <header>
      <h2 [style.color]="'var(--' + criterion().chapter + ')'">{{ criterion().title }}</h2>
      <p class="quiet">{{ criterion().definition }}</p>
    </header>
    <fieldset [disabled]="isLocked()" [style.--chapter]="'var(--' + criterion().chapter + ')'">
      <legend class="visually-hidden">Rating</legend>
      <div class="anchors">
        @for (rating of ratings; track rating) {
          <label class="anchor" [class.chosen]="entry().rating === rating">
            <input
              type="radio"
              [name]="'rating-' + criterion().key"
              [checked]="entry().rating === rating"
              (change)="rated.emit(rating)"
            />
            <span class="number">{{ rating }}</span>
            <span class="small">{{ criterion().anchors[rating] }}</span>
          </label>
        }
      </div>
      <label class="unseen" [class.chosen]="entry().rating === 'not-observed'">
        <input
          type="radio"
          [name]="'rating-' + criterion().key"
          [checked]="entry().rating === 'not-observed'"
          (change)="rated.emit('not-observed')"
        />
        Not observed <kbd>0</kbd>
      </label>
    </fieldset>
    <fieldset [disabled]="isLocked()">
      <legend>What you saw</legend>
      <ul class="checks">
        @for (item of criterion().checklist; track item.key; let index = $index) {
          <li>
            <label>
              <input type="checkbox" [checked]="entry().ticks.includes(item.key)" (change)="ticked.emit(item.key)" />
              <span>{{ item.text }}</span>
              <kbd>{{ 'abcd'[index] }}</kbd>
            </label>
          </li>
        }
      </ul>
    </fieldset>
    <label class="note">
      <span>Note <kbd>n</kbd></span>
      <textarea
        #note
        class="input"
        rows="4"
        maxlength="4000"
        [readOnly]="isLocked()"
        [value]="entry().note"
        (input)="noted.emit(note.value)"
        (keydown.escape)="note.blur()"
      ></textarea>
    </label>
  `,
  styles: `
    :host {
      display: grid;
      gap: 16px;
    }
    h2 {
      font-size: 20px;
    }
    fieldset {
      min-width: 0;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      margin-bottom: 4px;
      padding: 0;
      font-weight: 550;
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
      min-height: 132px;
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
    .unseen {
      display: inline-flex;
      gap: 8px;
      align-items: center;
      margin-top: 8px;
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
    .checks {
      display: grid;
      gap: 4px;
      margin: 0;
    }
    .checks label {
      display: flex;
      gap: 10px;
      align-items: center;
      padding: 6px 12px;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      cursor: pointer;
    }
    .checks span {
      flex: 1;
    }
    .checks input {
      width: 16px;
      height: 16px;
      accent-color: var(--accent);
    }
    .note {
      display: grid;
      gap: 4px;
      font-weight: 550;
    }
    .note textarea {
      background: var(--note);
      font-weight: 400;
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
export class CriterionForm {
  readonly criterion = input.required<Criterion & { chapter: ChapterKey }>();
  readonly entry = input.required<ScorecardEntry>();
  readonly isLocked = input.required<boolean>();
  readonly rated = output<Rating | 'not-observed'>();
  /** Key of the checklist item. */
  readonly ticked = output<string>();
  readonly noted = output<string>();

  protected readonly ratings: readonly Rating[] = [1, 2, 3, 4, 5];
  private readonly noteElement = viewChild.required<ElementRef<HTMLTextAreaElement>>('note');

  focusNote(): void {
    this.noteElement().nativeElement.focus();
  }
}
