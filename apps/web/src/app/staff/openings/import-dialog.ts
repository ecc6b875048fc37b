import type { ImportPreview, ImportResult } from '@audition/contracts';
import { Component, computed, inject, input, output, signal } from '@angular/core';
import { Dialog, Notice } from '@audition/ui';
import { Act } from '../../core/act';
import { Api } from '../../core/api';
import { ApiError, toApiError } from '../../core/api-error';
import { counted } from '../../core/words';
import { csvText } from './csv-text';
import { ImportPreviewTable } from './import-preview';

const LARGEST_FILE = 1_000_000;
const TOO_LARGE = 'The file is larger than 1 MB. Split it and import the parts one after the other.';
const NOT_UTF8 =
  'The file is not in UTF-8, so letters such as “ö” would be spoilt. Save it as “CSV UTF-8” and choose it again, or paste the text below.';
const SAMPLE = `name,email,phone,note,source,tags
Ada Brandt,ada@mail.example,+49 30 1234567,Evenings only,Job fair,German|Night shift
"Okafor, Ben",ben@mail.example,,,,`;

/** Adds candidates from a CSV: a file or pasted text, a preview row by row, then all of it or nothing. */
@Component({
  selector: 'app-import-dialog',
  imports: [Dialog, ImportPreviewTable, Notice],
  template: `
    <ui-dialog title="Import candidates" [isOpen]="true" [isWide]="true" (closed)="closed.emit(hasSent)">
      @if (isDone()) {
        <ui-notice kind="good">{{ counted(added(), 'candidate') }} added.</ui-notice>
        <div class="row end">
          <button type="button" class="btn btn-primary" (click)="closed.emit(true)">Done</button>
        </div>
      } @else {
        <p class="quiet">
          A CSV with a heading. <strong>name</strong> and <strong>email</strong> are needed, <strong>phone</strong>,
          <strong>note</strong>, <strong>source</strong> and <strong>tags</strong> are welcome; comma, semicolon or tab
          between them. Put | or ; between the tags of one candidate. Nothing is added before you have seen the preview.
        </p>
        <pre role="group" aria-label="Sample" tabindex="0">{{ sample }}</pre>
        <div class="row">
          <label class="btn">
            Choose a file
            <input class="visually-hidden" type="file" accept=".csv,text/csv,text/plain" #file (change)="read(file)" />
          </label>
          <span class="quiet small">or paste it here:</span>
        </div>
        <textarea
          #text
          class="input"
          rows="5"
          aria-label="CSV text"
          spellcheck="false"
          [value]="csv()"
          (input)="edit(text.value)"
        ></textarea>
        @if (problem(); as problem) {
          <ui-notice kind="danger" [reference]="problem.problem?.instance">{{ problem.message }}</ui-notice>
        }
        @if (checked(); as checked) {
          <app-import-preview [preview]="checked.preview" />
        }
        <div class="row end">
          <button type="button" class="btn" (click)="closed.emit(hasSent)">Cancel</button>
          @if (canImport()) {
            <button type="button" class="btn btn-primary" [disabled]="isBusy()" (click)="import()">
              Add {{ counted(checked()?.preview?.validCount ?? 0, 'candidate') }}
            </button>
          } @else {
            <button
              type="button"
              class="btn btn-primary"
              [disabled]="isBusy() || csv().trim() === ''"
              (click)="check()"
            >
              Check
            </button>
          }
        </div>
      }
    </ui-dialog>
  `,
  styles: `
    .end {
      justify-content: end;
    }
    pre {
      padding: 8px 12px;
      border-radius: var(--radius);
      background: var(--sunken);
      font-size: 12px;
      overflow-x: auto;
    }
  `,
})
export class ImportDialog {
  readonly openingId = input.required<string>();
  /** Whether somebody was added. */
  readonly closed = output<boolean>();

  private readonly api = inject(Api);
  protected readonly csv = signal('');
  /** The newest preview with the text it is of: that very text is imported. */
  protected readonly checked = signal<{ csv: string; preview: ImportPreview } | null>(null);
  private readonly act = new Act();
  protected readonly isBusy = this.act.isBusy;
  protected readonly problem = this.act.problem;
  protected readonly isDone = signal(false);
  protected readonly added = signal(0);
  protected readonly canImport = computed(() => {
    const preview = this.checked()?.preview;
    return preview !== undefined && preview.errorCount === 0 && preview.validCount > 0;
  });
  protected readonly counted = counted;
  protected readonly sample = SAMPLE;
  /** Whether an import was asked for, whatever came of it: the list behind may have changed. */
  protected hasSent = false;

  protected edit(text: string): void {
    this.csv.set(text);
    this.checked.set(null);
    this.problem.set(null);
  }

  protected async read(element: HTMLInputElement): Promise<void> {
    const [file] = element.files ?? [];
    if (file === undefined) return;
    const isTooLarge = file.size > LARGEST_FILE;
    const text = isTooLarge ? null : csvText(await file.arrayBuffer());
    // So that the same file can be chosen again after it was mended.
    element.value = '';
    if (text === null) {
      this.problem.set(new ApiError(null, isTooLarge ? TOO_LARGE : NOT_UTF8));
      return;
    }
    this.edit(text);
    await this.check();
  }

  protected async check(): Promise<void> {
    await this.act.run(() => this.preview(this.csv()));
  }

  protected async import(): Promise<void> {
    await this.act.run(async () => {
      const checked = this.checked();
      if (checked === null) return;
      this.hasSent = true;
      try {
        const path = `/openings/${this.openingId()}/applications/import`;
        const { added } = await this.api.post<ImportResult>(path, { csv: checked.csv });
        this.added.set(added);
        this.isDone.set(true);
      } catch (thrown) {
        // Somebody may have added one of these people since the preview: the rows are looked at again.
        if (toApiError(thrown).problem?.status === 422) await this.preview(checked.csv);
        throw thrown;
      }
    });
  }

  private async preview(csv: string): Promise<void> {
    const path = `/openings/${this.openingId()}/applications/import/preview`;
    const preview = await this.api.post<ImportPreview>(path, { csv });
    // The text may have been edited while the answer was on its way.
    if (csv === this.csv()) this.checked.set({ csv, preview });
  }
}
