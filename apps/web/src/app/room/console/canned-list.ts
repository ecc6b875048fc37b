import { Component, effect, ElementRef, inject, input, output } from '@angular/core';
import type { CannedAnswer } from '@audition/scenario';

/** Canned answers above the composer. The focus stays in the text field, which moves the active one. */
@Component({
  selector: 'app-canned-list',
  template: `
    <ul id="canned-list" class="list" role="listbox" aria-label="Canned answers">
      @for (answer of answers(); track answer.id) {
        <li
          [id]="'canned-' + $index"
          role="option"
          [attr.aria-selected]="$index === active()"
          (mousedown)="choose($event, answer)"
          (mousemove)="pointed.emit($index)"
        >
          <strong>/{{ answer.shortcut }}</strong>
          <span>{{ answer.body }}</span>
        </li>
      }
    </ul>
    <span class="visually-hidden" role="status">
      {{ answers().length === 1 ? 'One canned answer' : answers().length + ' canned answers' }}, arrow keys choose,
      Enter inserts
    </span>
  `,
  styles: `
    .list {
      position: absolute;
      inset: auto 20px calc(100% - 8px) 20px;
      z-index: 2;
      max-width: 640px;
      max-height: min(320px, 45dvh);
      padding: 6px;
      overflow-y: auto;
      border: 1px solid var(--line);
      border-radius: 8px;
      background: var(--surface);
      box-shadow: var(--shadow);
    }
    li {
      display: grid;
      grid-template-columns: 104px minmax(0, 1fr);
      gap: 12px;
      padding: 6px 10px;
      border-radius: var(--radius);
      cursor: pointer;
    }
    [aria-selected='true'] {
      background: var(--accent-soft);
    }
    @media (max-width: 560px) {
      li {
        grid-template-columns: 1fr;
        gap: 0;
      }
    }
  `,
})
export class CannedList {
  readonly answers = input.required<readonly CannedAnswer[]>();
  readonly active = input.required<number>();
  readonly chosen = output<CannedAnswer>();
  readonly pointed = output<number>();

  constructor() {
    const host: ElementRef<HTMLElement> = inject(ElementRef);
    effect(() => {
      const option = host.nativeElement.querySelectorAll('[role=option]')[this.active()];
      option?.scrollIntoView({ block: 'nearest' });
    });
  }

  /** On mouse down, before the text field would lose the focus. */
  protected choose(event: Event, answer: CannedAnswer): void {
    event.preventDefault();
    this.chosen.emit(answer);
  }
}
