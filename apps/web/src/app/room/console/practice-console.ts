import { Component, computed, inject } from '@angular/core';
import { Loading } from '@audition/ui';
import { ConsoleStore } from '../data/console-store';
import { Drafts } from '../data/drafts';
import { PracticeDesk } from '../data/practice-desk';
import { practiceTasks } from '../data/practice-tasks';
import { RoomStore } from '../data/room-store';
import { Console } from './console';

/** The practice: the console on the engine in this browser, with a list of things to try. */
@Component({
  selector: 'app-practice-console',
  imports: [Console, Loading],
  providers: [PracticeDesk, ConsoleStore, Drafts],
  template: `
    @switch (desk.load()) {
      @case ('loading') {
        <main class="page"><ui-loading label="Opening the practice" /></main>
      }
      @case ('failed') {
        <main class="page stack" role="alert">
          <h1>The practice could not be loaded</h1>
          <p>Your invitation is fine. Try again, or go on without the practice.</p>
          <div class="row">
            <button type="button" class="btn btn-primary" (click)="desk.begin()">Try again</button>
            <button type="button" class="btn" [disabled]="store.isBusy()" (click)="store.practiceDone()">
              Go on without it
            </button>
          </div>
        </main>
      }
      @case ('ready') {
        <app-console [desk]="desk">
          <section class="banner practice" aria-label="Practice">
            <div>
              <p><strong>Practice.</strong> Not recorded, not scored. Try these things in any order:</p>
              <ul class="tasks">
                @for (task of tasks(); track task.id) {
                  <li [class.done]="task.isDone">
                    {{ task.text }}<span class="visually-hidden">{{ task.isDone ? ' (done)' : '' }}</span>
                  </li>
                }
              </ul>
            </div>
            <div class="row">
              @if (store.error(); as error) {
                <span role="alert">{{ error.message }}</span>
              }
              <button type="button" class="btn btn-primary" [disabled]="store.isBusy()" (click)="store.practiceDone()">
                {{ areAllDone() ? 'Finish the practice' : 'End the practice' }}
              </button>
            </div>
          </section>
        </app-console>
      }
    }
  `,
  styleUrl: './banner.css',
  styles: `
    .page {
      max-width: 720px;
      margin: 0 auto;
      padding: 48px 20px;
    }
  `,
})
export class PracticeConsole {
  protected readonly desk = inject(PracticeDesk);
  protected readonly store = inject(RoomStore);

  protected readonly tasks = computed(() => practiceTasks(this.desk.events()));
  protected readonly areAllDone = computed(() => this.tasks().every(({ isDone }) => isDone));
}
