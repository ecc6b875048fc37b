import { FAIRNESS_DIMENSIONS, FAIRNESS_STEPS } from '@audition/contracts/constants';
import { Component, computed, input, model, output, signal } from '@angular/core';
import { DIMENSION_NAMES, draftFaults, STEP_NAMES, type DraftRow } from './fairness-words';

/** The counts of an opening as rows to type in. */
@Component({
  selector: 'app-counts-form',
  template: `
    <form class="stack" (submit)="save($event)">
      @if (rows().length > 0) {
        <div class="scroll" tabindex="0" role="region" aria-label="Counts by group">
          <table class="table">
            <thead>
              <tr>
                <th scope="col">Grouped by</th>
                <th scope="col">Group</th>
                <th scope="col">Selected means</th>
                <th scope="col">Considered</th>
                <th scope="col">Selected</th>
                <td></td>
              </tr>
            </thead>
            <tbody>
              @for (row of rows(); track $index; let at = $index) {
                <tr>
                  <td>
                    <select
                      class="input"
                      [attr.aria-label]="'Grouped by, row ' + (at + 1)"
                      #by
                      (change)="change(at, { dimension: dimensions[by.selectedIndex] ?? 'other' })"
                    >
                      @for (one of dimensions; track one) {
                        <option [selected]="one === row.dimension">{{ dimensionNames[one] }}</option>
                      }
                    </select>
                  </td>
                  <td>
                    <input
                      class="input"
                      maxlength="80"
                      [attr.aria-label]="'Group, row ' + (at + 1)"
                      #group
                      [value]="row.group"
                      (change)="change(at, { group: group.value })"
                    />
                  </td>
                  <td>
                    <select
                      class="input"
                      [attr.aria-label]="'Selected means, row ' + (at + 1)"
                      #step
                      (change)="change(at, { step: steps[step.selectedIndex] ?? 'hired' })"
                    >
                      @for (one of steps; track one) {
                        <option [selected]="one === row.step">{{ stepNames[one] }}</option>
                      }
                    </select>
                  </td>
                  <td>
                    <input
                      class="input count"
                      type="number"
                      min="0"
                      step="1"
                      [attr.aria-label]="'Considered, row ' + (at + 1)"
                      #considered
                      [value]="row.considered ?? ''"
                      (change)="change(at, { considered: numberOf(considered.value) })"
                    />
                  </td>
                  <td>
                    <input
                      class="input count"
                      type="number"
                      min="0"
                      step="1"
                      [attr.aria-label]="'Selected, row ' + (at + 1)"
                      [attr.aria-invalid]="isTried() && faults().has(at)"
                      #selected
                      [value]="row.selected ?? ''"
                      (change)="change(at, { selected: numberOf(selected.value) })"
                    />
                  </td>
                  <td>
                    <button
                      type="button"
                      class="btn btn-plain btn-small"
                      [attr.aria-label]="'Remove row ' + (at + 1)"
                      (click)="remove(at)"
                    >
                      Remove
                    </button>
                  </td>
                </tr>
                @if (isTried() && faults().get(at); as fault) {
                  <tr>
                    <td colspan="6" class="fault small">Row {{ at + 1 }}: {{ fault }}</td>
                  </tr>
                }
              }
            </tbody>
          </table>
        </div>
      }
      @if (isTried() && faults().size > 0) {
        <p class="fault" role="alert">Some rows need another look. Nothing was saved.</p>
      }
      <div class="row">
        <button type="button" class="btn" [class.btn-primary]="rows().length === 0" (click)="add()">Add a row</button>
        <button type="submit" class="btn" [class.btn-primary]="rows().length > 0" [disabled]="isBusy()">
          Save counts
        </button>
        <ng-content />
      </div>
    </form>
  `,
  styles: `
    .table th,
    .table td {
      padding: 4px 8px 4px 0;
    }
    .input {
      min-width: 140px;
    }
    .count {
      min-width: 88px;
      width: 88px;
    }
    .fault {
      color: var(--danger);
    }
  `,
})
export class CountsForm {
  readonly rows = model.required<readonly DraftRow[]>();
  readonly isBusy = input(false);
  /** All rows are right and to be saved. */
  readonly saved = output();

  protected readonly isTried = signal(false);
  protected readonly faults = computed(() => draftFaults(this.rows()));
  protected readonly dimensions = FAIRNESS_DIMENSIONS;
  protected readonly dimensionNames = DIMENSION_NAMES;
  protected readonly steps = FAIRNESS_STEPS;
  protected readonly stepNames = STEP_NAMES;

  protected change(at: number, part: Partial<DraftRow>): void {
    this.rows.update((rows) => rows.map((row, index) => (index === at ? { ...row, ...part } : row)));
  }

  /** The next group of what the last row is about. */
  protected add(): void {
    this.rows.update((rows) => {
      const { dimension, step } = rows.at(-1) ?? { dimension: 'sex', step: 'hired' };
      return [...rows, { dimension, step, group: '', considered: null, selected: null }];
    });
  }

  protected remove(at: number): void {
    this.rows.update((rows) => rows.filter((_, index) => index !== at));
  }

  protected numberOf(text: string): number | null {
    return text.trim() === '' ? null : Number(text);
  }

  protected save(event: Event): void {
    event.preventDefault();
    this.isTried.set(true);
    if (this.faults().size === 0) this.saved.emit();
  }
}
