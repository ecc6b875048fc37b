import type { RubricList, RubricVersionView } from '@audition/contracts';
import type { Rating } from '@audition/rubric';
import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Loading } from '@audition/ui';
import { PageProblem } from '../../../core/page-problem';
import { PageTitle } from '../../../core/page-title';
import { instant, PROFILE_NAMES } from '../../../core/words';
import { VersionHead } from '../version-head';

/** One published rubric version: chapters, traits, anchors, checklists, questions. */
@Component({
  selector: 'app-rubric-page',
  imports: [Loading, PageProblem, RouterLink, VersionHead],
  templateUrl: './rubric-page.html',
  styleUrl: './rubric-page.css',
})
export class RubricPage {
  readonly rubricVersionId = input.required<string>();

  protected readonly rubric = httpResource<RubricVersionView>(() => `/api/rubric-versions/${this.rubricVersionId()}`);
  private readonly all = httpResource<RubricList>(() => '/api/rubrics');
  /** Other versions of the same rubric, newest first. */
  protected readonly others = computed(() => {
    if (!this.all.hasValue() || !this.rubric.hasValue()) return [];
    const { key, id } = this.rubric.value();
    return this.all.value().versions.filter((one) => one.key === key && one.id !== id);
  });
  protected readonly ratings: readonly Rating[] = [1, 2, 3, 4, 5];
  protected readonly profiles = PROFILE_NAMES;
  protected readonly instant = instant;

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      if (this.rubric.hasValue()) title.set(this.rubric.value().title);
    });
  }

  protected scrollTo(key: string): void {
    const heading = document.getElementById(key);
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  }
}
