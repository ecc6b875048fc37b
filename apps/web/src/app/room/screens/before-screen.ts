import { Component, inject, signal } from '@angular/core';
import { Notice } from '@audition/ui';
import { RoomStore } from '../data/room-store';

/** The notice (NOTICE_VERSION) and the consent. */
@Component({
  selector: 'app-before-screen',
  imports: [Notice],
  templateUrl: './before-screen.html',
  styleUrl: './before-screen.css',
})
export class BeforeScreen {
  protected readonly store = inject(RoomStore);
  protected readonly isAgreed = signal(false);
  protected readonly isMissed = signal(false);

  protected setAgreed(event: Event): void {
    this.isAgreed.set(event.target instanceof HTMLInputElement && event.target.checked);
    this.isMissed.set(false);
  }

  protected agree(event: Event): void {
    event.preventDefault();
    this.isMissed.set(!this.isAgreed());
    if (this.isAgreed()) void this.store.consent();
  }
}
