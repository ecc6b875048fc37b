import { computed, effect, Injectable, inject, signal, untracked } from '@angular/core';
import type { Article, ConsoleView } from '@audition/scenario';
import { byConversation, rowOf } from './conversations';
import type { Desk } from './desk';
import { Drafts } from './drafts';
import { LocalNotes } from './local-notes';
import { Preferences } from './preferences';
import { silencedMembers, threadOf } from './thread-items';
import { byLongestWait, inOrder, movedTo } from './waiting';

export type PanelTab = 'customer' | 'knowledge' | 'actions' | 'notes';
export type View = 'list' | 'thread' | 'panel';

/** An article as it is read: its text comes later when the knowledge base is slow. */
export interface OpenArticle extends Article {
  isLoading: boolean;
}

/** What is selected and open in the console, over whichever desk it stands on. */
@Injectable()
export class ConsoleStore {
  private readonly notes = inject(LocalNotes);
  private readonly preferences = inject(Preferences);
  private readonly drafts = inject(Drafts);
  private readonly deskSignal = signal<Desk | null>(null);
  private readonly seen = signal<Readonly<Record<string, number>>>({});
  private readonly chosen = signal<string | null>(null);
  private readonly ownOrder = signal<readonly string[]>([]);
  private readonly openArticles = signal<Readonly<Record<string, string | null>>>({});

  readonly tab = signal<PanelTab>('customer');
  /** Which of the three columns a narrow screen shows. */
  readonly view = signal<View>('thread');

  private readonly events = computed(() => byConversation(this.deskSignal()?.events() ?? []));
  /** The conversations as they arrived. */
  readonly arrivals = computed(() => {
    const desk = this.deskSignal();
    if (desk === null) return [];
    const seen = this.seen();
    // Afterwards there is nothing left to be told about.
    const isPast = desk.writing() === 'finished';
    const outbox = desk.outbox();
    return desk.consoles().map(({ id, console }, place) => {
      const events = this.events().get(id) ?? [];
      return rowOf({ id, number: place + 1, console, events, outbox, seenSeq: isPast ? Infinity : (seen[id] ?? 0) });
    });
  });
  /** The conversations as they are listed. */
  readonly rows = computed(() =>
    this.preferences.current().order === 'wait'
      ? byLongestWait(this.arrivals())
      : inOrder(this.arrivals(), this.ownOrder()),
  );

  /** The conversation in hand: the chosen one, else the first that came. */
  readonly selectedId = computed(() => this.chosen() ?? this.arrivals()[0]?.id ?? null);
  readonly row = computed(() => this.arrivals().find(({ id }) => id === this.selectedId()) ?? null);
  readonly console = computed(
    (): ConsoleView | null =>
      this.deskSignal()
        ?.consoles()
        .find(({ id }) => id === this.selectedId())?.console ?? null,
  );
  /** Events of the conversation in hand. */
  private readonly ownEvents = computed(() => this.events().get(this.selectedId() ?? '') ?? []);
  readonly thread = computed(() => {
    const desk = this.deskSignal();
    const id = this.selectedId();
    const console = this.console();
    return desk === null || id === null || console === null
      ? []
      : threadOf(id, console, this.ownEvents(), desk.outbox());
  });
  readonly internalNotes = computed(() => this.thread().filter(({ kind }) => kind === 'note'));
  readonly silenced = computed(() => silencedMembers(this.ownEvents()));
  readonly canWriteHere = computed(() => this.desk.writing() === 'open' && this.row()?.isClosed === false);
  readonly areAllClosed = computed(
    () =>
      this.arrivals().length > 0 &&
      this.arrivals().length >= this.desk.conversationCount() &&
      this.arrivals().every(({ isClosed }) => isClosed),
  );
  readonly unread = computed(() => this.arrivals().reduce((sum, { unread }) => sum + unread, 0));
  readonly article = computed((): OpenArticle | null => {
    const id = this.openArticles()[this.selectedId() ?? ''];
    const article = this.console()?.articles.find((candidate) => candidate.id === id);
    if (article === undefined) return null;
    const body = this.loadedBody(article);
    return { ...article, body: body ?? '', isLoading: body === null };
  });
  /** What is searched in: slow articles are found by their title until they have been loaded. */
  readonly articles = computed((): OpenArticle[] =>
    (this.console()?.articles ?? []).map((article) => {
      const body = this.loadedBody(article);
      return { ...article, body: body ?? '', isLoading: body === null && this.isAskedFor(article.id) };
    }),
  );

