import { Component, DestroyRef, effect, type ElementRef, inject, input, output, viewChild } from '@angular/core';

let count = 0;

/** A modal dialog on the native element: focus is kept inside and given back, Escape and the backdrop close. */
@Component({
  selector: 'ui-dialog',
  host: { '(click)': 'onBackdrop($event)', '(keydown.escape)': '$event.stopPropagation()' },
  template: `
    <dialog #dialog [attr.aria-labelledby]="titleId" [class.wide]="isWide()" (close)="closed.emit()">
      <div class="inside">
        <header>
          <h2 [id]="titleId">{{ title() }}</h2>
          <button type="button" class="btn btn-plain btn-small" aria-label="Close" (click)="dialog.close()">✕</button>
        </header>
        @if (isOpen()) {
          <ng-content />
        }
      </div>
    </dialog>
  `,
  styles: `
    dialog {
      width: min(480px, calc(100vw - 24px));
      max-height: calc(100dvh - 32px);
      padding: 0;
      border: 1px solid var(--line);
      border-radius: 10px;
      background: var(--surface);
      color: var(--ink);
      box-shadow: var(--shadow);
    }
    dialog.wide {
      width: min(880px, calc(100vw - 24px));
    }
    dialog::backdrop {
      background: rgb(19 22 28 / 45%);
    }
    .inside {
      display: grid;
      gap: 16px;
      padding: 20px 24px 24px;
    }
    header {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 16px;
    }
  `,
})
export class Dialog {
  readonly title = input.required<string>();
  readonly isOpen = input.required<boolean>();
  readonly isWide = input(false);
  /** Fires for every way of closing. */
  readonly closed = output();

  protected readonly titleId = `dialog-${++count}`;
  private readonly element = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  constructor() {
    let opener: Element | null = null;
    effect(() => {
      const dialog = this.element().nativeElement;
      if (this.isOpen() && !dialog.open) {
        opener = document.activeElement;
        dialog.showModal();
        // Projected content is drawn after this effect.
        setTimeout(() => focusFirstField(dialog));
      }
      if (!this.isOpen() && dialog.open) dialog.close();
    });
    // The browser gives the focus back when a dialog is closed, but not when an open one leaves the page.
    inject(DestroyRef).onDestroy(() => {
      if (opener instanceof HTMLElement && document.activeElement === document.body) opener.focus();
    });
  }

  protected onBackdrop(event: MouseEvent): void {
    if (event.target === this.element().nativeElement) this.element().nativeElement.close();
  }
}

/** Puts the cursor into the first thing to fill in, rather than on the close button that comes first in the document. */
function focusFirstField(dialog: HTMLDialogElement): void {
  const first = dialog.querySelector<HTMLElement>('input:not([type="file"]), textarea, select');
  const isRadio = first instanceof HTMLInputElement && first.type === 'radio';
  const chosen = isRadio ? dialog.querySelector<HTMLElement>(`input[name="${first.name}"]:checked`) : null;
  (chosen ?? first)?.focus();
}
