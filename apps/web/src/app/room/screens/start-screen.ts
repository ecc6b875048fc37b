import { Component, inject } from '@angular/core';
import { Notice } from '@audition/ui';
import { RoomStore } from '../data/room-store';

/** Between consent and test: practise, then start. */
@Component({
  selector: 'app-start-screen',
  imports: [Notice],
  template: `
    @if (store.view(); as view) {
      <header class="stack">
        <p class="quiet">{{ view.workspaceName }} · {{ view.openingTitle }}</p>
        <h1>{{ view.isPracticeDone ? 'Ready when you are' : 'Practise first' }}</h1>
        <p class="lead">
          @if (view.isPracticeDone) {
            The test “{{ view.chatTestTitle }}” takes {{ view.minutes }} minutes. The clock starts when you press the
            button, and runs on even when you close the window.
          } @else {
            The practice shows the console with one friendly customer: canned answers, articles, notes and closing a
            conversation. It takes about three minutes, nobody sees it, and it is not scored.
          }
        </p>
      </header>

      @if (view.isPracticeDone) {
        <ul class="checks">
          <li>You have {{ view.minutes }} quiet minutes.</li>
          <li>A keyboard is at hand. <kbd>?</kbd> shows all shortcuts in the console.</li>
          <li>If something breaks, open your link again. What shows ✓ is kept.</li>
        </ul>
        <p class="narrow" role="note">
          This screen is narrow. The test is meant for a wider one, where customers, thread and knowledge stand side by
          side. Open your link on a computer before you start, if you can.
        </p>
      }
      @if (store.error(); as error) {
        <ui-notice kind="danger" [reference]="error.problem?.instance">{{ error.message }}</ui-notice>
      }

      <div class="row">
        @if (view.isPracticeDone) {
          <button type="button" class="btn btn-primary big" [disabled]="store.isBusy()" (click)="store.start()">
            {{ store.isBusy() ? 'Starting…' : 'Start the test' }}
          </button>
          <button type="button" class="btn big" (click)="store.practise()">Practise again</button>
        } @else {
          <button type="button" class="btn btn-primary big" (click)="store.practise()">Start the practice</button>
          <button type="button" class="btn big" [disabled]="store.isBusy()" (click)="store.practiceDone()">
            Skip the practice
          </button>
        }
      </div>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 24px;
    }
    h1 {
      font-size: 28px;
    }
    .lead {
      font-size: 16px;
      max-width: 64ch;
    }
    .checks {
      display: grid;
      gap: 8px;
      padding-inline-start: 20px;
      list-style: disc;
    }
    .big {
      min-height: 40px;
      padding-inline: 20px;
    }
    .narrow {
      display: none;
      padding: 8px 12px;
      border-radius: var(--radius);
      background: var(--warning-soft);
      color: var(--warning);
    }
    @media (max-width: 899px) {
      .narrow {
        display: block;
      }
    }
  `,
})
export class StartScreen {
  protected readonly store = inject(RoomStore);
}
