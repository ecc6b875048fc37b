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

interface OptionalColumn {
  title: string;
  textOf: (row: ImportRow) => string;
}

const OPTIONAL: readonly OptionalColumn[] = [
  { title: 'Phone', textOf: ({ phone }) => phone },
  { title: 'Note', textOf: ({ note }) => note },
  { title: 'Source', textOf: ({ source }) => source },
  { title: 'Tags', textOf: ({ tags }) => tags.join(', ') },
];

/** Of the columns that a CSV may leave out those that some row fills: empty ones would take the room of the others. */
export function filledColumns(rows: readonly ImportRow[]): OptionalColumn[] {
  return OPTIONAL.filter(({ textOf }) => rows.some((row) => textOf(row) !== ''));
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
            @for (column of columns(); track column.title) {
              <th scope="col">{{ column.title }}</th>
            }
            @if (preview().errorCount > 0) {
              <th scope="col">Fault</th>
            }
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.line) {
            <tr [class.faulty]="row.faults.length > 0">
              <td class="num">{{ row.line }}</td>
              <td dir="auto">{{ row.name }}</td>
              <td class="email">{{ row.email }}</td>
              @for (column of columns(); track column.title) {
                <td dir="auto">{{ column.textOf(row) }}</td>
              }
              @if (preview().errorCount > 0) {
                <td class="bad">
                  @for (fault of row.faults; track $index) {
                    <div>{{ fault }}</div>
                  }
                </td>
              }
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
    td.email {
      min-width: 26ch;
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
  protected readonly columns = computed(() => filledColumns(this.preview().rows));
  protected readonly rows = computed(() => this.preview().rows.map((row) => ({ ...row, faults: faultsOf(row) })));
}
