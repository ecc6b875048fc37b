import { Component, computed, DestroyRef, effect, inject, signal } from '@angular/core';
import { durationInWords, EXTRA_TIME_CHOICES, type ExtraTimeChoice } from '@audition/contracts/constants';
import { Notice } from '@audition/ui';
import { RoomStore } from '../data/room-store';

/** How often the page asks whether a request has been answered. */
const ASK_MS = 5000;

/** Extra time: asked for here, and answered here without loading the page again. */
@Component({
  selector: 'app-extra-time',
  imports: [Notice],
  template: `
    @if (store.view(); as view) {
      @if (view.extraTimePercent > 0) {
        <ui-notice kind="good">
          You have {{ view.extraTimePercent }} percent more time: {{ duration() }} in all. Customers are as much more
          patient.
        </ui-notice>
      }
      @switch (view.askedExtraTime?.answer) {
        @case ('open') {
          <ui-notice>
            You have asked for {{ view.askedExtraTime.percent }} percent more time. The answer shows here by itself. You
            can wait for it, or start without.
          </ui-notice>
        }
        @case ('declined') {
          @if (view.extraTimePercent === 0) {
            <ui-notice kind="warning">
              Your request for more time was declined.
              {{
                view.contactEmail ? 'You can write to ' + view.contactEmail + ', or ask again.' : 'You can ask again.'
              }}
            </ui-notice>
          }
        }
      }
      @if (canAsk()) {
        <details class="panel">
          <summary>Ask for more time</summary>
          <form class="stack" (submit)="ask($event)">
            <fieldset>
              <legend>How much more do you need?</legend>
              <div class="row">
                @for (choice of choices; track choice) {
                  <label class="choice">
                    <input
                      type="radio"
                      name="percent"
                      [value]="choice"
                      [checked]="percent() === choice"
                      (change)="percent.set(choice)"
                    />
                    {{ choice }} percent
                  </label>
                }
              </div>
            </fieldset>
            <label class="reason">
              <span>Why, in a line (optional)</span>
              <input
                class="input"
                name="reason"
                maxlength="300"
                autocomplete="off"
                #reason
                (input)="why.set(reason.value)"
              />
            </label>
            <p class="quiet small">
              Only the owner and HR at {{ view.workspaceName }} read this. Interviewers learn neither the reason nor
              that you have more time.
            </p>
            <div>
              <button type="submit" class="btn" [disabled]="store.isBusy()">
                {{ store.isBusy() ? 'One moment…' : 'Send request' }}
              </button>
            </div>
          </form>
        </details>
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
    }
    summary {
      padding: 10px 14px;
      font-weight: 550;
      cursor: pointer;
    }
    form {
      padding: 4px 14px 14px;
    }
    fieldset {
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      margin-bottom: 6px;
      padding: 0;
    }
    .choice {
      display: flex;
      gap: 8px;
      align-items: center;
      min-height: 32px;
      margin-inline-end: 16px;
    }
    .choice input {
      width: 18px;
      height: 18px;
      margin: 0;
    }
    .reason {
      display: grid;
      gap: 4px;
    }
  `,
})
export class ExtraTime {
  protected readonly store = inject(RoomStore);
  protected readonly choices = EXTRA_TIME_CHOICES;
  protected readonly percent = signal<ExtraTimeChoice>(25);
  protected readonly why = signal('');
  protected readonly duration = computed(() => durationInWords(this.store.view()?.allowedMs ?? 0));
  protected readonly canAsk = computed(() => {
    const view = this.store.view();
    return view !== null && view.extraTimePercent === 0 && view.askedExtraTime?.answer !== 'open';
  });
  private readonly isWaiting = computed(() => this.store.view()?.askedExtraTime?.answer === 'open');
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    effect(() => {
      clearInterval(this.timer);
      if (this.isWaiting()) this.timer = setInterval(() => void this.store.refresh(), ASK_MS);
    });
    inject(DestroyRef).onDestroy(() => clearInterval(this.timer));
  }

  protected ask(event: Event): void {
    event.preventDefault();
    void this.store.askExtraTime(this.percent(), this.why());
  }
}
