import type { ImportPreview, ImportRow } from '@audition/contracts';
import { Component, computed, input } from '@angular/core';
import { counted } from '../../core/words';

/** What an import would add, and what stands in its way. */
export interface ImportSummary {
  text: string;
  /** Empty when every row can be added. */
  faults: string;
}

/** A preview in two sentences. */
export function summaryOf({ validCount, errorCount }: ImportPreview): ImportSummary {
  const text = `${counted(validCount, 'row')} ready to add.`;
  if (errorCount === 0) return { text, faults: '' };
  const faults = `${counted(errorCount, 'row')} with a fault: mend the text above and check it again.`;
  return { text, faults: `${faults} Nothing has been added.` };
}

/** The faults of a row, each with its column: "email is not an e-mail address". */
export function faultsOf({ errors }: ImportRow): string[] {
  return errors.map(({ column, detail }) => `${column === 'row' ? 'the row' : column} ${detail}`);
}

/** The rows of an import as they would be added, with their faults. */
@Component({
  selector: 'app-import-preview',
  template: `
    <p role="status">
      {{ summary().text }} <strong class="bad">{{ summary().faults }}</strong>
    </p>
    <div class="scroll" tabindex="0" role="region" aria-label="Preview">
      <table class="table">
        <thead>
          <tr>
            <th scope="col" class="num">Line</th>
            <th scope="col">Name</th>
            <th scope="col">E-mail</th>
            <th scope="col">Phone</th>
            <th scope="col">Note</th>
            <th scope="col">Source</th>
            <th scope="col">Tags</th>
            <th scope="col">Fault</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.line) {
            <tr [class.faulty]="row.faults.length > 0">
              <td class="num">{{ row.line }}</td>
              <td dir="auto">{{ row.name }}</td>
              <td>{{ row.email }}</td>
              <td>{{ row.phone }}</td>
              <td dir="auto">{{ row.note }}</td>
              <td dir="auto">{{ row.source }}</td>
              <td dir="auto">{{ row.tags.join(', ') }}</td>
              <td class="bad">
                @for (fault of row.faults; track $index) {
                  <div>{{ fault }}</div>
                }
              </td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 8px;
    }
    .scroll {
      max-height: 40vh;
      overflow: auto;
      border: 1px solid var(--line);
      border-radius: var(--radius);
    }
    td {
      min-width: 80px;
      overflow-wrap: anywhere;
    }
    td.num {
      min-width: 0;
    }
    .faulty {
      background: var(--danger-soft);
    }
    .bad {
      color: var(--danger);
    }
  `,
})
export class ImportPreviewTable {
  readonly preview = input.required<ImportPreview>();

  protected readonly summary = computed(() => summaryOf(this.preview()));
  protected readonly rows = computed(() => this.preview().rows.map((row) => ({ ...row, faults: faultsOf(row) })));
}
