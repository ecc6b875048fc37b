import type { ComparisonRow, ComparisonView } from '@audition/contracts';
import { radar, type Tone } from '@audition/charts';
import {
  criteriaOf,
  formatPlaces,
  formatScore,
  rankingOf,
  weakMustHaves,
  type ChapterKey,
  type Place,
} from '@audition/rubric';
import { httpResource } from '@angular/common/http';
import { Component, computed, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState, Icon, Loading } from '@audition/ui';
import { PageProblem } from '../../core/page-problem';
import { SceneView } from '../../core/scene-view';
import { counted, STAGE_NAMES } from '../../core/words';
import { DifferenceList } from './difference-list';
import { sortRows, tintOf, type SortKey, type Sorting } from './matrix';
import { RatingsDialog, type ShownRatings } from './ratings-dialog';
import { WeightingPanel } from './weighting-panel';

/** How many candidates a radar can show and still be read. */
const MOST_SELECTED = 6;
const TONES: readonly Tone[] = ['accent', 'complaints', 'image', 'words', 'relations', 'ink'];

/** Candidates × traits: the matrix is the page; selected rows open a radar and their differences below it. */
@Component({
  selector: 'app-compare-page',
  imports: [
    ...[DifferenceList, EmptyState, Icon, Loading, PageProblem, RatingsDialog, RouterLink, SceneView],
    WeightingPanel,
  ],
  templateUrl: './compare-page.html',
  styleUrls: ['./compare-page.css', './rating-tints.css'],
})
export class ComparePage {
  readonly openingId = input.required<string>();

  protected readonly comparison = httpResource<ComparisonView>(() => `/api/openings/${this.openingId()}/comparison`);
  protected readonly view = computed(() => (this.comparison.hasValue() ? this.comparison.value() : null));
  protected readonly criteria = computed(() => {
    const view = this.view();
    return view === null ? [] : criteriaOf(view.rubric);
  });
  protected readonly folded = signal<ReadonlySet<ChapterKey>>(new Set());
  /** Chapters that have criteria. */
  protected readonly chapters = computed(
    () => this.view()?.rubric.chapters.filter(({ criteria }) => criteria.length > 0) ?? [],
  );
  protected readonly hasMustHaves = computed(() => this.criteria().some(({ isMustHave }) => isMustHave));
  /** Columns of scores beside the total, for a row without any. */
  protected readonly columnCount = computed(() =>
    this.chapters().reduce((sum, { key, criteria }) => sum + 1 + (this.folded().has(key) ? 0 : criteria.length), 0),
  );
  protected readonly sorting = signal<Sorting>({ by: 'total', isDescending: true });
  protected readonly rows = computed(() => sortRows(this.view()?.rows ?? [], this.sorting()));
  protected readonly scored = computed(() => this.rows().filter(({ status }) => status === 'scored'));
  /** How sure the order is; null while nothing can be said of it. */
  protected readonly ranking = computed(() => {
    const view = this.view();
    if (view === null) return null;
    const scored = view.rows.flatMap(({ applicationId: id, score }) => (score === null ? [] : { id, score }));
    const ranking = rankingOf(view.rubric, scored);
    return ranking.isKnown ? ranking : null;
  });
  protected readonly selected = linkedSignal<ComparisonView | null, ReadonlySet<string>>({
    source: this.view,
    computation: () =>
      new Set(
        this.scored()
          .slice(0, 2)
          .map(({ applicationId }) => applicationId),
      ),
  });
  protected readonly chosen = computed(() =>
    this.scored().filter(({ applicationId }) => this.selected().has(applicationId)),
  );
  protected readonly scene = computed(() => {
    if (this.chosen().length === 0) return null;
    return radar({
      max: 5,
      axes: this.criteria().map(({ short, chapter }) => ({ label: short, tone: chapter })),
      series: this.chosen().map(({ name, score }, index) => ({
        name,
        tone: TONES[index] ?? 'ink',
        values: this.criteria().map(
          ({ key }) => score?.criteria.find((criterion) => criterion.key === key)?.score ?? null,
        ),
      })),
    });
  });
  protected readonly shown = signal<ShownRatings | null>(null);
  protected readonly exportLink = computed(() => {
    const selected = this.chosen().map(({ applicationId }) => applicationId);
    const query = selected.length === 0 ? '' : `?selected=${selected.join(',')}`;
    return `/api/openings/${this.openingId()}/comparison.pdf${query}`;
  });
  protected readonly hiddenCount = computed(() => this.rows().filter(({ status }) => status === 'hidden').length);
  protected readonly draftCount = computed(() => this.rows().reduce((sum, row) => sum + row.draftCount, 0));

