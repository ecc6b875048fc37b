import { inject, signal, type Signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, NavigationSkipped, Router } from '@angular/router';
import { filter } from 'rxjs';

/**
 * The secret behind the `#` of the address, taken out of the address bar and the history; null without one. A link that
 * is pasted into the address bar of the open page counts too: the browser does not load the page anew for it.
 */
export function injectToken(): Signal<string | null> {
  const token = signal(takeToken());
  inject(Router)
    .events.pipe(
      // Only once the router is done, which writes the address itself.
      filter((event) => event instanceof NavigationEnd || event instanceof NavigationSkipped),
      takeUntilDestroyed(),
    )
    .subscribe(() => token.update((before) => takeToken() ?? before));
  return token.asReadonly();
}

function takeToken(): string | null {
  const token = window.location.hash.slice(1);
  if (token === '') return null;
  window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
  return token;
}
