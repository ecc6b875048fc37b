import type { ApplicationRow } from '@audition/contracts';
import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { OWN_SCORECARD_NAMES, shortInstant, STAGE_NAMES, TEST_STATE_NAMES } from '../../core/words';

/** Candidates as a table; rows link to their pages. */
@Component({
  selector: 'app-candidate-table',
  imports: [RouterLink],
  template: `
    <div class="scroll">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            @if (hasOpening()) {
              <th scope="col">Opening</th>
            }
            <th scope="col">Stage</th>
            <th scope="col">Chat test</th>
            <th scope="col">Your scorecard</th>
            <th scope="col">Added</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.id) {
            <tr>
              <th scope="row">
                <a [routerLink]="['/applications', row.id]">{{ row.name }}</a>
                <span class="quiet small">{{ row.email }}</span>
              </th>
              @if (hasOpening()) {
                <td class="opening">
                  <a class="plain" [routerLink]="['/openings', row.openingId]">{{ row.openingTitle }}</a>
                </td>
              }
              <td>{{ stages[row.stage] }}</td>
              <td>{{ row.test === null ? '–' : tests[row.test] }}</td>
              <td>{{ cards[row.ownScorecard] }}</td>
              <td class="quiet">{{ shortInstant(row.createdAt) }}</td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    tbody th {
      min-width: 150px;
      color: var(--ink);
      font-size: 14px;
      overflow-wrap: anywhere;
    }
    tbody th a {
      display: block;
      color: var(--ink);
      font-weight: 600;
      text-decoration: none;
    }
    tbody th a:hover {
      text-decoration: underline;
    }
    .plain {
      color: inherit;
      text-decoration: none;
    }
    .plain:hover {
      text-decoration: underline;
    }
    tbody tr:hover {
      background: var(--sunken);
    }
    td {
      white-space: nowrap;
    }
    .opening {
      min-width: 150px;
      white-space: normal;
      overflow-wrap: anywhere;
    }
  `,
})
export class CandidateTable {
  readonly rows = input.required<readonly ApplicationRow[]>();
  readonly hasOpening = input(false);
  protected readonly stages = STAGE_NAMES;
  protected readonly cards = OWN_SCORECARD_NAMES;
  protected readonly tests = TEST_STATE_NAMES;
  protected readonly shortInstant = shortInstant;
}
