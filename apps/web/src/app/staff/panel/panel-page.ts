import type { PanelView } from '@audition/contracts';
import { formatScore, type Rating } from '@audition/rubric';
import { httpResource } from '@angular/common/http';
import {
  Component,
  computed,
  effect,
  type ElementRef,
  inject,
  input,
  linkedSignal,
  untracked,
  viewChild,
  viewChildren,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState, Loading, Notice } from '@audition/ui';
import { PageProblem } from '../../core/page-problem';
import { PageTitle } from '../../core/page-title';
import { Session } from '../../core/session';
import { counted } from '../../core/words';
import { AgreeForm } from './agree-form';
import { CriterionVoices } from './criterion-voices';
import { Discussion } from './discussion';
import { missingInWords, ratingInWords, ratingOfKey, rowsOf, spreadInWords } from './panel-words';
import { ThirdAssessorNotice } from './third-assessor';

/** Everybody's ratings of a candidate side by side, where they differ first; what is said and agreed on beside them. */
@Component({
  selector: 'app-panel-page',
  imports: [
    AgreeForm,
    CriterionVoices,
    Discussion,
    EmptyState,
    Loading,
    Notice,
    PageProblem,
    RouterLink,
    ThirdAssessorNotice,
  ],
  host: { '(document:keydown)': 'onKey($event)' },
  templateUrl: './panel-page.html',
  styleUrls: ['./panel-page.css', '../compare/rating-tints.css'],
})
export class PanelPage {
  readonly applicationId = input.required<string>();

  private readonly title = inject(PageTitle);
  private readonly session = inject(Session);
  private readonly heads = viewChildren<ElementRef<HTMLButtonElement>>('head');
  private readonly form = viewChild(AgreeForm);
  private readonly detail = viewChild<ElementRef<HTMLElement>>('detail');

  protected readonly panel = httpResource<PanelView>(() => `/api/applications/${this.applicationId()}/panel`);
  protected readonly view = computed(() => (this.panel.hasValue() ? this.panel.value() : null));
  protected readonly rows = computed(() => {
    const view = this.view();
    return view === null ? [] : rowsOf(view);
  });
  /** Key of the criterion in hand; the first until another is chosen. */
  protected readonly chosen = linkedSignal<string | null, string>({
    source: () => this.rows()[0]?.key ?? null,
    computation: (first, previous) => {
      const kept = previous?.value;
      return kept !== undefined && this.rows().some(({ key }) => key === kept) ? kept : (first ?? '');
    },
  });
  protected readonly row = computed(() => this.rows().find(({ key }) => key === this.chosen()) ?? null);
  /** Who has still to submit, besides third assessors, of whom a notice of their own tells. */
  protected readonly missing = computed(() => {
    const { missing = [], third = [] } = this.view() ?? {};
    return missing.filter(
      (card) => !third.some(({ roundId, named }) => roundId === card.roundId && named?.name === card.assessor),
    );
  });
  protected readonly apartCount = computed(() => this.rows().filter(({ isApart }) => isApart).length);
  protected readonly hasRounds = computed(() => new Set(this.view()?.cards.map(({ roundId }) => roundId)).size > 1);
  /** The criterion and its newest agreement: what is proposed lasts until one of them is another. */
  private readonly inHand = computed(() => `${this.chosen()} ${this.row()?.agreed[0]?.n ?? 0}`);
  /** Rating chosen by key or by hand for the criterion; goes with the criterion. */
  protected readonly proposed = linkedSignal<string, Rating | null>({
    source: this.inHand,
    computation: () => untracked(this.row)?.current ?? null,
  });
  protected readonly canManage = this.session.can('panel:manage');

  protected readonly counted = counted;
  protected readonly formatScore = formatScore;
  protected readonly missingInWords = missingInWords;
  protected readonly ratingInWords = ratingInWords;
  protected readonly spreadInWords = spreadInWords;

  constructor() {
    effect(() => {
      const view = this.view();
      if (view !== null) this.title.set(`Panel: ${view.candidateName}`);
    });
  }

  /** Takes a trait in hand; where its pane stands below the ratings, goes there. */
  protected show(key: string): void {
    this.chosen.set(key);
    const pane = this.detail()?.nativeElement;
    if (pane !== undefined && getComputedStyle(pane).position === 'static') pane.scrollIntoView({ block: 'start' });
  }

  /** What the server says after a note or an agreement. */
  protected take(view: PanelView): void {
    this.panel.set(view);
  }

  /** The same after an agreement; whoever works with keys goes on from the trait. */
  protected takeAgreement(view: PanelView): void {
    this.take(view);
    this.focusAt(this.rows().findIndex(({ key }) => key === this.chosen()));
  }

  protected onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    if (step !== undefined && (event.key.length === 1 || this.isInMatrix(event.target))) {
      event.preventDefault();
      this.go(step);
      return;
    }
    const rating = ratingOfKey(event.key);
    if (rating === null || this.view()?.canAgree !== true) return;
    event.preventDefault();
    this.proposed.set(rating);
    this.form()?.focusReason();
  }

  private go(step: number): void {
    const at = this.rows().findIndex(({ key }) => key === this.chosen()) + step;
    const next = this.rows()[at];
    if (next === undefined) return;
    this.chosen.set(next.key);
    this.focusAt(at);
  }

  private focusAt(at: number): void {
    this.heads()[at]?.nativeElement.focus();
  }

  private isInMatrix(target: EventTarget | null): boolean {
    return target instanceof HTMLElement && target.closest('.matrix') !== null;
  }
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, dialog') !== null;
}
