import { Component, computed, input, output } from '@angular/core';
import { isObject, textOf } from '../document/json';

const BANDS = [
  { key: 'calm', label: 'Calm', from: 'from 60' },
  { key: 'tense', label: 'Tense', from: '30 to 59' },
  { key: 'angry', label: 'Angry', from: 'below 30' },
] as const;

/** What the customer says: one text for every mood, or one for each. */
@Component({
  selector: 'app-mood-text',
  template: `
    @if (isByMood()) {
      @for (band of bands; track band.key) {
        <div class="band">
          <span class="small quiet">{{ band.label }}<br />{{ band.from }}</span>
          <textarea
            #box
            class="input"
            rows="2"
            [value]="textOf(variants()[band.key])"
            [disabled]="isDisabled()"
            [attr.aria-label]="label() + ', ' + band.label"
            (input)="write(band.key, box.value)"
            (blur)="left.emit()"
          ></textarea>
        </div>
      }
    } @else {
      <textarea
        #box
        class="input"
        rows="2"
        [id]="controlId()"
        [value]="textOf(value())"
        [disabled]="isDisabled()"
        [attr.aria-label]="label()"
        [attr.aria-describedby]="describedBy()"
        (input)="changed.emit(box.value)"
        (blur)="left.emit()"
      ></textarea>
    }
    @if (!isDisabled()) {
      <button type="button" class="btn btn-plain btn-small" (click)="switchKind()">
        {{ isByMood() ? 'One text for every mood' : 'Differs by mood' }}
      </button>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 4px;
    }
    .band {
      display: grid;
      grid-template-columns: 64px minmax(0, 1fr);
      gap: 8px;
      align-items: center;
    }
    button {
      justify-self: start;
    }
  `,
})
export class MoodText {
  readonly label = input.required<string>();
  readonly controlId = input<string | null>(null);
  readonly describedBy = input<string | null>(null);
  readonly value = input.required<unknown>();
  readonly isDisabled = input(false);
  readonly changed = output<unknown>();
  readonly left = output();

  protected readonly bands = BANDS;
  protected readonly textOf = textOf;
  protected readonly isByMood = computed(() => isObject(this.value()));
  protected readonly variants = computed(() => {
    const value = this.value();
    return isObject(value) ? value : {};
  });

  protected write(band: string, text: string): void {
    const { [band]: _, ...others } = this.variants();
    this.changed.emit(text === '' ? others : { ...this.variants(), [band]: text });
  }

  protected switchKind(): void {
    const first = BANDS.map(({ key }) => textOf(this.variants()[key])).find((text) => text !== '');
    this.changed.emit(this.isByMood() ? (first ?? '') : { tense: textOf(this.value()) });
  }
}
