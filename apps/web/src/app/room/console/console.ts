import {
  afterNextRender,
  ApplicationRef,
  Component,
  computed,
  effect,
  inject,
  Injector,
  input,
  output,
  signal,
  untracked,
  viewChildren,
} from '@angular/core';
import type { MessageFile } from '@audition/scenario';
import { Announcements } from '../data/announcements';
import { elapsedText } from '../data/clock';
import { commandOf, isWritingIn, type ConsoleAct, type ConsoleCommand } from '../data/console-keys';
import { ConsoleStore, type View } from '../data/console-store';
import type { ConversationRow } from '../data/conversations';
import type { Desk } from '../data/desk';
import { Drafts, type Mode } from '../data/drafts';
import { hasUnsent } from '../data/outbox';
import type { PaletteTarget } from '../data/palette';
import { Preferences } from '../data/preferences';
import { tagLabels } from '../data/thread-items';
import { isTypingNow } from '../data/waiting';
import { firstName } from '../data/wrong-box';
import { Composer } from './composer';
import { ConsolePalette } from './console-palette';
import { ConversationList } from './conversation-list';
import { FinishDialog } from './finish-dialog';
import { HelpDialog } from './help-dialog';
import { Lightbox } from './lightbox';
import { ResolveDialog, type Resolution } from './resolve-dialog';
import { SidePanel } from './side-panel';
import { TagDialog } from './tag-dialog';
import { Thread } from './thread';
import { TopBar } from './top-bar';
import { TransferDialog } from './transfer-dialog';

type OpenDialog = 'none' | 'help' | 'resolve' | 'transfer' | 'tags' | 'finish' | 'palette';

/** From when on a customer without a sign counts as quiet, in ms. */
const QUIET_MS = 60_000;

/** The operator's console over any desk: customers, thread and composer, knowledge and actions. */
@Component({
  selector: 'app-console',
  imports: [
    Composer,
    ConsolePalette,
    ConversationList,
    FinishDialog,
    HelpDialog,
    Lightbox,
    ResolveDialog,
    SidePanel,
    TagDialog,
    Thread,
    TopBar,
    TransferDialog,
  ],
  providers: [Announcements],
  templateUrl: './console.html',
  styleUrl: './console.css',
  host: {
    '(document:keydown)': 'onKey($event)',
    '(document:visibilitychange)': 'look()',
    '(window:blur)': 'signal("focus-lost")',
    '(window:focus)': 'signal("focus-back")',
    '(window:beforeunload)': 'warn($event)',
  },
})
export class Console {
  readonly desk = input.required<Desk>();
  readonly finished = output();

  protected readonly store = inject(ConsoleStore);
  protected readonly announcements = inject(Announcements);
  protected readonly preferences = inject(Preferences);
  private readonly drafts = inject(Drafts);
  private readonly application = inject(ApplicationRef);
  private readonly injector = inject(Injector);
  private readonly composers = viewChildren(Composer);
  private readonly panels = viewChildren(SidePanel);

