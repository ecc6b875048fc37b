import { Component, effect, ElementRef, inject, input, output } from '@angular/core';

/** Something the text field offers to insert. */
export interface Suggestion {
  id: string;
  /** In front, bold: the shortcut, or the picture. */
  lead: string;
  text: string;
}

/** What can be inserted, above the composer. The focus stays in the text field, which moves the active one. */
@Component({
  selector: 'app-suggestion-list',
  template: `
    <ul class="list" role="listbox" [id]="listId()" [attr.aria-label]="label()">
      @for (suggestion of suggestions(); track suggestion.id) {
        <li
          [id]="listId() + '-' + $index"
          role="option"
          [attr.aria-selected]="$index === active()"
          (mousedown)="choose($event, $index)"
          (mousemove)="pointed.emit($index)"
        >
          <strong>{{ suggestion.lead }}</strong>
          <span>{{ suggestion.text }}</span>
        </li>
      }
    </ul>
    <p class="keys" aria-hidden="true"><kbd>↑</kbd> <kbd>↓</kbd> choose · <kbd>Enter</kbd> inserts, never sends</p>
    <span class="visually-hidden" role="status">
      {{ label() }}: {{ suggestions().length }}, arrow keys choose, Enter inserts
    </span>
  `,
  styles: `
    :host {
      position: absolute;
      inset: auto 20px calc(100% - 8px) 20px;
      z-index: 2;
      display: block;
      max-width: 640px;
      border: 1px solid var(--line);
      border-radius: 8px;
      background: var(--surface);
      box-shadow: var(--shadow);
    }
    .list {
      max-height: min(300px, 42dvh);
      padding: 6px;
      overflow-y: auto;
    }
    li {
      display: grid;
      grid-template-columns: 104px minmax(0, 1fr);
      gap: 12px;
      padding: 6px 10px;
      border-radius: var(--radius);
      overflow-wrap: anywhere;
      cursor: pointer;
    }
    [aria-selected='true'] {
      background: var(--accent-soft);
    }
    .keys {
      padding: 4px 16px 6px;
      border-top: 1px solid var(--line);
      color: var(--quiet);
      font-size: 12px;
    }
    @media (max-width: 560px) {
      li {
        grid-template-columns: 1fr;
        gap: 0;
      }
    }
  `,
})
export class SuggestionList {
  readonly listId = input.required<string>();
  readonly label = input.required<string>();
  readonly suggestions = input.required<readonly Suggestion[]>();
  readonly active = input.required<number>();
  readonly chosen = output<number>();
  readonly pointed = output<number>();

  constructor() {
    const host: ElementRef<HTMLElement> = inject(ElementRef);
    effect(() => {
      const option = host.nativeElement.querySelectorAll('[role=option]')[this.active()];
      option?.scrollIntoView?.({ block: 'nearest' });
    });
  }

  /** On mouse down, before the text field would lose the focus. */
  protected choose(event: Event, index: number): void {
    event.preventDefault();
    this.chosen.emit(index);
  }
}
