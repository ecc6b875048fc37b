import type { CriterionDistance } from '@audition/rubric';
import { Component, computed, input } from '@angular/core';

/** How far one rating is from the agreed one: a bar to the left is more severe, to the right more lenient. */
@Component({
  selector: 'app-difference-bar',
  template: `
    <span class="axis" aria-hidden="true">
      @if (distance().difference !== null) {
        <span class="bar" [class.severe]="isSevere()" [style.width.%]="width()"></span>
      } @else if (distance().own !== distance().agreed) {
        <span class="unseen"></span>
      }
    </span>
  `,
  styles: `
    .axis {
      position: relative;
      display: block;
      height: 14px;
      background: linear-gradient(var(--line), var(--line)) center / 100% 1px no-repeat;
    }
    .axis::after {
      content: '';
      position: absolute;
      inset-block: 0;
      inset-inline-start: calc(50% - 1px);
      width: 2px;
      background: var(--ink);
    }
    .bar,
    .unseen {
      position: absolute;
      inset-block: 2px;
      inset-inline-start: 50%;
      background: var(--chapter);
    }
    .bar.severe {
      inset-inline: auto 50%;
      background: repeating-linear-gradient(135deg, var(--chapter) 0 3px, transparent 3px 5px);
      box-shadow: inset 0 0 0 1px var(--chapter);
    }
    .unseen {
      inset-inline: 25%;
      background: repeating-linear-gradient(135deg, var(--line-strong) 0 1px, transparent 1px 6px);
    }
  `,
})
export class DifferenceBar {
  readonly distance = input.required<CriterionDistance>();
  protected readonly isSevere = computed(() => (this.distance().difference ?? 0) < 0);
  /** Four steps are the most that two ratings can be apart; each side is half of the axis. */
  protected readonly width = computed(() => (Math.abs(this.distance().difference ?? 0) / 4) * 50);
}
