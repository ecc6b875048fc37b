import { Component, input } from '@angular/core';
import type { ConsoleView } from '@audition/scenario';

/** What the shop knows about the customer. */
@Component({
  selector: 'app-customer-panel',
  template: `
    <header>
      <span class="avatar" aria-hidden="true">{{ customer().avatar }}</span>
      <div>
        <h2>{{ customer().name }}</h2>
        <p class="quiet small">{{ customer().since }}</p>
      </div>
    </header>
    @for (section of profile(); track section.section) {
      <section>
        <h3>{{ section.section }}</h3>
        <dl>
          @for (row of section.rows; track row.label) {
            <dt>{{ row.label }}</dt>
            <dd>{{ row.value }}</dd>
          }
        </dl>
      </section>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 20px;
    }
    header {
      display: flex;
      gap: 12px;
      align-items: center;
    }
    .avatar {
      display: grid;
      place-items: center;
      width: 44px;
      height: 44px;
      border-radius: 50%;
      background: var(--sunken);
      font-weight: 600;
    }
    section {
      display: grid;
      gap: 6px;
    }
    dl {
      display: grid;
      grid-template-columns: 112px minmax(0, 1fr);
      gap: 4px 12px;
    }
    dt {
      color: var(--quiet);
    }
    dd {
      overflow-wrap: anywhere;
    }
  `,
})
export class CustomerPanel {
  readonly customer = input.required<ConsoleView['customer']>();
  readonly profile = input.required<ConsoleView['profile']>();
}
