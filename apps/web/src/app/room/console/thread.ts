import { afterRenderEffect, Component, type ElementRef, input, output, viewChildren } from '@angular/core';
import { elapsedText } from '../data/clock';
import type { ThreadItem } from '../data/conversations';

/** How far from the end still counts as reading the newest, in px. */
const NEAR_PX = 120;

/** The messages of one conversation. New ones are announced politely and scrolled to while the end is in view. */
@Component({
  selector: 'app-thread',
  templateUrl: './thread.html',
  styleUrl: './thread.css',
})
export class Thread {
  readonly conversation = input.required<string>();
  readonly items = input.required<readonly ThreadItem[]>();
  /** The customer's name, written under their messages. */
  readonly name = input.required<string>();
  readonly isTyping = input.required<boolean>();
  /** A refused command is to be taken off the thread. */
  readonly discarded = output<string>();

  private readonly logs = viewChildren<ElementRef<HTMLElement>>('log');
  private shown = { conversation: '', count: 0 };

  constructor() {
    afterRenderEffect(() => {
      const log = this.logs()[0]?.nativeElement;
      const conversation = this.conversation();
      const count = this.items().length + (this.isTyping() ? 1 : 0);
      if (log === undefined) return;
      const isOther = conversation !== this.shown.conversation;
      const isOwn = this.items().at(-1)?.side === 'operator' && count > this.shown.count;
      const grownPx = log.scrollHeight - log.scrollTop - log.clientHeight;
      const last = log.lastElementChild instanceof HTMLElement ? log.lastElementChild.offsetHeight : 0;
      if (isOther || isOwn || grownPx - last < NEAR_PX) log.scrollTop = log.scrollHeight;
      this.shown = { conversation, count };
    });
  }

  protected time(atMs: number): string {
    return elapsedText(atMs);
  }

  protected deliveryText({ delivery }: ThreadItem): string {
    return { none: '', sending: 'sending', sent: '✓', read: '✓ read', refused: 'not sent' }[delivery];
  }

  protected shortName(): string {
    return this.name().split(' ')[0] ?? this.name();
  }
}
