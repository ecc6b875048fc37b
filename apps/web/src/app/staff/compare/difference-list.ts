import type { MatrixRow } from '@audition/contracts';
import { formatScore, type RubricDocument } from '@audition/rubric';
import { Component, computed, input } from '@angular/core';
import { differences } from './matrix';

/** Where two candidates differ most: a bar to the side of whoever scored higher. */
@Component({
  selector: 'app-difference-list',
  template: `
    <h2>{{ first().name }} and {{ second().name }}</h2>
    @if (chanceText(); as text) {
      <p>{{ text }}</p>
    }
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
  readonly rubric = input.required<RubricDocument>();
  readonly first = input.required<MatrixRow>();
  readonly second = input.required<MatrixRow>();
  /** Probability that the first is truly above the second; null when it cannot be said. */
  readonly chance = input<number | null>(null);

  protected readonly rows = computed(() =>
    differences(this.rubric(), this.first(), this.second()).map((row) => ({
      ...row,
      // Four points is the most that two scores can differ by.
      width: (Math.abs(row.difference ?? 0) / 4) * 50,
    })),
  );

  protected readonly chanceText = computed(() => {
    const chance = this.chance();
    if (chance === null) return '';
    if (chance === 0.5) return 'Their totals are the same: neither is ahead.';
    const [ahead, behind] = chance > 0.5 ? [this.first(), this.second()] : [this.second(), this.first()];
    // 99.7 % is not certainty, and 50.2 % is not nothing.
    const percent = Math.min(99, Math.max(51, Math.round(Math.max(chance, 1 - chance) * 100)));
    return `The chance that ${ahead.name} is truly ahead of ${behind.name}, and not by who happened to assess: ${percent}\u00a0%.`;
  });

  protected words(difference: number | null): string {
    if (difference === null) return 'not comparable';
    if (difference === 0) return 'level';
    const name = difference > 0 ? this.first().name : this.second().name;
    return `${name.split(' ')[0] ?? name} +${formatScore(Math.abs(difference))}`;
  }
}
