import type { ReportTemplate } from '@audition/contracts';
import type { ReportKind } from '@audition/contracts/constants';
import { Component, inject, input, output, signal } from '@angular/core';
import { Field, Notice } from '@audition/ui';
import { Act } from '../../core/act';
import { Api } from '../../core/api';

/** Keeps a choice of sections and paper under a name. */
@Component({
  selector: 'app-template-form',
  imports: [Field, Notice],
  template: `
    <form class="stack" novalidate (submit)="save($event)">
      <ui-field
        #field="uiField"
        label="Name of the template"
        hint="Everybody in the workspace can use it."
        [error]="fault()"
      >
        <input
          #text
          class="input"
          maxlength="80"
          [id]="field.controlId"
          [value]="name()"
          (input)="name.set(text.value)"
        />
      </ui-field>
      <label class="row">
        <input #box type="checkbox" [checked]="isDefault()" (change)="isDefault.set(box.checked)" />
        Use it wherever nothing else is chosen
      </label>
      <div class="row">
        <button class="btn btn-primary btn-small" [disabled]="act.isBusy()">Save template</button>
        <button type="button" class="btn btn-plain btn-small" (click)="cancelled.emit()">Cancel</button>
      </div>
      @if (act.problem(); as problem) {
        <ui-notice kind="danger" [reference]="problem.problem?.instance">{{ problem.message }}</ui-notice>
      }
    </form>
  `,
})
export class TemplateForm {
  readonly kind = input.required<ReportKind>();
  readonly sections = input.required<readonly string[]>();
  readonly paper = input.required<'A4' | 'Letter'>();
  readonly saved = output<ReportTemplate>();
  readonly cancelled = output();

  private readonly api = inject(Api);
  protected readonly act = new Act();
  protected readonly name = signal('');
  protected readonly isDefault = signal(false);
  protected readonly fault = signal<string | null>(null);

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const name = this.name().trim();
    this.fault.set(name === '' ? 'Give it a name' : null);
    if (name === '') return;
    const template = { kind: this.kind(), sections: this.sections(), paper: this.paper(), isDefault: this.isDefault() };
    await this.act.run(async () =>
      this.saved.emit(await this.api.post<ReportTemplate>('/report-templates', { ...template, name })),
    );
  }
}
