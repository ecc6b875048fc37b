import type { ComparisonFrame, MatrixRow } from '@audition/contracts';
import { formatPlaces, formatScore, weakMustHaves, type Place, type RubricDocument } from '@audition/rubric';
import { Component, computed, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { counted, day, STAGE_NAMES } from '../../core/words';
import type { Sorting } from './compare-state';
import { cellOf, chapterScore, groupsOf, tintOf, type Column } from './matrix';

/** Where the keyboard is in the matrix: a row, and a column of traits. */
interface At {
  row: number;
  column: number;
}

/** Candidates × traits. Names and headings stay in sight; arrow keys go from cell to cell, Enter opens one. */
@Component({
  selector: 'app-matrix-table',
  imports: [RouterLink],
  templateUrl: './matrix-table.html',
  styleUrls: ['./matrix-table.css', './rating-tints.css'],
})
export class MatrixTable {
  readonly rubric = input.required<RubricDocument>();
  readonly rows = input.required<readonly MatrixRow[]>();
  /** Names of those whose cards the rows are made of. */
  readonly assessors = input.required<ComparisonFrame['assessors']>();
  readonly pinned = input.required<readonly string[]>();
  readonly selected = input.required<readonly string[]>();
  readonly sorting = input.required<Sorting>();
  readonly front = input.required<readonly string[]>();
  readonly without = input.required<readonly string[]>();
  readonly folded = input.required<readonly string[]>();
  readonly count = input.required<number>();
  /** How many can be selected at once. */
  readonly most = input.required<number>();
  readonly placeOf = input.required<(row: MatrixRow) => Place | null>();

  readonly sorted = output<string>();
  readonly foldedOrNot = output<string>();
  readonly selectedOrNot = output<string>();
  readonly pinnedOrNot = output<string>();
  readonly hidden = output<string>();
  readonly opened = output<{ row: MatrixRow; criterion: Column }>();

  protected readonly groups = computed(() =>
    groupsOf(this.rubric(), { front: this.front(), without: this.without(), fold: this.folded() }),
  );
  protected readonly columns = computed(() => this.groups().flatMap(({ columns }) => columns));
  private readonly nameOf = computed(() => new Map(this.assessors().map(({ memberId, name }) => [memberId, name])));
  private readonly columnIndex = computed(() => new Map(this.columns().map(({ key }, index) => [key, index])));
  /** Columns of scores beside the total, for a row without any. */
  protected readonly width = computed(() =>
    this.groups().reduce((sum, { chapter, columns }) => sum + columns.length + (chapter === null ? 0 : 1), 0),
  );
  private readonly at = signal<At>({ row: 0, column: 0 });

  protected readonly formatScore = formatScore;
  protected readonly formatPlaces = formatPlaces;
  protected readonly stages = STAGE_NAMES;
  protected readonly counted = counted;
  protected readonly tintOf = tintOf;
  protected readonly cellOf = cellOf;
  protected readonly chapterScore = chapterScore;
  protected readonly day = day;

  protected ariaSort(by: string): 'ascending' | 'descending' | 'none' {
    const { by: current, isDescending } = this.sorting();
    if (current !== by) return 'none';
    return isDescending ? 'descending' : 'ascending';
  }

  /** Who is missing, by name: "Waiting for Jonas Weber (Interview)". */
  protected waitingFor({ missing }: MatrixRow): string {
    return missing.map(({ assessor, roundTitle }) => `${assessor} (${roundTitle})`).join(', ');
  }

  protected assessorsOf({ assessors }: MatrixRow): string {
    return assessors.map((id) => this.nameOf().get(id) ?? 'somebody new').join(', ');
  }

  /** Short names of the must-haves whose mean is below 3. */
  protected weakOf({ score }: MatrixRow): string {
    if (score === null) return '';
    const criteria = score.criteria.map(({ key, score: mean }) => ({ key, score: mean, ratings: [] }));
    const weak = weakMustHaves(this.rubric(), { criteria });
    return this.rubric()
      .chapters.flatMap((chapter) => chapter.criteria)
      .filter(({ key }) => weak.includes(key))
      .map(({ short }) => short)
      .join(', ');
  }

  /** Whether a line below the row parts two bands; only in their own order. */
  protected endsBand(row: MatrixRow, index: number): boolean {
    const { by, isDescending } = this.sorting();
    const next = this.rows()[index + 1];
    if (by !== 'total' || !isDescending || next === undefined || index < this.pinned().length) return false;
    const [own, following] = [this.placeOf()(row), this.placeOf()(next)];
    return own !== null && own.from !== following?.from;
  }

  /** What a cell says to who does not see it. */
  protected cellWords(row: MatrixRow, criterion: Column): string {
    const cell = cellOf(row, criterion.key);
    const score = cell?.score ?? null;
    const unobserved = cell?.notObservedCount ?? 0;
    const beside = score !== null && unobserved > 0 ? `, not observed by ${counted(unobserved, 'assessor')}` : '';
    return `${row.name}, ${criterion.title}: ${score === null ? 'not observed' : formatScore(score)}${beside}`;
  }

  protected columnOf(key: string): number {
    return this.columnIndex().get(key) ?? 0;
  }

  /** One cell is reached by Tab, the others by arrows from it. */
  protected tabIndex(row: number, key: string): 0 | -1 {
    const { row: atRow, column } = this.at();
    const isFirst = atRow >= this.rows().length || column >= this.columns().length;
    const [wantedRow, wantedColumn] = isFirst ? [this.firstScored(), 0] : [atRow, column];
    return row === wantedRow && this.columnOf(key) === wantedColumn ? 0 : -1;
  }

  protected open(row: MatrixRow, criterion: Column, index: number): void {
    this.at.set({ row: index, column: this.columnOf(criterion.key) });
    this.opened.emit({ row, criterion });
  }

  /** Arrow keys move between the cells; Home and End to the ends of a row, with Ctrl of the matrix. */
  protected onKey(event: KeyboardEvent, row: number, column: number): void {
    const last = this.columns().length - 1;
    const wanted = {
      ArrowLeft: { row, column: column - 1 },
      ArrowRight: { row, column: column + 1 },
      ArrowUp: { row: this.scoredFrom(row - 1, -1), column },
      ArrowDown: { row: this.scoredFrom(row + 1, 1), column },
      Home: { row: event.ctrlKey ? this.scoredFrom(0, 1) : row, column: 0 },
      End: { row: event.ctrlKey ? this.scoredFrom(this.rows().length - 1, -1) : row, column: last },
    }[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    if (wanted.column < 0 || wanted.column > last || this.rows()[wanted.row] === undefined) return;
    this.at.set(wanted);
    document.getElementById(`cell-${wanted.row}-${wanted.column}`)?.focus();
  }

  /** The next row with cells, going one way; -1 when there is none. */
  private scoredFrom(start: number, step: 1 | -1): number {
    const rows = this.rows();
    for (let index = start; rows[index] !== undefined; index += step) {
      if (rows[index]?.status === 'scored') return index;
    }
    return -1;
  }

  private firstScored(): number {
    return this.rows().findIndex(({ status }) => status === 'scored');
  }
}