  constructor() {
    // What is on screen counts as seen, as long as the window is in front.
    effect(() => {
      const id = this.selectedId();
      const newest = this.ownEvents().at(-1)?.seq;
      if (id !== null && newest !== undefined && document.visibilityState === 'visible')
        untracked(() => this.markSeen(id, newest));
    });
    effect(() => {
      const ids = this.arrivals().map(({ id }) => id);
      untracked(() => this.welcome(ids));
    });
  }

  get desk(): Desk {
    const desk = this.deskSignal();
    if (desk === null) throw new Error('the console has no desk yet');
    return desk;
  }

  open(desk: Desk): void {
    this.drafts.open(desk.key());
    this.deskSignal.set(desk);
    this.seen.set(readSeen(this.notes.read(desk.key(), 'seen')));
  }

  select(id: string): void {
    this.chosen.set(id);
    this.view.set('thread');
  }

  /** To the conversation above or below in the list, around the ends. */
  move(by: 1 | -1): void {
    const rows = this.rows();
    const at = rows.findIndex(({ id }) => id === this.selectedId());
    const next = rows[(at + by + rows.length) % rows.length];
    if (next !== undefined) this.select(next.id);
  }

  /** To the conversation that came as number 1, 2, 3 …. @returns whether there is one */
  go(number: number): boolean {
    const row = this.arrivals()[number - 1];
    if (row !== undefined) this.select(row.id);
    return row !== undefined;
  }

  /** Puts a conversation elsewhere in the list, which from then on stays in the operator's own order. */
  put(id: string, place: number): void {
    const shown = this.rows().map((row) => row.id);
    this.ownOrder.set(movedTo(shown, id, place));
    this.preferences.set({ order: 'manual' });
  }

  /** Opens an article, which the test records; null goes back to the list. */
  openArticle(article: string | null): void {
    const conversation = this.selectedId();
    if (conversation === null) return;
    this.openArticles.update((all) => ({ ...all, [conversation]: article }));
    if (article !== null && this.canWriteHere()) this.desk.send({ type: 'kb-open', conversation, article });
  }

  /** A search the operator has stopped typing, which the test records. */
  noteSearch(query: string): void {
    const conversation = this.selectedId();
    if (conversation !== null && query !== '' && this.canWriteHere())
      this.desk.send({ type: 'kb-search', conversation, query });
  }

  /** Marks everything in the conversation in hand as seen, as when the window comes to the front. */
  look(): void {
    const id = this.selectedId();
    const newest = this.ownEvents().at(-1)?.seq;
    if (id !== null && newest !== undefined) this.markSeen(id, newest);
  }

  /** Null while it is not there yet. */
  private loadedBody({ id, body, isSlow }: Article): string | null {
    if (!isSlow) return body;
    const loaded = this.ownEvents().findLast((event) => event.body.kind === 'kb-loaded' && event.body.article === id);
    return loaded?.body.kind === 'kb-loaded' ? loaded.body.body : null;
  }

  private isAskedFor(article: string): boolean {
    return this.ownEvents().some(({ body }) => body.kind === 'kb-open' && body.article === article);
  }

  private welcome(ids: readonly string[]): void {
    for (const id of ids) this.drafts.find(id);
    const missing = ids.filter((id) => !this.ownOrder().includes(id));
    if (missing.length > 0) this.ownOrder.update((order) => [...order, ...missing]);
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
