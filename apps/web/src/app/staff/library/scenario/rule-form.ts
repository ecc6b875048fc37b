import { Component, computed, inject, input } from '@angular/core';
import { EditorState } from '../document/editor-state';
import { isObject, pathText, type Path } from '../document/json';
import type { FieldSpec } from '../form/field-spec';
import { Fields } from '../form/field-view';
import { EffectList } from './effect-list';
import { TRAIT_OPTIONS } from './names';
import { isTrigger, TRIGGERS } from './triggers';

const CONDITION: readonly FieldSpec[] = [
  { kind: 'many', at: ['if', 'facts'], label: 'The operator knows', options: 'fact', isOptional: true },
  { kind: 'many', at: ['if', 'notFacts'], label: 'Does not know', options: 'fact', isOptional: true },
  { kind: 'many', at: ['if', 'goals'], label: 'Has reached', options: 'goal', isOptional: true },
  { kind: 'many', at: ['if', 'notGoals'], label: 'Has not reached', options: 'goal', isOptional: true },
  { kind: 'number', at: ['if', 'moodAtLeast'], label: 'Mood at least', min: 0, max: 100, isOptional: true },
  { kind: 'number', at: ['if', 'moodBelow'], label: 'Mood below', min: 0, max: 100, isOptional: true },
];
const MORE: readonly FieldSpec[] = [
  { kind: 'flag', at: ['once'], label: 'Only once' },
  { kind: 'flag', at: ['provoke'], label: 'A provocation, the same for everyone' },
  { kind: 'many', at: ['traits'], label: 'Shows something of', options: TRAIT_OPTIONS, isOptional: true },
  { kind: 'text', at: ['id'], label: 'Name in the log' },
];

/** One rule, unfolded: when, if, then. */
@Component({
  selector: 'app-rule-form',
  imports: [EffectList, Fields],
  template: `
    @if (error(); as error) {
      <p class="error small" role="alert">{{ error }}</p>
    }
    <section [attr.data-path]="place() + '.when'">
      <h5>When</h5>
      <select
        #kind
        class="input"
        aria-label="What sets the rule off"
        [disabled]="state.isReadOnly()"
        (change)="setKind(kind.value)"
      >
        @if (on() === '') {
          <option value="" selected>Choose …</option>
        }
        @for (one of kinds; track one.id) {
          <option [value]="one.id" [selected]="one.id === on()">{{ one.label }}</option>
        }
      </select>
      @if (whenError(); as error) {
        <p class="error small" role="alert">{{ error }}</p>
      }
      <app-fields [fields]="fields()" [base]="when()" />
    </section>
    <details [open]="hasCondition()">
      <summary>If <span class="quiet small">conditions that must hold as well</span></summary>
      @if (ifError(); as error) {
        <p class="error small" role="alert">{{ error }}</p>
      }
      <app-fields [fields]="condition" [base]="path()" />
    </details>
    <section>
      <h5>Then</h5>
      <app-effect-list [path]="then()" />
    </section>
    <details>
      <summary>More</summary>
      <app-fields [fields]="more" [base]="path()" />
    </details>
  `,
  styles: `
    :host,
    section {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 8px;
    }
    :host {
      gap: 14px;
    }
    h5 {
      margin: 0;
      font-size: 12px;
      color: var(--quiet);
    }
    summary {
      min-height: 26px;
      font-size: 12px;
      font-weight: 600;
      cursor: pointer;
    }
    .error {
      color: var(--danger);
    }
  `,
})
export class RuleForm {
  readonly path = input.required<Path>();

  protected readonly state = inject(EditorState);
  protected readonly condition = CONDITION;
  protected readonly more = MORE;
  protected readonly kinds = Object.entries(TRIGGERS).map(([id, { label }]) => ({ id, label }));
  protected readonly place = computed(() => pathText(this.path()));
  protected readonly when = computed<Path>(() => [...this.path(), 'when']);
  protected readonly then = computed<Path>(() => [...this.path(), 'then']);
  private readonly trigger = computed(() => this.state.store.valueAt(this.when()));
  protected readonly on = computed(() => {
    const trigger = this.trigger();
    return isTrigger(trigger) ? trigger.on : '';
  });
  protected readonly fields = computed(() => {
    const on = this.on();
    return on === '' ? [] : TRIGGERS[on].fields;
  });
  protected readonly hasCondition = computed(() => {
    const condition = this.state.store.valueAt([...this.path(), 'if']);
    return isObject(condition) && Object.keys(condition).length > 0;
  });
  protected readonly error = computed(() => this.state.findingAt(this.path())?.message ?? null);
  protected readonly whenError = computed(() => this.state.findingAt(this.when())?.message ?? null);
  protected readonly ifError = computed(() => this.state.findingAt([...this.path(), 'if'])?.message ?? null);

  protected setKind(kind: string): void {
    const start = Object.entries(TRIGGERS)
      .find(([id]) => id === kind)?.[1]
      .start();
    if (start !== undefined && kind !== this.on()) this.state.store.set(this.when(), start);
  }
}
