import type { RubricVersionSummary } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState, Loading } from '@audition/ui';
import { PageProblem } from '../../core/page-problem';
import { counted, instant, PROFILE_NAMES } from '../../core/words';

/** The published rubric versions of the workspace. */
@Component({
  selector: 'app-rubrics-tab',
  imports: [EmptyState, Loading, PageProblem, RouterLink],
  template: `
    <p class="quiet">
      A rubric says what every assessor looks for: twelve traits in chapters, with anchors, a checklist and questions. A
      published version never changes, so scores stay comparable.
    </p>
    @if (rubrics.error(); as thrown) {
      <app-page-problem [thrown]="thrown" (retry)="rubrics.reload()" />
    } @else if (rubrics.hasValue() && rubrics.value().length === 0) {
      <ui-empty-state
        title="No rubric is published yet"
        text="The rubrics that come with Audition are published when the workspace is set up."
      />
    } @else if (rubrics.hasValue()) {
      <div class="scroll">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Rubric</th>
              <th scope="col">Role</th>
              <th scope="col">Version</th>
              <th scope="col">Published</th>
              <th scope="col">Used by</th>
              <th scope="col">Content</th>
            </tr>
          </thead>
          <tbody>
            @for (rubric of rubrics.value(); track rubric.id) {
              <tr>
                <th scope="row">
                  <a [routerLink]="['/library/rubrics', rubric.id]">{{ rubric.title }}</a>
                </th>
                <td>{{ profiles[rubric.profile] }}</td>
                <td>v{{ rubric.version }}</td>
                <td class="quiet">{{ instant(rubric.publishedAt) }}</td>
                <td>{{ counted(rubric.openingCount, 'opening') }}</td>
                <td class="quiet small" [title]="'SHA-256 ' + rubric.contentHash">
                  {{ rubric.contentHash.slice(0, 10) }}
                </td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    } @else {
      <ui-loading />
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
    }
    .scroll {
      position: relative;
      overflow-x: auto;
    }
    tbody th {
      font-size: 14px;
    }
    tbody th a {
      font-weight: 600;
    }
  `,
})
export class RubricsTab {
  protected readonly rubrics = httpResource<RubricVersionSummary[]>(() => '/api/rubric-versions');
  protected readonly profiles = PROFILE_NAMES;
  protected readonly instant = instant;
  protected readonly counted = counted;
}
