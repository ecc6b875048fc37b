import type { MailTemplateView, Placeholder } from '@audition/contracts';
import {
  fillTemplate,
  MAIL_TEMPLATES,
  PLACEHOLDERS,
  SAMPLE_VALUES,
  templateFaults,
} from '@audition/contracts/constants';
import {
  Component,
  computed,
  type ElementRef,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Field, Notice } from '@audition/ui';
import { Act } from '../../../core/act';
import { Api } from '../../../core/api';
import { Session } from '../../../core/session';

/** One template: its texts, what it may name, and how it reads with sample values. */
@Component({
  selector: 'app-template-form',
  imports: [Field, Notice],
  templateUrl: './template-form.html',
  styleUrl: './template-form.css',
})
export class TemplateForm {
  readonly template = input.required<MailTemplateView>();
  readonly changed = output<MailTemplateView>();

  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly area = viewChild.required<ElementRef<HTMLTextAreaElement>>('area');

  protected readonly subject = linkedSignal(() => this.template().subject);
  protected readonly body = linkedSignal(() => this.template().body);
  private readonly act = new Act();
  protected readonly isBusy = this.act.isBusy;
  protected readonly problem = this.act.problem;
  protected readonly said = signal('');
  protected readonly isChanged = computed(
    () => this.subject() !== this.template().subject || this.body() !== this.template().body,
  );
  protected readonly placeholders = computed(
    (): readonly Placeholder[] => MAIL_TEMPLATES[this.template().key].placeholders,
  );
  protected readonly meanings = PLACEHOLDERS;
  private readonly faults = computed(() =>
    templateFaults(this.template().key, { subject: this.subject(), body: this.body() }),
  );
  protected readonly subjectFault = computed(
    () => this.faultsOf('subject') || (this.subject().trim() === '' ? 'is needed' : ''),
  );
  protected readonly bodyFault = computed(() => this.faultsOf('body'));
  protected readonly canSave = computed(
    () => this.isChanged() && !this.isBusy() && this.subjectFault() === '' && this.bodyFault() === '',
  );
  protected readonly preview = computed(() => {
    const values = { ...SAMPLE_VALUES, workspace: this.session.me()?.workspace.name ?? '' };
    return { subject: fillTemplate(this.subject(), values), body: fillTemplate(this.body(), values) };
  });

  /** Puts a name where the cursor is. */
  protected insert(name: Placeholder): void {
    const area = this.area().nativeElement;
    area.focus();
    area.setRangeText(`{{${name}}}`, area.selectionStart, area.selectionEnd, 'end');
    this.body.set(area.value);
  }

  protected save(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.canSave()) return Promise.resolve();
    const { key, version } = this.template();
    const texts = { subject: this.subject(), body: this.body() };
    return this.change('Saved', () => this.api.put<MailTemplateView>('/mail-templates', { key, version, ...texts }));
  }

  protected reset(): Promise<void> {
    const { key, version } = this.template();
    return this.change('The shipped text is back', () =>
      this.api.post<MailTemplateView>('/mail-templates/reset', { key, version }),
    );
  }

  private async change(done: string, work: () => Promise<MailTemplateView>): Promise<void> {
    this.said.set('');
    await this.act.run(async () => {
      this.changed.emit(await work());
      this.said.set(done);
    });
  }

  private faultsOf(field: 'subject' | 'body'): string {
    return this.faults()
      .filter((fault) => fault.field === field)
      .map(({ detail }) => detail)
      .join(' · ');
  }
}
