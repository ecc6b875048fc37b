import type { RubricDifferences, RubricList } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { EmptyState, Loading } from '@audition/ui';
import { PageProblem } from '../../../core/page-problem';
import { counted } from '../../../core/words';

/** What changed from one version of a rubric to another, in sentences with the old and the new text. */
@Component({
  selector: 'app-changes-page',
  imports: [EmptyState, Loading, PageProblem, RouterLink],
  template: `
    @if (changes.error(); as thrown) {
      <app-page-problem [thrown]="thrown" (retry)="changes.reload()" />
    } @else if (changes.hasValue()) {
      @let all = changes.value();
      <p class="small crumb">
        <a [routerLink]="['/library/rubrics', rubricVersionId()]">{{ all.to.title }} v{{ all.to.version }}</a>
      </p>
      <h1>Changes</h1>
      <div class="row choose">
        <label
          >From
          <select #box class="input" (change)="compareWith(box.value)">
            @if (all.from === null) {
              <option value="">Choose a version</option>
            }
            @for (one of choices(); track one.id) {
              <option [value]="one.id" [selected]="one.id === all.from?.id">{{ one.title }} v{{ one.version }}</option>
            }
          </select>
        </label>
        <span>to {{ all.to.title }} v{{ all.to.version }}</span>
      </div>
      @if (all.from === null) {
        <ui-empty-state title="This is the first version" text="Choose another rubric to compare it with." />
      } @else if (all.differences.length === 0) {
        <ui-empty-state title="Nothing differs" text="Both versions say the same." />
      } @else {
        <p class="quiet">{{ counted(all.differences.length, 'change') }}</p>
        <ol class="changes">
          @for (change of all.differences; track $index) {
            <li class="panel">
              <h2>{{ change.sentence }}</h2>
              <div class="texts">
                @if (change.before !== null) {
                  <div>
                    <p class="small quiet">Before</p>
                    <del>{{ change.before || '(empty)' }}</del>
                  </div>
                }
                @if (change.after !== null) {
                  <div>
                    <p class="small quiet">Now</p>
                    <ins>{{ change.after || '(empty)' }}</ins>
                  </div>
                }
              </div>
            </li>
          }
        </ol>
      }
    } @else {
      <ui-loading />
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 12px;
      max-width: 960px;
    }
    h1 {
      font-size: 28px;
    }
    .choose select {
      display: inline-block;
      width: auto;
      max-width: 100%;
    }
    .changes {
      display: grid;
      gap: 8px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: grid;
      gap: 8px;
      padding: 12px 16px;
    }
    h2 {
      font-size: 14px;
    }
    .texts {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 280px), 1fr));
      gap: 8px 24px;
    }
    del,
    ins {
      display: block;
      padding-inline-start: 10px;
      border-inline-start: 3px solid var(--line-strong);
      text-decoration: none;
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
    del {
      border-color: var(--danger);
    }
    ins {
      border-color: var(--good);
    }
  `,
})
export class ChangesPage {
  readonly rubricVersionId = input.required<string>();
  /** The version to compare with, in the address; without one, the version before. */
  readonly from = input<string>();

  private readonly router = inject(Router);
  protected readonly changes = httpResource<RubricDifferences>(() => {
    const from = this.from();
    return `/api/rubric-versions/${this.rubricVersionId()}/differences${from === undefined ? '' : `?from=${from}`}`;
  });
  private readonly list = httpResource<RubricList>(() => '/api/rubrics');
  /** Versions of this rubric first, then the others. */
  protected readonly choices = computed(() => {
    if (!this.list.hasValue() || !this.changes.hasValue()) return [];
    const { key, id } = this.changes.value().to;
    const others = this.list.value().versions.filter((one) => one.id !== id);
    return [...others.filter((one) => one.key === key), ...others.filter((one) => one.key !== key)];
  });
  protected readonly counted = counted;

  protected compareWith(from: string): void {
    if (from !== '') void this.router.navigate([], { queryParams: { from }, queryParamsHandling: 'merge' });
  }
}
