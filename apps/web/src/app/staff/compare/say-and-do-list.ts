import type { MatrixRow } from '@audition/contracts';
import { formatScore, type RubricDocument } from '@audition/rubric';
import { Component, computed, input } from '@angular/core';
import { inOneSentence, sayAndDo } from './say-and-do';

/** The interview beside the chat test, trait by trait, for each of the selected. */
@Component({
  selector: 'app-say-and-do-list',
  template: `
    @for (one of candidates(); track one.id) {
      <section>
        <h2>{{ one.name }}</h2>
        @if (one.traits; as traits) {
          <p>{{ one.sentence }}</p>
          <div class="scroll">
            <table>
              <thead>
                <tr>
                  <th scope="col">Trait</th>
                  <th scope="col" class="num">Chat test</th>
                  <th scope="col" class="track"><span class="visually-hidden">From the one to the other</span></th>
                  <th scope="col" class="num">Interview</th>
                  <th scope="col">Reading</th>
                </tr>
              </thead>
              <tbody>
                @for (trait of traits; track trait.key) {
                  <tr>
                    <th scope="row" [style.color]="'var(--' + trait.chapter + ')'">{{ trait.title }}</th>
                    <td class="num">{{ formatScore(trait.done) }}</td>
                    <td class="track" aria-hidden="true">
                      @if (trait.said !== null && trait.done !== null) {
                        <span
                          class="span"
                          [style.left.%]="from(trait.said, trait.done)"
                          [style.width.%]="length(trait.said, trait.done)"
                        ></span>
                      }
                      @if (trait.done !== null) {
                        <span class="done" [style.left.%]="at(trait.done)"></span>
                      }
                      @if (trait.said !== null) {
                        <span class="said" [style.left.%]="at(trait.said)"></span>
                      }
                    </td>
                    <td class="num">{{ formatScore(trait.said) }}</td>
                    <td class="small">{{ trait.reading }}</td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
        } @else {
          <p class="quiet">
            Needs scorecards of both a chat test round and an interview, among the rounds that are chosen.
          </p>
        }
      </section>
    }
    <p class="small quiet">
      <span class="key done"></span> chat test <span class="key said"></span> interview. Who assessed one need not have
      assessed the other, so a difference of a point says as much of the assessors as of the candidate.
    </p>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
    }
    section {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 6px;
    }
    table {
      width: 100%;
    }
    th,
    td {
      padding: 3px 12px 3px 0;
      font-weight: 500;
      text-align: start;
    }
    thead th {
      color: var(--quiet);
      font-size: 12px;
    }
    .num {
      text-align: end;
    }
    .track {
      position: relative;
      width: 26%;
      min-width: 120px;
    }
    td.track {
      background: linear-gradient(var(--line), var(--line)) center / calc(100% - 12px) 1px no-repeat;
    }
    .done,
    .said {
      position: absolute;
      top: calc(50% - 5px);
      width: 10px;
      height: 10px;
      margin-inline-start: -5px;
      background: var(--accent);
    }
    .said {
      border: 2px solid var(--complaints);
      border-radius: 50%;
      background: var(--surface);
    }
    .span {
      position: absolute;
      top: calc(50% - 1px);
      height: 2px;
      background: var(--quiet);
    }
    .key {
      display: inline-block;
      position: static;
      margin: 0 2px;
      vertical-align: -1px;
    }
  `,
})
export class SayAndDoList {
  readonly rubric = input.required<RubricDocument>();
  readonly rows = input.required<readonly MatrixRow[]>();

  protected readonly candidates = computed(() =>
    this.rows().map((row) => {
      const traits = sayAndDo(this.rubric(), row);
      return { id: row.applicationId, name: row.name, traits, sentence: traits === null ? '' : inOneSentence(traits) };
    }),
  );
  protected readonly formatScore = formatScore;

  /** The place of a score on the track, with room for the marks at its ends. */
  protected at(score: number): number {
    return 6 + ((score - 1) / 4) * 84;
  }

  protected from(a: number, b: number): number {
    return this.at(Math.min(a, b));
  }

  protected length(a: number, b: number): number {
    return this.at(Math.max(a, b)) - this.from(a, b);
  }
}
