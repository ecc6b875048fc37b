import type { InsightKey, InsightsView } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { Component, computed, input, signal } from '@angular/core';
import { Icon, Loading, Notice } from '@audition/ui';
import { PageProblem } from '../../core/page-problem';
import { counted } from '../../core/words';
import { InsightFigure } from './insight-figure';
import { instantsOf, isInOrder, PERIOD_NAMES, PERIODS, type Period } from './period';

const OF_CARDS: readonly InsightKey[] = ['scores', 'workload', 'agreement'];

/** The dashboard of an opening, or of all of them. */
@Component({
  selector: 'app-insights-board',
  imports: [Icon, InsightFigure, Loading, Notice, PageProblem],
  template: `
    <form class="row no-print" (submit)="$event.preventDefault()">
      <ng-content />
      <label>
        <span class="small quiet">Candidates added</span>
        <select class="input" #choice (change)="choose(choice.selectedIndex)">
          @for (one of periods; track one) {
            <option [selected]="period().choice === one">{{ names[one] }}</option>
          }
        </select>
      </label>
      @if (period().choice === 'own') {
        <label>
          <span class="small quiet">From</span>
          <input class="input" type="date" #from [value]="period().from" (change)="change({ from: from.value })" />
        </label>
        <label>
          <span class="small quiet">To, included</span>
          <input class="input" type="date" #to [value]="period().to" (change)="change({ to: to.value })" />
        </label>
      }
      @if (reportLink(); as link) {
        <a class="btn" download [href]="link"><ui-icon name="download" />PDF of all figures</a>
      }
    </form>
    @if (!isInOrder()) {
      <ui-notice kind="warning">The first day comes after the second one.</ui-notice>
    }
    @if (insights.error(); as thrown) {
      <app-page-problem [thrown]="thrown" (retry)="insights.reload()" />
    } @else if (view(); as view) {
      <p class="quiet lead">
        {{ counted(view.candidateCount, 'candidate') }}.
        @if (view.isPartOnly) {
          Scores, agreement and the scorecards of others cover only candidates whose ratings you have been shown, so
          that your own scores stay yours.
        }
      </p>
      <div class="figures" [attr.aria-busy]="insights.isLoading()">
        @for (insight of view.insights; track insight.key) {
          <section class="panel" [attr.aria-labelledby]="'insight-' + insight.key">
            <app-insight-figure
              [insight]="insight"
              [exportQuery]="query()"
              [note]="view.isPartOnly && ofCards.includes(insight.key) ? partNote : ''"
            />
          </section>
        }
      </div>
    } @else if (isInOrder()) {
      <ui-loading />
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
    }
    form {
      align-items: end;
      gap: 12px;
    }
    form label {
      display: grid;
      max-width: 100%;
    }
    .lead {
      max-width: 72ch;
    }
    .figures {
      columns: 440px 2;
      column-gap: 16px;
    }
    .figures[aria-busy='true'] {
      opacity: 0.6;
    }
    section {
      margin-bottom: 16px;
      padding: 16px 20px;
      break-inside: avoid;
    }
  `,
})
export class InsightsBoard {
  /** Null for the whole workspace. */
  readonly openingId = input<string | null>(null);

  protected readonly period = signal<Period>({ choice: 'all', from: '', to: '' });
  protected readonly isInOrder = computed(() => isInOrder(this.period()));
  private readonly parameters = computed((): Record<string, string> => {
    const opening = this.openingId();
    return { ...(opening === null ? {} : { opening }), ...instantsOf(this.period(), new Date()) };
  });
  protected readonly query = computed(() => {
    const text = new URLSearchParams(this.parameters()).toString();
    return text === '' ? '?' : `?${text}`;
  });
  /** The same figures on paper; null where there is nothing to print. */
  protected readonly reportLink = computed(() => {
    if (!this.isInOrder() || this.view() === null) return null;
    const { opening, ...period } = this.parameters();
    const address = opening === undefined ? '/api/insights/report.pdf' : `/api/openings/${opening}/insights.pdf`;
    return `${address}?${new URLSearchParams(period).toString()}`;
  });
  protected readonly insights = httpResource<InsightsView>(() =>
    this.isInOrder() ? { url: '/api/insights', params: this.parameters() } : undefined,
  );
  protected readonly view = computed(() => (this.insights.hasValue() ? this.insights.value() : null));
  protected readonly periods = PERIODS;
  protected readonly names = PERIOD_NAMES;
  protected readonly ofCards = OF_CARDS;
  protected readonly partNote = 'Only candidates whose ratings you have been shown.';
  protected readonly counted = counted;

  protected choose(index: number): void {
    this.change({ choice: PERIODS[index] ?? 'all' });
  }

  protected change(part: Partial<Period>): void {
    this.period.update((period) => ({ ...period, ...part }));
  }
}
