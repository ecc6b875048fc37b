import type { ApplicationRow, OpeningSummary } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, linkedSignal, output, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Finder } from '@audition/ui';
import { Session } from '../core/session';
import { paletteEntries, type PaletteAction, type PaletteEntry } from './palette-entries';

/** Ctrl/Cmd+K: finds candidates, openings, pages and actions by a few letters. */
@Component({
  selector: 'app-command-palette',
  imports: [Finder],
  template: `
    <ui-finder
      label="Find a candidate, an opening or a page"
      [entries]="entries()"
      (searched)="type($event)"
      (chosen)="go($event)"
      (closed)="onClosed()"
    >
      @if (hasFailed()) {
        <span>Candidates and openings could not be searched. Check your connection.</span>
        <button type="button" class="btn btn-small" (click)="retry()">Try again</button>
      } @else if (isSearching()) {
        <span class="quiet">Searching …</span>
      } @else if (entries().length === 0) {
        <span class="quiet">Nothing found for “{{ search().trim() }}”.</span>
      }
    </ui-finder>
  `,
})
export class CommandPalette {
  readonly closed = output();
  /** Fires after the palette has closed itself. */
  readonly acted = output<PaletteAction>();

  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected readonly search = signal('');
  /** What the server is asked for: the search once typing pauses. */
  private readonly wanted = signal('');
  private readonly openings = httpResource<OpeningSummary[]>(() => '/api/openings');
  private readonly candidates = httpResource<ApplicationRow[]>(() =>
    this.wanted() === '' ? undefined : `/api/candidates?limit=20&search=${encodeURIComponent(this.wanted())}`,
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

  protected type(text: string): void {
    this.search.set(text);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.wanted.set(text.trim()), 150);
  }

  protected retry(): void {
    this.openings.reload();
    this.candidates.reload();
  }

  protected onClosed(): void {
    clearTimeout(this.timer);
    this.closed.emit();
  }

  protected go({ target }: PaletteEntry): void {
    if (typeof target === 'string') void this.router.navigateByUrl(target);
    else this.acted.emit(target);
  }
}
