import { Component, computed, inject, input, signal } from '@angular/core';
import { EditorState } from '../document/editor-state';
import { isObject, pathText, stringsOf, textOf, type Path } from '../document/json';
import type { FieldSpec } from '../form/field-spec';
import { Fields } from '../form/field-view';
import { LineList, type LineMark } from '../form/line-list';
import { faultOfPattern, hearer } from './intent-check';

const ABOUT: readonly FieldSpec[] = [
  { kind: 'text', at: ['about'], label: 'What the operator means, in one sentence', isOptional: true },
  {
    kind: 'choice',
    at: ['form'],
    label: 'Counts',
    options: [
      { id: 'any', label: 'in any sentence' },
      { id: 'ask', label: 'only when the sentence asks for something' },
    ],
    isOptional: true,
  },
];

interface Lines {
  at: Path;
  label: string;
  hint: string;
  kind: 'pattern' | 'yes' | 'no' | 'plain';
}

const LINES: readonly Lines[] = [
  {
    at: ['any'],
    label: 'Heard when one of these patterns is in a sentence',
    hint: 'Words in order. a|b: either word. photo*: words that begin so. … as three dots: up to four words between.',
    kind: 'pattern',
  },
  { at: ['not'], label: 'But not when one of these is in it', hint: 'The same pattern language.', kind: 'pattern' },
  {
    at: ['test', 'yes'],
    label: 'Must be heard',
    hint: 'At least twelve sentences as operators would write them.',
    kind: 'yes',
  },
  { at: ['test', 'no'], label: 'Must not be heard', hint: 'At least twelve that come close.', kind: 'no' },
  {
    at: ['test', 'heldOut'],
    label: 'Kept back',
    hint: 'Written by somebody who does not know the patterns; the check page tells how many are heard.',
    kind: 'plain',
  },
];

/** One meaning: its patterns, and examples that turn green or red while the patterns are typed. */
@Component({
  selector: 'app-intent-form',
  imports: [Fields, LineList],
  template: `
    @if (error(); as error) {
      <p class="error small" role="alert">{{ error }}</p>
    }
    <app-fields [fields]="about" [base]="path()" />
    @for (one of lines(); track one.place) {
      <section [attr.data-path]="one.place">
        <h5>{{ one.label }}</h5>
        <p class="quiet small">{{ one.hint }}</p>
        @if (one.error) {
          <p class="error small" role="alert">{{ one.error }}</p>
        }
        <app-line-list
          [label]="one.label"
          [value]="one.value"
          [markOf]="one.markOf"
          [isDisabled]="state.isReadOnly()"
          (changed)="set(one.path, $event)"
          (left)="state.store.seal()"
        />
      </section>
    }
    <section>
      <h5>Try a sentence</h5>
      <input
        #box
        class="input"
        aria-label="Try a sentence"
        (input)="trial.set(box.value)"
        placeholder="Could you send me a picture?"
      />
      @if (trial() !== '') {
        <p class="small" role="status" [class.good]="isTrialHeard()">
          {{ isTrialHeard() ? '✓ The customer hears this meaning.' : '✗ The customer does not hear it.' }}
        </p>
      }
    </section>
  `,
  styles: `
    :host,
    section {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 6px;
    }
    :host {
      gap: 16px;
    }
    h5 {
      margin: 0;
      font-size: 13px;
    }
    .error {
      color: var(--danger);
    }
    .good {
      color: var(--good);
    }
  `,
})
export class IntentForm {
  readonly name = input.required<string>();

  protected readonly state = inject(EditorState);
  protected readonly about = ABOUT;
  protected readonly trial = signal('');
  protected readonly path = computed<Path>(() => ['intents', this.name()]);
  private readonly intent = computed(() => this.state.store.valueAt(this.path()));
  private readonly hears = computed(() => hearer(this.intent(), textOf(this.state.store.valueAt(['locale']))));
  protected readonly isTrialHeard = computed(() => this.hears()(this.trial()));
  protected readonly error = computed(() => this.state.findingAt(this.path())?.message ?? null);
  protected readonly lines = computed(() =>
    LINES.map((one) => {
      const path = [...this.path(), ...one.at];
      return {
        ...one,
        path,
        place: pathText(path),
        value: stringsOf(this.state.store.valueAt(path)),
        markOf: this.marker(one.kind),
        error: this.state.findingAt(path)?.message ?? '',
      };
    }),
  );

  protected set(path: Path, value: readonly string[]): void {
    const isOptional = path.at(-1) === 'not' || path.at(-1) === 'heldOut';
    const container = this.state.store.valueAt(path.slice(0, -1));
    if (value.length === 0 && isOptional && isObject(container)) this.state.store.set(path, undefined);
    else this.state.store.set(path, value);
  }

  private marker(kind: Lines['kind']): ((line: string) => LineMark | null) | null {
    const hears = this.hears();
    switch (kind) {
      case 'pattern':
        return (line) => {
          const fault = line === '' ? null : faultOfPattern(line, textOf(this.state.store.valueAt(['locale'])));
          return fault === null ? null : { isGood: false, says: fault };
        };
      case 'yes':
        return (line) =>
          line.trim() === ''
            ? null
            : hears(line)
              ? { isGood: true, says: 'is heard' }
              : { isGood: false, says: 'is not heard, and must be' };
      case 'no':
        return (line) =>
          line.trim() === ''
            ? null
            : hears(line)
              ? { isGood: false, says: 'is heard, and must not be' }
              : { isGood: true, says: 'is not heard' };
      case 'plain':
        return null;
    }
  }
}
