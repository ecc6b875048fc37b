import type { TraitKey } from '@audition/scenario';
import { Component, computed, input } from '@angular/core';
import { TRAIT_NAMES, wordsOf } from './names';

interface Chance {
  scenarioKey: string;
  kind: string;
  name: string;
}

/** What gives evidence of which trait; two chances each are the least for a test. */
@Component({
  selector: 'app-trait-table',
  template: `
    <div class="scroll">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Trait</th>
            <th scope="col" class="num">Chances</th>
            <th scope="col">By</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.trait) {
            <tr>
              <th scope="row">{{ row.title }}</th>
              <td class="num" [class.few]="row.count < least()">{{ row.count }}</td>
              <td class="quiet small">{{ row.by || 'nothing' }}</td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    tbody th {
      white-space: nowrap;
    }
    .few {
      color: var(--warning);
      font-weight: 700;
    }
  `,
})
export class TraitTable {
  readonly opportunities = input.required<Readonly<Record<TraitKey, readonly Chance[]>>>();
  readonly least = input(2);

  protected readonly rows = computed(() => {
    const names: Readonly<Record<string, string>> = TRAIT_NAMES;
    return Object.entries(this.opportunities()).map(([trait, chances]) => ({
      trait,
      title: names[trait] ?? trait,
      count: chances.length,
      by: chances.map(({ kind, name }) => `${kind} ${wordsOf(name)}`).join(', '),
    }));
  });
}
