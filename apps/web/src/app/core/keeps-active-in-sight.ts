import { afterNextRender, DestroyRef, Directive, ElementRef, inject } from '@angular/core';

/** A row of links that is wider than its screen scrolls to the link of the page one is on. */
@Directive({ selector: '[appKeepsActiveInSight]' })
export class KeepsActiveInSight {
  private readonly row = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const show = (): void => this.show();
      const pages = new MutationObserver(show);
      pages.observe(this.row, { subtree: true, attributeFilter: ['aria-current'] });
      const sizes = new ResizeObserver(show);
      sizes.observe(this.row);
      destroyed.onDestroy(() => {
        pages.disconnect();
        sizes.disconnect();
      });
    });
  }

  /** Only sideways: the page stays where its reader has it. */
  private show(): void {
    const active = this.row.querySelector('[aria-current]');
    if (active === null) return;
    const [link, row] = [active.getBoundingClientRect(), this.row.getBoundingClientRect()];
    if (link.left >= row.left && link.right <= row.right) return;
    this.row.scrollLeft += link.left + link.width / 2 - row.left - row.width / 2;
  }
}
