import { Component, input } from '@angular/core';

/** The frame of the pages before signing in: the product's name, a heading, a form. */
@Component({
  selector: 'app-entry-frame',
  template: `
    <main>
      <p class="brand"><img src="favicon.svg" alt="" width="28" height="28" /> Audition</p>
      <h1>{{ title() }}</h1>
      @if (lead()) {
        <p class="quiet">{{ lead() }}</p>
      }
      <ng-content />
    </main>
  `,
  styles: `
    :host {
      display: grid;
      justify-items: center;
      min-height: 100dvh;
      padding: 8vh 16px 48px;
    }
    main {
      display: grid;
      align-content: start;
      gap: 16px;
      width: min(400px, 100%);
    }
    .brand {
      display: flex;
      align-items: center;
      gap: 8px;
      margin-bottom: 16px;
      font-weight: 650;
      font-size: 16px;
    }
    h1 {
      font-size: 28px;
    }
  `,
})
export class EntryFrame {
  readonly title = input.required<string>();
  readonly lead = input<string>('');
}
