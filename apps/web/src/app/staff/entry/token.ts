import { DestroyRef, inject, signal, type Signal } from '@angular/core';

/**
 * The secret behind the `#` of the address, taken out of the address bar and the history; null without one. A link that
 * is pasted into the address bar of the open page counts too: the browser does not load the page anew for it.
 */
export function injectToken(): Signal<string | null> {
  const token = signal(takeToken());
  const onChange = (): void => token.update((before) => takeToken() ?? before);
  window.addEventListener('hashchange', onChange);
  inject(DestroyRef).onDestroy(() => window.removeEventListener('hashchange', onChange));
  return token.asReadonly();
}

function takeToken(): string | null {
  const token = window.location.hash.slice(1);
  if (token === '') return null;
  window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
  return token;
}
