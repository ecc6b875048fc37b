import type { FactSheet } from '@audition/scenario';
import { Component, computed, type ElementRef, input, output, signal, viewChild } from '@angular/core';
import type { PlayerAct } from './player';

/** The customer's typing is shown again after this long; the candidate's screen forgets it by itself. */
const TYPING_MS = 3000;

/** Where a member writes as the customer. Enter sends, Shift and Enter make a line, Escape closes. */
@Component({
  selector: 'app-customer-composer',
  template: `
    <form (submit)="$event.preventDefault(); send()">
      <label class="visually-hidden" [for]="id()">Write as {{ sheet().customer }}</label>
      <textarea
        class="input"
        rows="2"
        maxlength="4000"
        dir="auto"
        #box
        [id]="id()"
        [placeholder]="'Write as ' + sheet().customer"
        [value]="text()"
        (input)="write(box.value)"
        (keydown.enter)="sendByKey($event)"
        (keydown.escape)="$event.stopPropagation(); closed.emit()"
      ></textarea>
      <div class="row">
        @if (sheet().members.length > 0) {
          <select class="input choice" aria-label="Who speaks" #member (change)="from.set(member.value)">
            @for (one of speakers(); track one.id) {
              <option [value]="one.id">{{ one.name }}</option>
            }
          </select>
        }
        @if (sheet().files.length > 0) {
          <select class="input choice" aria-label="File to send along" #file (change)="attached.set(file.value)">
            <option value="" [selected]="attached() === ''">No file</option>
            @for (one of sheet().files; track one.id) {
              <option [value]="one.id" [selected]="attached() === one.id">{{ one.name }}</option>
            }
          </select>
        }
        <span class="quiet small hint">Enter sends</span>
        <button type="submit" class="btn btn-primary" [disabled]="!canSend()">Send as {{ sheet().customer }}</button>
      </div>
    </form>
  `,
  styles: `
    form {
      display: grid;
      gap: 8px;
    }
    .choice {
      width: auto;
      max-width: 180px;
    }
    .hint {
      flex: 1;
    }
  `,
})
export class CustomerComposer {
  readonly sheet = input.required<FactSheet>();
  readonly isBusy = input(false);
  readonly acted = output<PlayerAct>();
  readonly closed = output();

  protected readonly text = signal('');
  protected readonly attached = signal('');
  protected readonly from = signal('');
  protected readonly id = computed(() => `line-of-${this.sheet().conversation}`);
  protected readonly speakers = computed(() => this.sheet().members.filter(({ isSilenced }) => !isSilenced));
  protected readonly canSend = computed(() => !this.isBusy() && (this.text().trim() !== '' || this.attached() !== ''));
  private readonly box = viewChild.required<ElementRef<HTMLTextAreaElement>>('box');
  private typedAtMs = -Infinity;

  /** Puts the cursor into the box. */
  focus(): void {
    this.box().nativeElement.focus();
  }

  /** Empties the box after the line has arrived. */
  clear(): void {
    this.text.set('');
    this.attached.set('');
    this.typedAtMs = -Infinity;
  }

  protected write(text: string): void {
    this.text.set(text);
    const nowMs = performance.now();
    const isTyping = text !== '';
    if (isTyping && nowMs - this.typedAtMs < TYPING_MS) return;
    this.typedAtMs = isTyping ? nowMs : -Infinity;
    this.acted.emit({ type: 'staff-typing', conversation: this.sheet().conversation, isTyping, ...this.speaker() });
  }

  protected sendByKey(event: Event): void {
    if (!(event instanceof KeyboardEvent) || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.send();
  }

  protected send(): void {
    if (!this.canSend()) return;
    const file = this.attached();
    this.acted.emit({
      ...{ type: 'staff-line', conversation: this.sheet().conversation, text: this.text() },
      ...(file === '' ? {} : { file }),
      ...this.speaker(),
    });
  }

  private speaker(): { from?: string } {
    const from = this.from() === '' ? this.speakers()[0]?.id : this.from();
    return from === undefined ? {} : { from };
  }
}
