import { Component, input } from '@angular/core';

/** Grey lines where text will be. Appears after 300 ms, so that quick answers do not flicker. */
@Component({
  selector: 'ui-loading',
  template: `
    <span class="visually-hidden" role="status">{{ label() }}</span>
    @for (width of widths; track $index) {
      <span class="bar" [style.width.%]="width" aria-hidden="true"></span>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 12px;
      padding: 16px 0;
      max-width: 640px;
      opacity: 0;
      animation: appear 120ms linear 300ms forwards;
    }
    .bar {
      height: 14px;
      border-radius: 4px;
      background: var(--line);
    }
    @keyframes appear {
      to {
        opacity: 1;
      }
    }
  `,
})
export class Loading {
  readonly label = input('Loading');
  protected readonly widths = [38, 92, 84, 71];
}
