import type { TestInvitation } from '@audition/contracts';
import { Component, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Dialog, Icon } from '@audition/ui';
import { instant } from '../../core/words';

/** The invitation link, shown this once; only its hash is stored. */
@Component({
  selector: 'app-invitation-dialog',
  imports: [Dialog, Icon, RouterLink],
  template: `
    <ui-dialog [title]="'Invitation for ' + name()" [isOpen]="true" (closed)="closed.emit()">
      @if (invitation().mail === 'queued') {
        <p>
          The invitation is on its way to {{ name() }} by mail. You can also send the link yourself. It is shown only
          now; if it gets lost, make a new one.
        </p>
      } @else {
        <p>
          Send this link to {{ name() }}, or open the mail with it in the <a routerLink="/settings/outbox">outbox</a>.
          Here it is shown only now; if it gets lost, make a new one.
        </p>
      }
      <input
        class="input link"
        readonly
        aria-label="Invitation link"
        #link
        [value]="invitation().link"
        (focus)="link.select()"
      />
      <div class="row">
        <button type="button" class="btn btn-primary" (click)="copy(link)"><ui-icon name="copy" />Copy link</button>
        <span role="status" class="quiet">{{ said() }}</span>
      </div>
      <p class="quiet small">
        It works until {{ instant(invitation().expiresAt) }}. The clock runs only after the candidate presses start.
      </p>
    </ui-dialog>
  `,
  styles: `
    .link {
      font-size: 12px;
    }
  `,
})
export class InvitationDialog {
  readonly invitation = input.required<TestInvitation>();
  readonly name = input.required<string>();
  readonly closed = output();

  protected readonly said = signal('');
  protected readonly instant = instant;

  protected async copy(link: HTMLInputElement): Promise<void> {
    try {
      await navigator.clipboard.writeText(link.value);
      this.said.set('Copied');
    } catch {
      // Without permission for the clipboard the person copies the selection.
      link.select();
      this.said.set('Press Ctrl C to copy');
    }
  }
}
