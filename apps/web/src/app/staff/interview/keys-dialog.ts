import { Component, output } from '@angular/core';
import { Dialog } from '@audition/ui';
import { KEY_HELP } from './interview-keys';

/** The keys of the interview screen. */
@Component({
  selector: 'app-keys-dialog',
  imports: [Dialog],
  template: `
    <ui-dialog title="Keys" [isOpen]="true" (closed)="closed.emit()">
      <dl>
        @for (one of help; track one.text) {
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
  readonly closed = output();
  protected readonly help = KEY_HELP;
}
