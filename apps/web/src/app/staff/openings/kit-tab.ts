import type { RoundsView, RubricVersionView } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { Component, inject, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Loading } from '@audition/ui';
import { PageProblem } from '../../core/page-problem';
import { Session } from '../../core/session';
import { DueDaysForm } from './due-days-form';
import { ToleranceForm } from './tolerance-form';
import { OpeningStore } from './opening-store';
import { RoundSheets } from './round-sheets';
import { RoundsEditor } from './rounds-editor';
import { RoundsList } from './rounds-list';

/** What is scored when and by whom, and what interviewers ask: the questions of the opening's rubric, by chapter and trait. */
@Component({
  selector: 'app-kit-tab',
  imports: [DueDaysForm, ToleranceForm, Loading, PageProblem, RoundSheets, RoundsEditor, RoundsList, RouterLink],
  template: `
    @if (rubric.error(); as thrown) {
      <app-page-problem [thrown]="thrown" (retry)="rubric.reload()" />
    } @else if (rounds.error(); as thrown) {
      <app-page-problem [thrown]="thrown" (retry)="rounds.reload()" />
    } @else if (rubric.hasValue() && rounds.hasValue()) {
      <section aria-labelledby="rounds-heading">
        <h2 id="rounds-heading">Rounds</h2>
        @if (canManage) {
          <app-rounds-editor [view]="rounds.value()" [rubric]="rubric.value().document" (saved)="keep($event)" />
        } @else {
          <app-rounds-list [view]="rounds.value()" />
        }
        <app-round-sheets [view]="rounds.value()" />
      </section>
      <h2>Questions</h2>
      <p class="quiet">
        The questions every assessor asks, so that candidates can be compared.
        <a [routerLink]="['/library/rubrics', rubric.value().id]">The whole rubric with its anchors</a>
      </p>
      @for (chapter of rubric.value().document.chapters; track chapter.key) {
        <section>
          <h3 [style.color]="'var(--' + chapter.key + ')'">{{ chapter.title }}</h3>
          @for (criterion of chapter.criteria; track criterion.key) {
            <div class="trait">
              <h4>{{ criterion.title }}</h4>
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
      <app-due-days-form />
      <app-tolerance-form />
    } @else {
      <ui-loading />
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 24px;
      max-width: 920px;
    }
    section {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
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
  private readonly editor = viewChild(RoundsEditor);
  protected readonly canManage = inject(Session).can('opening:manage');
  protected readonly rounds = httpResource<RoundsView>(() => {
    const id = this.store.openingId();
    return id === undefined ? undefined : `/api/openings/${id}/rounds`;
  });
  protected readonly rubric = httpResource<RubricVersionView>(() => {
    if (!this.store.opening.hasValue()) return undefined;
    return `/api/rubric-versions/${this.store.opening.value().rubricVersionId}`;
  });

  /** Whether the reader wants to leave: unsaved rounds would be lost. */
  mayLeave(): boolean {
    return this.editor()?.isChanged() !== true || confirm('Your changes to the rounds are not saved. Leave them?');
  }

  protected keep(view: RoundsView): void {
    this.rounds.set(view);
    this.store.opening.reload();
  }
}
