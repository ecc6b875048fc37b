import type { ComparisonFrame, ComparisonState } from '@audition/contracts';
import { DECISION_KINDS, STAGES } from '@audition/contracts/constants';
import { Component, computed, input, output } from '@angular/core';
import { STAGE_NAMES } from '../../core/words';
import { FILTERS, listOf, toggled, type FilterName } from './compare-state';

const DECISION_NAMES = {
  none: 'Nothing yet',
  advance: 'Goes on',
  hold: 'On hold',
  reject: 'Turned down',
  offer: 'Offer',
  hired: 'Hired',
} as const;

/** Who is listed: stages, tag, source, days, assessor, assisted tests, decisions. Each choice stands in the address at once. */
@Component({
  selector: 'app-compare-filters',
  template: `
    <fieldset>
      <legend>Stage</legend>
      @for (stage of stages; track stage) {
        <label>
          <input type="checkbox" [checked]="chosen().includes(stage)" (change)="toggle(stage)" /> {{ names[stage] }}
        </label>
      }
    </fieldset>
    <div class="fields">
      <label
        >Tag
        <select class="input" #tag (change)="changed.emit({ tag: tag.value })">
          <option value="" [selected]="!state()['tag']">Any</option>
          @for (one of tags(); track one) {
            <option [value]="one" [selected]="state()['tag'] === one">{{ one }}</option>
          }
        </select></label
      >
      <label
        >Source
        <select class="input" #source (change)="changed.emit({ source: source.value })">
          <option value="" [selected]="!state()['source']">Any</option>
          @for (one of sources(); track one) {
            <option [value]="one" [selected]="state()['source'] === one">{{ one }}</option>
          }
        </select></label
      >
      <label
        >Scored by
        <select class="input" #assessor (change)="changed.emit({ assessor: assessor.value })">
          <option value="" [selected]="!state()['assessor']">Anybody</option>
          @for (one of frame().assessors; track one.memberId) {
            <option [value]="one.memberId" [selected]="state()['assessor'] === one.memberId">{{ one.name }}</option>
          }
        </select></label
      >
      <label
        >Chat test
        <select class="input" #assisted (change)="changed.emit({ assisted: assisted.value })">
          <option value="" [selected]="!state()['assisted']">Any</option>
          <option value="no" [selected]="state()['assisted'] === 'no'">Without assisted tests</option>
          <option value="yes" [selected]="state()['assisted'] === 'yes'">Assisted tests only</option>
        </select></label
      >
      <label
        >Decided last
        <select class="input" #decision (change)="changed.emit({ decision: decision.value })">
          <option value="" [selected]="!state()['decision']">Anything</option>
          @for (one of decisions; track one) {
            <option [value]="one" [selected]="state()['decision'] === one">{{ decisionNames[one] }}</option>
          }
        </select></label
      >
      <label
        >Applied from
        <input
          class="input"
          type="date"
          #from
          [value]="state()['from'] ?? ''"
          (change)="changed.emit({ from: from.value })"
      /></label>
      <label
        >to
        <input class="input" type="date" #to [value]="state()['to'] ?? ''" (change)="changed.emit({ to: to.value })"
      /></label>
    </div>
    @if (isNarrowed()) {
      <button type="button" class="btn btn-small" (click)="clear()">Clear filters</button>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 12px;
      justify-items: start;
    }
    fieldset {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 16px;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend,
    .fields label {
      color: var(--quiet);
      font-size: 12px;
    }
    .fields {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
      gap: 8px 12px;
      width: 100%;
    }
  `,
})
export class CompareFilters {
  readonly state = input.required<ComparisonState>();
  readonly frame = input.required<ComparisonFrame>();
  readonly changed = output<ComparisonState>();

  protected readonly stages = STAGES;
  protected readonly names = STAGE_NAMES;
  protected readonly decisions = ['none', ...DECISION_KINDS] as const;
  protected readonly decisionNames = DECISION_NAMES;
  protected readonly chosen = computed(() => listOf(this.state(), 'stage'));
  /** What is chosen stays among the choices, even where nobody has it any more. */
  protected readonly tags = computed(() => withChosen(this.frame().tags, this.state()['tag']));
  protected readonly sources = computed(() => withChosen(this.frame().sources, this.state()['source']));
  protected readonly isNarrowed = computed(() => FILTERS.some((name) => this.state()[name] !== undefined));

  protected toggle(stage: string): void {
    this.changed.emit({ stage: toggled(this.state(), 'stage', stage) });
  }

  protected clear(): void {
    this.changed.emit(Object.fromEntries(FILTERS.map((name: FilterName) => [name, ''])));
  }
}

function withChosen(list: readonly string[], chosen: string | undefined): readonly string[] {
  return chosen === undefined || list.includes(chosen) ? list : [chosen, ...list];
}

/** How many filters are set, for the button that opens them. */
export function filterCount(state: ComparisonState): number {
  return FILTERS.filter((name) => state[name] !== undefined).length + (listOf(state, 'hide').length > 0 ? 1 : 0);
}
