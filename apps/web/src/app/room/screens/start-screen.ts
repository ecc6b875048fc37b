import { Component, computed, inject, signal } from '@angular/core';
import { durationInWords } from '@audition/contracts/constants';
import { Loading, Notice } from '@audition/ui';
import { RoomStore } from '../data/room-store';
import { ExtraTime } from './extra-time';
import { SystemCheckList } from './system-check';

/** Between consent and test: check the computer, practise, start. */
@Component({
  selector: 'app-start-screen',
  imports: [ExtraTime, Loading, Notice, SystemCheckList],
  templateUrl: './start-screen.html',
  styleUrls: ['./screen.css', './start-screen.css'],
})
export class StartScreen {
  protected readonly store = inject(RoomStore);
  protected readonly isChecking = signal(false);
  protected readonly duration = computed(() => durationInWords(this.store.view()?.allowedMs ?? 0));
}
