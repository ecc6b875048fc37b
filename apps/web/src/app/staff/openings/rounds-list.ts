import type { OpeningRound, RoundsView } from '@audition/contracts';
import { Component, computed, input } from '@angular/core';
import { counted } from '../../core/words';

/** The rounds of an opening, to read. */
@Component({
  selector: 'app-rounds-list',
  template: `
    <ol>
      @for (round of view().rounds; track round.id) {
        <li>
          <strong>{{ round.title }}</strong>
          <span class="quiet">
            {{ kinds[round.kind] }}, {{ round.minutes }} minutes,
            {{ counted(round.criteria.length, 'criterion', 'criteria') }}
          </span>
          <span class="quiet">{{ assessorsOf(round) }}</span>
        </li>
      }
    </ol>
    @if (view().isBlind) {
      <p class="quiet">Scoring is blind: assessors see names after all have submitted.</p>
    }
    @if (isShared()) {
      <p class="quiet">The criteria are shared out; each assessor's scorecard shows theirs.</p>
    }
  `,
  styles: `
    ol {
      display: grid;
      gap: 8px;
      margin: 0;
      padding-inline-start: 20px;
    }
    .quiet {
      margin-inline-start: 8px;
    }
    p.quiet {
      margin: 8px 0 0;
    }
  `,
})
export class RoundsList {
  readonly view = input.required<RoundsView>();
  protected readonly counted = counted;
  protected readonly kinds = { interview: 'Interview', 'chat-test': 'From the chat test' };
  protected readonly isShared = computed(() =>
    this.view().rounds.some(({ assessors }) => assessors.some(({ criteria }) => criteria !== null)),
  );

  protected assessorsOf({ assessors }: OpeningRound): string {
    return assessors.length === 0 ? 'anybody who may score' : assessors.map(({ name }) => name).join(', ');
  }
}
