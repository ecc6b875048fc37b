import { Component, computed, inject, signal } from '@angular/core';
import { NOTICE, noticeFor } from '@audition/contracts/constants';
import { Notice } from '@audition/ui';
import { RoomStore } from '../data/room-store';
import { ExtraTime } from './extra-time';

/** The invitation: the notice as it is agreed to, extra time, and the consent. */
@Component({
  selector: 'app-before-screen',
  imports: [ExtraTime, Notice],
  templateUrl: './before-screen.html',
  styleUrls: ['./screen.css', './before-screen.css'],
})
export class BeforeScreen {
  protected readonly store = inject(RoomStore);
  protected readonly isAgreed = signal(false);
  protected readonly isMissed = signal(false);
  protected readonly consent = NOTICE.consent;
  protected readonly parts = computed(() => {
    const view = this.store.view();
    return view === null ? [] : noticeFor(view);
  });

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