  protected readonly dialog = signal<OpenDialog>('none');
  /** The file that is shown large. */
  protected readonly zoomed = signal<{ file: MessageFile; url: string } | null>(null);
  protected readonly isOver = computed(() => ['finished', 'elsewhere'].includes(this.desk().writing()));
  protected readonly isSending = computed(() => hasUnsent(this.desk().outbox()));
  protected readonly openCount = computed(() => this.store.arrivals().filter(({ isClosed }) => !isClosed).length);
  /** Conversations that can be written in. */
  protected readonly openIds = computed(() => {
    const rows = this.desk().writing() === 'open' ? this.store.arrivals() : [];
    return new Set(rows.filter(({ isClosed }) => !isClosed).map(({ id }) => id));
  });
  protected readonly expectedCount = computed(() =>
    Math.max(0, this.desk().conversationCount() - this.store.arrivals().length),
  );
  protected readonly draftKinds = computed((): Readonly<Record<string, Mode | null>> =>
    Object.fromEntries(this.store.arrivals().map(({ id }) => [id, this.drafts.kindOf(id)])),
  );
  /** Names of the other customers, for the guard against the wrong box. */
  protected readonly others = computed(() =>
    this.store
      .arrivals()
      .filter(({ id, isGroup }) => id !== this.store.selectedId() && !isGroup)
      .map(({ name }) => name),
  );
  protected readonly typist = computed(() => {
    const row = this.store.row();
    if (row === null || !isTypingNow(row, this.desk().nowMs())) return '';
    return row.typist === '' ? firstName(row.name) : row.typist;
  });
  protected readonly tags = computed(() => {
    const view = this.store.console();
    const row = this.store.row();
    return view === null || row === null || row.tags.length === 0 ? '' : tagLabels(view, row.tags);
  });
  protected readonly paletteSource = computed(() => ({
    rows: this.store.rows(),
    console: this.store.console(),
    canWrite: this.store.canWriteHere(),
    isSoundOn: this.preferences.current().isSoundOn,
    canFinish: this.canFinish(),
  }));
  protected readonly canFinish = computed(() => this.desk().deadlineMs() !== null && this.desk().writing() === 'open');
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

  constructor() {
    effect(() => {
      const desk = this.desk();
      untracked(() => {
        this.store.open(desk);
        this.announcements.follow(desk);
      });
    });
    effect(() => {
      // The first customer is here: the button that started the test is gone, and with it the focus.
      const isFirst = this.store.selectedId() !== null && this.store.canWriteHere();
      if (isFirst && document.activeElement === document.body) untracked(() => this.focusComposer());
    });
  }

  protected choose(id: string): void {
    this.show(() => this.store.select(id));
  }

  protected send(content: Parameters<Desk['send']>[0]): void {
    this.desk().send(content);
  }

  protected resolve({ outcome, tags, note }: Resolution): void {
    this.dialog.set('none');
    const conversation = this.store.selectedId();
    if (conversation === null) return;
    const more = { ...(tags.length === 0 ? {} : { tags }), ...(note === '' ? {} : { note }) };
    this.desk().send({ type: 'resolve', conversation, outcome, ...more });
    this.focusComposer();
  }

  protected transfer({ desk, summary }: { desk: string; summary: string }): void {
    this.dialog.set('none');
    const conversation = this.store.selectedId();
    if (conversation !== null) this.desk().send({ type: 'transfer', conversation, desk, summary });
    this.focusComposer();
  }

  protected tag(tags: string[]): void {
    this.dialog.set('none');
    const conversation = this.store.selectedId();
    if (conversation !== null) this.desk().send({ type: 'tag', conversation, tags });
  }

  protected retry(clientId: string): void {
    const entry = this.desk()
      .outbox()
      .find((candidate) => candidate.clientId === clientId);
    if (entry === undefined) return;
    this.desk().discard(clientId);
    this.desk().send(entry.content);
  }

  protected finish(): void {
    this.dialog.set('none');
    this.finished.emit();
  }

  protected closeDialog(which: OpenDialog): void {
    if (this.dialog() === which) this.dialog.set('none');
  }

  protected zoom(file: MessageFile): void {
    const url = this.desk().fileUrl(this.store.selectedId() ?? '', file);
    if (url !== null) this.zoomed.set({ file, url });
  }

  /** Whether the customer is there, from the last sign of them. */
  protected presence(row: ConversationRow): { kind: 'here' | 'quiet' | 'gone'; text: string } {
    if (row.isClosed) return { kind: 'gone', text: 'closed' };
    if (this.typist() !== '') return { kind: 'here', text: row.isGroup ? `${this.typist()} is typing` : 'is typing' };
    const sinceMs = row.lastSignMs === null ? 0 : this.desk().nowMs() - row.lastSignMs;
    if (sinceMs < QUIET_MS) return { kind: 'here', text: 'online' };
    return { kind: 'quiet', text: `last seen ${elapsedText(sinceMs)} ago` };
  }

  protected look(): void {
    if (document.visibilityState === 'visible') this.store.look();
  }

