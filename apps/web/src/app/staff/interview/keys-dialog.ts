import { Component, input, output } from '@angular/core';
import { Dialog } from '@audition/ui';
import type { KeyHelp } from './interview-keys';

/** What the keys of a page do. */
@Component({
  selector: 'app-keys-dialog',
  imports: [Dialog],
  template: `
    <ui-dialog title="Keys" [isOpen]="true" (closed)="closed.emit()">
      <dl>
        @for (one of keys(); track one.text) {
          <dt>
            @for (key of one.keys; track $index) {
              @if (key === '…') {
                –
              } @else {
                <kbd>{{ key }}</kbd>
              }
            }
          </dt>
          <dd>{{ one.text }}</dd>
        }
      </dl>
    </ui-dialog>
  `,
  styles: `
    dl {
      display: grid;
      grid-template-columns: auto 1fr;
      gap: 8px 16px;
    }
  `,
})
export class KeysDialog {
  readonly keys = input.required<readonly KeyHelp[]>();
  readonly closed = output();
}
