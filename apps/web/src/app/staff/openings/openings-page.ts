import type { OpeningSummary } from '@audition/contracts';
import { STAGES } from '@audition/contracts/constants';
import { httpResource } from '@angular/common/http';
import { Component, inject, input, linkedSignal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { EmptyState, Icon, Loading } from '@audition/ui';
import { PageProblem } from '../../core/page-problem';
import { Session } from '../../core/session';
import { counted, PROFILE_NAMES, STAGE_NAMES } from '../../core/words';
import { NewOpeningDialog } from './new-opening-dialog';

/** All openings of the workspace. */
@Component({
  selector: 'app-openings-page',
  imports: [EmptyState, Icon, Loading, NewOpeningDialog, PageProblem, RouterLink],
  template: `
    <header class="row head">
      <h1>Openings</h1>
      @if (canManage) {
        <button type="button" class="btn btn-primary" (click)="isCreating.set(true)">
          <ui-icon name="plus" />New opening
        </button>
      }
    </header>
    @if (openings.error(); as thrown) {
      <app-page-problem [thrown]="thrown" (retry)="openings.reload()" />
    } @else if (openings.hasValue()) {
      <ul class="list">
        @for (opening of openings.value(); track opening.id) {
          <li class="panel">
            <div class="what">
              <h2>
                <a [routerLink]="['/openings', opening.id]">{{ opening.title }}</a>
              </h2>
              <p class="quiet small">
                {{ profiles[opening.profile] }} · {{ opening.rubricTitle }} v{{ opening.rubricVersion }} ·
                {{ opening.chatTestTitle }}, {{ opening.chatTestMinutes }} min
              </p>
            </div>
            @if (opening.status === 'closed') {
              <span class="tag">closed</span>
            }
            <p class="count">{{ counted(opening.candidateCount, 'candidate') }}</p>
            @if (opening.candidateCount > 0) {
              <div class="bar" aria-hidden="true">
                @for (stage of stages; track stage) {
                  @if (opening.stageCounts[stage] > 0) {
                    <span [class]="stage" [style.flex-grow]="opening.stageCounts[stage]"></span>
                  }
                }
              </div>
            }
            <ul class="stages" aria-label="Candidates by stage">
              @for (stage of stages; track stage) {
                <li [class.none]="opening.stageCounts[stage] === 0">
                  <span class="number">{{ opening.stageCounts[stage] }}</span>
                  <span class="small">{{ stageNames[stage] }}</span>
                </li>
              }
            </ul>
          </li>
        } @empty {
          <li>
            <ui-empty-state
              title="No opening yet"
              text="An opening is a position you hire for. It brings a rubric of twelve traits and a live chat test that fit the role."
            >
              @if (canManage) {
                <button type="button" class="btn btn-primary" (click)="isCreating.set(true)">
                  Create the first opening
                </button>
              }
            </ui-empty-state>
          </li>
        }
      </ul>
    } @else {
      <ui-loading />
    }
    @if (isCreating()) {
      <app-new-opening-dialog (closed)="stopCreating()" />
    }
  `,
  styles: `
    .head {
      justify-content: space-between;
      margin-bottom: 20px;
    }
    h1 {
      font-size: 28px;
    }
    .list {
      display: grid;
      gap: 12px;
      margin: 0;
    }
    .panel {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto auto;
      gap: 8px 16px;
      align-items: center;
      padding: 16px 20px;
    }
    .what {
      min-width: 0;
      overflow-wrap: anywhere;
    }
    h2 a {
      color: inherit;
      text-decoration: none;
    }
    h2 a:hover {
      text-decoration: underline;
    }
    .count {
      grid-column: 3;
      font-weight: 550;
    }
    /* The further, the darker; the numbers below say the same. */
    .bar {
      display: flex;
      grid-column: 1 / -1;
      gap: 2px;
      height: 6px;
      border-radius: 3px;
      overflow: hidden;
    }
    .bar span {
      min-width: 4px;
      background: color-mix(in srgb, var(--accent) var(--share), var(--line));
    }
    .applied {
      --share: 10%;
    }
    .test {
      --share: 28%;
    }
    .interview {
      --share: 46%;
    }
    .review {
      --share: 64%;
    }
    .offer {
      --share: 82%;
    }
    .hired {
      --share: 100%;
    }
    .bar .rejected {
      background: var(--line-strong);
    }
    .stages {
      grid-column: 1 / -1;
      display: flex;
      flex-wrap: wrap;
      gap: 4px 20px;
      margin: 0;
    }
    .stages li {
      display: flex;
      gap: 6px;
      align-items: baseline;
    }
    .stages .number {
      font-weight: 600;
    }
    .stages .none {
      color: var(--quiet);
    }
    .stages .none .number {
      font-weight: 400;
    }
    @media (max-width: 600px) {
      .panel {
        grid-template-columns: minmax(0, 1fr);
      }
      .count {
        grid-column: 1;
      }
    }
  `,
})
export class OpeningsPage {
  /** Set in the address to open the dialog at once. */
  readonly new = input<string>();

  private readonly router = inject(Router);
  protected readonly canManage = inject(Session).can('opening:manage');
  protected readonly openings = httpResource<OpeningSummary[]>(() => '/api/openings');
  protected readonly isCreating = linkedSignal(() => this.canManage && this.new() === '1');
  protected readonly stages = STAGES;
  protected readonly stageNames = STAGE_NAMES;
  protected readonly profiles = PROFILE_NAMES;
  protected readonly counted = counted;

  protected stopCreating(): void {
    this.isCreating.set(false);
    void this.router.navigate([], { queryParams: {}, replaceUrl: true });
  }
}
