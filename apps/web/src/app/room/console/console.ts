import { Component, computed, effect, inject, input, output, signal, untracked, viewChild } from '@angular/core';
import { Title } from '@angular/platform-browser';

import { markPassed } from '../data/clock';
import { ConsoleStore, type View } from '../data/console-store';
import type { Desk } from '../data/desk';
import { LocalNotes } from '../data/local-notes';
import { hasUnsent } from '../data/outbox';
import { Composer } from './composer';
import { ConversationList } from './conversation-list';
import { FinishDialog } from './finish-dialog';
import { HelpDialog } from './help-dialog';
import { ResolveDialog } from './resolve-dialog';
import { SidePanel } from './side-panel';
import { Thread } from './thread';
import { TopBar } from './top-bar';

type OpenDialog = 'none' | 'help' | 'resolve' | 'finish';

/** The operator's console over any desk: customers, thread and composer, knowledge and actions. */
@Component({
  selector: 'app-console',
  imports: [Composer, ConversationList, FinishDialog, HelpDialog, ResolveDialog, SidePanel, Thread, TopBar],
  templateUrl: './console.html',
  styleUrl: './console.css',
  host: {
    '(document:keydown)': 'onKey($event)',
    '(document:visibilitychange)': 'look()',
    '(window:beforeunload)': 'warn($event)',
  },
})
export class Console {
  readonly desk = input.required<Desk>();
  readonly finished = output();

  protected readonly store = inject(ConsoleStore);
  protected readonly dialog = signal<OpenDialog>('none');
  protected readonly isOver = computed(() => ['finished', 'elsewhere'].includes(this.desk().writing()));
  protected readonly isSending = computed(() => hasUnsent(this.desk().outbox()));
  protected readonly openCount = computed(() => this.store.rows().filter(({ isClosed }) => !isClosed).length);
  /** What a screen reader is told besides the thread. */
  protected readonly said = signal('');
  protected readonly drafts = signal<Readonly<Record<string, boolean>>>({});
  protected readonly closedText = computed(() =>
    this.desk().writing() === 'open'
      ? 'This conversation is closed.'
      : this.desk().writing() === 'elsewhere'
        ? 'Nothing can be sent from this window.'
        : 'Nothing more can be sent.',
  );
  protected readonly parts: { view: View; label: string }[] = [
    { view: 'list', label: 'Customers' },
    { view: 'thread', label: 'Conversation' },
    { view: 'panel', label: 'Details' },
  ];
  private readonly composer = viewChild(Composer);
  private readonly notes = inject(LocalNotes);

  constructor() {
    const pageTitle = inject(Title);
    let leftMs = Number.POSITIVE_INFINITY;
    let known = 0;
    effect(() => {
      const desk = this.desk();
      untracked(() => this.store.open(desk));
    });
    effect(() => {
      const unread = this.store.unread();
      pageTitle.setTitle(unread > 0 ? `(${unread}) ${this.desk().title()}` : this.desk().title());
    });
    effect(() => {
      const deadlineMs = this.desk().deadlineMs();
      if (deadlineMs === null) return;
      const nowLeftMs = deadlineMs - this.desk().nowMs();
      const mark = Number.isFinite(leftMs) ? markPassed(leftMs, nowLeftMs) : null;
      leftMs = nowLeftMs;
      if (mark !== null) this.said.set(mark === 1 ? 'One minute left.' : `${mark} minutes left.`);
    });
    effect(() => {
      const rows = this.store.rows();
      const newcomer = rows.length > known && known > 0 ? rows.at(-1) : undefined;
      for (const { id } of rows.slice(known)) untracked(() => this.findDraft(id));
      known = rows.length;
      if (newcomer !== undefined) this.said.set(`New customer: ${newcomer.name}.`);
    });
    effect(() => {
      if (this.desk().connection() === 'reconnecting') this.said.set('Reconnecting. Your messages are kept.');
    });
  }

  protected choose(id: string): void {
    this.store.select(id);
    this.composer()?.focus();
  }

  protected resolve(outcome: string): void {
    const conversation = this.store.selectedId();
    this.dialog.set('none');
    if (conversation !== null) this.desk().send({ type: 'resolve', conversation, outcome });
    this.composer()?.focus();
  }

  protected finish(): void {
    this.dialog.set('none');
    this.finished.emit();
  }

  protected closeDialog(which: OpenDialog): void {
    if (this.dialog() === which) this.dialog.set('none');
  }

  protected noteDraft({ conversation, hasDraft }: { conversation: string; hasDraft: boolean }): void {
    this.drafts.update((drafts) => ({ ...drafts, [conversation]: hasDraft }));
  }

  protected look(): void {
    if (document.visibilityState === 'visible') this.store.look();
  }

  /** Asks before the window closes while something has not reached the server. */
  protected warn(event: BeforeUnloadEvent): void {
    if (this.isSending() && this.desk().writing() === 'open') event.preventDefault();
  }

  protected onKey(event: KeyboardEvent): void {
    if (this.dialog() !== 'none' || event.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.altKey) return this.onAltKey(event);
    if (event.key === '?' && !isWriting(event.target)) {
      event.preventDefault();
      this.dialog.set('help');
    }
  }

  private onAltKey(event: KeyboardEvent): void {
    const acts: Record<string, () => void> = {
      ArrowUp: () => this.move(-1),
      ArrowDown: () => this.move(1),
      KeyP: () => this.composer()?.write('note'),
      KeyL: () => this.composer()?.write('reply'),
      KeyR: () => this.store.canWriteHere() && this.dialog.set('resolve'),
    };
    const act = acts[event.code];
    if (act === undefined) return;
    event.preventDefault();
    act();
  }

  private move(by: 1 | -1): void {
    this.store.move(by);
    this.composer()?.focus();
  }

  private findDraft(id: string): void {
    const hasDraft = this.notes.read(this.desk().key(), `draft.${id}.reply`).trim() !== '';
    this.noteDraft({ conversation: id, hasDraft });
  }
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select') !== null;
}
