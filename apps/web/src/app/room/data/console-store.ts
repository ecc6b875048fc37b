import { computed, effect, Injectable, inject, signal, untracked } from '@angular/core';
import type { Article, ConsoleView } from '@audition/scenario';
import { rowOf, threadOf } from './conversations';
import type { Desk } from './desk';
import { LocalNotes } from './local-notes';

export type PanelTab = 'customer' | 'knowledge' | 'actions' | 'notes';
export type View = 'list' | 'thread' | 'panel';

/** What is selected and open in the console, over whichever desk it stands on. */
@Injectable()
export class ConsoleStore {
  private readonly notes = inject(LocalNotes);
  private readonly deskSignal = signal<Desk | null>(null);
  private readonly seen = signal<Readonly<Record<string, number>>>({});
  private readonly chosen = signal<string | null>(null);
  private readonly openArticles = signal<Readonly<Record<string, string | null>>>({});

  readonly tab = signal<PanelTab>('customer');
  /** Which of the three columns a narrow screen shows. */
  readonly view = signal<View>('thread');

  readonly rows = computed(() => {
    const desk = this.deskSignal();
    if (desk === null) return [];
    const seen = this.seen();
    return desk.consoles().map(({ id, console }) => rowOf(id, console, desk.events(), desk.outbox(), seen[id] ?? 0));
  });

  /** The conversation in hand: the chosen one, else the first. */
  readonly selectedId = computed(() => this.chosen() ?? this.rows()[0]?.id ?? null);
  readonly row = computed(() => this.rows().find(({ id }) => id === this.selectedId()) ?? null);
  readonly console = computed(
    (): ConsoleView | null =>
      this.deskSignal()
        ?.consoles()
        .find(({ id }) => id === this.selectedId())?.console ?? null,
  );
  readonly thread = computed(() => {
    const desk = this.deskSignal();
    const id = this.selectedId();
    const console = this.console();
    return desk === null || id === null || console === null ? [] : threadOf(id, console, desk.events(), desk.outbox());
  });
  readonly internalNotes = computed(() => this.thread().filter(({ kind }) => kind === 'note'));
  readonly canWriteHere = computed(() => this.desk.writing() === 'open' && this.row()?.isClosed === false);
  readonly areAllClosed = computed(
    () =>
      this.rows().length > 0 &&
      this.rows().length >= this.desk.conversationCount() &&
      this.rows().every(({ isClosed }) => isClosed),
  );
  readonly unread = computed(() => this.rows().reduce((sum, { unread }) => sum + unread, 0));
  readonly article = computed((): Article | null => {
    const id = this.openArticles()[this.selectedId() ?? ''];
    return this.console()?.articles.find((article) => article.id === id) ?? null;
  });

  constructor() {
    // What is on screen counts as seen, as long as the window is in front.
    effect(() => {
      const id = this.selectedId();
      const newest = this.deskSignal()
        ?.events()
        .findLast(({ conversation }) => conversation === id)?.seq;
      if (id !== null && newest !== undefined && document.visibilityState === 'visible')
        untracked(() => this.markSeen(id, newest));
    });
  }

  get desk(): Desk {
    const desk = this.deskSignal();
    if (desk === null) throw new Error('the console has no desk yet');
    return desk;
  }

  open(desk: Desk): void {
    this.deskSignal.set(desk);
    this.seen.set(readSeen(this.notes.read(desk.key(), 'seen')));
  }

  select(id: string): void {
    this.chosen.set(id);
    this.view.set('thread');
  }

  /** To the conversation above or below, around the ends. */
  move(by: 1 | -1): void {
    const rows = this.rows();
    const at = rows.findIndex(({ id }) => id === this.selectedId());
    const next = rows[(at + by + rows.length) % rows.length];
    if (next !== undefined) this.select(next.id);
  }

  /** Opens an article, which the test records; null goes back to the list. */
  openArticle(article: string | null): void {
    const conversation = this.selectedId();
    if (conversation === null) return;
    this.openArticles.update((all) => ({ ...all, [conversation]: article }));
    if (article !== null && this.canWriteHere()) this.desk.send({ type: 'kb-open', conversation, article });
  }

  /** Marks everything in the conversation in hand as seen, as when the window comes to the front. */
  look(): void {
    const id = this.selectedId();
    const newest = this.desk.events().findLast(({ conversation }) => conversation === id)?.seq;
    if (id !== null && newest !== undefined) this.markSeen(id, newest);
  }

  private markSeen(id: string, seq: number): void {
    if ((this.seen()[id] ?? 0) >= seq) return;
    this.seen.update((seen) => ({ ...seen, [id]: seq }));
    if (this.desk.key() !== 'practice' && this.desk.writing() === 'open')
      this.notes.write(this.desk.key(), 'seen', JSON.stringify(this.seen()));
  }
}

function readSeen(text: string): Record<string, number> {
  try {
    const value: unknown = JSON.parse(text === '' ? '{}' : text);
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).flatMap(([id, seq]) => (typeof seq === 'number' ? [[id, seq] as const] : [])),
    );
  } catch {
    // Somebody wrote into this browser's storage; everything counts as unseen.
    return {};
  }
}
