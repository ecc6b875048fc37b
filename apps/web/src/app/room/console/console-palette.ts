import {
  Component,
  computed,
  effect,
  type ElementRef,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { paletteEntries, type PaletteSource, type PaletteTarget } from '../data/palette';

/** Ctrl/Cmd+K: customers, commands, actions, articles and canned answers by a few letters; arrows choose, Enter goes. */
@Component({
  selector: 'app-console-palette',
  host: { '(click)': 'onClick($event)', '(mousemove)': 'point($event)' },
  template: `
    <dialog #dialog aria-label="Find" (close)="closed.emit()">
      <input
        #box
        class="input"
        role="combobox"
        aria-expanded="true"
        aria-controls="console-palette"
        aria-autocomplete="list"
        aria-label="Find a customer, a command, an article or a canned answer"
        placeholder="Find a customer, a command, an article or a canned answer"
        autocomplete="off"
        spellcheck="false"
        maxlength="100"
        [attr.aria-activedescendant]="entries().length > 0 ? 'found-' + active() : null"
        (input)="search.set(box.value)"
        (keydown)="onKey($event)"
      />
      <ul id="console-palette" class="list" role="listbox" aria-label="Results">
        @for (entry of entries(); track entry.key) {
          <li role="option" [id]="'found-' + $index" [attr.aria-selected]="$index === active()">
            <span class="title">{{ entry.title }}</span>
            <span class="quiet small detail">{{ entry.detail }}</span>
            <span class="tag">{{ entry.kind }}</span>
          </li>
        }
      </ul>
      @if (entries().length === 0) {
        <p class="quiet none" role="status">Nothing found for “{{ search().trim() }}”.</p>
      }
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
    .none {
      padding: 8px;
    }
  `,
})
export class ConsolePalette {
  readonly source = input.required<PaletteSource>();
  readonly closed = output();
  /** Fires after the palette has closed itself. */
  readonly chosen = output<PaletteTarget>();

  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  protected readonly search = signal('');
  protected readonly entries = computed(() => paletteEntries(this.search(), this.source()));
  protected readonly active = linkedSignal({ source: this.search, computation: () => 0 });

  constructor() {
    effect(() => this.dialog().nativeElement.showModal());
  }

  protected onKey(event: KeyboardEvent): void {
    // While an input method composes, its keys are its own.
    if (event.isComposing) return;
    const count = this.entries().length;
    if (event.key === 'ArrowDown') this.choose((this.active() + 1) % count);
    else if (event.key === 'ArrowUp') this.choose((this.active() + count - 1) % count);
    else if (event.key === 'Enter') this.go(this.active());
    else return;
    event.preventDefault();
  }

  /** On an entry: goes there; on the backdrop: closes. */
  protected onClick({ target }: Event): void {
    const index = placeOf(target);
    if (index !== null) this.go(index);
    else if (target === this.dialog().nativeElement) this.dialog().nativeElement.close();
  }

  protected point({ target }: Event): void {
    const index = placeOf(target);
    if (index !== null) this.active.set(index);
  }

  private go(index: number): void {
    const target = this.entries()[index]?.target;
    if (target === undefined) return;
    this.dialog().nativeElement.close();
    this.chosen.emit(target);
  }

  private choose(index: number): void {
    this.active.set(Number.isNaN(index) ? 0 : index);
    document.getElementById(`found-${index}`)?.scrollIntoView({ block: 'nearest' });
  }
}

/** Number of the entry that was pointed at; null when it was none. */
function placeOf(target: EventTarget | null): number | null {
  const option = target instanceof Element ? target.closest('[role="option"]') : null;
  return option === null ? null : Number(option.id.replace('found-', ''));
}
