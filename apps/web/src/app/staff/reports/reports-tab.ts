import { Component } from '@angular/core';
import { BrandPanel } from './brand-panel';
import { CheckPanel } from './check-panel';

/** Settings around reports: checking one that came back, and how they look. */
@Component({
  selector: 'app-reports-tab',
  imports: [BrandPanel, CheckPanel],
  template: `
    <app-check-panel role="region" aria-labelledby="check-heading" />
    <app-brand-panel role="region" aria-labelledby="brand-heading" />
  `,
  styles: `
    :host {
      display: grid;
      gap: 32px;
      max-width: 860px;
    }
  `,
})
export class ReportsTab {}
