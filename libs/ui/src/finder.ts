import { Component, computed, effect, type ElementRef, input, output, signal, viewChild } from '@angular/core';

/** Something a finder lists. */
export interface Findable {
  /** Unique among the entries. */
  key: string;
  kind: string;
  title: string;
  detail: string;
}

/**
 * A search in a modal dialog, open as long as it is there: arrows choose, Enter takes, Escape and the backdrop close. What
 * stands inside it is said below the list: that nothing was found, say.
 */
@Component({
  selector: 'ui-finder',
  host: { '(click)': 'onClick($event)', '(mousemove)': 'point($event)' },
  template: `
    <dialog #dialog aria-label="Find" (close)="closed.emit()">
      <input
        #box
        class="input"
        role="combobox"
        aria-expanded="true"
        aria-controls="finder-list"
        aria-autocomplete="list"
        autocomplete="off"
        spellcheck="false"
        maxlength="100"
        [attr.aria-activedescendant]="entries().length > 0 ? 'found-' + place() : null"
        [attr.aria-label]="label()"
        [placeholder]="label()"
        (input)="search(box.value)"
        (keydown)="onKey($event)"
      />
      <ul id="finder-list" class="list" role="listbox" aria-label="Results">
        @for (entry of entries(); track entry.key) {
          <li role="option" [id]="'found-' + $index" [attr.aria-selected]="$index === place()">
            <span class="title">{{ entry.title }}</span>
            <span class="quiet small detail">{{ entry.detail }}</span>
            <span class="tag">{{ entry.kind }}</span>
          </li>
        }
      </ul>
      <div class="said" role="status"><ng-content /></div>
    </dialog>
  `,
  styles: `
    dialog {
      width: min(620px, calc(100vw - 24px));
      margin-top: 10vh;
      padding: 12px;
      border: 1px solid var(--line);
      border-radius: 10px;
      background: var(--surface);
      color: var(--ink);
      box-shadow: var(--shadow);
    }
    dialog::backdrop {
      background: rgb(19 22 28 / 45%);
    }
    .list {
      max-height: 54vh;
      margin: 8px 0 0;
      overflow: auto;
    }
    li {
      display: grid;
      grid-template-columns: minmax(0, auto) minmax(0, 1fr) auto;
      gap: 12px;
      align-items: center;
      padding: 8px;
      border-radius: var(--radius);
      cursor: pointer;
    }
    .title,
    .detail {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    li[aria-selected='true'] {
      background: var(--accent-soft);
    }
    .said {
      display: flex;
      gap: 12px;
      align-items: center;
      justify-content: space-between;
      margin-top: 8px;
      padding: 0 8px;
    }
    .said:empty {
      display: none;
    }
  `,
})
export class Finder<T extends Findable> {
  /** What can be found. */
  readonly label = input.required<string>();
  /** What fits the search, best first. */
  readonly entries = input.required<readonly T[]>();
  readonly searched = output<string>();
  /** Fires after the finder has closed itself. */
  readonly chosen = output<T>();
  readonly closed = output();

  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  /** The entry in hand stays so when others come before it; null: the first. */
  private readonly inHand = signal<string | null>(null);
  protected readonly place = computed(() =>
    Math.max(
      0,
      this.entries().findIndex(({ key }) => key === this.inHand()),
    ),
  );

  constructor() {
    effect(() => this.dialog().nativeElement.showModal());
  }

  protected search(text: string): void {
    this.inHand.set(null);
    this.searched.emit(text);
  }

  protected onKey(event: KeyboardEvent): void {
    // While an input method composes, its keys are its own.
    if (event.isComposing) return;
    const last = this.entries().length - 1;
    if (event.key === 'ArrowDown') this.choose(this.place() >= last ? 0 : this.place() + 1);
    else if (event.key === 'ArrowUp') this.choose(this.place() <= 0 ? last : this.place() - 1);
    else if (event.key === 'Enter') this.take(this.place());
    else return;
    event.preventDefault();
  }

  /** On an entry: takes it; on the backdrop: closes. */
  protected onClick({ target }: Event): void {
    const place = placeOf(target);
    if (place !== null) this.take(place);
    else if (target === this.dialog().nativeElement) this.dialog().nativeElement.close();
  }

  protected point({ target }: Event): void {
    const place = placeOf(target);
    if (place !== null) this.inHand.set(this.entries()[place]?.key ?? null);
  }

  private choose(place: number): void {
    this.inHand.set(this.entries()[place]?.key ?? null);
    document.getElementById(`found-${place}`)?.scrollIntoView({ block: 'nearest' });
  }

  private take(place: number): void {
    const entry = this.entries()[place];
    if (entry === undefined) return;
    this.dialog().nativeElement.close();
    this.chosen.emit(entry);
  }
}

/** Number of the entry that was pointed at; null when it was none. */
function placeOf(target: EventTarget | null): number | null {
  const option = target instanceof Element ? target.closest('[role="option"]') : null;
  return option === null ? null : Number(option.id.replace('found-', ''));
}
