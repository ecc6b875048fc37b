import type { MatrixRow } from '@audition/contracts';
import { parallel, radar, type Tone } from '@audition/charts';
import { criteriaOf, type RubricDocument } from '@audition/rubric';
import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { SceneView } from '../../core/scene-view';
import { CHARTS, type ChartKind } from './compare-state';
import { DifferenceList } from './difference-list';
import { cellOf } from './matrix';
import { SayAndDoList } from './say-and-do-list';

const TONES: readonly Tone[] = ['accent', 'complaints', 'image', 'words', 'relations', 'ink'];
const CHART_NAMES: Record<ChartKind, string> = {
  radar: 'Radar',
  parallel: 'Parallel axes',
  'say-do': 'Interview and chat test',
};

/** Up to six candidates in pictures, and two of them by their differences. */
@Component({
  selector: 'app-compare-drawer',
  imports: [DifferenceList, RouterLink, SayAndDoList, SceneView],
  template: `
    <div class="row" role="group" aria-label="How the selected candidates are shown">
      @for (one of charts; track one) {
        <button type="button" class="btn btn-small" [attr.aria-pressed]="chart() === one" (click)="picked.emit(one)">
          {{ chartNames[one] }}
        </button>
      }
      <button type="button" class="btn btn-small btn-plain" (click)="cleared.emit()">Clear selection</button>
    </div>
    @if (chart() === 'say-do') {
      <app-say-and-do-list [rubric]="rubric()" [rows]="rows()" />
    } @else {
      <div class="pictures" [class.wide]="chart() === 'parallel'">
        <div class="picture"><app-scene-view [scene]="scene()" /></div>
        @let two = rows();
        @if (two.length === 2 && two[0] && two[1]) {
          <app-difference-list [rubric]="rubric()" [first]="two[0]" [second]="two[1]" [chance]="chance()" />
        } @else {
          <p class="quiet">
            {{
              two.length > 2
                ? 'Keep only two selected to see where they differ.'
                : 'Select a second candidate to see where they differ.'
            }}
          </p>
        }
      </div>
    }
    <p class="small">
      @for (row of rows(); track row.applicationId) {
        <a class="panel-link" [routerLink]="['/applications', row.applicationId, 'panel']">Panel: {{ row.name }}</a>
      }
    </p>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 12px;
      padding: 16px 24px;
    }
    .btn[aria-pressed='true'] {
      border-color: var(--accent);
      background: var(--accent-soft);
    }
    .pictures {
      display: grid;
      grid-template-columns: minmax(0, 552px) minmax(0, 1fr);
      gap: 24px;
      align-items: center;
    }
    .pictures.wide {
      grid-template-columns: minmax(0, 1fr);
      gap: 12px;
    }
    .wide .picture {
      max-width: 900px;
      overflow-x: auto;
    }
    .wide app-scene-view {
      min-width: 620px;
    }
    .panel-link {
      margin-inline-end: 16px;
    }
    @media (max-width: 860px) {
      :host {
        padding: 12px;
      }
      .pictures {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
})
export class CompareDrawer {
  readonly rubric = input.required<RubricDocument>();
  readonly rows = input.required<readonly MatrixRow[]>();
  readonly chart = input.required<ChartKind>();
  /** Probability that the first of two is truly above the second; null when it cannot be said. */
  readonly chance = input<number | null>(null);
  readonly picked = output<ChartKind>();
  readonly cleared = output();

  protected readonly charts = CHARTS;
  protected readonly chartNames = CHART_NAMES;
  protected readonly scene = computed(() => {
    const criteria = criteriaOf(this.rubric());
    const axes = criteria.map(({ short, chapter }) => ({ label: short, tone: chapter }));
    const series = this.rows().map((row, index) => ({
      name: row.name,
      tone: TONES[index] ?? ('ink' as const),
      values: criteria.map(({ key }) => cellOf(row, key)?.score ?? null),
    }));
    return this.chart() === 'parallel' ? parallel({ axes, series, min: 1, max: 5 }) : radar({ axes, series, max: 5 });
  });
}
