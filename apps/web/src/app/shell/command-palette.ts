import type { ApplicationRow, OpeningSummary } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import {
  Component,
  computed,
  type ElementRef,
  inject,
  linkedSignal,
  output,
  signal,
  viewChild,
  type AfterViewInit,
} from '@angular/core';
import { Router } from '@angular/router';
import { Session } from '../core/session';
import { paletteEntries, type PaletteAction } from './palette-entries';

/** Ctrl/Cmd+K: finds candidates, openings, pages and actions by a few letters; arrows choose, Enter goes. */
@Component({
  selector: 'app-command-palette',
  host: { '(click)': 'onClick($event)', '(mousemove)': 'point($event)' },
  template: `
    <dialog #dialog aria-label="Find" (close)="onClosed()">
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
        maxlength="100"
        #box
        (input)="type(box.value)"
        (keydown)="onKey($event)"
      />
      <ul id="palette-list" class="list" role="listbox" aria-label="Results">
        @for (entry of entries(); track entry.key; let index = $index) {
          <li role="option" [id]="'palette-' + index" [attr.aria-selected]="index === place()">
            <span>{{ entry.title }}</span>
            <span class="quiet small">{{ entry.detail }}</span>
            <span class="tag">{{ entry.kind }}</span>
          </li>
        }
      </ul>
      <div class="said" role="status">
        @if (hasFailed()) {
          <span>Candidates and openings could not be searched. Check your connection.</span>
          <button type="button" class="btn btn-small" (click)="retry()">Try again</button>
        } @else if (isSearching()) {
          <span class="quiet">Searching …</span>
        } @else if (entries().length === 0) {
          <span class="quiet">Nothing found for “{{ search().trim() }}”.</span>
        }
      </div>
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
export class CommandPalette implements AfterViewInit {
  readonly closed = output();
  /** Fires after the palette has closed itself. */
  readonly acted = output<PaletteAction>();

  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected readonly search = signal('');
  /** What the server is asked for: the search once typing pauses. */
  private readonly wanted = signal('');
  private readonly openings = httpResource<OpeningSummary[]>(() => '/api/openings');
  private readonly candidates = httpResource<ApplicationRow[]>(() =>
    this.wanted() === '' ? undefined : `/api/candidates?search=${encodeURIComponent(this.wanted())}`,
  );
  /** The last answer stays while the next one is awaited, so that the list does not jump. */
  private readonly found = linkedSignal<ApplicationRow[] | null, ApplicationRow[]>({
    source: () => (this.candidates.hasValue() ? this.candidates.value() : null),
    computation: (answer, previous) => answer ?? previous?.value ?? [],
  });
  protected readonly isSearching = computed(
    () => this.search().trim() !== this.wanted() || this.candidates.isLoading() || this.openings.isLoading(),
  );
  protected readonly hasFailed = computed(
    () => this.openings.error() !== undefined || this.candidates.error() !== undefined,
  );
  protected readonly entries = computed(() =>
    paletteEntries(this.search(), {
      openings: this.openings.hasValue() ? this.openings.value() : [],
      candidates: this.found(),
      can: (permission) => this.session.can(permission),
    }),
  );
  /** The entry that was chosen stays chosen when answers put others before it; null: the first. */
  private readonly chosen = signal<string | null>(null);
  protected readonly place = computed(() =>
    Math.max(
      0,
      this.entries().findIndex(({ key }) => key === this.chosen()),
    ),
  );

  ngAfterViewInit(): void {
    this.dialog().nativeElement.showModal();
  }

  protected type(text: string): void {
    this.search.set(text);
    this.chosen.set(null);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.wanted.set(text.trim()), 150);
  }

  protected onKey(event: KeyboardEvent): void {
    // While an input method composes, its keys are its own.
    if (event.isComposing) return;
    const last = this.entries().length - 1;
    if (event.key === 'ArrowDown') this.choose(this.place() >= last ? 0 : this.place() + 1);
    else if (event.key === 'ArrowUp') this.choose(this.place() <= 0 ? last : this.place() - 1);
    else if (event.key === 'Enter') this.go(this.place());
    else return;
    event.preventDefault();
  }

  protected retry(): void {
    this.openings.reload();
    this.candidates.reload();
  }

  /** On an entry: goes there; on the backdrop: closes. */
  protected onClick({ target }: MouseEvent): void {
    const index = placeOf(target);
    if (index !== null) this.go(index);
    else if (target === this.dialog().nativeElement) this.dialog().nativeElement.close();
  }

  protected point({ target }: MouseEvent): void {
    const index = placeOf(target);
    if (index !== null) this.chosen.set(this.entries()[index]?.key ?? null);
  }

  protected onClosed(): void {
    clearTimeout(this.timer);
    this.closed.emit();
  }

  private choose(index: number): void {
    this.chosen.set(this.entries()[index]?.key ?? null);
    document.getElementById(`palette-${index}`)?.scrollIntoView({ block: 'nearest' });
  }

  private go(index: number): void {
    const target = this.entries()[index]?.target;
    if (target === undefined) return;
    this.dialog().nativeElement.close();
    if (typeof target === 'string') void this.router.navigateByUrl(target);
    else this.acted.emit(target);
  }
}

/** Number of the entry that was pointed at; null when it was none. */
function placeOf(target: EventTarget | null): number | null {
  const option = target instanceof Element ? target.closest('[role="option"]') : null;
  return option === null ? null : Number(option.id.replace('palette-', ''));
}
