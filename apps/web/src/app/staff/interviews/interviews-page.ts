import type { InterviewRow } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState, Loading } from '@audition/ui';
import { PageProblem } from '../../core/page-problem';
import { Session } from '../../core/session';
import { groupsOf } from './groups';

/** What is coming: today's interviews, this week's, later ones, and those where a time is to be found. */
@Component({
  selector: 'app-interviews-page',
  imports: [EmptyState, Loading, PageProblem, RouterLink],
  template: `
    <header class="row">
      <h1>Interviews</h1>
      @if (canScore) {
        <label class="row">
          <input type="checkbox" [checked]="isOwnOnly()" (change)="isOwnOnly.set(!isOwnOnly())" />
          Mine only
        </label>
      }
    </header>
    @if (interviews.error(); as thrown) {
      <app-page-problem [thrown]="thrown" (retry)="interviews.reload()" />
    } @else if (interviews.hasValue()) {
      @for (group of groups(); track group.title) {
        <section [attr.aria-label]="group.title">
          <h2>{{ group.title }}</h2>
          <ul>
            @for (one of group.rows; track one.appointmentId) {
              <li>
                <p class="when">{{ one.startsAt ? timeOf(one) : 'The candidate chooses' }}</p>
                <div class="who">
                  <a [routerLink]="['/applications', one.applicationId]"
                    ><bdi>{{ one.candidateName }}</bdi></a
                  >
                  @if (one.askedAt) {
                    &ngsp;<span class="tag tag-warning">asks for another time</span>
                  }
                  <p class="quiet small">
                    {{ one.title }}, {{ one.minutes }} minutes · {{ one.openingTitle }}
                    {{ one.assessors.length > 0 ? '· ' + one.assessors.join(', ') : '' }} · {{ one.place }}
                  </p>
                </div>
                @if (one.isOwn) {
                  <a
                    class="btn btn-small"
                    [routerLink]="['/applications', one.applicationId, 'interview']"
                    [queryParams]="{ round: one.roundId }"
                  >
                    Open the interview<span class="visually-hidden"> with {{ one.candidateName }}</span>
                  </a>
                }
              </li>
            }
          </ul>
        </section>
      } @empty {
        <ui-empty-state
          [title]="isOwnOnly() ? 'No interviews of yours are coming' : 'No interviews are coming'"
          [text]="
            (canSchedule
              ? 'Arrange one on a candidate’s page.'
              : 'They show here once an owner or HR has arranged them.') +
            ' Your own also show in your calendar program: see Settings, Account.'
          "
        >
          @if (isOwnOnly()) {
            <button type="button" class="btn" (click)="isOwnOnly.set(false)">Show those of others</button>
          }
        </ui-empty-state>
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
      justify-content: space-between;
    }
    h1 {
      font-size: 28px;
    }
    ul {
      display: grid;
      margin: 8px 0 0;
      padding: 0;
      list-style: none;
      border-top: 1px solid var(--line);
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 24px;
      align-items: start;
      padding: 12px 0;
      border-bottom: 1px solid var(--line);
    }
    .when {
      flex: 0 0 200px;
      font-weight: 600;
      font-variant-numeric: tabular-nums;
    }
    .who {
      flex: 1 1 300px;
      min-width: 0;
      overflow-wrap: anywhere;
    }
  `,
})
export class InterviewsPage {
  private readonly session = inject(Session);
  protected readonly canScore = this.session.can('scorecard:write');
  protected readonly canSchedule = this.session.can('interview:schedule');
  protected readonly isOwnOnly = signal(this.session.role() === 'interviewer');
  protected readonly interviews = httpResource<InterviewRow[]>(
    () => `/api/interviews?whose=${this.isOwnOnly() ? 'own' : 'all'}`,
  );
  protected readonly groups = computed(() =>
    this.interviews.hasValue() ? groupsOf(this.interviews.value(), new Date()) : [],
  );

  /** In the reader's zone, which is named. */
  protected timeOf({ startsAt }: InterviewRow): string {
    return new Intl.DateTimeFormat('en-GB', {
      ...{ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
      timeZoneName: 'short',
    }).format(new Date(startsAt ?? ''));
  }
}
