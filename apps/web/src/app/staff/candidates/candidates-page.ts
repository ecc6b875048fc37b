import type { ApplicationRow } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { Component, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { EmptyState, Loading } from '@audition/ui';
import { PageProblem } from '../../core/page-problem';
import { CandidateTable } from '../openings/candidate-table';

/** All candidates of the workspace, over all openings. */
@Component({
  selector: 'app-candidates-page',
  imports: [CandidateTable, EmptyState, Loading, PageProblem],
  template: `
    <h1>Candidates</h1>
    <form role="search" (submit)="$event.preventDefault()">
      <input
        class="input search"
        type="search"
        aria-label="Search by name or e-mail"
        placeholder="Search by name or e-mail"
        maxlength="100"
        #text
        [value]="search() ?? ''"
        (input)="typed(text.value)"
      />
    </form>
    @if (rows.error(); as thrown) {
      <app-page-problem [thrown]="thrown" (retry)="rows.reload()" />
    } @else if (rows.hasValue()) {
      @if (rows.value().length > 0) {
        <app-candidate-table [rows]="rows.value()" [hasOpening]="true" />
      } @else {
        <ui-empty-state
          [title]="search() ? 'Nobody found' : 'No candidate yet'"
          [text]="
            search() ? 'Try fewer letters.' : 'Candidates belong to an opening: create one, then add people to it.'
          "
        />
      }
    } @else {
      <ui-loading />
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
    }
    h1 {
      font-size: 28px;
    }
    .search {
      max-width: 320px;
    }
  `,
})
export class CandidatesPage {
  readonly search = input<string>();

  private readonly router = inject(Router);
  private timer: ReturnType<typeof setTimeout> | undefined;
  protected readonly rows = httpResource<ApplicationRow[]>(() => {
    const search = this.search();
    const params: Record<string, string> = search ? { search } : {};
    return { url: '/api/candidates', params };
  });

  protected typed(text: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const queryParams = { search: text.trim() || null };
      void this.router.navigate([], { queryParams, replaceUrl: true, state: { keepFocus: true } });
    }, 250);
  }
}
