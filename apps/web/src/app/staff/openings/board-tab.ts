import type { ApplicationRow, Stage } from '@audition/contracts';
import { STAGES } from '@audition/contracts/constants';
import { CdkDrag, CdkDropList, CdkDropListGroup, type CdkDragDrop } from '@angular/cdk/drag-drop';
import {
  afterNextRender,
  Component,
  computed,
  type ElementRef,
  inject,
  Injector,
  signal,
  viewChildren,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState, Loading, Notice } from '@audition/ui';
import { toApiError, type ApiError } from '../../core/api-error';
import { PageProblem } from '../../core/page-problem';
import { Session } from '../../core/session';
import { STAGE_NAMES, TEST_STATE_NAMES } from '../../core/words';
import { isDecision, MoveDialog } from './move-dialog';
import { OpeningStore, STAGE_MAX } from './opening-store';
import { StageMenu } from './stage-menu';

interface Move {
  row: ApplicationRow;
  stage: Stage;
}

/** The candidates as cards in columns by stage; moved by dragging or with the menu on each card. */
@Component({
  selector: 'app-board-tab',
  imports: [
    CdkDrag,
    CdkDropList,
    CdkDropListGroup,
    EmptyState,
    Loading,
    MoveDialog,
    Notice,
    PageProblem,
    RouterLink,
    StageMenu,
  ],
  templateUrl: './board-tab.html',
  styleUrl: './board-tab.css',
})
export class BoardTab {
  protected readonly store = inject(OpeningStore);
  private readonly injector = inject(Injector);
  private readonly links = viewChildren<ElementRef<HTMLAnchorElement>>('link');
  protected readonly canMove = inject(Session).can('candidate:manage');
  protected readonly stageNames = STAGE_NAMES;
  protected readonly testNames = TEST_STATE_NAMES;

  protected readonly asked = signal<Move | null>(null);
  protected readonly last = signal<{ row: ApplicationRow; from: Stage } | null>(null);
  protected readonly problem = signal<ApiError | null>(null);
  protected readonly columns = computed(() => {
    const rows = this.store.applications.hasValue() ? this.store.applications.value() : [];
    const counts = this.store.opening.hasValue() ? this.store.opening.value().stageCounts : null;
    return STAGES.map((stage) => {
      const own = rows.filter((row) => row.stage === stage);
      const count = Math.max(own.length, counts?.[stage] ?? 0);
      return { stage, rows: own, count, hasMore: count > own.length, isFull: own.length >= STAGE_MAX };
    });
  });
  /** The stage of which further candidates are on their way. */
  protected readonly fetching = signal<Stage | null>(null);
  protected readonly isEmpty = computed(() => this.columns().every(({ rows }) => rows.length === 0));

  constructor() {
    this.store.showBoard();
  }

  protected onDrop({ item, container }: CdkDragDrop<Stage, Stage, ApplicationRow>): void {
    this.ask(item.data, container.data);
  }

  protected ask(row: ApplicationRow, stage: Stage): void {
    if (row.stage === stage || this.store.moving().has(row.id)) return;
    if (isDecision(stage)) this.asked.set({ row, stage });
    else void this.move({ row, stage });
  }

  /** For the dialog: the reason came from there, and so does what is said of a failure. */
  protected readonly decide = async (reason: string): Promise<void> => {
    const asked = this.asked();
    if (asked === null) return;
    this.problem.set(null);
    this.last.set(null);
    await this.moveAndOfferUndo({ ...asked, row: this.newest(asked.row) }, reason);
  };

  protected async more(stage: Stage): Promise<void> {
    this.problem.set(null);
    this.fetching.set(stage);
    try {
      await this.store.more(stage);
    } catch (thrown) {
      this.problem.set(toApiError(thrown));
    } finally {
      this.fetching.set(null);
    }
  }

  protected closeDialog(): void {
    const asked = this.asked();
    this.asked.set(null);
    if (asked !== null) this.focusCard(asked.row.id);
  }

  protected async undo(): Promise<void> {
    const last = this.last();
    if (last === null) return;
    await this.move({ row: this.newest(last.row), stage: last.from });
    this.last.set(this.problem() === null ? null : last);
  }

  /** The row as it is now: after a refusal because of somebody else's change there is a newer version of it. */
  private newest(row: ApplicationRow): ApplicationRow {
    const rows = this.columns().flatMap((column) => column.rows);
    return rows.find(({ id }) => id === row.id) ?? row;
  }

  private async move(move: Move): Promise<void> {
    this.problem.set(null);
    this.last.set(null);
    try {
      await this.moveAndOfferUndo(move);
    } catch (thrown) {
      this.problem.set(toApiError(thrown));
    }
  }

  private async moveAndOfferUndo({ row, stage }: Move, reason?: string): Promise<void> {
    try {
      const moved = await this.store.move(row, stage, reason);
      // Going back to a decision would need its reason again, hence no undo for leaving one.
      if (!isDecision(row.stage)) this.last.set({ row: moved, from: row.stage });
    } finally {
      this.focusCard(row.id);
    }
  }

  /** A card is drawn anew in its column; whoever moved it by keyboard stays on it. */
  private focusCard(id: string): void {
    afterNextRender(
      () => {
        if (document.activeElement !== document.body) return;
        const link = this.links().find(({ nativeElement }) => nativeElement.dataset['id'] === id);
        link?.nativeElement.focus();
      },
      { injector: this.injector },
    );
  }
}
