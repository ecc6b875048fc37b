import {
  afterNextRender,
  afterRenderEffect,
  Component,
  computed,
  type ElementRef,
  inject,
  Injector,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { MessageFile, RoomMember } from '@audition/scenario';
import { elapsedText } from '../data/clock';
import type { CommandContent } from '../data/outbox';
import type { ThreadItem } from '../data/thread-items';
import { firstName } from '../data/wrong-box';
import { FileCard } from './file-card';
import { ModerateMenu, type Moderation } from './moderate-menu';

/** How far from the end still counts as reading the newest, in px. */
const NEAR_PX = 120;
/** Lines drawn at first, and how many more each time the operator reads back. */
const WINDOW = 40;

/**
 * The messages of one conversation. New ones are announced politely and scrolled to while the end is in view; of a long
 * thread only the newest are drawn until somebody reads back.
 */
@Component({
  selector: 'app-thread',
  imports: [FileCard, ModerateMenu],
  templateUrl: './thread.html',
  styleUrl: './thread.css',
})
export class Thread {
  readonly conversation = input.required<string>();
  readonly items = input.required<readonly ThreadItem[]>();
  /** The customer's name, written under their messages. */
  readonly name = input.required<string>();
  /** Who types; empty when nobody does. */
  readonly typist = input.required<string>();
  /** What the customer has typed and not sent, where the test shows it. */
  readonly peek = input.required<string>();
  readonly isGroup = input.required<boolean>();
  readonly canWrite = input.required<boolean>();
  readonly silenced = input.required<ReadonlyMap<string, 'muted' | 'removed'>>();
  /** Where the bytes of a file can be read; null when only its name is known. */
  readonly fileUrl = input.required<(conversation: string, file: MessageFile) => string | null>();
  /** A refused command is to be taken off the thread. */
  readonly discarded = output<string>();
  /** A refused command is to be sent once more. */
  readonly retried = output<string>();
  readonly opened = output<MessageFile>();
  readonly moderated = output<CommandContent>();

  private readonly injector = inject(Injector);
  private readonly log = viewChild<ElementRef<HTMLElement>>('log');
  private last = { conversation: '', id: '', typist: '' };
  protected readonly isAtEnd = signal(true);
  /** Newest line that was on screen, to count those below it. */
  private readonly readTo = signal('');
  private readonly drawn = linkedSignal({ source: this.conversation, computation: () => WINDOW });

  protected readonly shown = computed(() => this.items().slice(-this.drawn()));
  protected readonly earlierCount = computed(() => this.items().length - this.shown().length);
  protected readonly newBelow = computed(() => {
    if (this.isAtEnd()) return 0;
    const from = this.items().findIndex(({ id }) => id === this.readTo());
    return this.items()
      .slice(from + 1)
      .filter(({ side, kind }) => side === 'customer' && kind === 'message').length;
  });
  protected readonly pinned = computed(() => this.items().find(({ isPinned }) => isPinned === true) ?? null);

  constructor() {
    afterRenderEffect(() => {
      const log = this.log()?.nativeElement;
      const conversation = this.conversation();
      const newest = this.items().at(-1);
      const typist = this.typist() + this.peek();
      if (log === undefined) return;
      const isOther = conversation !== this.last.conversation;
      const isOwn = newest?.side === 'operator' && newest.id !== this.last.id;
      this.last = { conversation, id: newest?.id ?? '', typist };
      if (isOther || isOwn || this.isAtEnd()) this.toEnd(log);
    });
  }

  protected onScroll(log: HTMLElement): void {
    this.isAtEnd.set(log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX);
    if (this.isAtEnd()) this.readTo.set(this.items().at(-1)?.id ?? '');
    if (log.scrollTop < NEAR_PX && this.earlierCount() > 0) this.drawEarlier(log);
  }

  protected toNewest(): void {
    const log = this.log()?.nativeElement;
    if (log !== undefined) this.toEnd(log);
  }

  /** Draws more of what came before, and keeps what is read where it is. */
  protected drawEarlier(log: HTMLElement): void {
    const fromEndPx = log.scrollHeight - log.scrollTop;
    this.drawn.update((count) => count + WINDOW);
    afterNextRender(() => (log.scrollTop = log.scrollHeight - fromEndPx), { injector: this.injector });
  }

  protected showPinned(id: string): void {
    document.getElementById(`line-${id}`)?.scrollIntoView({ block: 'center' });
  }

  protected time(atMs: number): string {
    return elapsedText(atMs);
  }

  protected deliveryText({ delivery }: ThreadItem): string {
    return { none: '', sending: '◷ sending', sent: '✓', read: '✓ read', refused: 'not sent' }[delivery];
  }

  protected author({ side, from }: ThreadItem): string {
    if (side === 'operator') return 'You';
    return from === undefined ? firstName(this.name()) : from.name;
  }

  protected moderate(item: ThreadItem, member: RoomMember, { act, text }: Moderation): void {
    const isAboutLine = act === 'pin' || act === 'unpin' || act === 'remove-line';
    this.moderated.emit({
      type: 'moderate',
      conversation: this.conversation(),
      act: act === 'remove-line' ? 'remove' : act,
      ...(isAboutLine ? { line: item.seq } : { member: member.id }),
      ...(text === '' ? {} : { text }),
    });
  }

  private toEnd(log: HTMLElement): void {
    log.scrollTop = log.scrollHeight;
    this.isAtEnd.set(true);
    this.readTo.set(this.items().at(-1)?.id ?? '');
  }
}
