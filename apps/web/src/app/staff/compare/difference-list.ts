import type { ComparisonRow, ComparisonView } from '@audition/contracts';
import { formatScore } from '@audition/rubric';
import { Component, computed, input } from '@angular/core';
import { differences } from './matrix';

/** Where two candidates differ most: a bar to the side of whoever scored higher. */
@Component({
  selector: 'app-difference-list',
  template: `
    <h2>{{ first().name }} and {{ second().name }}</h2>
    <p class="small quiet">Left: {{ first().name }} higher. Right: {{ second().name }} higher.</p>
    <table>
      <caption class="visually-hidden">
        Differences by trait
      </caption>
      <tbody>
        @for (row of rows(); track row.key) {
          <tr>
            <th scope="row" [style.color]="'var(--' + row.chapter + ')'">{{ row.title }}</th>
            <td class="track">
              @if (row.difference !== null) {
                <span class="bar" [class.left]="row.difference > 0" [style.width.%]="row.width"></span>
              }
            </td>
            <td class="small">{{ words(row.difference) }}</td>
          </tr>
        }
      </tbody>
    </table>
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
    }
    table {
      width: 100%;
    }
    th {
      padding: 3px 12px 3px 0;
      font-weight: 500;
    }
    .track {
      position: relative;
      width: 45%;
      background: linear-gradient(var(--line), var(--line)) center / 1px 100% no-repeat;
    }
    .bar {
      position: absolute;
      top: calc(50% - 4px);
      left: 50%;
      height: 8px;
      border-radius: 0 4px 4px 0;
      background: var(--complaints);
    }
    .bar.left {
      right: 50%;
      left: auto;
      border-radius: 4px 0 0 4px;
      background: var(--accent);
    }
    td:last-child {
      padding-inline-start: 12px;
      white-space: nowrap;
    }
  `,
})
export class DifferenceList {
  readonly view = input.required<ComparisonView>();
  readonly first = input.required<ComparisonRow>();
  readonly second = input.required<ComparisonRow>();

  protected readonly rows = computed(() =>
    differences(this.view(), this.first(), this.second()).map((row) => ({
      ...row,
      // Four points is the most that two scores can differ by.
      width: (Math.abs(row.difference ?? 0) / 4) * 50,
    })),
  );

  protected words(difference: number | null): string {
    if (difference === null) return 'not comparable';
    if (difference === 0) return 'level';
    const name = difference > 0 ? this.first().name : this.second().name;
    return `${name.split(' ')[0] ?? name} +${formatScore(Math.abs(difference))}`;
  }
}
