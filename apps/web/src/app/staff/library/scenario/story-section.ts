import { Component, computed, inject } from '@angular/core';
import { EditorState } from '../document/editor-state';
import { childrenOf, textOf } from '../document/json';
import { idFrom, type FieldSpec } from '../form/field-spec';
import { Fields } from '../form/field-view';
import { MoodText } from '../form/mood-text';
import { RowActs } from '../form/row-acts';
import { EffectList } from './effect-list';
import { wordsOf } from './names';
import { RuleList } from './rule-list';

const START: readonly FieldSpec[] = [{ kind: 'choice', at: ['start'], label: 'The story starts in', options: 'beat' }];

/** The story: how it opens, its beats with their rules, the rules that always hold, and what is said when nothing fits. */
@Component({
  selector: 'app-story-section',
  imports: [EffectList, Fields, MoodText, RowActs, RuleList],
  template: `
    <app-fields [fields]="start" [base]="[]" />
    <section data-path="open">
      <h3>At the start</h3>
      <app-effect-list [path]="['open']" />
    </section>
    @for (beat of beats(); track beat.id) {
      <section [attr.data-path]="'beats.' + beat.id">
        <header class="row">
          <h3>Beat ‘{{ beat.title }}’</h3>
          @if (beat.id === first()) {
            <span class="tag">start</span>
          }
          @if (!state.isReadOnly()) {
            <app-row-acts [path]="['beats', beat.id]" [title]="beat.title" [index]="$index" [count]="beats().length" />
          }
        </header>
        @if (beat.error) {
          <p class="error small">{{ beat.error }}</p>
        }
        <app-rule-list [path]="['beats', beat.id, 'rules']" />
      </section>
    }
    @if (!state.isReadOnly()) {
      <form class="row" (submit)="addBeat($event, box)">
        <input #box class="input" maxlength="40" placeholder="New beat" aria-label="Name of the new beat" />
        <button class="btn btn-small">Add beat</button>
      </form>
    }
    <section data-path="always">
      <h3>In every beat</h3>
      <p class="quiet small">Looked at after the rules of the beat: provocations, silences, what is never allowed.</p>
      <app-rule-list [path]="['always']" />
    </section>
    <section data-path="watch">
      <h3>Noticed silently</h3>
      <p class="quiet small">Every one that fits applies, and none of them speaks: for goals and breaches.</p>
      <app-rule-list [path]="['watch']" />
    </section>
    <section data-path="fallback">
      <h3>When the customer does not understand</h3>
      @for (line of fallback(); track $index) {
        <div class="line">
          <app-mood-text
            [label]="'The ' + ($index + 1) + '. time'"
            [value]="line"
            [isDisabled]="state.isReadOnly()"
            (changed)="state.store.set(['fallback', $index], $event)"
            (left)="state.store.seal()"
          />
          @if (!state.isReadOnly()) {
            <button
              type="button"
              class="btn btn-plain btn-small"
              [attr.aria-label]="'Remove the ' + ($index + 1) + '. line'"
              (click)="state.store.remove(['fallback', $index])"
            >
              ✕
            </button>
          }
        </div>
      }
      @if (!state.isReadOnly()) {
        <button
          type="button"
          class="btn btn-small add"
          (click)="state.store.insert(['fallback'], fallback().length, '')"
        >
          Add line
        </button>
      }
    </section>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 24px;
    }
    section {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 8px;
    }
    .line {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 4px;
    }
    .add {
      justify-self: start;
    }
    .error {
      color: var(--danger);
    }
    form .input {
      flex: 1 1 180px;
      max-width: 340px;
    }
  `,
})
export class StorySection {
  protected readonly state = inject(EditorState);
  protected readonly start = START;
  protected readonly first = computed(() => textOf(this.state.store.valueAt(['start'])));
  protected readonly beats = computed(() =>
    childrenOf(this.state.store.valueAt(['beats'])).map(({ step }) => ({
      id: String(step),
      title: wordsOf(String(step)),
      error: this.state.findingAt(['beats', step])?.message ?? '',
    })),
  );
  protected readonly fallback = computed(() =>
    childrenOf(this.state.store.valueAt(['fallback'])).map(({ value }) => value),
  );

  protected addBeat(event: Event, box: HTMLInputElement): void {
    event.preventDefault();
    const taken = this.beats().map(({ id }) => id);
    this.state.store.add(['beats'], idFrom(box.value, taken), { rules: [] });
    box.value = '';
  }
}
