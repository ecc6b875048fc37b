import type { Stage } from '@audition/contracts';
import { STAGES } from '@audition/contracts/constants';
import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, input, output } from '@angular/core';
import { STAGE_NAMES } from '../../core/words';

/** "Move to …": the other stages in a menu. Nothing happens before one is chosen. */
@Component({
  selector: 'app-stage-menu',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger],
  template: `
    <button
      type="button"
      class="btn"
      [class]="isSmall() ? 'btn-small btn-plain' : ''"
      [disabled]="isDisabled()"
      [cdkMenuTriggerFor]="menu"
      [attr.aria-label]="'Move to …, ' + name()"
    >
      Move to …
    </button>
    <ng-template #menu>
      <div class="menu" cdkMenu [attr.aria-label]="'Move ' + name() + ' to'">
        @for (stage of others(); track stage) {
          <button type="button" class="item" cdkMenuItem (cdkMenuItemTriggered)="chosen.emit(stage)">
            {{ names[stage] }}
          </button>
        }
      </div>
    </ng-template>
  `,
  styles: `
    .btn-small {
      margin-inline-start: -8px;
      color: var(--quiet);
    }
    .menu {
      display: grid;
      min-width: 140px;
      padding: 4px;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--surface);
      box-shadow: var(--shadow);
    }
    .item {
      min-height: 32px;
      padding: 4px 10px;
      border: 0;
      border-radius: 4px;
      background: transparent;
      text-align: start;
      cursor: pointer;
    }
    .item:hover,
    .item:focus-visible {
      outline-offset: -2px;
      background: var(--accent-soft);
    }
  `,
})
export class StageMenu {
  /** Whose stage it is. */
  readonly name = input.required<string>();
  readonly stage = input.required<Stage>();
  readonly isSmall = input(false);
  readonly isDisabled = input(false);
  readonly chosen = output<Stage>();

  protected readonly names = STAGE_NAMES;
  protected readonly others = computed(() => STAGES.filter((stage) => stage !== this.stage()));
}
