import type { ImportPreview, ImportResult } from '@audition/contracts';
import { Component, computed, inject, input, output, signal } from '@angular/core';
import { Dialog, Notice } from '@audition/ui';
import { Api } from '../../core/api';
import { ApiError, toApiError } from '../../core/api-error';
import { counted } from '../../core/words';

const LARGEST_FILE = 1_000_000;

/** Adds candidates from a CSV: a file or pasted text, a preview row by row, then all of it or nothing. */
@Component({
  selector: 'app-import-dialog',
  imports: [Dialog, Notice],
  template: `
    <ui-dialog title="Import candidates" [isOpen]="true" [isWide]="true" (closed)="closed.emit(isDone())">
      @if (isDone()) {
        <ui-notice kind="good">{{ counted(added(), 'candidate') }} added.</ui-notice>
        <div class="row end">
          <button type="button" class="btn btn-primary" (click)="closed.emit(true)">Done</button>
        </div>
      } @else {
        <p class="quiet">
          A CSV with a heading. <strong>name</strong> and <strong>email</strong> are needed, <strong>phone</strong> and
          <strong>note</strong> are welcome. Nothing is added before you have seen the preview.
        </p>
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
          placeholder="name,email&#10;Ada Brandt,ada@mail.example"
          spellcheck="false"
          [value]="csv()"
          (input)="edit(text.value)"
        ></textarea>
        @if (problem(); as problem) {
          <ui-notice kind="danger" [reference]="problem.problem?.instance">{{ problem.message }}</ui-notice>
        }
        @if (preview(); as preview) {
          <p role="status">
            {{ counted(preview.validCount, 'row') }} ready to add
            @if (preview.errorCount > 0) {
              , <strong class="bad">{{ counted(preview.errorCount, 'row') }} with a fault</strong>. Mend the text above
              and check it again; nothing has been added
            }
            .
          </p>
          <div class="scroll">
            <table class="table">
              <thead>
                <tr>
                  <th class="num">Line</th>
                  <th>Name</th>
                  <th>E-mail</th>
                  <th>Phone</th>
                  <th>Note</th>
                  <th>Fault</th>
                </tr>
              </thead>
              <tbody>
                @for (row of preview.rows; track row.line) {
                  <tr [class.faulty]="row.errors.length > 0">
                    <td class="num">{{ row.line }}</td>
                    <td>{{ row.name }}</td>
                    <td>{{ row.email }}</td>
                    <td>{{ row.phone }}</td>
                    <td>{{ row.note }}</td>
                    <td class="bad">
                      @for (error of row.errors; track $index) {
                        <div>{{ error.column === 'row' ? '' : error.column + ' ' }}{{ error.detail }}</div>
                      }
                    </td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
        }
        <div class="row end">
          <button type="button" class="btn" (click)="closed.emit(false)">Cancel</button>
          @if (canImport()) {
            <button type="button" class="btn btn-primary" [disabled]="isBusy()" (click)="import()">
              Add {{ counted(preview()?.validCount ?? 0, 'candidate') }}
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
    .scroll {
      position: relative;
      max-height: 40vh;
      overflow: auto;
      border: 1px solid var(--line);
      border-radius: var(--radius);
    }
    td {
      overflow-wrap: anywhere;
    }
    .faulty {
      background: var(--danger-soft);
    }
    .bad {
      color: var(--danger);
    }
    label.btn:focus-within {
      outline: 2px solid var(--accent);
      outline-offset: 2px;
    }
  `,
})
export class ImportDialog {
  readonly openingId = input.required<string>();
  /** Whether somebody was added. */
  readonly closed = output<boolean>();

  private readonly api = inject(Api);
  protected readonly csv = signal('');
  protected readonly preview = signal<ImportPreview | null>(null);
  protected readonly problem = signal<ApiError | null>(null);
  protected readonly isBusy = signal(false);
  protected readonly isDone = signal(false);
  protected readonly added = signal(0);
  protected readonly canImport = computed(() => {
    const preview = this.preview();
    return preview !== null && preview.errorCount === 0 && preview.validCount > 0;
  });
  protected readonly counted = counted;

  protected edit(text: string): void {
    this.csv.set(text);
    this.preview.set(null);
    this.problem.set(null);
  }

  protected async read(element: HTMLInputElement): Promise<void> {
    const [file] = element.files ?? [];
    if (file === undefined) return;
    element.value = '';
    if (file.size > LARGEST_FILE) {
      this.problem.set(
        new ApiError(null, 'The file is larger than 1 MB. Split it and import the parts one after the other.'),
      );
      return;
    }
    this.edit(await file.text());
    await this.check();
  }

  protected check(): Promise<void> {
    return this.busy(async () => {
      const path = `/openings/${this.openingId()}/applications/import/preview`;
      this.preview.set(await this.api.post<ImportPreview>(path, { csv: this.csv() }));
    });
  }

  protected import(): Promise<void> {
    return this.busy(async () => {
      const path = `/openings/${this.openingId()}/applications/import`;
      const { added } = await this.api.post<ImportResult>(path, { csv: this.csv() });
      this.added.set(added);
      this.isDone.set(true);
    });
  }

  private async busy(work: () => Promise<void>): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      await work();
    } catch (thrown) {
      this.problem.set(toApiError(thrown));
    } finally {
      this.isBusy.set(false);
    }
  }
}
