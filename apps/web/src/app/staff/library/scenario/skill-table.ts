import { TRAIT_KEYS, type SkillRow, type TraitKey } from '@audition/scenario';
import { Component, input } from '@angular/core';
import { TRAIT_NAMES, wordsOf } from './names';

/** How ways of working come out: in all, and by trait. */
@Component({
  selector: 'app-skill-table',
  template: `
    <div class="scroll" tabindex="0" role="region" aria-label="Model operators by trait">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Way of working</th>
            <th scope="col" class="num">In all</th>
            @for (trait of traits; track trait) {
              <th scope="col" class="num" [title]="names[trait]">{{ $index + 1 }}</th>
            }
            <th scope="col">Ends as</th>
            <th scope="col" class="num">Not understood</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.skill) {
            <tr>
              <th scope="row">{{ wordsOf(row.skill) }}</th>
              <td class="num">
                <strong>{{ row.mean }}</strong>
              </td>
              @for (trait of traits; track trait) {
                <td class="num quiet">{{ shown(row.traits[trait]) }}</td>
              }
              <td class="small quiet">{{ ends(row) }}</td>
              <td class="num quiet">{{ shown(row.unmatched * 100) }} %</td>
            </tr>
          }
        </tbody>
      </table>
    </div>
    <p class="quiet small">
      @for (trait of traits; track trait) {
        {{ $index + 1 }} {{ names[trait] }}{{ $last ? '' : ' · ' }}
      }
    </p>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 8px;
    }
    .table th,
    .table td {
      padding-inline: 6px;
    }
    tbody th {
      white-space: nowrap;
    }
  `,
})
export class SkillTable {
  readonly rows = input.required<readonly SkillRow[]>();
  protected readonly traits: readonly TraitKey[] = TRAIT_KEYS;
  protected readonly names = TRAIT_NAMES;
  protected readonly wordsOf = wordsOf;

  protected shown(value: number | null): string {
    return value === null ? '–' : String(Math.round(value));
  }

  protected ends({ outcomes }: SkillRow): string {
    return outcomes.map((outcome) => (outcome === null ? 'open' : wordsOf(outcome))).join(', ');
  }
}
