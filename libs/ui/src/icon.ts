import { Component, computed, input } from '@angular/core';

/** Lines in a box of 24 × 24, drawn for this product. */
const PATHS = {
  openings: 'M4 8h16v11H4zM9 8V5h6v3M4 13h16',
  candidates:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.6-3.6 3.2-5.5 6.5-5.5s5.9 1.9 6.5 5.5M16 4.6a3.5 3.5 0 0 1 0 6.3M18 14.9c1.9.8 3.1 2.5 3.5 5.1',
  insights: 'M4 20h16M7 16v-5M12 16V5M17 16v-8',
  library: 'M5 4h5v16H5zM10 4h5v16h-5zM15.5 5.2l4-1 3 15-4 1z',
  settings: 'M4 7h10M18 7h2M16 5v4M4 17h2M10 17h10M8 15v4M4 12h16',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l5 5',
  plus: 'M12 5v14M5 12h14',
  chat: 'M4 5h16v11H11l-5 4v-4H4z',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  warning: 'M12 4l9 16H3zM12 10v5M12 17.5v.5',
  chevron: 'M9 6l6 6-6 6',
  out: 'M10 5H5v14h5M14 8l4 4-4 4M18 12H9',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2',
} as const;

export type IconName = keyof typeof PATHS;

/** A line icon beside a text; it says nothing on its own, so it is hidden from screen readers. */
@Component({
  selector: 'ui-icon',
  template: `
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path [attr.d]="path()" />
    </svg>
  `,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
      width: 18px;
      height: 18px;
    }
    svg {
      width: 100%;
      height: 100%;
      fill: none;
      stroke: currentColor;
      stroke-width: 1.7;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
  `,
})
export class Icon {
  readonly name = input.required<IconName>();
  protected readonly path = computed(() => PATHS[this.name()]);
}
