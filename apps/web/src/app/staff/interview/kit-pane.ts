import type { Criterion, Question } from '@audition/rubric';
import { Component, computed, input, model } from '@angular/core';

/** The questions for the trait in hand, one in large type. */
@Component({
  selector: 'app-kit-pane',
  template: `
    @if (current(); as current) {
      <p class="small quiet">Question {{ question() + 1 }} of {{ questions().length }}</p>
      <p class="large">{{ current.text }}</p>
      <p class="small quiet">If the answer stays general, ask</p>
      <ul class="plain">
        @for (probe of current.probes; track probe) {
          <li>{{ probe }}</li>
        }
      </ul>
      <div class="listen">
        <h3>Listen for</h3>
        <ul class="plain">
          @for (sign of current.listenFor; track sign) {
            <li>{{ sign }}</li>
          }
        </ul>
      </div>
      <div>
        <h3 class="small quiet">Red flags</h3>
        <ul class="plain small quiet">
          @for (flag of current.redFlags; track flag) {
            <li>{{ flag }}</li>
          }
        </ul>
      </div>
      @if (questions().length > 1) {
        <button type="button" class="btn" (click)="next()">Next question <kbd>q</kbd></button>
      }
    } @else {
      <p class="quiet">This round asks no question about this trait. Rate it from what you have seen.</p>
    }
    <p class="small quiet test">In the chat test: {{ criterion().inTheChatTest }}</p>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 12px;
    }
    .large {
      font-size: 20px;
      font-weight: 600;
      line-height: 1.3;
    }
    .plain {
      display: grid;
      gap: 4px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    .listen {
      padding-inline-start: 12px;
      border-inline-start: 3px solid var(--accent);
    }
    .test {
      margin-top: auto;
      padding-top: 12px;
      border-top: 1px solid var(--line);
    }
  `,
})
export class KitPane {
  readonly criterion = input.required<Criterion>();
  /** The questions of it that are asked; without them, all. */
  readonly asked = input<readonly Question[]>();
  /** Number of the question on screen, from 0. */
  readonly question = model.required<number>();
  protected readonly questions = computed(() => this.asked() ?? this.criterion().questions);
  protected readonly current = computed(() => this.questions()[this.question()]);

  next(): void {
    this.question.set((this.question() + 1) % Math.max(1, this.questions().length));
  }
}
