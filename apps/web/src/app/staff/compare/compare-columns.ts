import type { ComparisonFrame, ComparisonState } from '@audition/contracts';
import { Component, computed, input, output } from '@angular/core';
import { listOf, toggled } from './compare-state';

/** Which rounds count, and which traits stand in the matrix and which of them first. */
@Component({
  selector: 'app-compare-columns',
  template: `
    @if (frame().rounds.length > 1) {
      <fieldset>
        <legend>Rounds that count: totals and places are computed from these alone</legend>
        @for (round of frame().rounds; track round.id) {
          <label>
            <input type="checkbox" [checked]="rounds().includes(round.id)" (change)="toggleRound(round.id)" />
            {{ round.title }}
          </label>
        }
      </fieldset>
    }
    <div class="chapters">
      @for (chapter of chapters(); track chapter.key) {
        <table>
          <thead>
            <tr>
              <th scope="col" [style.color]="'var(--' + chapter.key + ')'">{{ chapter.title }}</th>
              <th scope="col">Shown</th>
              <th scope="col">First</th>
            </tr>
          </thead>
          <tbody>
            @for (criterion of chapter.criteria; track criterion.key) {
              <tr>
                <th scope="row" [title]="criterion.title">{{ criterion.short }}</th>
                <td>
                  <input
                    type="checkbox"
                    [attr.aria-label]="'Show ' + criterion.short"
                    [checked]="!without().includes(criterion.key)"
                    (change)="toggle('without', criterion.key)"
                  />
                </td>
                <td>
                  <input
                    type="checkbox"
                    [attr.aria-label]="'Put ' + criterion.short + ' first'"
                    [checked]="front().includes(criterion.key)"
                    (change)="toggle('front', criterion.key)"
                  />
                </td>
              </tr>
            }
          </tbody>
        </table>
      }
    </div>
  `,
  styles: `
    :host {
      display: grid;
      gap: 12px;
    }
    fieldset {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 16px;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      color: var(--quiet);
      font-size: 12px;
    }
    .chapters {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(220px, 1fr));
      gap: 12px 24px;
      align-items: start;
    }
    th,
    td {
      padding: 2px 8px 2px 0;
      font-weight: 500;
      text-align: start;
    }
    thead th:not(:first-child) {
      color: var(--quiet);
      font-size: 12px;
    }
    tbody th {
      width: 100%;
    }
  `,
})
export class CompareColumns {
  readonly state = input.required<ComparisonState>();
  readonly frame = input.required<ComparisonFrame>();
  readonly changed = output<ComparisonState>();

  protected readonly chapters = computed(() =>
    this.frame().rubric.chapters.filter(({ criteria }) => criteria.length > 0),
  );
  protected readonly rounds = computed(() => {
    const chosen = listOf(this.state(), 'rounds');
    return chosen.length === 0 ? this.frame().rounds.map(({ id }) => id) : chosen;
  });
  protected readonly without = computed(() => listOf(this.state(), 'without'));
  protected readonly front = computed(() => listOf(this.state(), 'front'));

  protected toggle(list: 'without' | 'front', key: string): void {
    this.changed.emit({ [list]: toggled(this.state(), list, key) });
  }

  /** All rounds is what stands in the address as nothing; none at all cannot be. */
  protected toggleRound(id: string): void {
    const all = this.frame().rounds.map((round) => round.id);
    const rounds = all.filter((one) => (one === id) !== this.rounds().includes(one));
    this.changed.emit({ rounds: rounds.length === 0 || rounds.length === all.length ? '' : rounds.join(',') });
  }
}
