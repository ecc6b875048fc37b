import type { QuickNote } from '@audition/contracts';
import { Component, computed, type ElementRef, input, output, viewChild } from '@angular/core';
import { minutesSeconds } from '../../core/words';

/** Lines written down while somebody speaks, each with its time and the trait that was in hand. */
@Component({
  selector: 'app-quick-notes',
  template: `
    @if (!isLocked()) {
      <form (submit)="$event.preventDefault(); add()">
        <label>
          <span class="small quiet">Quick note with the time <kbd>w</kbd></span>
          <input
            #field
            class="input"
            maxlength="1000"
            autocomplete="off"
            placeholder="Enter keeps it"
            (keydown.escape)="field.blur()"
          />
        </label>
      </form>
    }
    @if (notes().length > 0) {
      <ul class="notes" aria-label="Quick notes">
        @for (note of shown(); track note.id) {
          <li>
            <time class="small quiet">{{ note.time }}</time>
            <span class="text" dir="auto">{{ note.text }}</span>
            @if (note.title) {
              <span class="small quiet">{{ note.title }}</span>
            }
            @if (!isLocked()) {
              <button
                type="button"
                class="btn btn-plain btn-small"
                title="Take back"
                [attr.aria-label]="'Take back: ' + note.text"
                (click)="takeBack(note)"
              >
                ✕
              </button>
            }
          </li>
        }
      </ul>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 4px;
    }
    label {
      display: grid;
      gap: 4px;
    }
    .notes {
      display: grid;
      margin: 0;
      border-radius: var(--radius);
      background: var(--note);
    }
    li {
      display: flex;
      gap: 8px;
      align-items: baseline;
      padding: 2px 8px;
    }
    .text {
      flex: 1;
      min-width: 0;
      overflow-wrap: anywhere;
    }
  `,
})
export class QuickNotes {
  readonly notes = input.required<readonly QuickNote[]>();
  /** The criterion in hand; its notes come first. */
  readonly criterion = input.required<string>();
  /** Titles by criterion key. */
  readonly titles = input.required<ReadonlyMap<string, string>>();
  readonly isLocked = input.required<boolean>();
  readonly added = output<string>();
  readonly removed = output<string>();

  private readonly field = viewChild<ElementRef<HTMLInputElement>>('field');
  protected readonly shown = computed(() => {
    const here = this.criterion();
    const notes = this.notes().map((note) => ({
      ...note,
      time: minutesSeconds(note.atS * 1000),
      title: note.criterion === here || note.criterion === null ? '' : (this.titles().get(note.criterion) ?? ''),
    }));
    const own = notes.filter(({ criterion }) => criterion === here);
    return [...own.toReversed(), ...notes.filter(({ criterion }) => criterion !== here).toReversed()];
  });

  focusField(): void {
    this.field()?.nativeElement.focus();
  }

  protected add(): void {
    const field = this.field()?.nativeElement;
    if (field === undefined) return;
    this.added.emit(field.value);
    field.value = '';
  }

  /** The line goes; its words go back into the field, where nothing else stands. */
  protected takeBack({ id, text }: QuickNote): void {
    const field = this.field()?.nativeElement;
    if (field?.value === '') field.value = text;
    field?.focus();
    this.removed.emit(id);
  }
}
