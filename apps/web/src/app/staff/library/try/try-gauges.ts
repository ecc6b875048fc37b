import { Component, computed, input } from '@angular/core';
import { wordsOf } from '../scenario/names';
import type { TryRun } from './try-run';

/** The engine's state beside the conversation: beat, mood, patience, goals and facts. */
@Component({
  selector: 'app-try-gauges',
  template: `
    @if (run().conversation(); as it) {
      <dl>
        <div>
          <dt>Beat</dt>
          <dd>{{ wordsOf(it.beat) }}</dd>
        </div>
        <div>
          <dt>Mood</dt>
          <dd>
            <meter min="0" max="100" low="30" high="60" optimum="100" [value]="it.mood">{{ it.mood }}</meter>
            {{ it.mood }} {{ band() }}
          </dd>
        </div>
        <div>
          <dt>Patience</dt>
          <dd>
            <meter min="0" [max]="budgetS()" [value]="patienceS()">{{ patienceS() }}</meter> {{ patienceS() }} s left
          </dd>
        </div>
      </dl>
      @if (run().outcome(); as outcome) {
        <ul class="marks">
          @for (goal of outcome.goals; track goal.id) {
            <li [class.reached]="goal.isReached">
              <span aria-hidden="true">{{ goal.isReached ? '✓' : '○' }}</span> {{ goal.title
              }}<span class="visually-hidden">{{ goal.isReached ? ', reached' : ', not reached' }}</span>
            </li>
          }
          @for (breach of outcome.breaches; track breach.id) {
            <li class="breach">✗ {{ breach.title }}</li>
          }
        </ul>
        <p class="small quiet">Facts known: {{ known() || 'none yet' }}</p>
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 6px;
      padding-top: 6px;
      border-top: 1px solid var(--line);
    }
    dl {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 16px;
      font-size: 12px;
    }
    dl div {
      display: flex;
      align-items: center;
      gap: 6px;
    }
    dt {
      color: var(--quiet);
    }
    dd {
      display: flex;
      align-items: center;
      gap: 4px;
      font-variant-numeric: tabular-nums;
    }
    meter {
      width: 56px;
    }
    .marks {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(160px, 1fr));
      gap: 2px 10px;
      margin: 0;
      font-size: 12px;
    }
    .marks li {
      color: var(--quiet);
    }
    .marks .reached {
      color: var(--good);
    }
    .marks .breach {
      color: var(--danger);
    }
  `,
})
export class TryGauges {
  readonly run = input.required<TryRun>();

  protected readonly wordsOf = wordsOf;
  protected readonly band = computed(() => {
    const mood = this.run().conversation()?.mood ?? 0;
    return mood >= 60 ? 'calm' : mood >= 30 ? 'tense' : 'angry';
  });
  protected readonly budgetS = computed(() => this.run().scenario.patience.budgetS);
  protected readonly patienceS = computed(() => Math.round((this.run().conversation()?.patienceMs ?? 0) / 1000));
  protected readonly known = computed(() =>
    (this.run().outcome()?.facts ?? [])
      .filter(({ isRevealed }) => isRevealed)
      .map(({ title }) => title)
      .join('; '),
  );
}
