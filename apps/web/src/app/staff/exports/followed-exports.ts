import { DestroyRef, inject, signal, type Signal } from '@angular/core';

const AGAIN_MS = 1_000;

/**
 * A number that grows every second while something is on its way, for resources that are to be read again.
 * @param isOpen whether there is anything to wait for
 */
export function secondsWhile(isOpen: () => boolean): Signal<number> {
  const count = signal(0);
  const timer = setInterval(() => {
    if (isOpen() && document.visibilityState === 'visible') count.update((n) => n + 1);
  }, AGAIN_MS);
  inject(DestroyRef).onDestroy(() => clearInterval(timer));
  return count;
}
