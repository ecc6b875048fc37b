import type { RaterSampleView } from '@audition/contracts';
import { Component, computed, input } from '@angular/core';
import { Transcript } from '../candidates/transcript';

/** What there is to read of a sample: what it is about, what bound the operator, and the numbered lines. */
@Component({
  selector: 'app-sample-transcript',
  imports: [Transcript],
  template: `
    <p class="quiet">{{ sample().description }}</p>
    <details [open]="hasRulesOpen()">
      <summary>What the operator knew and was bound to</summary>
      <ul>
        @for (rule of sample().rules; track rule) {
          <li>{{ rule }}</li>
        }
      </ul>
    </details>
    <app-transcript
      operator="Operator"
      [sessionId]="null"
      [isNumbered]="true"
      [marked]="marked()"
      [events]="sample().events"
      [conversations]="conversations()"
    />
  `,
  styles: `
    :host {
      display: grid;
      align-content: start;
      gap: 12px;
    }
    summary {
      color: var(--accent);
      cursor: pointer;
    }
    ul {
      display: grid;
      gap: 4px;
      margin: 4px 0 0;
      padding-inline-start: 20px;
      list-style: disc;
    }
  `,
})
export class SampleTranscript {
  readonly sample = input.required<RaterSampleView>();
  readonly hasRulesOpen = input(false);
  /** Lines that something points at. */
  readonly marked = input<readonly number[]>([]);

  protected readonly conversations = computed(() => {
    const { conversations, people } = this.sample();
    const labels = Object.fromEntries(Object.entries(people).map(([id, name]) => [`member.${id}`, name]));
    return conversations.map((conversation) => ({ ...conversation, labels }));
  });
}
