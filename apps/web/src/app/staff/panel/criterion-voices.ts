import type { PanelCard } from '@audition/contracts';
import type { Rating } from '@audition/rubric';
import { Component, computed, input } from '@angular/core';
import { minutesSeconds } from '../../core/words';
import { ratingInWords, ratingOf, type PanelRow } from './panel-words';

const RATINGS = [5, 4, 3, 2, 1] as const satisfies readonly Rating[];

/** The five anchors of a trait with who chose which, then what each assessor wrote and points at. */
@Component({
  selector: 'app-criterion-voices',
  template: `
    <ol class="anchors" aria-label="Anchors and who chose them">
      @for (level of levels(); track level.rating) {
        <li [class.taken]="level.names.length > 0">
          <b>{{ level.rating }}</b>
          <span>{{ level.anchor }}</span>
          <span class="names">{{ level.names.join(', ') }}</span>
        </li>
      }
    </ol>
    @for (voice of telling(); track voice.id) {
      <article>
        <h3>
          {{ voice.assessor }}: {{ voice.rating }}
          @if (hasRounds()) {
            <span class="quiet small">{{ voice.roundTitle }}</span>
          }
        </h3>
        @if (voice.note) {
          <p class="note">{{ voice.note }}</p>
        }
        @if (voice.quick.length > 0) {
          <ul class="quick small">
            @for (line of voice.quick; track line.id) {
              <li dir="auto">
                <span class="quiet">{{ line.at }}</span> {{ line.text }}
              </li>
            }
          </ul>
        }
        @for (quote of voice.quotes; track $index) {
          <figure>
            <blockquote dir="auto">{{ quote.text }}</blockquote>
            <figcaption class="quiet small">
              {{ quote.who === 'operator' ? 'The candidate' : quote.customer }}, {{ quote.at }}{{ quote.tick }}
            </figcaption>
          </figure>
        }
      </article>
    }
    @if (silent().length > 0) {
      <p class="quiet small">No note and no quote: {{ silent().join(', ') }}.</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 12px;
    }
    .anchors {
      display: grid;
      gap: 2px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    .anchors li {
      display: grid;
      grid-template-columns: 20px minmax(0, 1fr) minmax(0, auto);
      gap: 8px;
      padding: 4px 8px;
      border-radius: 4px;
      color: var(--quiet);
      font-size: 12px;
    }
    .anchors .taken {
      background: color-mix(in srgb, var(--chapter) 14%, var(--surface));
      color: var(--ink);
    }
    .names {
      max-width: 16ch;
      font-weight: 600;
      text-align: end;
      overflow-wrap: anywhere;
    }
    article {
      display: grid;
      gap: 4px;
    }
    .quick {
      display: grid;
      gap: 2px;
    }
    .note,
    blockquote {
      margin: 0;
      padding: 8px 12px;
      border-radius: var(--radius);
      background: var(--note);
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
    blockquote {
      border-inline-start: 3px solid var(--chapter);
      background: var(--sunken);
    }
  `,
})
export class CriterionVoices {
  readonly row = input.required<PanelRow>();
  readonly cards = input.required<readonly PanelCard[]>();
  /** The cards are of more than one round. */
  readonly hasRounds = input.required<boolean>();

  protected readonly levels = computed(() => {
    const { criterion, ratings } = this.row();
    const names = (rating: Rating) =>
      this.cards().flatMap((card, at) => (ratings[at] === rating ? [card.assessor] : []));
    return RATINGS.map((rating) => ({ rating, anchor: criterion.anchors[rating], names: names(rating) }));
  });
  private readonly voices = computed(() => {
    const { key, criterion } = this.row();
    return this.cards()
      .filter(({ criteria }) => criteria.includes(key))
      .map((card) => {
        const entry = card.entries[key];
        const texts = new Map(criterion.checklist.map((item) => [item.key, item.text]));
        return {
          id: card.scorecardId,
          assessor: card.assessor,
          roundTitle: card.roundTitle,
          rating: ratingInWords(ratingOf(card, key)),
          note: entry?.note ?? '',
          quick: card.notes
            .filter(({ criterion: about }) => about === key)
            .map(({ id, atS, text }) => ({ id, at: minutesSeconds(atS * 1000), text })),
          quotes: (entry?.evidence ?? []).flatMap(({ seq, tick }) => {
            const quote = card.quotes.find((one) => one.seq === seq);
            if (quote === undefined) return [];
            const about = tick === undefined ? '' : ` – for “${texts.get(tick) ?? tick}”`;
            return [{ ...quote, at: minutesSeconds(quote.atMs), tick: about }];
          }),
        };
      });
  });
  protected readonly telling = computed(() => this.voices().filter((voice) => hasWords(voice)));
  protected readonly silent = computed(() =>
    this.voices()
      .filter((voice) => !hasWords(voice))
      .map(({ assessor }) => assessor),
  );
}

function hasWords({ note, quick, quotes }: { note: string; quick: unknown[]; quotes: unknown[] }): boolean {
  return note !== '' || quick.length > 0 || quotes.length > 0;
}
