import type { FeedbackRequest } from '@audition/contracts';
import { Component, computed, inject, signal } from '@angular/core';
import { RoomStore } from '../data/room-store';

type Question = 'clarity' | 'technical' | 'fairness';

const QUESTIONS: readonly { id: Question; text: string }[] = [
  { id: 'clarity', text: 'Was it clear what you had to do?' },
  { id: 'technical', text: 'Did everything work?' },
  { id: 'fairness', text: 'Did the test feel fair?' },
];
const GRADES = [1, 2, 3, 4, 5] as const;

/** What the candidate thought of the test; never part of the result. */
@Component({
  selector: 'app-feedback-form',
  template: `
    <h2>How was it?</h2>
    @if (isSent()) {
      <p role="status">Thank you, your feedback is saved.</p>
      <div><button type="button" class="btn" (click)="isChanging.set(true)">Change it</button></div>
    } @else {
      <p class="quiet">
        {{ store.view()?.workspaceName }} sees it only together with the answers of others, without your name. It plays
        no part in your result. 1 is “not at all”, 5 is “completely”.
      </p>
      <form class="stack" (submit)="send($event)">
        @for (question of questions; track question.id) {
          <fieldset>
            <legend>{{ question.text }}</legend>
            <div class="grades">
              @for (grade of grades; track grade) {
                <label>
                  <input
                    type="radio"
                    [name]="question.id"
                    [checked]="answers()[question.id] === grade"
                    [attr.aria-label]="grade + (grade === 1 ? ', not at all' : grade === 5 ? ', completely' : '')"
                    (change)="choose(question.id, grade)"
                  />
                  <span aria-hidden="true">{{ grade }}</span>
                </label>
              }
            </div>
          </fieldset>
        }
        <label class="comment">
          <span>Anything else? (optional)</span>
          <textarea class="input" rows="3" maxlength="1000" #comment (input)="said.set(comment.value)"></textarea>
        </label>
        @if (isMissed()) {
          <p class="fault" role="alert">Choose a number for each of the three questions.</p>
        }
        @if (store.error(); as error) {
          <p class="fault" role="alert">{{ error.message }}</p>
        }
        <div>
          <button type="submit" class="btn btn-primary" [disabled]="store.isBusy()">
            {{ store.isBusy() ? 'One moment…' : 'Send feedback' }}
          </button>
        </div>
      </form>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 12px;
    }
    fieldset {
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      margin-bottom: 4px;
      padding: 0;
      font-weight: 550;
    }
    .grades {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      align-items: center;
    }
    .grades label {
      display: grid;
      position: relative;
      place-items: center;
      width: 36px;
      height: 36px;
      border: 1px solid var(--line-strong);
      border-radius: var(--radius);
      font-variant-numeric: tabular-nums;
      cursor: pointer;
    }
    .grades input {
      position: absolute;
      inset: 0;
      margin: 0;
      opacity: 0;
      cursor: pointer;
    }
    .grades label:has(:checked) {
      border-color: var(--accent);
      background: var(--accent-soft);
      color: var(--accent);
      font-weight: 600;
    }
    .grades label:has(:focus-visible) {
      outline: 2px solid var(--accent);
      outline-offset: 2px;
    }
    .comment {
      display: grid;
      gap: 4px;
      max-width: 560px;
    }
    .fault {
      color: var(--danger);
    }
  `,
})
export class FeedbackForm {
  protected readonly store = inject(RoomStore);
  protected readonly questions = QUESTIONS;
  protected readonly grades = GRADES;
  protected readonly answers = signal<Partial<Record<Question, number>>>({});
  protected readonly said = signal('');
  protected readonly isMissed = signal(false);
  protected readonly isChanging = signal(false);
  protected readonly isSent = computed(() => this.store.view()?.hasGivenFeedback === true && !this.isChanging());

  protected choose(question: Question, grade: number): void {
    this.answers.update((answers) => ({ ...answers, [question]: grade }));
    this.isMissed.set(false);
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const { clarity, technical, fairness } = this.answers();
    if (clarity === undefined || technical === undefined || fairness === undefined) return this.isMissed.set(true);
    const feedback: FeedbackRequest = { clarity, technical, fairness, comment: this.said() };
    await this.store.giveFeedback(feedback);
    if (this.store.error() === null) this.isChanging.set(false);
  }
}