  protected readonly formatScore = formatScore;
  protected readonly counted = counted;
  /** How many people scored; one may have a card in several rounds. */
  protected readonly assessorsOf = ({ assessors }: ComparisonRow): number =>
    new Set(assessors.map(({ memberId }) => memberId)).size;
  protected readonly stages = STAGE_NAMES;
  protected readonly tintOf = tintOf;
  protected readonly formatPlaces = formatPlaces;

  protected sort(by: SortKey): void {
    this.sorting.update((current) => ({ by, isDescending: current.by === by ? !current.isDescending : by !== 'name' }));
  }

  protected ariaSort(by: SortKey): 'ascending' | 'descending' | 'none' {
    const { by: current, isDescending } = this.sorting();
    if (current !== by) return 'none';
    return isDescending ? 'descending' : 'ascending';
  }

  protected fold(chapter: ChapterKey): void {
    this.folded.update((folded) => {
      const next = new Set(folded);
      if (!next.delete(chapter)) next.add(chapter);
      return next;
    });
  }

  protected toggle(id: string): void {
    this.selected.update((selected) => {
      const next = new Set(selected);
      if (!next.delete(id) && next.size < MOST_SELECTED) next.add(id);
      return next;
    });
  }

  protected placeOf({ applicationId }: ComparisonRow): Place | null {
    return this.ranking()?.places.get(applicationId) ?? null;
  }

  /** Whether a line below the row parts two bands; only in their own order. */
  protected endsBand(row: ComparisonRow, index: number): boolean {
    const { by, isDescending } = this.sorting();
    return by === 'total' && isDescending && this.placeOf(row)?.to === index + 1;
  }

  protected chanceAbove(first: ComparisonRow, second: ComparisonRow): number | null {
    const ranking = this.ranking();
    if (!ranking?.places.has(first.applicationId) || !ranking.places.has(second.applicationId)) return null;
    return ranking.chanceAbove(first.applicationId, second.applicationId);
  }

  protected chapterScore({ score }: ComparisonRow, chapter: ChapterKey): number | null {
    return score?.chapters.find(({ key }) => key === chapter)?.score ?? null;
  }

  /** Short names of the must-haves whose mean is below 3. */
  protected weakOf({ score }: ComparisonRow): string {
    const view = this.view();
    if (view === null || score === null) return '';
    const weak = weakMustHaves(view.rubric, score);
    return this.criteria()
      .filter(({ key }) => weak.includes(key))
      .map(({ short }) => short)
      .join(', ');
  }

  protected cell({ score }: ComparisonRow, key: string): number | null {
    return score?.criteria.find((criterion) => criterion.key === key)?.score ?? null;
  }

  protected show(row: ComparisonRow, key: string): void {
    const criterion = this.criteria().find((one) => one.key === key);
    if (criterion !== undefined) this.shown.set({ row, criterion });
  }

  /** Arrow keys move between the cells of the matrix. */
  protected onArrow(event: KeyboardEvent, row: number, column: number): void {
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    if (step === undefined) return;
    const [down = 0, right = 0] = step;
    event.preventDefault();
    document.getElementById(`cell-${row + down}-${column + right}`)?.focus();
  }

  protected columnOf(key: string): number {
    return this.criteria().findIndex((criterion) => criterion.key === key);
  }
}
