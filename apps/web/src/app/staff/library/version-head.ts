import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Notice } from '@audition/ui';
import { Session } from '../../core/session';
import { KIND_WORDS, type DraftKind } from './document/draft-kinds';
import { DraftStarter } from './draft-starter';

/**
 * Above a published version: the way back, its title, its export and what can be started from it. Tags go to the others;
 * so do buttons with the attribute `acts`.
 */
@Component({
  selector: 'app-version-head',
  imports: [Notice, RouterLink],
  providers: [DraftStarter],
  template: `
    <p class="small crumb">
      <a [routerLink]="words().list">{{ words().title }}</a>
    </p>
    <header class="row">
      <h1>{{ version().title }}</h1>
      <span class="tag">v{{ version().version }}</span>
      @if (version().isShipped) {
        <span class="tag">shipped</span>
      }
      <ng-content select=".tag" />
      <div class="row acts no-print">
        <ng-content select="[acts]" />
        <a class="btn" [href]="'/api/' + kind() + '-versions/' + version().id + '/yaml'" download>Export</a>
        @if (canEdit) {
          @if (!version().isShipped) {
            <button
              type="button"
              class="btn"
              [disabled]="starter.isBusy()"
              (click)="starter.start(kind(), { versionId: version().id, isNextVersion: true })"
            >
              Next version
            </button>
          }
          <button
            type="button"
            class="btn btn-primary"
            [disabled]="starter.isBusy()"
            (click)="starter.start(kind(), { versionId: version().id })"
          >
            Duplicate and adapt
          </button>
        }
      </div>
    </header>
    @if (starter.problem(); as problem) {
      <ui-notice kind="danger" [reference]="problem.problem?.instance">{{ problem.message }}</ui-notice>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 12px;
    }
    h1 {
      font-size: 28px;
      overflow-wrap: anywhere;
    }
    .acts {
      margin-inline-start: auto;
    }
  `,
})
export class VersionHead {
  readonly kind = input.required<DraftKind>();
  readonly version = input.required<{ id: string; title: string; version: number; isShipped: boolean }>();

  protected readonly starter = inject(DraftStarter);
  protected readonly canEdit = inject(Session).can('library:manage');
  protected readonly words = computed(() => KIND_WORDS[this.kind()]);
}
