import type { Criterion, ScorecardEntry } from '@audition/rubric';
import { Component, computed, input, linkedSignal, output } from '@angular/core';
import { Notice } from '@audition/ui';
import type { Choices, Conflict } from './card-draft';

/** Two windows changed the same ratings or notes differently: for each of them a person says which one stays. */
@Component({
  selector: 'app-conflict-panel',
  imports: [Notice],
  template: `
    <ui-notice kind="warning">
      Another window saved this scorecard in the meantime. Nothing was overwritten. What differs is below; everything
      else of both is kept.
    </ui-notice>
    <form (submit)="$event.preventDefault(); chosen.emit(choices())">
      @for (one of shown(); track one.key) {
        <fieldset>
          <legend>{{ one.title }}</legend>
          @for (side of one.sides; track side.is) {
            <label [class.chosen]="choices()[one.key] === side.is">
              <input
                type="radio"
                [name]="'conflict-' + one.key"
                [checked]="choices()[one.key] === side.is"
                (change)="choose(one.key, side.is)"
              />
              <span>
                <strong>{{ side.name }}: {{ side.rating }}</strong>
                <span class="text" dir="auto">{{ side.note }}</span>
              </span>
            </label>
          }
        </fieldset>
      }
      <button type="submit" class="btn btn-primary">Keep what is chosen</button>
    </form>
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
    }
    form {
      display: grid;
      gap: 8px;
      justify-items: start;
      max-height: 40vh;
      overflow-y: auto;
    }
    fieldset {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 8px;
      width: 100%;
      min-width: 0;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0 0 4px;
      font-weight: 600;
    }
    label {
      display: flex;
      gap: 8px;
      align-items: start;
      padding: 8px 12px;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--surface);
      cursor: pointer;
    }
    label.chosen {
      border-color: var(--accent);
    }
    input {
      margin-top: 4px;
    }
    label span {
      display: grid;
      min-width: 0;
    }
    .text {
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
    @media (max-width: 600px) {
      fieldset {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
})
export class ConflictPanel {
  readonly conflicts = input.required<readonly Conflict[]>();
  readonly criteria = input.required<readonly Criterion[]>();
  readonly chosen = output<Choices>();

  /** Mine, until something else is chosen; what was chosen outlives a change of the other criteria. */
  protected readonly choices = linkedSignal<readonly Conflict[], Choices>({
    source: this.conflicts,
    computation: (conflicts, before) =>
      Object.fromEntries(conflicts.map(({ criterion }) => [criterion, before?.value[criterion] ?? 'mine'])),
  });
  protected readonly shown = computed(() =>
    this.conflicts().map(({ criterion, mine, theirs }) => ({
      key: criterion,
      title: this.criteria().find(({ key }) => key === criterion)?.title ?? criterion,
      sides: [
        { is: 'mine' as const, name: 'This window', ...inWords(mine) },
        { is: 'theirs' as const, name: 'The other window', ...inWords(theirs) },
      ],
    })),
  );

  protected choose(key: string, side: 'mine' | 'theirs'): void {
    this.choices.update((choices) => ({ ...choices, [key]: side }));
  }
}

function inWords({ rating, note }: ScorecardEntry): { rating: string; note: string } {
  const words = rating === null ? 'not rated' : rating === 'not-observed' ? 'not observed' : `rated ${rating}`;
  return { rating: words, note: note === '' ? 'No note' : note };
}
