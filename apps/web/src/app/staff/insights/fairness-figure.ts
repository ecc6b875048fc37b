import type { FairnessFigures } from '@audition/contracts';
import { ratesScene, rateText } from '@audition/charts';
import { Component, computed, input } from '@angular/core';
import { SceneView } from '../../core/scene-view';
import { measuredWidth } from './measured-width';

/** Selection rates of one dimension at one step: picture and table. */
@Component({
  selector: 'app-fairness-figure',
  imports: [SceneView],
  template: `
    <h2>{{ figures().title }}</h2>
    <app-scene-view class="chart" [scene]="scene()" />
    <div class="scroll" tabindex="0" role="region" [attr.aria-label]="figures().title">
      <table class="table">
        <thead>
          <tr>
            @for (column of figures().table.columns; track column.key) {
              <th scope="col" [class.num]="column.kind !== 'text'">{{ column.title }}</th>
            }
          </tr>
        </thead>
        <tbody>
          @for (row of figures().table.rows; track $index) {
            <tr>
              @for (column of figures().table.columns; track column.key; let at = $index) {
                @if (at === 0) {
                  <th scope="row">{{ row[0] }}</th>
                } @else {
                  <td [class.num]="column.kind !== 'text'">{{ rateText(row[at] ?? null, column) }}</td>
                }
              }
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 12px;
    }
    .chart {
      max-width: 760px;
    }
    /* Narrower, the cautions would stand in columns of single words. */
    .table {
      min-width: 720px;
    }
    tbody th {
      color: var(--ink);
      font-size: 14px;
      font-weight: 400;
    }
    .table th,
    .table td {
      padding: 4px 12px 4px 0;
    }
  `,
})
export class FairnessFigure {
  readonly figures = input.required<FairnessFigures>();

  private readonly width = measuredWidth(280, 760);
  protected readonly scene = computed(() => ratesScene(this.figures(), this.width()));
  protected readonly rateText = rateText;
}
