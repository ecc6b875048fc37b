import type { AgreementView } from '@audition/contracts';
import type { Outcome, ScopeAgreement } from '@audition/statistics';
import { criteriaOf } from '@audition/rubric';
import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState, Loading } from '@audition/ui';
import { PageProblem } from '../../core/page-problem';
import { counted } from '../../core/words';
import { OpeningStore } from '../openings/opening-store';
import { pairInWords, severityInWords, valueInWords, verdictOf, type Verdict } from './agreement-words';
import { IntervalBar } from './interval-bar';

/** How long to wait before asking again how far the computing is. */
const AGAIN_MS = 700;

interface Row extends ScopeAgreement {
  key: string;
  title: string;
  chapter: string;
  isChapter: boolean;
  verdict: Verdict;
}

type Ready = Extract<AgreementView, { state: 'ready' }>;

/** How far the assessors of an opening agree, in sentences first and numbers with intervals beside. */
@Component({
  selector: 'app-agreement-tab',
  imports: [EmptyState, IntervalBar, Loading, PageProblem, RouterLink],
  templateUrl: './agreement-tab.html',
  styleUrl: './agreement-tab.css',
})
export class AgreementTab {
  /** Query parameter: the owner knows what looking means. */
  readonly look = input<string>();

  private readonly store = inject(OpeningStore);
  protected readonly agreement = httpResource<AgreementView>(() => {
    const id = this.store.openingId();
    if (id === undefined) return undefined;
    const params: Record<string, string> = this.look() === undefined ? {} : { look: '1' };
    return { url: `/api/openings/${id}/agreement`, params };
  });
  protected readonly view = computed(() => (this.agreement.hasValue() ? this.agreement.value() : null));
  protected readonly ready = computed((): Ready | null => {
    const view = this.view();
    return view?.state === 'ready' ? view : null;
  });
  protected readonly progress = computed(() => {
    const view = this.view();
    return view?.state === 'running' ? view : { done: 0, of: 1 };
  });
  /** An owner who looks does not score these candidates any more (decision 5). */
  protected readonly warning = computed(() => {
    const view = this.view();
    const count = view?.state === 'ask' ? view.count : 0;
    return `Agreement is made of everybody’s ratings, so looking at it is recorded. Others have scored ${counted(count, 'candidate')} here whom you have not; you cannot score ${count === 1 ? 'this one' : 'these'} afterwards.`;
  });
  protected readonly hiddenText = computed(() => {
    const view = this.view();
    const open = view?.state === 'hidden' ? view.openCount : 0;
    const own =
      open === 0 ? '' : ` ${counted(open, 'candidate')} here ${open === 1 ? 'is' : 'are'} still yours to score.`;
    return `Agreement is made of everybody’s ratings. It shows to those who have submitted a scorecard for every candidate of this opening, and to HR.${own}`;
  });
  protected readonly overall = computed(() => {
    const alpha = this.ready()?.report.overall.alpha;
    return alpha === undefined ? null : verdictOf(alpha);
  });
  /** Each chapter, followed by its traits. */
  protected readonly rows = computed((): Row[] => {
    const ready = this.ready();
    if (ready === null) return [];
    const titles = new Map(criteriaOf(ready.rubric).map(({ key, title }) => [key, title]));
    return ready.report.chapters.flatMap((chapter) => [
      {
        ...chapter,
        chapter: chapter.key,
        title: ready.rubric.chapters.find(({ key }) => key === chapter.key)?.title ?? chapter.key,
        isChapter: true,
        verdict: verdictOf(chapter.alpha),
      },
      ...ready.report.criteria
        .filter((criterion) => criterion.chapter === chapter.key)
        .map((criterion) => ({
          ...criterion,
          title: titles.get(criterion.key) ?? criterion.key,
          isChapter: false,
          verdict: verdictOf(criterion.alpha),
        })),
    ]);
  });
  protected readonly severity = computed(() =>
    (this.ready()?.report.overall.severity ?? []).map(({ rater, deviation }) => ({
      name: this.nameOf(rater),
      deviation,
    })),
  );
  protected readonly pairs = computed(() =>
    (this.ready()?.report.overall.pairs ?? []).map(({ raters: [one, other], kappa }) => ({
      names: `${this.nameOf(one)} and ${this.nameOf(other)}`,
      kappa,
    })),
  );
  protected readonly tags = { good: 'tag-good', fair: 'tag-accent', weak: 'tag-warning', none: '' };
  protected readonly counted = counted;
  protected readonly valueInWords = valueInWords;
  protected readonly severityInWords = severityInWords;
  protected readonly pairInWords = pairInWords;

  constructor() {
    effect((onCleanup) => {
      if (this.view()?.state !== 'running' || this.agreement.isLoading()) return;
      const timer = setTimeout(() => this.agreement.reload(), AGAIN_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }

  /** What the mean of all assessors of a candidate is worth. */
  protected meanInWords(icc: Outcome & { ofRaters: number }): string {
    return icc.state === 'measured' ? `${valueInWords(icc)} of ${icc.ofRaters.toFixed(1)} assessors` : '–';
  }

  private nameOf(memberId: string): string {
    return this.ready()?.names.find((one) => one.memberId === memberId)?.name ?? 'A member';
  }
}
