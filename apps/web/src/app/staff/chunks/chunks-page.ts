import type { Chunk, ChunksView } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState, Loading } from '@audition/ui';
import { PageProblem } from '../../core/page-problem';
import { PageTitle } from '../../core/page-title';
import { counted } from '../../core/words';
import { isDone } from './chunk-progress';

/** The chunks of a round with the reader's progress, and the cards that are ready to be submitted. */
@Component({
  selector: 'app-chunks-page',
  imports: [EmptyState, Loading, PageProblem, RouterLink],
  template: `
    @if (view.error(); as thrown) {
      <app-page-problem [thrown]="thrown" (retry)="view.reload()" />
    } @else if (view.hasValue()) {
      @let round = view.value();
      <header>
        <a class="small quiet" [routerLink]="['/openings', round.openingId, 'kit']">{{ round.openingTitle }}</a>
        <h1>{{ round.roundTitle }}, {{ isTest() ? 'conversation by conversation' : 'question by question' }}</h1>
        <p class="quiet">
          {{
            isTest()
              ? 'Read the same conversation of one candidate after the other and rate what it shows.'
              : 'Rate the answers to the same question of one candidate after the other.'
          }}
          The order is shuffled for you and stays the same. Everything is saved in the scorecards, which you submit
          there.
        </p>
      </header>
      @if (round.candidates.length === 0) {
        <ui-empty-state
          title="Nobody to score yet"
          [text]="
            isTest()
              ? 'Candidates show here once they have finished the chat test.'
              : 'Candidates show here once they have reached the interview.'
          "
        />
      } @else if (round.chunks.length === 0) {
        <ui-empty-state title="No questions in this round" text="Its kit asks nothing that could be compared." />
      } @else {
        <ol>
          @for (chunk of chunks(); track chunk.key) {
            <li>
              <div class="what">
                <strong>{{ chunk.title }}</strong>
                <span class="quiet small">{{ chunk.words }}</span>
              </div>
              <span class="count">{{ chunk.done }} of {{ chunk.all }}</span>
              <a
                class="btn"
                [class.btn-primary]="chunk.isNext"
                [routerLink]="['/rounds', roundId(), 'chunks', chunk.key]"
              >
                {{ chunk.done === chunk.all ? 'Look again' : chunk.done === 0 ? 'Start' : 'Go on'
                }}<span class="visually-hidden">: {{ chunk.title }}</span>
              </a>
            </li>
          }
        </ol>
        <section aria-labelledby="cards-heading">
          <h2 id="cards-heading">Scorecards</h2>
          <div class="scroll" role="region" tabindex="0" aria-label="Scorecards">
            <table class="table">
              <thead>
                <tr>
                  <th scope="col">Candidate</th>
                  <th scope="col" class="num">Criteria rated</th>
                  <th scope="col">State</th>
                </tr>
              </thead>
              <tbody>
                @for (one of round.candidates; track one.applicationId) {
                  <tr>
                    <th scope="row">
                      <a
                        [routerLink]="['/applications', one.applicationId, 'interview']"
                        [queryParams]="{ round: roundId() }"
                        ><bdi>{{ one.name }}</bdi></a
                      >
                    </th>
                    <td class="num">{{ one.rated.length }}</td>
                    <td class="quiet">{{ states[one.card] }}</td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
        </section>
      }
    } @else {
      <ui-loading />
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 20px;
      max-width: 860px;
    }
    header {
      display: grid;
      gap: 4px;
      max-width: 72ch;
    }
    header a {
      text-decoration: none;
    }
    ol {
      display: grid;
      margin: 0;
      padding: 0;
      list-style: none;
      border-top: 1px solid var(--line);
    }
    li {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto 104px;
      gap: 4px 24px;
      align-items: center;
      padding: 12px 0;
      border-bottom: 1px solid var(--line);
    }
    .what {
      display: grid;
      overflow-wrap: anywhere;
    }
    .count {
      font-variant-numeric: tabular-nums;
    }
    .btn {
      justify-content: center;
    }
    section {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 8px;
    }
    th[scope='row'] {
      font-weight: 400;
      text-align: start;
    }
    @media (max-width: 600px) {
      li {
        grid-template-columns: minmax(0, 1fr) auto;
      }
      li .what {
        grid-column: 1 / -1;
      }
    }
  `,
})
export class ChunksPage {
  readonly roundId = input.required<string>();

  private readonly title = inject(PageTitle);
  protected readonly view = httpResource<ChunksView>(() => `/api/rounds/${this.roundId()}/chunks`);
  protected readonly isTest = computed(() => this.view.hasValue() && this.view.value().kind === 'chat-test');
  protected readonly states = { none: 'not begun', draft: 'draft', submitted: 'submitted' };
  protected readonly chunks = computed(() => {
    if (!this.view.hasValue()) return [];
    const { chunks, candidates } = this.view.value();
    const rows = chunks.map((chunk) => ({
      ...{ key: chunk.key, title: chunk.title, words: this.wordsOf(chunk), all: candidates.length },
      done: candidates.filter((candidate) => isDone(chunk, candidate)).length,
    }));
    const next = rows.find(({ done, all }) => done < all);
    return rows.map((row) => ({ ...row, isNext: row === next }));
  });

  constructor() {
    effect(() => {
      if (this.view.hasValue()) this.title.set(`${this.view.value().roundTitle} in chunks`);
    });
  }

  private wordsOf({ criteria }: Chunk): string {
    return this.isTest() ? counted(criteria.length, 'criterion', 'criteria') : '';
  }
}
