import type { ReportKind } from '@audition/contracts';
import { Component, inject } from '@angular/core';
import { Loading } from '@audition/ui';
import { Session } from '../../core/session';
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
  /** An extract of everything in an opening is for those who may take it out as a whole. */
  protected readonly kinds: readonly ReportKind[] = inject(Session).can('data:export')
    ? ['comparison', 'insights', 'audit']
    : ['comparison', 'insights'];
}