  /** Recorded, as the invitation says: context for those who read the test, never a verdict. */
  protected signal(signal: 'focus-lost' | 'focus-back'): void {
    if (this.desk().writing() === 'open') this.desk().send({ type: 'signal', conversation: '', signal });
    if (signal === 'focus-back') this.look();
  }

  protected notePaste(length: number): void {
    this.desk().send({ type: 'signal', conversation: '', signal: 'paste', length });
  }

  /** Asks before the window closes while something has not reached the server. */
  protected warn(event: BeforeUnloadEvent): void {
    if (this.isSending() && this.desk().writing() === 'open') event.preventDefault();
  }

  protected onKey(event: KeyboardEvent): void {
    if (this.dialog() !== 'none' || this.zoomed() !== null) return;
    const command = commandOf(event, isWritingIn(event.target));
    if (command === null) return;
    event.preventDefault();
    this.run(command);
  }

  protected goTo(target: PaletteTarget): void {
    this.dialog.set('none');
    switch (target.go) {
      case 'conversation':
        return this.choose(target.id);
      case 'act':
        return this.act(target.act);
      case 'canned':
        return this.composer()?.insertCannedAnswer(target.id);
      case 'article':
        this.openPanel('knowledge');
        return this.store.openArticle(target.id);
      case 'action':
        this.openPanel('actions');
        return this.panel()?.openAction(target.id);
    }
  }

  /** Takes a text from the panel into the reply. */
  protected insert(text: string): void {
    this.store.view.set('thread');
    this.application.tick();
    this.composer()?.insertText(text);
  }

  protected focusComposer(): void {
    afterNextRender(() => this.composer()?.focus(), { injector: this.injector });
  }

  private run(command: ConsoleCommand): void {
    switch (command.do) {
      case 'move':
        return this.show(() => this.store.move(command.by));
      case 'go':
        return this.show(() => this.store.go(command.number));
      case 'put': {
        const id = this.store.selectedId();
        const at = this.store.rows().findIndex((row) => row.id === id);
        return id === null ? undefined : this.store.put(id, at + command.by);
      }
      default:
        return this.act(command.do);
    }
  }

  private act(act: ConsoleAct): void {
    switch (act) {
      case 'note':
      case 'reply':
        return this.composer()?.write(act);
      case 'attach':
        return this.composer()?.pickFile();
      case 'search':
        this.openPanel('knowledge');
        return this.panel()?.search();
      case 'mute': {
        const isSoundOn = !this.preferences.current().isSoundOn;
        this.preferences.set({ isSoundOn });
        return this.announcements.say(isSoundOn ? 'Sound on.' : 'Sound off.');
      }
      case 'help':
      case 'palette':
        return this.dialog.set(act);
      case 'finish':
        return this.canFinish() ? this.dialog.set('finish') : undefined;
      case 'resolve':
        return this.store.canWriteHere() ? this.dialog.set(act) : undefined;
      case 'transfer':
        return this.canAsk(this.store.console()?.desks) ? this.dialog.set(act) : undefined;
      case 'tags':
        return this.canAsk(this.store.console()?.tags) ? this.dialog.set(act) : undefined;
    }
  }

  private canAsk(choices: readonly unknown[] | undefined): boolean {
    return this.store.canWriteHere() && (choices?.length ?? 0) > 0;
  }

  /** Shows another conversation at once, so that the next key goes into its own box. */
  private show(select: () => void): void {
    const before = this.composer();
    select();
    this.application.tick();
    const after = this.composer();
    if (before !== after) before?.leave();
    after?.focus();
  }

  private openPanel(tab: 'knowledge' | 'actions'): void {
    this.store.tab.set(tab);
    this.store.view.set('panel');
    this.application.tick();
  }

  private composer(): Composer | undefined {
    return this.composers().find((composer) => composer.conversation() === this.store.selectedId());
  }

  private panel(): SidePanel | undefined {
    return this.panels().find((panel) => panel.conversation() === this.store.selectedId());
  }
}
