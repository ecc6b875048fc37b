import type { OpeningRound, RoundsView } from '@audition/contracts';
import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '../../core/session';

/** What can be done with each round as it is saved: print its kit, or score it in chunks. */
@Component({
  selector: 'app-round-sheets',
  imports: [RouterLink],
  template: `
    <h3>Kits to print, and scoring in chunks</h3>
    <ul>
      @for (round of rounds(); track round.id) {
        <li>
          <span class="title">{{ round.title }}</span>
          <a [href]="'/api/rounds/' + round.id + '/kit.pdf'" download
            >Printed kit<span class="visually-hidden"> of {{ round.title }}</span></a
          >
          @for (one of round.parts; track one.memberId) {
            <a [href]="'/api/rounds/' + round.id + '/kit.pdf?assessor=' + one.memberId" download
              >for {{ one.name }}<span class="visually-hidden">, {{ round.title }}</span></a
            >
          }
          @if (round.isMine) {
            <a [routerLink]="['/rounds', round.id, 'chunks']">
              Score {{ round.kind === 'chat-test' ? 'conversation by conversation' : 'question by question'
              }}<span class="visually-hidden">: {{ round.title }}</span>
            </a>
          }
        </li>
      }
    </ul>
    <p class="quiet small">
      A scorecard on paper is entered on the candidate’s page. In chunks you rate the same thing of one candidate after
      the other, so that nobody is judged by the impression of the rest.
    </p>
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
    }
    ul {
      display: grid;
      margin: 0;
      padding: 0;
      list-style: none;
      border-top: 1px solid var(--line);
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 20px;
      padding: 8px 0;
      border-bottom: 1px solid var(--line);
    }
    .title {
      flex: 0 1 200px;
      font-weight: 550;
      overflow-wrap: anywhere;
    }
    p {
      max-width: 72ch;
    }
  `,
})
export class RoundSheets {
  readonly view = input.required<RoundsView>();

  private readonly session = inject(Session);
  protected readonly rounds = computed(() =>
    this.view().rounds.map((round) => ({
      ...{ id: round.id, kind: round.kind, title: round.title, isMine: this.isMine(round) },
      parts: this.partsOf(round),
    })),
  );

  /** Assessors who score a part have kits of their own; an interviewer is offered theirs only. */
  private partsOf({ assessors }: OpeningRound): OpeningRound['assessors'] {
    const isManager = this.session.can('opening:manage');
    return assessors.filter(
      ({ memberId, criteria }) => criteria !== null && (isManager || memberId === this.session.me()?.memberId),
    );
  }

  /** Whether the reader scores the round, as the server has it: in a blind opening an owner who is no assessor does not. */
  private isMine({ assessors }: OpeningRound): boolean {
    if (!this.session.can('scorecard:write')) return false;
    const isIn = (list: OpeningRound['assessors']): boolean =>
      list.some(({ memberId }) => memberId === this.session.me()?.memberId);
    if (assessors.length > 0) return isIn(assessors);
    const { isBlind, rounds } = this.view();
    return !isBlind || this.session.role() !== 'owner' || rounds.some((round) => isIn(round.assessors));
  }
}
