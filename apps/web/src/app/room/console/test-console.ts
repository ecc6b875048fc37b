import { Component, computed, inject, signal } from '@angular/core';
import { ConsoleStore } from '../data/console-store';
import { Drafts } from '../data/drafts';
import { Delivery } from '../data/delivery';
import { LiveDesk } from '../data/live-desk';
import { hasUnsent } from '../data/outbox';
import { OutboxStorage } from '../data/outbox-storage';
import { RoomSocket } from '../data/room-socket';
import { RoomStore } from '../data/room-store';
import { Console } from './console';

/** The running test: the console on the live desk, and what is said above it when nothing can be written. */
@Component({
  selector: 'app-test-console',
  imports: [Console],
  providers: [LiveDesk, Delivery, RoomSocket, OutboxStorage, ConsoleStore, Drafts],
  template: `
    <app-console [desk]="desk" (finished)="desk.send({ type: 'finish' })">
      @if (desk.writing() === 'open' && !isNarrowSeen()) {
        <div class="banner narrow" role="note">
          <p>
            This screen is narrow. The test is easier on a wider one: open your link on a computer if you can,
            everything comes along.
          </p>
          <button type="button" class="btn btn-small" (click)="isNarrowSeen.set(true)">Go on here</button>
        </div>
      }
      @switch (desk.writing()) {
        @case ('elsewhere') {
          <div class="banner" role="alert">
            <p>
              <strong>Your test is open in another window or on another device.</strong> Here you can only read.
              {{ store.canContinueHere() ? '' : 'To go on here, open your invitation link again.' }}
              {{ hasUnsent() ? 'What still shows “sending” goes out when you go on here.' : '' }}
            </p>
            @if (store.canContinueHere()) {
              <button type="button" class="btn" [disabled]="store.isBusy()" (click)="continueHere()">
                Continue here
              </button>
            }
          </div>
        }
        @case ('time-up') {
          <div class="banner" role="alert">
            <p>
              <strong>Your time is up.</strong> Nothing more can be sent; what shows ✓ is kept. You can still read
              everything.
            </p>
            @if (isOver()) {
              <button type="button" class="btn btn-primary" (click)="store.showEnd()">Continue</button>
            }
          </div>
        }
        @case ('finished') {
          <div class="banner" role="status">
            <p>The test is finished. You can read your conversations.</p>
            <button type="button" class="btn" (click)="store.showEnd()">Back</button>
          </div>
        }
      }
    </app-console>
  `,
  styleUrl: './banner.css',
})
export class TestConsole {
  protected readonly desk = inject(LiveDesk);
  protected readonly store = inject(RoomStore);
  protected readonly isNarrowSeen = signal(false);
  protected readonly hasUnsent = computed(() => hasUnsent(this.desk.outbox()));
  protected readonly isOver = computed(() => this.store.view()?.state === 'finished');

  /** Takes over; the page is loaded anew, for everything here stands on the cookie that has ended. */
  protected async continueHere(): Promise<void> {
    await this.store.enter(true);
    if (!this.store.isElsewhere()) location.reload();
  }
}
