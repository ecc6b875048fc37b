import type { ExportList, ExportView } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState, Icon, Loading, Notice } from '@audition/ui';
import { Act } from '../../core/act';
import { Api } from '../../core/api';
import { PageProblem } from '../../core/page-problem';
import { Session } from '../../core/session';
import { counted, instant, shortInstant } from '../../core/words';
import { ExportDialog } from './export-dialog';
import { ExportProgress } from './export-progress';
import { EXPORT_NAMES, EXPORT_STATE_NAMES, EXPORT_STATE_TAGS, isOpen, sizeWords } from './export-words';
import { secondsWhile } from './followed-exports';

/** What the member has exported: how far it is, the file, and when it goes. */
@Component({
  selector: 'app-downloads-page',
  imports: [EmptyState, ExportDialog, ExportProgress, Icon, Loading, Notice, PageProblem, RouterLink],
  templateUrl: './downloads-page.html',
  styleUrl: './downloads-page.css',
})
export class DownloadsPage {
  private readonly api = inject(Api);
  private readonly seconds = secondsWhile(() => this.exports()?.some(isOpen) ?? false);
  protected readonly list = httpResource<ExportList>(() => `/api/exports?at=${this.seconds()}`);
  /** While the next answer is on its way the last one stays. */
  private readonly newest = linkedSignal<ExportList | null, ExportList | null>({
    source: () => (this.list.hasValue() ? this.list.value() : null),
    computation: (list, before) => list ?? before?.value ?? null,
  });
  protected readonly exports = computed(() => this.newest()?.exports ?? null);
  protected readonly keptDays = computed(() => this.newest()?.keptDays ?? 0);
  private readonly act = new Act();
  protected readonly isBusy = this.act.isBusy;
  protected readonly problem = this.act.problem;

  protected readonly canExportAll = inject(Session).can('data:export');
  protected readonly isExporting = signal(false);

  protected readonly names = EXPORT_NAMES;
  protected readonly states = EXPORT_STATE_NAMES;
  protected readonly tags = EXPORT_STATE_TAGS;
  protected readonly isOpen = isOpen;
  protected readonly sizeWords = sizeWords;
  protected readonly counted = counted;
  protected readonly instant = instant;
  protected readonly shortInstant = shortInstant;

  protected close(): void {
    this.isExporting.set(false);
    this.list.reload();
  }

  protected cancel({ id }: ExportView): Promise<void> {
    return this.change(() => this.api.post(`/exports/${id}/cancel`));
  }

  protected remove({ id }: ExportView): Promise<void> {
    return this.change(() => this.api.delete(`/exports/${id}`));
  }

  private async change(work: () => Promise<unknown>): Promise<void> {
    await this.act.run(async () => {
      await work();
    });
    this.list.reload();
  }
}
