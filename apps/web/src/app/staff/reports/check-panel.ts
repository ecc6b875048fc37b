import type { ReportCheck } from '@audition/contracts';
import { Component, inject, signal } from '@angular/core';
import { Field, Notice } from '@audition/ui';
import { Act } from '../../core/act';
import { Api } from '../../core/api';
import { CheckResult } from './check-result';
import { readReportFile } from './read-report-file';

/** Whether a printed report says what was exported: by its code, or by the file. */
@Component({
  selector: 'app-check-panel',
  imports: [CheckResult, Field, Notice],
  template: `
    <h2 id="check-heading">Check a report</h2>
    <p class="quiet">
      Every report prints a verification code at the foot of each page. Enter it to see the numbers that were printed
      under it. Or choose the file: it is read in this browser and compared line by line.
    </p>
    <form class="ask" novalidate (submit)="checkCode($event)">
      <ui-field #field="uiField" label="Verification code" [error]="fault()">
        <input
          #code
          class="input code"
          autocomplete="off"
          spellcheck="false"
          maxlength="40"
          placeholder="7K2M-4QXD-9TRC-W0HF"
          [id]="field.controlId"
          [value]="typed()"
          (input)="typed.set(code.value)"
        />
      </ui-field>
      <button class="btn btn-primary" [disabled]="act.isBusy()">Check the code</button>
      <label class="btn" [class.is-busy]="act.isBusy()">
        Choose a PDF
        <input #file class="visually-hidden" type="file" accept="application/pdf,.pdf" (change)="checkFile(file)" />
      </label>
    </form>
    @if (act.isBusy()) {
      <p role="status" class="quiet">Comparing…</p>
    }
    @if (act.problem(); as problem) {
      @if (problem.problem?.status === 404) {
        <ui-notice kind="warning">
          {{
            fileName() === ''
              ? 'No report was exported here under this code.'
              : 'No export of this workspace belongs to ' + fileName() + '.'
          }}
          Look at the code again; it may be one of another workspace, a scan without text, or made up.
        </ui-notice>
      } @else if (fault() === null) {
        <ui-notice kind="danger" [reference]="problem.problem?.instance">{{ problem.message }}</ui-notice>
      }
    }
    @if (result(); as result) {
      <app-check-result [check]="result" />
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 12px;
    }
    h2 {
      font-size: 20px;
    }
    p {
      max-width: 72ch;
    }
    .ask {
      display: flex;
      flex-wrap: wrap;
      gap: 12px;
      align-items: end;
    }
    .code {
      width: min(280px, 100%);
      font-variant-numeric: tabular-nums;
      letter-spacing: 0.04em;
      text-transform: uppercase;
    }
    label.btn:focus-within {
      outline: 2px solid var(--accent);
      outline-offset: 2px;
    }
  `,
})
export class CheckPanel {
  private readonly api = inject(Api);
  protected readonly act = new Act();
  protected readonly typed = signal('');
  protected readonly fileName = signal('');
  protected readonly fault = signal<string | null>(null);
  protected readonly result = signal<ReportCheck | null>(null);

  protected async checkCode(event: Event): Promise<void> {
    event.preventDefault();
    const code = this.typed().trim();
    this.fileName.set('');
    if (code === '') {
      this.fault.set('Enter the code from the foot of a page');
      return;
    }
    await this.check(() => this.api.get<ReportCheck>(`/report-checks?code=${encodeURIComponent(code)}`));
  }

  protected async checkFile(input: HTMLInputElement): Promise<void> {
    const [file] = input.files ?? [];
    if (file === undefined) return;
    this.fileName.set(file.name);
    await this.check(async () => this.api.post<ReportCheck>('/report-checks', await readReportFile(file)));
    // The same file chosen again is to be checked again.
    input.value = '';
  }

  private async check(ask: () => Promise<ReportCheck>): Promise<void> {
    this.fault.set(null);
    this.result.set(null);
    const problem = await this.act.run(async () => this.result.set(await ask()));
    this.fault.set(problem?.problem?.errors?.find(({ pointer }) => pointer === '/code')?.detail ?? null);
  }
}
