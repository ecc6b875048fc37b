import type { ComparisonState } from '@audition/contracts';
import { formatScore } from '@audition/rubric';
import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { EmptyState, Icon, Loading } from '@audition/ui';
import { PageProblem } from '../../core/page-problem';
import { ShowMore } from '../../core/show-more';
import { counted } from '../../core/words';
import { CompareColumns } from './compare-columns';
import { CompareDrawer } from './compare-drawer';
import { CompareFilters, filterCount } from './compare-filters';
import {
  chartOf,
  listOf,
  printedView,
  selectionOf,
  sortingOf,
  sortText,
  stateOf,
  toggled,
  turned,
  type ListName,
} from './compare-state';
import { CompareStore } from './compare-store';
import { CompareViews } from './compare-views';
import { MatrixTable } from './matrix-table';
import type { Column } from './matrix';
import { RatingsDialog, type ShownRatings } from './ratings-dialog';
import { WeightingPanel } from './weighting-panel';
import type { MatrixRow } from '@audition/contracts';

/** How many candidates a chart can show and still be read. */
const MOST_SELECTED = 6;
const MOST_PINNED = 20;

type Tray = 'filters' | 'columns' | 'views';

/** Candidates × traits: the matrix is the page; tools above it, charts of the selected below. The address holds its state. */
@Component({
  selector: 'app-compare-page',
  imports: [
    ...[CompareColumns, CompareDrawer, CompareFilters, CompareViews, EmptyState, Icon, Loading, MatrixTable],
    ...[PageProblem, RatingsDialog, ShowMore, WeightingPanel],
  ],
  providers: [CompareStore],
  templateUrl: './compare-page.html',
  styleUrls: ['./compare-page.css', './rating-tints.css'],
})
export class ComparePage {
  readonly openingId = input.required<string>();

  protected readonly store = inject(CompareStore);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly parameters = toSignal(this.route.queryParams, { initialValue: this.route.snapshot.queryParams });

  protected readonly state = this.store.state;
  protected readonly frame = this.store.shownFrame;
  protected readonly sorting = computed(() => sortingOf(this.state()));
  protected readonly chart = computed(() => chartOf(this.state()));
  protected readonly selection = computed(() => selectionOf(this.state()));
  protected readonly lists = computed(() => {
    const of = (name: ListName): string[] => listOf(this.state(), name);
    return {
      ...{ selected: of('selected'), front: of('front'), without: of('without'), fold: of('fold') },
      ...{ hide: of('hide'), rounds: of('rounds') },
    };
  });
  /** Pinned candidates that are there; a view may name some who are not any more. */
  protected readonly pinned = computed(() => this.store.pinnedRows().map(({ applicationId }) => applicationId));
  protected readonly filterCount = computed(() => filterCount(this.state()));
  protected readonly isNarrowed = computed(() => this.filterCount() > 0);
  protected readonly hasMustHaves = computed(
    () => this.frame()?.rubric.chapters.some(({ criteria }) => criteria.some(({ isMustHave }) => isMustHave)) === true,
  );
  protected readonly chance = computed(() => {
    const [first, second] = this.store.chosen();
    return first === undefined || second === undefined ? null : this.store.chanceAbove(first, second);
  });
  protected readonly tray = signal<Tray | null>(null);
  protected readonly shown = signal<ShownRatings | null>(null);
  protected readonly exportLink = computed(() => {
    const chosen = this.store.chosen().map(({ applicationId }) => applicationId);
    return `/api/openings/${this.openingId()}/comparison.pdf?${printedView(this.state(), chosen)}`;
  });

  protected readonly most = MOST_SELECTED;
  protected readonly counted = counted;
  protected readonly formatScore = formatScore;
  protected readonly placeOf = (row: MatrixRow) => this.store.placeOf(row);

  constructor() {
    effect(() => this.store.openingId.set(this.openingId()));
    effect(() => this.store.state.set(stateOf(this.parameters())));
  }

  protected sort(by: string): void {
    this.go({ sort: sortText(turned(this.sorting(), by)) });
  }

  protected toggle(list: ListName, value: string): void {
    const most = list === 'selected' ? MOST_SELECTED : list === 'pin' ? MOST_PINNED : Infinity;
    this.go({ [list]: toggled(this.state(), list, value, most) });
  }

  /** Hidden ones are neither pinned nor selected any more. */
  protected hide(id: string): void {
    const without = (name: ListName): string =>
      listOf(this.state(), name)
        .filter((one) => one !== id)
        .join(',');
    this.go({ hide: toggled(this.state(), 'hide', id), pin: without('pin'), selected: without('selected') });
  }

  protected open({ row, criterion }: { row: MatrixRow; criterion: Column }): void {
    this.shown.set({ row, criterion, rounds: this.lists().rounds });
  }

  protected show(tray: Tray): void {
    this.tray.update((current) => (current === tray ? null : tray));
  }

  /** Changes parts of the state; an empty text takes a part out. */
  protected go(change: ComparisonState): void {
    const merged = stateOf({ ...this.state(), ...change });
    void this.router.navigate([], { queryParams: merged, state: { keepFocus: true } });
  }

  /** A saved view as a whole. */
  protected openView(state: ComparisonState): void {
    void this.router.navigate([], { queryParams: stateOf(state), state: { keepFocus: true } });
  }
}
