import type { ApplicationRow } from '@audition/contracts';
import { STAGES } from '@audition/contracts/constants';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { EmptyState, Loading } from '@audition/ui';
import { PageProblem } from '../../core/page-problem';
import { STAGE_NAMES } from '../../core/words';
import { CandidateTable } from './candidate-table';
import { OpeningStore } from './opening-store';

/** The candidates of an opening as a list with search and stage; both stand in the address. */
@Component({
  selector: 'app-candidates-tab',
  imports: [CandidateTable, EmptyState, Loading, PageProblem],
  template: `
    <form class="row" role="search" (submit)="$event.preventDefault()">
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
      <select class="input stage" aria-label="Stage" #choice (change)="filter({ stage: choice.value || null })">
        <option value="" [selected]="!stage()">All stages</option>
        @for (one of stages; track one) {
          <option [value]="one" [selected]="stage() === one">{{ names[one] }}</option>
        }
      </select>
    </form>
    @if (rows.error(); as thrown) {
      <app-page-problem [thrown]="thrown" (retry)="rows.reload()" />
    } @else if (rows.hasValue()) {
      @if (rows.value().length > 0) {
        <app-candidate-table [rows]="rows.value()" />
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
    .search {
      max-width: 320px;
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
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected readonly stages = STAGES;
  protected readonly names = STAGE_NAMES;
  protected readonly isFiltered = computed(() => Boolean(this.search()) || Boolean(this.stage()));
  protected readonly rows = httpResource<ApplicationRow[]>(() => {
    const openingId = this.store.openingId();
    if (openingId === undefined) return undefined;
    // Read again when somebody was added or moved.
    this.store.applications.value();
    const search = this.search();
    const stage = STAGES.find((one) => one === this.stage());
    const params: Record<string, string> = { ...(search ? { search } : {}), ...(stage ? { stage } : {}) };
    return { url: `/api/openings/${openingId}/applications`, params };
  });

  protected typed(text: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.filter({ search: text.trim() || null }), 250);
  }

  protected filter(queryParams: { search?: string | null; stage?: string | null }): void {
    void this.router.navigate([], {
      queryParams,
      queryParamsHandling: 'merge',
      replaceUrl: true,
      state: { keepFocus: true },
    });
  }
}
