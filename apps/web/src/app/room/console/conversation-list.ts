import { Component, computed, type ElementRef, input, output, signal, viewChild } from '@angular/core';
import { elapsedText } from '../data/clock';
import type { ConversationRow } from '../data/conversations';
import type { Mode } from '../data/drafts';
import type { ConsolePreferences } from '../data/preferences';
import { inOrder, isTypingNow, urgencyOf } from '../data/waiting';

/** The customers, with how long each of them waits. Arrow keys choose, Enter goes to the text field. */
@Component({
  selector: 'app-conversation-list',
  host: { '(click)': 'onClick($event)' },
  templateUrl: './conversation-list.html',
  styleUrl: './conversation-list.css',
})
export class ConversationList {
  readonly rows = input.required<readonly ConversationRow[]>();
  readonly selectedId = input.required<string | null>();
  readonly nowMs = input.required<number>();
  readonly order = input.required<ConsolePreferences['order']>();
  /** Conversations with something written but not sent. */
  readonly drafts = input.required<Readonly<Record<string, Mode | null>>>();
  readonly expectedCount = input.required<number>();
  readonly selected = output<string>();
  /** The operator wants to write to the conversation in hand. */
  readonly entered = output();
  readonly ordered = output<ConsolePreferences['order']>();
  readonly put = output<{ id: string; place: number }>();

  private readonly list = viewChild<ElementRef<HTMLElement>>('list');
  /** The order stands still under the pointer, so that a click meets the row it was meant for. */
  private readonly still = signal<readonly string[] | null>(null);
  protected readonly dragged = signal<string | null>(null);
  protected readonly shown = computed(() => {
    const still = this.still();
    return still === null ? this.rows() : inOrder(this.rows(), still);
  });

  focus(): void {
    this.list()?.nativeElement.focus();
  }

  protected hold(): void {
    this.still.set(this.rows().map(({ id }) => id));
  }

  protected release(): void {
    this.still.set(null);
  }

  protected waited(sinceMs: number): string {
    return elapsedText(this.nowMs() - sinceMs);
  }

  protected urgency({ waitingSinceMs }: ConversationRow): ReturnType<typeof urgencyOf> {
    return urgencyOf(waitingSinceMs, this.nowMs());
  }

  protected isTyping(row: ConversationRow): boolean {
    return isTypingNow(row, this.nowMs());
  }

  protected onKey(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const rows = this.shown();
    const at = rows.findIndex(({ id }) => id === this.selectedId());
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    const row = to === undefined ? undefined : rows[Math.min(rows.length - 1, Math.max(0, to))];
    if (event.key === 'Enter' || event.key === ' ') this.entered.emit();
    else if (row !== undefined) this.selected.emit(row.id);
    else return;
    event.preventDefault();
  }

  protected onClick({ target }: Event): void {
    const option = target instanceof Element ? target.closest('[role="option"]') : null;
    if (option === null) return;
    this.selected.emit(option.id.replace('row-', ''));
    this.entered.emit();
  }

  protected changeOrder({ target }: Event): void {
    if (target instanceof HTMLSelectElement) this.ordered.emit(target.value === 'manual' ? 'manual' : 'wait');
  }

  protected drop(event: Event, place: number): void {
    event.preventDefault();
    const id = this.dragged();
    this.dragged.set(null);
    this.release();
    if (id !== null) this.put.emit({ id, place });
  }
}
