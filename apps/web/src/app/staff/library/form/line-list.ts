import { Component, computed, type ElementRef, input, output, viewChildren } from '@angular/core';

/** What a line is marked with, and why. */
export interface LineMark {
  isGood: boolean;
  says: string;
}

/** A list of short texts, a line each: Enter adds one below, Backspace on an empty one removes it, pasting many lines adds many. */
@Component({
  selector: 'app-line-list',
  template: `
    <div role="list" [attr.aria-label]="label()">
      @for (line of lines(); track $index) {
        @let mark = markOf()?.(line) ?? null;
        <div class="line" role="listitem">
          @if (mark !== null) {
            <span class="mark" [class.good]="mark.isGood" [title]="mark.says">
              <span aria-hidden="true">{{ mark.isGood ? '✓' : '✗' }}</span>
              <span class="visually-hidden">{{ mark.says }}</span>
            </span>
          }
          <input
            #box
            class="input"
            [class.bad]="mark !== null && !mark.isGood"
            [value]="line"
            [disabled]="isDisabled()"
            [attr.placeholder]="placeholder() || null"
            [attr.aria-label]="label() + ', line ' + ($index + 1)"
            (input)="write($index, box.value)"
            (keydown)="onKey($event, $index, box)"
            (paste)="onPaste($event, $index, box)"
            (blur)="left.emit()"
          />
          <button
            type="button"
            class="btn btn-plain btn-small"
            [disabled]="isDisabled()"
            [attr.aria-label]="'Remove line ' + ($index + 1) + ' of ' + label()"
            (click)="removeLine($index)"
          >
            ✕
          </button>
        </div>
      }
    </div>
    <button type="button" class="btn btn-plain btn-small" [disabled]="isDisabled()" (click)="add(lines().length)">
      ＋ Add a line
    </button>
  `,
  styles: `
    :host,
    [role='list'] {
      display: grid;
      gap: 4px;
    }
    .line {
      display: flex;
      align-items: center;
      gap: 4px;
    }
    .mark {
      flex: none;
      width: 18px;
      color: var(--danger);
      font-weight: 700;
      text-align: center;
    }
    .mark.good {
      color: var(--good);
    }
    .bad {
      border-color: var(--danger);
    }
    .line .input {
      min-height: 30px;
      padding-block: 3px;
    }
    :host > button {
      justify-self: start;
    }
  `,
})
export class LineList {
  readonly label = input.required<string>();
  readonly value = input.required<readonly string[]>();
  readonly placeholder = input('');
  readonly isDisabled = input(false);
  /** Marks a line as right or wrong; null leaves it unmarked. */
  readonly markOf = input<((line: string) => LineMark | null) | null>(null);
  readonly changed = output<readonly string[]>();
  /** A line was left: typing there is finished. */
  readonly left = output();

  protected readonly lines = computed(() => this.value());
  private readonly boxes = viewChildren<ElementRef<HTMLInputElement>>('box');

  protected write(place: number, text: string): void {
    this.changed.emit(this.lines().with(place, text));
  }

  protected add(place: number): void {
    this.changed.emit(this.lines().toSpliced(place, 0, ''));
    this.focusLater(place);
  }

  protected removeLine(place: number): void {
    this.changed.emit(this.lines().toSpliced(place, 1));
    this.focusLater(Math.max(0, place - 1));
  }

  protected onKey(event: KeyboardEvent, place: number, box: HTMLInputElement): void {
    if (event.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      this.add(place + 1);
    } else if (event.key === 'Backspace' && box.value === '' && this.lines().length > 1) {
      event.preventDefault();
      this.removeLine(place);
    }
  }

  protected onPaste(event: ClipboardEvent, place: number, box: HTMLInputElement): void {
    const texts = (event.clipboardData?.getData('text/plain') ?? '').split(/\r?\n/).map((text) => text.trim());
    const full = texts.filter((text) => text !== '');
    if (full.length < 2) return;
    event.preventDefault();
    const kept = box.value === '' ? [] : [box.value];
    this.changed.emit(this.lines().toSpliced(place, 1, ...kept, ...full));
  }

  private focusLater(place: number): void {
    setTimeout(() => this.boxes()[place]?.nativeElement.focus());
  }
}
