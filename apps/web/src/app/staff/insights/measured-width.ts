import { afterNextRender, DestroyRef, ElementRef, inject, signal, type Signal } from '@angular/core';

/** Width of the component's own element in CSS pixels, so that a chart is drawn in the size in which it is read. */
export function measuredWidth(from: number, to: number): Signal<number> {
  const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  const width = signal(to);
  const destroyed = inject(DestroyRef);
  afterNextRender(() => {
    const observer = new ResizeObserver(([entry]) => {
      const found = Math.floor(entry?.contentRect.width ?? 0);
      if (found > 0) width.set(Math.min(to, Math.max(from, found)));
    });
    observer.observe(element);
    destroyed.onDestroy(() => observer.disconnect());
  });
  return width;
}
