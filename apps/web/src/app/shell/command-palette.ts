import type { ApplicationRow, OpeningSummary } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import {
  Component,
  computed,
  type ElementRef,
  inject,
  output,
  signal,
  viewChild,
  type AfterViewInit,
} from '@angular/core';
import { Router } from '@angular/router';
import { paletteEntries } from './palette-entries';

/** Ctrl/Cmd+K: finds candidates, openings and pages by a few letters; arrows choose, Enter goes. */
@Component({
  selector: 'app-command-palette',
  host: { '(click)': 'onClick($event)', '(mousemove)': 'point($event)' },
  template: `
    <dialog #dialog aria-label="Find" (close)="closed.emit()">
      <input
        class="input"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-autocomplete="list"
        [attr.aria-activedescendant]="entries().length > 0 ? 'palette-' + place() : null"
        placeholder="Find a candidate, an opening or a page"
        aria-label="Find a candidate, an opening or a page"
        autocomplete="off"
        spellcheck="false"
        #search
        (input)="type(search.value)"
        (keydown)="onKey($event)"
      />
      <ul id="palette-list" class="list" role="listbox" aria-label="Results">
        @for (entry of entries(); track entry.path; let index = $index) {
          <li role="option" [id]="'palette-' + index" [attr.aria-selected]="index === place()">
            <span>{{ entry.title }}</span>
            <span class="quiet small">{{ entry.detail }}</span>
            <span class="tag">{{ entry.kind }}</span>
          </li>
        } @empty {
          <li class="quiet none">Nothing found for “{{ search.value }}”.</li>
        }
      </ul>
    </dialog>
  `,
  styles: `
    dialog {
      width: min(560px, calc(100vw - 24px));
      margin-top: 12vh;
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
      max-height: 50vh;
      margin: 8px 0 0;
      overflow: auto;
    }
    li {
      display: grid;
      grid-template-columns: 1fr auto auto;
      gap: 12px;
      align-items: center;
      padding: 8px;
      border-radius: var(--radius);
      cursor: pointer;
    }
    li.none {
      display: block;
      cursor: default;
    }
    li[aria-selected='true'] {
      background: var(--accent-soft);
    }
  `,
})
export class CommandPalette implements AfterViewInit {
  readonly closed = output();

  private readonly router = inject(Router);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  private readonly search = signal('');
  private timer: ReturnType<typeof setTimeout> | undefined;

  private readonly wanted = signal('');
  private readonly openings = httpResource<OpeningSummary[]>(() => '/api/openings', { defaultValue: [] });
  private readonly candidates = httpResource<ApplicationRow[]>(
    () => (this.wanted() === '' ? undefined : `/api/candidates?search=${encodeURIComponent(this.wanted())}`),
    { defaultValue: [] },
  );
  protected readonly place = signal(0);
  protected readonly entries = computed(() =>
    paletteEntries(
      this.search(),
      this.openings.hasValue() ? this.openings.value() : [],
      this.candidates.hasValue() ? this.candidates.value() : [],
    ),
  );

  ngAfterViewInit(): void {
    this.dialog().nativeElement.showModal();
  }

  protected type(text: string): void {
    this.search.set(text);
    this.place.set(0);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.wanted.set(text.trim().slice(0, 100)), 150);
  }

  protected onKey(event: KeyboardEvent): void {
    const last = this.entries().length - 1;
    if (event.key === 'ArrowDown') this.place.update((place) => (place >= last ? 0 : place + 1));
    else if (event.key === 'ArrowUp') this.place.update((place) => (place <= 0 ? last : place - 1));
    else if (event.key === 'Enter') this.go(this.place());
    else return;
    event.preventDefault();
  }

  protected go(index: number): void {
    const entry = this.entries()[index];
    if (entry === undefined) return;
    this.dialog().nativeElement.close();
    void this.router.navigateByUrl(entry.path);
  }

  /** On an entry: goes there; on the backdrop: closes. */
  protected onClick({ target }: MouseEvent): void {
    const index = placeOf(target);
    if (index !== null) this.go(index);
    else if (target === this.dialog().nativeElement) this.dialog().nativeElement.close();
  }

  protected point({ target }: MouseEvent): void {
    const index = placeOf(target);
    if (index !== null) this.place.set(index);
  }
}

/** Number of the entry that was pointed at; null when it was none. */
function placeOf(target: EventTarget | null): number | null {
  const option = target instanceof Element ? target.closest('[role="option"]') : null;
  return option === null ? null : Number(option.id.replace('palette-', ''));
}
