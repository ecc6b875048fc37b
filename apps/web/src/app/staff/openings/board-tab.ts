import type { ApplicationRow, Stage } from '@audition/contracts';
import { STAGES } from '@audition/contracts/constants';
import { CdkDrag, CdkDropList, CdkDropListGroup, type CdkDragDrop } from '@angular/cdk/drag-drop';
import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState, Loading, Notice } from '@audition/ui';
import { toApiError, type ApiError } from '../../core/api-error';
import { PageProblem } from '../../core/page-problem';
import { Session } from '../../core/session';
import { STAGE_NAMES, TEST_STATE_NAMES } from '../../core/words';
import { isDecision, MoveDialog } from './move-dialog';
import { OpeningStore } from './opening-store';

interface Move {
  row: ApplicationRow;
  stage: Stage;
}

/** The candidates as cards in columns by stage; moved by dragging or with the menu on each card. */
@Component({
  selector: 'app-board-tab',
  imports: [CdkDrag, CdkDropList, CdkDropListGroup, EmptyState, Loading, MoveDialog, Notice, PageProblem, RouterLink],
  templateUrl: './board-tab.html',
  styleUrl: './board-tab.css',
})
export class BoardTab {
  protected readonly store = inject(OpeningStore);
  protected readonly canMove = inject(Session).can('candidate:manage');
  protected readonly stageNames = STAGE_NAMES;
  protected readonly testNames = TEST_STATE_NAMES;
  protected readonly stages = STAGES;

  protected readonly asked = signal<Move | null>(null);
  protected readonly last = signal<{ row: ApplicationRow; from: Stage } | null>(null);
  protected readonly problem = signal<ApiError | null>(null);
  protected readonly columns = computed(() => {
    const rows = this.store.applications.hasValue() ? this.store.applications.value() : [];
    return STAGES.map((stage) => ({ stage, rows: rows.filter((row) => row.stage === stage) }));
  });
  protected readonly isEmpty = computed(() => this.columns().every(({ rows }) => rows.length === 0));

  protected onDrop({ item, container }: CdkDragDrop<Stage, Stage, ApplicationRow>): void {
    this.ask(item.data, container.data);
  }

  protected choose(row: ApplicationRow, name: string): void {
    const stage = STAGES.find((one) => one === name);
    if (stage !== undefined) this.ask(row, stage);
  }

  protected ask(row: ApplicationRow, stage: Stage): void {
    if (row.stage === stage) return;
    if (isDecision(stage)) this.asked.set({ row, stage });
    else void this.move({ row, stage });
  }

  protected async confirm(reason: string): Promise<void> {
    const asked = this.asked();
    this.asked.set(null);
    if (asked !== null) await this.move(asked, reason);
  }

  protected async undo(): Promise<void> {
    const last = this.last();
    if (last !== null) await this.move({ row: last.row, stage: last.from });
    this.last.set(null);
  }

  private async move({ row, stage }: Move, reason?: string): Promise<void> {
    this.problem.set(null);
    this.last.set(null);
    try {
      const moved = await this.store.move(row, stage, reason);
      // Going back from a decision is a decision of its own, hence no undo for it.
      if (!isDecision(row.stage)) this.last.set({ row: moved, from: row.stage });
    } catch (thrown) {
      this.problem.set(toApiError(thrown));
    }
  }
}
