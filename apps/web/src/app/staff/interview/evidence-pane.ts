import type { TestEvent } from '@audition/scenario';
import type { Criterion } from '@audition/rubric';
import { Component, computed, ElementRef, inject, input, model, output, signal } from '@angular/core';
import { minutesSeconds } from '../../core/words';
import { conversationLines, type KnownConversation } from '../candidates/conversation-lines';
import { fileAddress } from '../candidates/file-address';
import { TranscriptFile } from '../candidates/transcript-file';
import { TICK_LETTERS } from './interview-keys';

/** The chat test beside the scorecard: messages can be selected and attached to what they speak for. */
@Component({
  selector: 'app-evidence-pane',
  imports: [TranscriptFile],
  templateUrl: './evidence-pane.html',
  styleUrls: ['../candidates/lines.css', './evidence-pane.css'],
})
export class EvidencePane {
  readonly sessionId = input.required<string>();
  readonly conversations = input.required<readonly KnownConversation[]>();
  readonly events = input.required<readonly TestEvent[]>();
  /** What messages are evidence for, by their number. */
  readonly marks = input.required<ReadonlyMap<number, readonly string[]>>();
  readonly criterion = input.required<Criterion>();
  readonly isLocked = input.required<boolean>();
  /** Numbers of the selected messages. */
  readonly selected = model.required<ReadonlySet<number>>();
  /** Key of the checklist item that the selection is to be attached to; null for the rating. */
  readonly attached = output<string | null>();

  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  /** The message that Tab reaches; arrows move it. */
  private readonly active = signal<number | null>(null);
  /** Where a selection with Shift begins. */
  private anchor: number | null = null;

  protected readonly shown = computed(() =>
    conversationLines(this.events(), this.conversations()).map(({ lines, ...rest }) => ({
      ...rest,
      lines: lines
        .filter(({ kind }) => kind !== 'script')
        .map((line) => ({ ...line, isMessage: line.kind === 'customer' || line.kind === 'operator' })),
    })),
  );
  private readonly messages = computed(() =>
    this.shown().flatMap(({ lines }) => lines.filter(({ isMessage }) => isMessage).map(({ seq }) => seq)),
  );
  protected readonly tabStop = computed(() => this.active() ?? this.messages()[0] ?? null);
  protected readonly items = computed(() =>
    this.criterion().checklist.map((item, index) => ({ ...item, letter: TICK_LETTERS[index] ?? String(index + 1) })),
  );
  protected readonly time = minutesSeconds;
  protected readonly address = fileAddress;
  protected readonly emptySelection: ReadonlySet<number> = new Set();

  /** Puts the keyboard into the transcript. */
  focusMessages(): void {
    const first = this.tabStop();
    if (first !== null) this.focus(first);
  }

  /** Shows a message and gives it the focus. */
  show(seq: number): void {
    if (this.messages().includes(seq)) this.focus(seq);
  }

  /** A click or Space selects or no more; with Shift everything between. */
  protected choose(seq: number, isRange: boolean): void {
    if (this.isLocked()) return;
    this.active.set(seq);
    const selected = new Set(this.selected());
    if (isRange && this.anchor !== null) for (const one of this.between(this.anchor, seq)) selected.add(one);
    else if (!selected.delete(seq)) selected.add(seq);
    this.anchor = seq;
    this.selected.set(selected);
  }

  protected onKey(event: KeyboardEvent, seq: number): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const messages = this.messages();
    const next = messages[messages.indexOf(seq) + step];
    if (next === undefined) return;
    if (event.shiftKey && !this.isLocked()) {
      this.anchor = next;
      this.selected.set(new Set([...this.selected(), seq, next]));
    }
    this.focus(next);
  }

  private between(one: number, other: number): number[] {
    const messages = this.messages();
    const [from, to] = [messages.indexOf(one), messages.indexOf(other)].toSorted((left, right) => left - right);
    return messages.slice(from, (to ?? 0) + 1);
  }

  private focus(seq: number): void {
    this.active.set(seq);
    const message = this.host.nativeElement.querySelector<HTMLElement>(`[data-seq="${seq}"]`);
    message?.focus({ preventScroll: true });
    message?.scrollIntoView({ block: 'nearest' });
  }
}
