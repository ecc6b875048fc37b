import { Component, output } from '@angular/core';
import { Dialog } from '@audition/ui';
import { KEY_HELP } from '../interview/interview-keys';

const OWN = [
  { keys: ['l'], text: 'next candidate' },
  { keys: ['h'], text: 'previous candidate' },
  { keys: ['j'], text: 'next trait, after the last one the next candidate' },
  { keys: ['k'], text: 'previous trait, before the first one the previous candidate' },
];

/** The keys of scoring in chunks: those of the interview, with candidates to go through. */
@Component({
  selector: 'app-chunk-keys',
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
export class ChunkKeys {
  readonly closed = output();
  protected readonly help = [
    ...OWN,
    ...KEY_HELP.filter(({ keys }) => !keys.some((key) => ['j', 'k', 't'].includes(key))),
  ];
}
