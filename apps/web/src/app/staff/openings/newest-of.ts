import { linkedSignal, type Resource, type Signal } from '@angular/core';

/** The newest value a resource had: a search keeps what it found until it finds something else. undefined before the first. */
export function newestOf<T>(resource: Resource<T | undefined>): Signal<T | undefined> {
  return linkedSignal<T | undefined, T | undefined>({
    source: () => (resource.hasValue() ? resource.value() : undefined),
    computation: (value, previous) => value ?? previous?.value,
  }).asReadonly();
}
