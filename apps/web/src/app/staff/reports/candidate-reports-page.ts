import type { ApplicationDetail } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Loading } from '@audition/ui';
import { PageProblem } from '../../core/page-problem';
import { ReportComposer } from './composer';

/** Reports about one candidate. */
@Component({
  selector: 'app-candidate-reports-page',
  imports: [Loading, PageProblem, ReportComposer, RouterLink],
  template: `
    @if (application.error(); as thrown) {
      <app-page-problem [thrown]="thrown" (retry)="application.reload()" />
    } @else if (application.hasValue()) {
      @let person = application.value();
      <p class="crumb small">
        <a [routerLink]="['/openings', person.opening.id]">{{ person.opening.title }}</a> /
        <a [routerLink]="['/applications', person.id]">{{ person.name }}</a>
      </p>
      <h1>Reports</h1>
      <app-report-composer subject="applications" [subjectId]="applicationId()" [kinds]="kinds" />
    } @else {
      <ui-loading />
    }
  `,
  styles: `
    h1 {
      margin-bottom: 20px;
      font-size: 28px;
    }
  `,
})
export class CandidateReportsPage {
  readonly applicationId = input.required<string>();
  protected readonly application = httpResource<ApplicationDetail>(() => `/api/applications/${this.applicationId()}`);
  protected readonly kinds = ['candidate', 'transcript', 'minutes', 'audit'] as const;
}
