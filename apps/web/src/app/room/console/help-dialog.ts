import { Component, input, output } from '@angular/core';
import { Dialog } from '@audition/ui';

/** The keys of the console and what its signs mean. */
@Component({
  selector: 'app-help-dialog',
  imports: [Dialog],
  template: `
    <ui-dialog title="Help" [isOpen]="isOpen()" (closed)="closed.emit()">
      <h3>Keys</h3>
      <dl>
        @for (key of keys; track key.keys) {
          <dt>
            <kbd>{{ key.keys }}</kbd>
          </dt>
          <dd>{{ key.act }}</dd>
        }
      </dl>
      <h3>Signs</h3>
      <dl>
        <dt>sending</dt>
        <dd>On its way. It is tried again by itself until it arrives.</dd>
        <dt>✓</dt>
        <dd>Kept by the server.</dd>
        <dt>✓ read</dt>
        <dd>The customer has read it.</dd>
        <dt>1:12</dt>
        <dd>In the list: how long the customer has been waiting. In the thread: minutes since the start.</dd>
      </dl>
    </ui-dialog>
  `,
  styles: `
    dl {
      display: grid;
      grid-template-columns: 120px minmax(0, 1fr);
      gap: 6px 16px;
    }
  `,
})
export class HelpDialog {
  readonly isOpen = input.required<boolean>();
  readonly closed = output();

  protected readonly keys = [
    { keys: 'Enter', act: 'Send' },
    { keys: 'Shift+Enter', act: 'New line' },
    { keys: '/', act: 'Canned answers: go on typing to filter, ↑ ↓ to choose, Enter or Tab to insert' },
    { keys: 'Alt+↑ Alt+↓', act: 'Other customer' },
    { keys: 'Alt+P', act: 'Write an internal note' },
    { keys: 'Alt+L', act: 'Back to the reply' },
    { keys: 'Alt+R', act: 'Resolve the conversation' },
    { keys: '?', act: 'This help, when you are not writing' },
    { keys: 'Esc', act: 'Close what is open' },
  ];
}
