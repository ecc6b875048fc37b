import { Component, computed, input, output, signal } from '@angular/core';
import { Finder } from '@audition/ui';
import { paletteEntries, type PaletteSource, type PaletteTarget } from '../data/palette';

/** Ctrl/Cmd+K: customers, commands, actions, articles and canned answers by a few letters. */
@Component({
  selector: 'app-console-palette',
  imports: [Finder],
  template: `
    <ui-finder
      label="Find a customer, a command, an article or a canned answer"
      [entries]="entries()"
      (searched)="search.set($event)"
      (chosen)="chosen.emit($event.target)"
      (closed)="closed.emit()"
    >
      @if (entries().length === 0) {
        <span class="quiet">Nothing found for “{{ search().trim() }}”.</span>
      }
    </ui-finder>
  `,
})
export class ConsolePalette {
  readonly source = input.required<PaletteSource>();
  readonly closed = output();
  /** Fires after the palette has closed itself. */
  readonly chosen = output<PaletteTarget>();

  protected readonly search = signal('');
  protected readonly entries = computed(() => paletteEntries(this.search(), this.source()));
}
