import { Component, DestroyRef, inject, input, linkedSignal, output } from '@angular/core';

/** How long to wait for the next letter, in ms. */
const QUIET_MS = 250;

/** A search field that asks when the typing pauses, or at once with Enter. */
@Component({
  selector: 'app-search-box',
  template: `
    <form role="search" (submit)="$event.preventDefault(); ask()">
      <input
        class="input"
        type="search"
        maxlength="100"
        #field
        [attr.aria-label]="label()"
        [placeholder]="label()"
        [value]="text()"
        (input)="typed(field.value)"
      />
    </form>
  `,
  styles: `
    :host {
      display: block;
      width: 320px;
      max-width: 100%;
    }
  `,
})
export class SearchBox {
  readonly label = input.required<string>();
  /** What is searched for now, from the address. */
  readonly search = input('');
  readonly searched = output<string>();

  private timer: ReturnType<typeof setTimeout> | undefined;
  /** What stands in the field: what the address says, but never over letters that are being typed. */
  protected readonly text = linkedSignal<string, string>({
    source: this.search,
    computation: (search, previous) => {
      if (previous === undefined) return search;
      const isTyping = this.timer !== undefined || previous.value.trim() === search;
      return isTyping ? previous.value : search;
    },
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected typed(text: string): void {
    this.text.set(text);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), QUIET_MS);
  }

  protected ask(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.searched.emit(this.text().trim());
  }
}
