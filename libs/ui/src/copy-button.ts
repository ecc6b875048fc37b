import { Component, input, signal } from '@angular/core';
import { Icon } from './icon';

/** Copies a text; says so, or what to do where the browser does not allow it (an address without https, say). */
@Component({
  selector: 'ui-copy-button',
  imports: [Icon],
  template: `
    <button type="button" class="btn btn-small" (click)="copy()"><ui-icon name="copy" />{{ label() }}</button>
    <span class="small" role="status">{{ said() }}</span>
  `,
  styles: `
    :host {
      display: inline-flex;
      flex-wrap: wrap;
      gap: 4px 10px;
      align-items: center;
    }
  `,
})
export class CopyButton {
  readonly text = input.required<string>();
  readonly label = input('Copy');

  protected readonly said = signal('');

  protected async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.text());
      this.said.set('Copied');
    } catch {
      this.said.set('The browser does not allow it here: select the text and copy it');
    }
  }
}
