import type { ApplicationDetail, DecisionsView } from '@audition/contracts';
import { formatScore } from '@audition/rubric';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Loading } from '@audition/ui';
import { PageProblem } from '../../core/page-problem';
import { Session } from '../../core/session';
import { instant } from '../../core/words';
import { DecideDialog } from './decide-dialog';
import { decisionInWords } from './decision-words';

/** What was decided about a candidate, by whom and why; and where to go on from there. */
@Component({
  selector: 'app-decisions-panel',
  imports: [DecideDialog, Loading, PageProblem, RouterLink],
  template: `
    <h2 id="decisions-heading">Decisions</h2>
    @if (decisions.error(); as thrown) {
      <app-page-problem [thrown]="thrown" (retry)="decisions.reload()" />
    } @else if (decisions.hasValue()) {
      @let view = decisions.value();
      @for (one of view.decisions; track one.id) {
        <article>
          <p>
            <strong>{{ inWords(one) }}</strong><span class="quiet small"> · {{ one.by }}, {{ instant(one.at) }}</span>
          </p>
          @if (one.reason) {
            <p class="text" dir="auto">{{ one.reason }}</p>
          } @else {
            <p class="quiet small">The reason shows when you have submitted your scorecard.</p>
          }
          @if (one.total !== null) {
            <p class="quiet small">Computed total then: {{ formatScore(one.total) }}</p>
          }
          @if (one.override; as own) {
            <p class="small">
              <span class="tag tag-warning">own rating {{ formatScore(own.total) }}</span> {{ own.reason }}
            </p>
          }
        </article>
      } @empty {
        <p class="quiet">Nothing has been decided yet.</p>
      }
      @if (canDecide) {
        <button type="button" class="btn btn-primary" (click)="isDeciding.set(true)">Decide</button>
      }
      <p class="row small">
        <a [routerLink]="['/applications', person().id, 'panel']">Panel: all ratings side by side</a>
        @if (losesScoring()) {
          <span class="quiet">
            You have no scorecard here. Looking at the ratings of others is recorded, and you cannot score this
            candidate afterwards.
          </span>
        }
        <a [routerLink]="['/applications', person().id, 'story']">The whole story</a>
        @if (canWriteFeedback) {
          <a [routerLink]="['/applications', person().id, 'feedback']">Feedback for the candidate</a>
        }
      </p>
      @if (isDeciding()) {
        <app-decide-dialog
          [person]="person()"
          [total]="view.total"
          [isTotalHidden]="view.isTotalHidden"
          (closed)="close($event)"
        />
      }
    } @else {
      <ui-loading />
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      justify-items: start;
      gap: 8px;
    }
    article {
      display: grid;
      gap: 2px;
      padding-bottom: 8px;
    }
    .text {
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
    .row {
      gap: 0 16px;
    }
    .row a {
      padding-block: 4px;
    }
  `,
})
export class DecisionsPanel {
  readonly person = input.required<ApplicationDetail>();
  /** Something was decided: the candidate's page is to be read again. */
  readonly decided = output();

  private readonly session = inject(Session);
  protected readonly decisions = httpResource<DecisionsView>(() => {
    // The version is read so that a move by another way shows here as well.
    const { id, version } = this.person();
    return version > 0 ? `/api/applications/${id}/decisions` : undefined;
  });
  protected readonly isDeciding = signal(false);
  /** An owner who looks first cannot score any more (decision 5). */
  protected readonly losesScoring = computed(
    () => this.session.role() === 'owner' && this.person().ownScorecard === 'none',
  );
  protected readonly canDecide = this.session.can('decision:make');
  protected readonly canWriteFeedback = this.session.can('candidate-feedback:write');
  protected readonly inWords = decisionInWords;
  protected readonly formatScore = formatScore;
  protected readonly instant = instant;

  protected close(hasDecided: boolean): void {
    this.isDeciding.set(false);
    if (!hasDecided) return;
    this.decisions.reload();
    this.decided.emit();
  }
}
