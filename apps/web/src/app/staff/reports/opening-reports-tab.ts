import { Component, inject } from '@angular/core';
import { Loading } from '@audition/ui';
import { OpeningStore } from '../openings/opening-store';
import { ReportComposer } from './composer';

/** Reports about an opening. */
@Component({
  selector: 'app-opening-reports-tab',
  imports: [Loading, ReportComposer],
  template: `
    @if (store.openingId(); as id) {
      <app-report-composer subject="openings" [subjectId]="id" [kinds]="kinds" />
    } @else {
      <ui-loading />
    }
  `,
})
export class OpeningReportsTab {
  protected readonly store = inject(OpeningStore);
  protected readonly kinds = ['comparison'] as const;
}
