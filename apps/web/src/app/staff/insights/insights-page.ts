import type { OpeningSummary } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Session } from '../../core/session';
import { InsightsBoard } from './insights-board';

/** Dashboards of the workspace, or of the opening that the address names. */
@Component({
  selector: 'app-insights-page',
  imports: [InsightsBoard, RouterLink],
  template: `
    <header class="row">
      <h1>Insights</h1>
      @if (canSeeFairness) {
        <a class="btn" routerLink="fairness" queryParamsHandling="merge">Fairness</a>
      }
    </header>
    <app-insights-board [openingId]="openingId()">
      <label>
        <span class="small quiet">Opening</span>
        <select class="input" #pick (change)="open(pick.selectedIndex)">
          <option [selected]="openingId() === null">All openings</option>
          @for (one of list(); track one.id) {
            <option [selected]="one.id === openingId()">{{ one.title }}</option>
          }
        </select>
      </label>
    </app-insights-board>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
    }
    header {
      justify-content: space-between;
    }
    h1 {
      font-size: 28px;
    }
    label {
      display: grid;
      max-width: 100%;
    }
  `,
})
export class InsightsPage {
  /** Query parameter. */
  readonly opening = input<string>();

  private readonly router = inject(Router);
  protected readonly canSeeFairness = inject(Session).can('fairness:manage');
  private readonly openings = httpResource<OpeningSummary[]>(() => '/api/openings');
  protected readonly list = computed(() => (this.openings.hasValue() ? this.openings.value() : []));
  protected readonly openingId = computed(() => this.opening() ?? null);

  protected open(index: number): void {
    const opening = this.list()[index - 1]?.id ?? null;
    void this.router.navigate([], { queryParams: { opening }, queryParamsHandling: 'merge' });
  }
}
