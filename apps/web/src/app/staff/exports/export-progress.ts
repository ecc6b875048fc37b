import type { ExportView } from '@audition/contracts';
import { Component, input } from '@angular/core';
import { EXPORT_STATE_NAMES } from './export-words';

/** How far an export is, as a bar with words. */
@Component({
  selector: 'app-export-progress',
  template: `
    @let made = export();
    @if (made.total) {
      <progress [value]="made.done" [max]="made.total" [attr.aria-label]="states[made.state]"></progress>
      <span class="quiet small">{{ made.done }} of {{ made.total }}</span>
    } @else {
      <progress [attr.aria-label]="states[made.state]"></progress>
      <span class="quiet small">{{ states[made.state] }}</span>
    }
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 8px;
    }
    progress {
      width: 160px;
      max-width: 100%;
    }
  `,
})
export class ExportProgress {
  readonly export = input.required<ExportView>();
  protected readonly states = EXPORT_STATE_NAMES;
}
