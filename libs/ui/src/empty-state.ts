import { Component, input } from '@angular/core';

/** Nothing here yet: says so, teaches the next step and offers it (projected). */
@Component({
  selector: 'ui-empty-state',
  template: `
    <h2>{{ title() }}</h2>
    <p class="quiet">{{ text() }}</p>
    <div class="row"><ng-content /></div>
  `,
  styles: `
    :host {
      display: grid;
      justify-items: start;
      gap: 8px;
      max-width: 60ch;
      padding: 32px 0;
    }
    .row:empty {
      display: none;
    }
  `,
})
export class EmptyState {
  readonly title = input.required<string>();
  readonly text = input.required<string>();
}
