import { STAGES } from '@audition/contracts/constants';
import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { EmptyState, Icon, Loading } from '@audition/ui';
import { PageProblem } from '../../core/page-problem';
import { ShowMore } from '../../core/show-more';
import { counted, STAGE_NAMES } from '../../core/words';
import { CandidateTable } from './candidate-table';
import { candidatePages } from './candidate-pages';
import { OpeningStore } from './opening-store';
import { SearchBox } from './search-box';

/** The candidates of an opening as a list with search and stage; both stand in the address. */
@Component({
  selector: 'app-candidates-tab',
  imports: [CandidateTable, EmptyState, Icon, Loading, PageProblem, SearchBox, ShowMore],
  template: `
    <div class="row">
      <app-search-box
        label="Search by name or e-mail"
        [search]="search() ?? ''"
        (searched)="filter({ search: $event || null })"
      />
      <select class="input stage" aria-label="Stage" #choice (change)="filter({ stage: choice.value || null })">
        <option value="" [selected]="!stage()">All stages</option>
        @for (one of stages; track one) {
          <option [value]="one" [selected]="stage() === one">{{ names[one] }}</option>
        }
      </select>
      @if (shown(); as rows) {
        <span class="quiet small" role="status"
          >{{ counted(rows.length, 'candidate') }}{{ list.hasMore() ? ', more below' : '' }}</span
        >
      }
      @if (hasCandidates()) {
        <a class="btn export" [href]="comparisonLink()">
          <ui-icon name="download" />Comparison of all candidates (PDF)
        </a>
      }
    </div>
    @if (list.first.error(); as thrown) {
      <app-page-problem [thrown]="thrown" (retry)="list.first.reload()" />
    } @else if (shown(); as shown) {
      @if (shown.length > 0) {
        <app-candidate-table [rows]="shown" [attr.aria-busy]="list.first.isLoading()" />
        <app-show-more [list]="list" />
      } @else {
        <ui-empty-state
          [title]="isFiltered() ? 'Nobody found' : 'Nobody here yet'"
          [text]="isFiltered() ? 'Try fewer letters or another stage.' : 'Add candidates one by one or import a CSV.'"
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
    @media (min-width: 700px) {
      .export {
        margin-inline-start: auto;
      }
    }
    .stage {
      width: auto;
    }
  `,
})
export class CandidatesTab {
  readonly search = input<string>();
  readonly stage = input<string>();

  private readonly router = inject(Router);
  private readonly store = inject(OpeningStore);

  protected readonly stages = STAGES;
  protected readonly names = STAGE_NAMES;
  protected readonly isFiltered = computed(() => Boolean(this.search()) || Boolean(this.stage()));
  protected readonly list = candidatePages(() => {
    const openingId = this.store.openingId();
    if (openingId === undefined) return undefined;
    // Read again when somebody was added or moved.
    if (this.store.opening.hasValue()) this.store.opening.value();
    const search = this.search();
    const stage = STAGES.find((one) => one === this.stage());
    const params: Record<string, string> = { ...(search ? { search } : {}), ...(stage ? { stage } : {}) };
    return { url: `/api/openings/${openingId}/applications`, params };
  });
  /** What was found; the rows from before stay until the new ones are here. */
  protected readonly shown = this.list.shown;
  protected readonly comparisonLink = computed(() => `/api/openings/${this.store.openingId() ?? ''}/comparison.pdf`);
  protected readonly hasCandidates = computed(
    () => this.store.opening.hasValue() && this.store.opening.value().candidateCount > 0,
  );
  protected readonly counted = counted;

  protected filter(queryParams: { search?: string | null; stage?: string | null }): void {
    void this.router.navigate([], {
      queryParams,
      queryParamsHandling: 'merge',
      replaceUrl: true,
      state: { keepFocus: true },
    });
  }
}
