import type {
  ComparisonFrame,
  ComparisonPage,
  ComparisonSavedView,
  ComparisonState,
  MatrixRow,
} from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { computed, inject, Injectable, linkedSignal, signal } from '@angular/core';
import { placesIn, type Place } from '@audition/rubric';
import { chanceAbove } from '@audition/statistics';
import { Act } from '../../core/act';
import { Api } from '../../core/api';
import { newestOf } from '../openings/newest-of';
import { listOf, selectionOf, sortingOf } from './compare-state';

const PAGE = 50;

/** One opening's comparison under a state: what stands around the matrix, its rows page by page, saved views. */
@Injectable()
export class CompareStore {
  private readonly api = inject(Api);
  /** Set by the page from the address. */
  readonly openingId = signal<string | undefined>(undefined);
  readonly state = signal<ComparisonState>({}, { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) });

  /** Only a change of these reads anything again; folding and charts do not. */
  private readonly selection = computed(() => selectionOf(this.state()), {
    equal: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  });
  private readonly rounds = computed((): Record<string, string> => {
    const { rounds } = this.selection();
    return rounds === undefined ? {} : { rounds };
  });
  private readonly order = computed(() => {
    const { by, isDescending } = sortingOf(this.state());
    return { sort: by, descending: String(isDescending) };
  });

  readonly frame = httpResource<ComparisonFrame>(() => this.request('frame', this.selection()));
  readonly first = httpResource<ComparisonPage>(() =>
    this.request('page', { ...this.selection(), ...this.order(), limit: String(PAGE) }),
  );
  private readonly pinnedIds = computed(() => this.idsOf('pin'));
  private readonly selectedIds = computed(() => this.idsOf('selected'));
  readonly pinned = httpResource<ComparisonPage>(() => this.only(this.pinnedIds()));
  readonly selected = httpResource<ComparisonPage>(() => this.only(this.selectedIds()));
  readonly views = httpResource<ComparisonSavedView[]>(() => {
    const id = this.openingId();
    return id === undefined ? undefined : `/api/openings/${id}/comparison-views`;
  });

  private readonly newestFrame = newestOf(this.frame);
  private readonly newestFirst = newestOf(this.first);
  private readonly newestPinned = newestOf(this.pinned);
  private readonly newestSelected = newestOf(this.selected);
  readonly shownFrame = computed(() => this.newestFrame() ?? null);
  /** The pages so far; begins anew with another first one. */
  private readonly pages = linkedSignal<ComparisonPage | undefined, ComparisonPage | null>({
    source: this.newestFirst,
    computation: (page) => page ?? null,
  });

  readonly pinnedRows = computed<readonly MatrixRow[]>(() =>
    this.pinnedIds() === '' ? [] : (this.newestPinned()?.rows ?? []),
  );
  /** All rows in hand: pinned ones first, each once. Null before the first answer. */
  readonly rows = computed<readonly MatrixRow[] | null>(() => {
    const pages = this.pages();
    if (pages === null) return null;
    const pinned = this.pinnedRows();
    const ids = new Set(pinned.map(({ applicationId }) => applicationId));
    return [...pinned, ...pages.rows.filter(({ applicationId }) => !ids.has(applicationId))];
  });
  readonly hasMore = computed(() => this.pages()?.next != null);
  /** Selected candidates with scores, in the order they were selected. */
  readonly chosen = computed<readonly MatrixRow[]>(() => {
    const rows = [...(this.newestSelected()?.rows ?? []), ...(this.rows() ?? [])];
    return listOf(this.state(), 'selected').flatMap((id) => {
      const row = rows.find(({ applicationId }) => applicationId === id);
      return row === undefined || row.score === null ? [] : [row];
    });
  });

  private readonly act = new Act();
  readonly isLoadingMore = this.act.isBusy;
  readonly problem = this.act.problem;

  private readonly placeIn = computed(() => {
    const standing = this.shownFrame()?.standing ?? null;
    return standing === null ? null : placesIn({ raterSd: standing.assessorSd, df: standing.df }, standing.bands);
  });

  async more(): Promise<void> {
    const before = this.pages();
    const after = before?.next ?? null;
    if (before === null || after === null) return;
    const query = new URLSearchParams({ ...this.selection(), ...this.order(), limit: String(PAGE), after });
    await this.act.run(async () => {
      const path = `/openings/${this.openingId() ?? ''}/comparison/page?${query}`;
      const page = await this.api.get<ComparisonPage>(path);
      // Sorted or filtered otherwise in the meantime: what came does not belong to it.
      if (this.pages() === before) this.pages.set({ rows: [...before.rows, ...page.rows], next: page.next });
    });
  }

  placeOf({ applicationId: id, score }: MatrixRow): Place | null {
    const placeIn = this.placeIn();
    if (placeIn === null || score === null || score.total === null || score.raters === null) return null;
    return placeIn({ id, value: score.total, raters: score.raters });
  }

  /** Probability that the first is truly above the second; null when it cannot be said. */
  chanceAbove(first: MatrixRow, second: MatrixRow): number | null {
    const standing = this.shownFrame()?.standing ?? null;
    const [a, b] = [first, second].map(({ score }) =>
      score === null || score.total === null || score.raters === null
        ? undefined
        : { value: score.total, raters: score.raters },
    );
    if (standing === null || a === undefined || b === undefined) return null;
    return chanceAbove({ raterSd: standing.assessorSd, df: standing.df }, a, b);
  }

  reload(): void {
    this.frame.reload();
    this.first.reload();
  }

  private idsOf(list: 'pin' | 'selected'): string {
    return listOf(this.state(), list).join(',');
  }

  private only(ids: string) {
    return ids === '' ? undefined : this.request('page', { ...this.rounds(), ...this.order(), only: ids });
  }

  private request(what: 'page' | 'frame', params: Record<string, string>) {
    const id = this.openingId();
    return id === undefined ? undefined : { url: `/api/openings/${id}/comparison/${what}`, params };
  }
}
