import type { RubricVersionView } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Loading } from '@audition/ui';
import { PageProblem } from '../../core/page-problem';
import { OpeningStore } from './opening-store';

/** What interviewers ask: the questions of the opening's rubric, by chapter and trait. */
@Component({
  selector: 'app-kit-tab',
  imports: [Loading, PageProblem, RouterLink],
  template: `
    @if (rubric.error(); as thrown) {
      <app-page-problem [thrown]="thrown" (retry)="rubric.reload()" />
    } @else if (rubric.hasValue()) {
      <p class="quiet">
        The questions every assessor asks, so that candidates can be compared.
        <a [routerLink]="['/library/rubrics', rubric.value().id]">The whole rubric with its anchors</a>
      </p>
      @for (chapter of rubric.value().document.chapters; track chapter.key) {
        <section>
          <h2 [style.color]="'var(--' + chapter.key + ')'">{{ chapter.title }}</h2>
          @for (criterion of chapter.criteria; track criterion.key) {
            <div class="trait">
              <h3>{{ criterion.title }}</h3>
              <ol>
                @for (question of criterion.questions; track question.text) {
                  <li>
                    {{ question.text }}
                    <span class="quiet small">{{ question.probes.join(' ') }}</span>
                  </li>
                }
              </ol>
            </div>
          }
        </section>
      }
    } @else {
      <ui-loading />
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 24px;
      max-width: 920px;
    }
    section {
      display: grid;
      gap: 12px;
    }
    .trait {
      display: grid;
      grid-template-columns: 200px minmax(0, 1fr);
      gap: 4px 24px;
      padding-top: 12px;
      border-top: 1px solid var(--line);
    }
    ol {
      display: grid;
      gap: 8px;
      padding-inline-start: 20px;
    }
    li span {
      display: block;
    }
    @media (max-width: 700px) {
      .trait {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
})
export class KitTab {
  private readonly store = inject(OpeningStore);
  protected readonly rubric = httpResource<RubricVersionView>(() => {
    if (!this.store.opening.hasValue()) return undefined;
    return `/api/rubric-versions/${this.store.opening.value().rubricVersionId}`;
  });
}
