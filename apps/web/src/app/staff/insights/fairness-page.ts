import type { FairnessImport, FairnessQuestion, FairnessRow, FairnessView, OpeningSummary } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { EmptyState, Icon, Loading, Notice } from '@audition/ui';
import { Act } from '../../core/act';
import { Api } from '../../core/api';
import { PageProblem } from '../../core/page-problem';
import { instant } from '../../core/words';
import { CountsForm } from './counts-form';
import { FairnessFigure } from './fairness-figure';
import { EXAMPLE_CSV, savedRows, type DraftRow } from './fairness-words';
import { QuestionnairePanel } from './questionnaire-panel';

/** Selection rates by group of one opening, for owners and HR. */
@Component({
  selector: 'app-fairness-page',
  imports: [CountsForm, EmptyState, FairnessFigure, Icon, Loading, Notice, PageProblem, QuestionnairePanel, RouterLink],
  templateUrl: './fairness-page.html',
  styleUrl: './fairness-page.css',
})
export class FairnessPage {
  /** Query parameter. */
  readonly opening = input<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly act = new Act();
  protected readonly isBusy = this.act.isBusy;
  protected readonly problem = this.act.problem;
  protected readonly openings = httpResource<OpeningSummary[]>(() => '/api/openings');
  protected readonly list = computed(() => (this.openings.hasValue() ? this.openings.value() : []));
  protected readonly openingId = computed(() => this.opening() ?? this.list()[0]?.id ?? null);
  protected readonly fairness = httpResource<FairnessView>(() => {
    const id = this.openingId();
    return id === null ? undefined : `/api/openings/${id}/fairness`;
  });
  protected readonly view = computed(() => (this.fairness.hasValue() ? this.fairness.value() : null));
  protected readonly rows = linkedSignal((): readonly DraftRow[] => this.view()?.rows ?? []);
  protected readonly said = signal('');
  protected readonly isDeleting = signal(false);
  protected readonly example = `data:text/csv;charset=utf-8,${encodeURIComponent(EXAMPLE_CSV)}`;
  protected readonly instant = instant;

  protected open(index: number): void {
    this.said.set('');
    void this.router.navigate([], { queryParams: { opening: this.list()[index]?.id } });
  }

  protected async save(): Promise<void> {
    const view = this.view();
    if (view === null) return;
    const body = { version: view.version, rows: savedRows(this.rows()) };
    await this.act.run(async () => {
      this.fairness.set(await this.api.put<FairnessView>(this.path(), body));
      this.said.set('Saved.');
    });
  }

  /** Reads the file into the rows; saving is another step. */
  protected async take(input: HTMLInputElement): Promise<void> {
    const [file] = input.files ?? [];
    input.value = '';
    if (file === undefined) return;
    await this.act.run(async () => {
      const { rows } = await this.api.post<FairnessImport>(`${this.path()}/import`, { csv: await file.text() });
      this.rows.set(rows);
      this.said.set('Read from the file. Look it over and save the counts.');
    });
  }

  protected async ask(questions: readonly FairnessQuestion[]): Promise<void> {
    await this.act.run(async () => {
      this.fairness.set(await this.api.put<FairnessView>(`${this.path()}/questions`, { questions }));
      this.said.set(questions.length === 0 ? 'Candidates are asked nothing.' : 'Candidates are asked from now on.');
    });
  }

  protected async count(): Promise<void> {
    await this.act.run(async () => {
      this.fairness.set(await this.api.post<FairnessView>(`${this.path()}/answers/count`));
      this.said.set('The answers are counted and deleted.');
    });
  }

  protected async use(sums: readonly FairnessRow[]): Promise<void> {
    this.rows.set(sums);
    await this.save();
  }

  protected async remove(): Promise<void> {
    await this.act.run(async () => {
      await this.api.delete(this.path());
      this.fairness.reload();
      this.said.set('All counts of this opening are deleted.');
    });
    this.isDeleting.set(false);
  }

  private path(): string {
    return `/openings/${this.openingId()}/fairness`;
  }
}
