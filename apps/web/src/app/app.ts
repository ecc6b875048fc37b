import { Component, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, NavigationError, Router, RouterOutlet } from '@angular/router';
import { Notice } from '@audition/ui';
import { toApiError } from './core/api-error';
import { Theme } from './core/theme';

/** A page that could not be opened. */
interface Failure {
  url: string;
  message: string;
  reference: string | undefined;
}

/** The root: whatever the address says, or why it cannot be shown. */
@Component({
  selector: 'app-root',
  imports: [Notice, RouterOutlet],
  template: `
    @if (failure(); as failure) {
      <div class="failure">
        <ui-notice kind="danger" [reference]="failure.reference">
          This page could not be opened. {{ failure.message }}
          <button actions type="button" class="btn btn-small" (click)="retry(failure.url)">Try again</button>
        </ui-notice>
      </div>
    }
    <router-outlet />
  `,
  styles: `
    .failure {
      max-width: 720px;
      margin: 0 auto;
      padding: 16px;
    }
  `,
})
export class App {
  /** Puts on the colours chosen earlier, on every page. */
  protected readonly theme = inject(Theme);
  protected readonly failure = signal<Failure | null>(null);

  constructor() {
    inject(Router)
      .events.pipe(takeUntilDestroyed())
      .subscribe((event) => {
        if (event instanceof NavigationEnd) this.failure.set(null);
        if (event instanceof NavigationError) this.failure.set(failureOf(event));
      });
  }

  /** Loads everything anew: after an update of the server the parts of the old page are gone. */
  protected retry(url: string): void {
    window.location.assign(url);
  }
}

function failureOf({ url, error }: NavigationError): Failure {
  const { message, problem } = toApiError(error);
  return { url, message, reference: problem?.instance };
}
