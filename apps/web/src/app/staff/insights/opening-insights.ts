import { Component, computed, inject } from '@angular/core';
import { OpeningStore } from '../openings/opening-store';
import { InsightsBoard } from './insights-board';

/** The dashboard of one opening, as a tab of its page. */
@Component({
  selector: 'app-opening-insights',
  imports: [InsightsBoard],
  template: `<app-insights-board [openingId]="openingId()" />`,
})
export class OpeningInsights {
  private readonly store = inject(OpeningStore);
  protected readonly openingId = computed(() => this.store.openingId() ?? null);
}
