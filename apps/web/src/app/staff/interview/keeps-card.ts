import { Directive, inject, signal } from '@angular/core';
import { InterviewStore } from './interview-store';

/** What a page with a scorecard owes it: kept when the page goes, sent when the connection is back, never lost unasked. */
@Directive({
  host: {
    '(window:beforeunload)': 'onLeave($event)',
    '(window:pagehide)': 'store.session()?.keep()',
    '(window:offline)': 'isOffline.set(true)',
    '(window:online)': 'onOnline()',
  },
})
export class KeepsCard {
  readonly isOffline = signal(!navigator.onLine);
  protected readonly store = inject(InterviewStore);

  protected onOnline(): void {
    this.isOffline.set(false);
    this.store.session()?.retryNow();
  }

  protected onLeave(event: BeforeUnloadEvent): void {
    if (this.store.session()?.hasUnsaved === true) event.preventDefault();
  }
}
