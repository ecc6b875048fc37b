import type { AttemptSummary, RaterSampleSummary, RaterSchoolView } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Loading, Notice } from '@audition/ui';
import { PageProblem } from '../../core/page-problem';
import { Session } from '../../core/session';
import { counted, day, minutesSeconds, PROFILE_NAMES, shortInstant } from '../../core/words';
import { directionInWords, missingInWords, ruleInWords, steps } from './distance-words';

/** The samples with the reader's progress, and the badge. */
@Component({
  selector: 'app-school-page',
  imports: [Loading, Notice, PageProblem, RouterLink],
  template: `
    <header>
      <h1>Rater school</h1>
      <p class="quiet">
        Rate what an operator wrote as you would a candidate, then see how far you are from the ratings a panel agreed
        on, and why. Two people who rate alike are the base of every comparison.
      </p>
    </header>
    @if (school.error(); as thrown) {
      <app-page-problem [thrown]="thrown" (retry)="school.reload()" />
    } @else if (school.hasValue()) {
      @let view = school.value();
      <section class="panel badge" aria-labelledby="badge">
        <div>
          <h2 id="badge">
            @if (view.badge; as badge) {
              Calibrated since {{ day(badge.earnedAt) }}
            } @else {
              No calibration badge yet
            }
          </h2>
          @if (view.badge; as badge) {
            <p>
              <span class="tag tag-good">valid until {{ day(badge.expiresAt) }}</span>
              <span class="quiet"> or until one of its samples changes.</span>
            </p>
          } @else {
            <p>Still needed: {{ missing() }}.</p>
          }
        </div>
        <details>
          <summary>What the badge asks for</summary>
          <ul>
            @for (sentence of rule(); track sentence) {
              <li>{{ sentence }}</li>
            }
          </ul>
        </details>
      </section>
      @if (view.isRequired && view.badge === null) {
        <ui-notice kind="warning">
          This workspace asks for the badge: you can start scorecards once you have it. What you have started you can
          finish.
        </ui-notice>
      }
      @if (canManage) {
        <p class="small quiet">
          Owners decide in <a routerLink="/settings/workspace">the settings of the workspace</a> whether the badge is
          needed to score; <a routerLink="/settings/members">the members</a> show who has it.
        </p>
      }
      <ul class="samples">
        @for (sample of view.samples; track sample.key) {
          <li class="panel">
            <div class="what">
              <h2>{{ sample.title }}</h2>
              <p class="quiet">{{ sample.description }}</p>
              <p class="small quiet">
                <span class="tag">{{ profiles[sample.profile] }}</span>
                {{ minutesSeconds(sample.seconds * 1000) }} minutes, {{ counted(sample.lineCount, 'line') }}
              </p>
            </div>
            <div class="done">
              @if (sample.attempts[0]; as last) {
                <p>
                  <span class="tag" [class]="last.isWithin ? 'tag-good' : 'tag-warning'">
                    {{ last.isWithin ? 'within tolerance' : 'not within tolerance' }}
                  </span>
                </p>
                <p class="small quiet">{{ lastInWords(last) }}</p>
                @if (!last.isCounted) {
                  <p class="small quiet">Practice: too soon after the attempt before to count.</p>
                }
              } @else {
                <p class="small quiet">Not rated yet</p>
              }
            </div>
            <div class="acts row">
              @if (newest(sample); as attempt) {
                <a class="btn" [routerLink]="['/school/results', attempt.id]"
                  >Result<span class="visually-hidden"> of {{ sample.title }}</span></a
                >
              }
              <a
                class="btn"
                [class.btn-primary]="sample.attempts.length === 0"
                [routerLink]="['/school/samples', sample.key]"
                >{{ sample.attempts.length === 0 ? 'Rate' : 'Rate again'
                }}<span class="visually-hidden"> {{ sample.title }}</span></a
              >
            </div>
          </li>
        }
      </ul>
    } @else {
      <ui-loading />
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
      max-width: 960px;
    }
    h1 {
      margin-bottom: 4px;
      font-size: 28px;
    }
    h2 {
      font-size: 16px;
    }
    header p,
    details li {
      max-width: 72ch;
    }
    .badge {
      display: grid;
      gap: 12px;
      padding: 16px;
    }
    .badge h2 {
      font-size: 20px;
    }
    summary {
      color: var(--accent);
      cursor: pointer;
    }
    details ul {
      display: grid;
      gap: 8px;
      margin: 8px 0 0;
      padding-inline-start: 20px;
      list-style: disc;
    }
    .samples {
      display: grid;
      gap: 8px;
      margin: 0;
      padding: 0;
    }
    .samples li {
      display: grid;
      grid-template-columns: minmax(0, 1fr) 210px auto;
      gap: 8px 24px;
      align-items: center;
      padding: 12px 16px;
    }
    .what {
      display: grid;
      gap: 4px;
    }
    .acts {
      justify-content: end;
      min-width: 170px;
    }
    @media (max-width: 860px) {
      .samples li {
        grid-template-columns: minmax(0, 1fr);
      }
      .acts {
        justify-content: start;
      }
    }
  `,
})
export class SchoolPage {
  protected readonly school = httpResource<RaterSchoolView>(() => '/api/rater-school');
  protected readonly canManage = inject(Session).can('workspace:manage');
  protected readonly rule = computed(() => (this.school.hasValue() ? ruleInWords(this.school.value().rule) : []));
  protected readonly missing = computed(() => {
    if (!this.school.hasValue()) return '';
    const { passedCount, missingLevels, rule } = this.school.value();
    return missingInWords(passedCount, missingLevels, rule);
  });
  protected readonly profiles = PROFILE_NAMES;
  protected readonly counted = counted;
  protected readonly day = day;
  protected readonly minutesSeconds = minutesSeconds;

  protected lastInWords({ at, mean, bias }: AttemptSummary): string {
    const distance = mean === null ? 'nothing rated' : `${steps(mean)} apart, ${directionInWords(bias)}`;
    return `${distance} · ${shortInstant(at)}`;
  }

  /** The newest attempt whose result can still be shown. */
  protected newest({ attempts }: RaterSampleSummary): AttemptSummary | undefined {
    return attempts.find(({ isCurrent }) => isCurrent);
  }
}
