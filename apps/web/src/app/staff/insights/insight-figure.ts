import type { Insight } from '@audition/contracts';
import { cellText, measureScene, traitScene } from '@audition/charts';
import { INSIGHT_WORDS } from '@audition/contracts/constants';
import { Component, computed, input, linkedSignal } from '@angular/core';
import { Icon } from '@audition/ui';
import { SceneView } from '../../core/scene-view';
import { measuredWidth } from './measured-width';

/** One measure: what it is, its picture, its table, and the table to take away. */
@Component({
  selector: 'app-insight-figure',
  imports: [Icon, SceneView],
  template: `
    <h2 [id]="headingId()">{{ words().title }}</h2>
    @if (insight().state === 'shown') {
      <p class="quiet small text">
        {{ words().text }}
        @if (note()) {
          <span>{{ note() }}</span>
        }
      </p>
      <app-scene-view class="chart" [scene]="scene()" />
      @if (insight().key === 'scores') {
        <label class="row small">
          <span>One trait</span>
          <select class="input pick" #pick (change)="trait.set(pick.selectedIndex)">
            @for (row of insight().table.rows; track $index) {
              <option [selected]="$index === trait()">{{ row[0] }}</option>
            }
          </select>
        </label>
        @if (ofTrait(); as scene) {
          <app-scene-view class="chart" [scene]="scene" />
        }
      }
      <details>
        <summary>Figures as a table</summary>
        <div class="scroll" tabindex="0" role="region" [attr.aria-labelledby]="headingId()">
          <table class="table">
            <thead>
              <tr>
                @for (column of insight().table.columns; track column.key) {
                  <th scope="col" [class.num]="column.kind !== 'text'">{{ column.title }}</th>
                }
              </tr>
            </thead>
            <tbody>
              @for (row of insight().table.rows; track $index) {
                <tr>
                  @for (column of insight().table.columns; track column.key; let at = $index) {
                    @if (at === 0) {
                      <th scope="row">{{ cellText(row[at] ?? null, column.kind) }}</th>
                    } @else {
                      <td [class.num]="column.kind !== 'text'">{{ cellText(row[at] ?? null, column.kind) }}</td>
                    }
                  }
                </tr>
              }
            </tbody>
          </table>
        </div>
      </details>
      @if (exportQuery(); as query) {
        <p class="row no-print">
          @for (format of formats; track format) {
            <a
              class="btn btn-small"
              download
              [href]="'/api/insights/table' + query + '&measure=' + insight().key + '&format=' + format"
              [attr.aria-label]="words().title + ' as ' + format.toUpperCase()"
            >
              <ui-icon name="download" />{{ format.toUpperCase() }}
            </a>
          }
        </p>
      }
    } @else {
      <p class="quiet">
        {{ words().empty }}
        @if (note()) {
          <span>{{ note() }}</span>
        }
      </p>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 12px;
      align-content: start;
      min-width: 0;
    }
    .text {
      max-width: 72ch;
    }
    .chart {
      max-width: 760px;
    }
    .pick {
      width: auto;
      max-width: 100%;
    }
    summary {
      cursor: pointer;
    }
    .table {
      margin-top: 8px;
    }
    .table th,
    .table td {
      padding: 4px 12px 4px 0;
    }
    tbody th {
      color: var(--ink);
      font-size: 14px;
      font-weight: 400;
    }
  `,
})
export class InsightFigure {
  readonly insight = input.required<Insight>();
  /** Said beside the explanation: of whom the figures are. */
  readonly note = input('');
  /** The query of the dashboard, with its question mark. */
  readonly exportQuery = input<string | null>(null);

  private readonly width = measuredWidth(280, 760);
  protected readonly formats = ['csv', 'xlsx'] as const;
  protected readonly words = computed(() => INSIGHT_WORDS[this.insight().key]);
  protected readonly headingId = computed(() => `insight-${this.insight().key}`);
  protected readonly scene = computed(() => {
    const { key, table } = this.insight();
    return measureScene(key, table, this.words().title, this.width());
  });
  protected readonly trait = linkedSignal({ source: this.insight, computation: () => 0 });
  protected readonly ofTrait = computed(() => {
    const row = this.insight().table.rows[this.trait()];
    return row === undefined ? null : traitScene(this.insight().table, row, this.width());
  });
  protected readonly cellText = cellText;
}
