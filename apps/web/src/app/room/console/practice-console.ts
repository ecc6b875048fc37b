import { Component, computed, inject } from '@angular/core';
import type { CandidateEvent } from '@audition/scenario';
import { Loading } from '@audition/ui';
import { ConsoleStore } from '../data/console-store';
import { Drafts } from '../data/drafts';
import { PracticeDesk } from '../data/practice-desk';
import { RoomStore } from '../data/room-store';
import { Console } from './console';

interface Task {
  text: string;
  isDone: boolean;
}

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
                @for (task of tasks(); track task.text) {
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

  protected readonly tasks = computed((): Task[] => {
    const events = this.desk.events();
    return [
      { text: 'Type / and use a canned answer', isDone: some(events, ({ body }) => isCanned(body)) },
      { text: 'Open an article under Knowledge', isDone: some(events, ({ body }) => body.kind === 'kb-open') },
      { text: 'Answer the customer', isDone: some(events, ({ body }) => body.kind === 'message' && !isCanned(body)) },
      { text: 'Write an internal note', isDone: some(events, ({ body }) => body.kind === 'note') },
      { text: 'Resolve the conversation', isDone: some(events, ({ body }) => body.kind === 'resolved') },
    ];
  });
  protected readonly areAllDone = computed(() => this.tasks().every(({ isDone }) => isDone));
}

function some(events: readonly CandidateEvent[], fits: (event: CandidateEvent) => boolean): boolean {
  return events.some((event) => event.actor === 'operator' && fits(event));
}

function isCanned(body: CandidateEvent['body']): boolean {
  return body.kind === 'message' && body.canned !== undefined;
}
