import type { ReportOutline, ReportTemplate } from '@audition/contracts';
import {
  REPORT_KIND_NAMES,
  REPORT_SECTION_NAMES,
  REPORT_SECTIONS,
  usualSections,
  type ReportKind,
  type ReportSection,
} from '@audition/contracts/constants';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Field, Icon, Notice } from '@audition/ui';
import { Act } from '../../core/act';
import { Api } from '../../core/api';
import { toApiError } from '../../core/api-error';
import { Session } from '../../core/session';
import { counted } from '../../core/words';
import { TemplateForm } from './template-form';

/** Where the files of a kind are fetched. */
const FILES: Record<ReportKind, string> = {
  candidate: 'report.pdf',
  comparison: 'comparison.pdf',
  transcript: 'transcript.pdf',
  minutes: 'minutes.pdf',
  audit: 'audit.pdf',
  insights: 'insights.pdf',
};

/** Composes a report: kind, sections, paper; says which pages it will have, and downloads it. */
@Component({
  selector: 'app-report-composer',
  imports: [Field, Icon, Notice, TemplateForm],
  templateUrl: './composer.html',
  styleUrl: './composer.css',
})
export class ReportComposer {
  /** `applications` or `openings`, with the id of the one it is about. */
  readonly subject = input.required<'applications' | 'openings'>();
  readonly subjectId = input.required<string>();
  readonly kinds = input.required<readonly ReportKind[]>();

  private readonly api = inject(Api);
  protected readonly act = new Act();
  private readonly canSeeFairness = inject(Session).can('fairness:manage');
  protected readonly canDesign = inject(Session).can('report:design');
  protected readonly kindNames = REPORT_KIND_NAMES;
  protected readonly sectionNames = REPORT_SECTION_NAMES;
  protected readonly counted = counted;

  protected readonly kind = linkedSignal(() => this.kinds()[0] ?? 'candidate');
  protected readonly allTemplates = httpResource<ReportTemplate[]>(() => '/api/report-templates', { defaultValue: [] });
  protected readonly templates = computed(() =>
    this.allTemplates.hasValue() ? this.allTemplates.value().filter(({ kind }) => kind === this.kind()) : [],
  );
  protected readonly known = computed((): readonly ReportSection[] => {
    const known: readonly ReportSection[] = REPORT_SECTIONS[this.kind()];
    return known.filter((section) => section !== 'fairness' || this.canSeeFairness);
  });
  private readonly standard = computed(() => this.templates().find(({ isDefault }) => isDefault) ?? null);
  protected readonly chosen = linkedSignal<ReportTemplate | null>(() => this.standard());
  protected readonly sections = linkedSignal<readonly string[]>(
    () => this.chosen()?.sections ?? usualSections(this.kind()),
  );
  protected readonly paper = linkedSignal<'A4' | 'Letter'>(() => this.chosen()?.paper ?? 'A4');
  protected readonly isSaving = signal(false);

  private readonly query = computed(() => `paper=${this.paper()}&sections=${this.sections().join(',')}`);
  protected readonly address = computed(
    () => `/api/${this.subject()}/${this.subjectId()}/${FILES[this.kind()]}?${this.query()}`,
  );
  protected readonly outline = httpResource<ReportOutline>(() => {
    return `/api/${this.subject()}/${this.subjectId()}/report-outline?kind=${this.kind()}&${this.query()}`;
  });
  protected readonly outlineFault = computed(() => {
    const error = this.outline.error();
    return error === undefined ? null : toApiError(error).message;
  });

  protected toggle(section: ReportSection): void {
    const has = this.sections().includes(section);
    this.sections.set(this.known().filter((one) => (one === section ? !has : this.sections().includes(one))));
  }

  protected choose(id: string): void {
    this.chosen.set(this.templates().find((template) => template.id === id) ?? null);
  }

  protected async saved(template: ReportTemplate): Promise<void> {
    this.isSaving.set(false);
    await this.reload(template.id);
  }

  protected async overwrite(template: ReportTemplate, change: Partial<ReportTemplate>): Promise<void> {
    await this.act.run(async () => {
      const { id, version } = template;
      await this.api.patch<ReportTemplate>(`/report-templates/${id}`, { version, ...change });
      await this.reload(id);
    });
  }

  protected async remove({ id }: ReportTemplate): Promise<void> {
    await this.act.run(async () => {
      await this.api.delete(`/report-templates/${id}`);
      await this.reload(null);
    });
  }

  /** Reads the templates again and stays with one of them. */
  private async reload(id: string | null): Promise<void> {
    this.allTemplates.set(await this.api.get<ReportTemplate[]>('/report-templates'));
    if (id !== null) this.choose(id);
  }
}
