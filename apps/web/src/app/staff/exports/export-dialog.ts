import type { ExportKind, ExportView, MakeExportRequest, TableFormat } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Dialog, Icon, Notice } from '@audition/ui';
import { Act } from '../../core/act';
import { Api } from '../../core/api';
import { Session } from '../../core/session';
import { ExportProgress } from './export-progress';
import { EXPORT_NAMES, isOpen } from './export-words';
import { secondsWhile } from './followed-exports';

interface Choice {
  kind: ExportKind;
  says: string;
}

const TABLES: readonly Choice[] = [
  { kind: 'candidates', says: 'Contact, stage, decision' },
  { kind: 'scores', says: 'Every rating of every assessor' },
  { kind: 'agreement', says: 'Alpha and ICC per trait' },
  { kind: 'sessions', says: 'Times and state of every chat test' },
  { kind: 'events', says: 'Every message and act of the tests' },
];
const ARCHIVES: readonly Choice[] = [
  { kind: 'reports', says: 'A PDF of each candidate, as one ZIP' },
  { kind: 'archive', says: 'Everything of the opening as a ZIP, with checksums' },
];

/** Chooses what to export and in which format, and hands the file over when it is ready. */
@Component({
  selector: 'app-export-dialog',
  imports: [Dialog, ExportProgress, Icon, Notice, RouterLink],
  templateUrl: './export-dialog.html',
  styles: `
    fieldset {
      display: grid;
      gap: 4px;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      margin-bottom: 4px;
      font-weight: 600;
    }
    .choice {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: 0 8px;
      padding: 4px 0;
    }
    .choice .quiet {
      grid-column: 2;
    }
    .end {
      justify-content: end;
    }
  `,
})
export class ExportDialog {
  /** null: of the whole workspace, candidates only. */
  readonly openingId = input.required<string | null>();
  /** An access pack of this person instead of a choice. */
  readonly applicationId = input<string | null>(null);
  readonly closed = output();

  private readonly api = inject(Api);
  private readonly session = inject(Session);
  protected readonly chosen = signal<ExportKind>('candidates');
  protected readonly format = signal<TableFormat>('xlsx');
  private readonly act = new Act();
  protected readonly isBusy = this.act.isBusy;
  protected readonly problem = this.act.problem;
  private readonly id = signal<string | null>(null);
  private readonly seconds = secondsWhile(() => this.isWaiting());
  private readonly resource = httpResource<ExportView>(() => {
    const id = this.id();
    return id === null ? undefined : `/api/exports/${id}?at=${this.seconds()}`;
  });
  private readonly newest = signal<ExportView | null>(null);
  protected readonly made = this.newest.asReadonly();
  protected readonly isWaiting = computed(() => {
    const made = this.made();
    return made !== null && isOpen(made);
  });
  protected readonly choices = computed(() => {
    if (this.openingId() === null) return TABLES.slice(0, 1);
    return this.session.can('data:export') ? [...TABLES, ...ARCHIVES] : TABLES;
  });
  protected readonly isTable = computed(() => TABLES.some(({ kind }) => kind === this.chosen()));
  protected readonly names = EXPORT_NAMES;

  constructor() {
    effect(() => {
      if (!this.resource.hasValue()) return;
      const view = this.resource.value();
      untracked(() => this.take(view));
    });
  }

  protected async make(): Promise<void> {
    await this.act.run(async () => {
      const view = await this.api.post<ExportView>('/exports', this.request());
      this.newest.set(view);
      this.id.set(view.id);
    });
  }

  protected async cancel(): Promise<void> {
    await this.act.run(async () => this.newest.set(await this.api.post<ExportView>(`/exports/${this.id()}/cancel`)));
  }

  private request(): MakeExportRequest {
    const applicationId = this.applicationId();
    if (applicationId !== null) return { kind: 'access-pack', applicationId };
    const openingId = this.openingId();
    return {
      kind: this.chosen(),
      ...(openingId === null ? {} : { openingId }),
      ...(this.isTable() ? { format: this.format() } : {}),
    };
  }

  /** A file that is ready while the dialog is open is saved at once. */
  private take(view: ExportView): void {
    const isReady = this.isWaiting() && view.state === 'done';
    this.newest.set(view);
    if (isReady) location.assign(`/api/exports/${view.id}/file`);
  }
}
