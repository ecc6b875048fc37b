import type { ChapterKey, Criterion, Rating, ScorecardEntry } from '@audition/rubric';
import { Component, type ElementRef, input, output, viewChild } from '@angular/core';
import { AnchorChoice } from './anchor-choice';

/** The trait in hand: anchors to choose from, checklist, note. */
@Component({
  selector: 'app-criterion-form',
  imports: [AnchorChoice],
  template: `
    <header>
      <h2 [style.color]="'var(--' + criterion().chapter + ')'">
        {{ criterion().title }}
        @if (criterion().isMustHave) {
          <span class="tag tag-warning">★ must-have</span>
        }
      </h2>
      <p class="quiet">{{ criterion().definition }}</p>
    </header>
    <app-anchor-choice
      [criterion]="criterion()"
      [rating]="entry().rating"
      [isLocked]="isLocked()"
      (rated)="rated.emit($event)"
    />
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

  private readonly noteElement = viewChild.required<ElementRef<HTMLTextAreaElement>>('note');

  focusNote(): void {
    this.noteElement().nativeElement.focus();
  }
}
