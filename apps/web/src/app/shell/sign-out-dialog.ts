import { Component, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Dialog } from '@audition/ui';

/** Asks before signing out deletes what could not be saved. */
@Component({
  selector: 'app-sign-out-dialog',
  imports: [Dialog, RouterLink],
  template: `
    <ui-dialog title="Not everything is saved" [isOpen]="true" (closed)="stayed.emit()">
      <p>
        Ratings or notes of yours are in this browser only: they could not be saved. Signing out deletes them, so that
        whoever uses this computer next finds nothing of a candidate.
      </p>
      @if (scorecards().length > 0) {
        <p>Opening a scorecard tries again to save what belongs to it.</p>
        <ul>
          @for (one of scorecards(); track $index) {
            <li>
              <a
                [routerLink]="['/applications', one.applicationId, 'interview']"
                [queryParams]="{ round: one.roundId }"
                (click)="stayed.emit()"
                >Open scorecard{{ scorecards().length > 1 ? ' ' + ($index + 1) : '' }}</a
              >
            </li>
          }
        </ul>
      }
      <div class="row end">
        <button type="button" class="btn btn-danger" (click)="confirmed.emit()">Delete them and sign out</button>
        <button type="button" class="btn btn-primary" (click)="stayed.emit()">Stay signed in</button>
      </div>
    </ui-dialog>
  `,
  styles: `
    ul {
      margin: 0;
      padding-inline-start: 20px;
    }
    .end {
      justify-content: end;
    }
  `,
})
export class SignOutDialog {
  /** Scorecards that this browser keeps something of; none when only the page that is open has it. */
  readonly scorecards = input.required<readonly { applicationId: string; roundId: string }[]>();
  readonly confirmed = output();
  readonly stayed = output();
}
