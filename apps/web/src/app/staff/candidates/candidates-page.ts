import { Component, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { EmptyState, Loading } from '@audition/ui';
import { PageProblem } from '../../core/page-problem';
import { ShowMore } from '../../core/show-more';
import { counted } from '../../core/words';
import { candidatePages } from '../openings/candidate-pages';
import { CandidateTable } from '../openings/candidate-table';
import { SearchBox } from '../openings/search-box';

/** All candidates of the workspace, over all openings. */
@Component({
  selector: 'app-candidates-page',
  imports: [CandidateTable, EmptyState, Loading, PageProblem, RouterLink, SearchBox, ShowMore],
  template: `
    <h1>Candidates</h1>
    <div class="row">
      <app-search-box label="Search by name or e-mail" [search]="search() ?? ''" (searched)="find($event)" />
      @if (shown(); as rows) {
        <span class="quiet small" role="status"
          >{{ counted(rows.length, 'candidate') }}{{ list.hasMore() ? ', more below' : '' }}</span
        >
      }
    </div>
    @if (list.first.error(); as thrown) {
      <app-page-problem [thrown]="thrown" (retry)="list.first.reload()" />
    } @else if (shown(); as shown) {
      @if (shown.length > 0) {
        <app-candidate-table [rows]="shown" [hasOpening]="true" [attr.aria-busy]="list.first.isLoading()" />
        <app-show-more [list]="list" />
      } @else {
        <ui-empty-state
          [title]="search() ? 'Nobody found' : 'No candidate yet'"
          [text]="
            search() ? 'Try fewer letters.' : 'Candidates belong to an opening: create one, then add people to it.'
          "
        >
          @if (!search()) {
            <a class="btn" routerLink="/openings">Go to openings</a>
          }
        </ui-empty-state>
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
  `,
})
export class CandidatesPage {
  readonly search = input<string>();

  private readonly router = inject(Router);
  protected readonly list = candidatePages(() => {
    const search = this.search();
    const params: Record<string, string> = search ? { search } : {};
    return { url: '/api/candidates', params };
  });

  /** What was found; the rows from before stay until the new ones are here. */
  protected readonly shown = this.list.shown;
  protected readonly counted = counted;

  protected find(text: string): void {
    const queryParams = { search: text || null };
    void this.router.navigate([], { queryParams, replaceUrl: true, state: { keepFocus: true } });
  }
}
