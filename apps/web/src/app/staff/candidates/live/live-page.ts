import type { ApplicationDetail } from '@audition/contracts';
import { playedSentence } from '@audition/contracts/constants';
import type { Cue, FactSheet } from '@audition/scenario';
import { httpResource } from '@angular/common/http';
import { Component, computed, DestroyRef, effect, inject, input, signal, untracked, viewChildren } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState, Loading, Notice } from '@audition/ui';
import { PageProblem } from '../../../core/page-problem';
import { PageTitle } from '../../../core/page-title';
import { Session } from '../../../core/session';
import { minutesSeconds, TEST_STATE_NAMES } from '../../../core/words';
import { FollowedTest } from '../followed-test';
import { CustomerComposer } from './customer-composer';
import { FactSheetPane } from './fact-sheet-pane';
import { liveTalk } from './live-talk';
import { LiveThread } from './live-thread';
import { Player, type PlayerAct } from './player';
import { StaffSocket } from './staff-socket';
import { TimeDialog } from './time-dialog';
import { VoidDialog } from './void-dialog';

/** A running test as it happens: everybody watches unseen; who may play speaks as the customers. */
@Component({
  selector: 'app-live-page',
  imports: [
    CustomerComposer,
    EmptyState,
    FactSheetPane,
    LiveThread,
    Loading,
    Notice,
    PageProblem,
    RouterLink,
    TimeDialog,
    VoidDialog,
  ],
  providers: [FollowedTest, Player, StaffSocket],
  templateUrl: './live-page.html',
  styleUrl: './live-page.css',
})
export class LivePage {
  readonly applicationId = input.required<string>();

  private readonly title = inject(PageTitle);
  private readonly session = inject(Session);
  protected readonly test = inject(FollowedTest);
  protected readonly player = inject(Player);
  protected readonly socket = inject(StaffSocket);

  protected readonly application = httpResource<ApplicationDetail>(() => `/api/applications/${this.applicationId()}`);
  protected readonly canPlay = this.session.can('test:play');
  protected readonly canExtend = this.session.can('test:extend');
  protected readonly canVoid = this.session.can('test:void');
  protected readonly states = TEST_STATE_NAMES;
  protected readonly time = minutesSeconds;
  protected readonly played = playedSentence;
  /** The conversation that is open; empty for the first. */
  private readonly chosen = signal('');
  protected readonly isSideBySide = signal(false);
  protected readonly hasReasons = signal(false);
  /** Conversations in which the box is open for one line. */
  protected readonly writingIn = signal<string | null>(null);
  protected readonly isBusy = signal(false);
  protected readonly dialog = signal<'time' | 'void' | null>(null);
  private readonly composers = viewChildren(CustomerComposer);
  /** By the page's own clock, set right at each read. */
  private readonly tickMs = signal(performance.now());
  private readonly readAtMs = computed(() => (this.test.view() === null ? 0 : untracked(() => performance.now())));

  protected readonly nowMs = computed(() => {
    const atRead = this.test.nowMs();
    return atRead === null ? null : atRead + Math.max(0, this.tickMs() - this.readAtMs());
  });
  protected readonly leftMs = computed(() => {
    const { startedAt = null, deadlineAt = null } = this.test.view() ?? {};
    const now = this.nowMs();
    if (now === null || startedAt === null || deadlineAt === null) return null;
    return Math.max(0, Date.parse(deadlineAt) - Date.parse(startedAt) - now);
  });
  /** The conversations that have arrived, or that the sheet knows are still to come. */
  protected readonly talks = computed(() => {
    const events = this.test.events();
    const sheets = this.player.sheets();
    return (this.test.view()?.conversations ?? []).map((conversation) => ({
      ...conversation,
      ...liveTalk(events, conversation.id),
      hasArrived: events.some(({ conversation: id, body }) => id === conversation.id && body.kind === 'arrived'),
      sheet: sheets.find(({ conversation: id }) => id === conversation.id) ?? null,
    }));
  });
  protected readonly open = computed(
    () => this.talks().find(({ id }) => id === this.chosen()) ?? this.talks()[0] ?? null,
  );
  protected readonly drawn = computed(() => {
    const open = this.open();
    return this.isSideBySide() ? this.talks() : open === null ? [] : [open];
  });
  /** How long the candidate's connection has been lost, in ms; null while it is there. */
  protected readonly awayMs = computed(() => {
    const { startedAt = null, awaySince = null } = this.test.view() ?? {};
    const now = this.nowMs();
    if (awaySince === null || startedAt === null || now === null) return null;
    return Math.max(0, now - (Date.parse(awaySince) - Date.parse(startedAt)));
  });

  constructor() {
    const beat = setInterval(() => this.tickMs.set(performance.now()), 1000);
    inject(DestroyRef).onDestroy(() => clearInterval(beat));
    effect(() => {
      if (!this.application.hasValue()) return;
      const { name, testSession } = this.application.value();
      this.title.set(`Live test of ${name}`);
      const id = testSession?.id ?? null;
      untracked(() => {
        this.test.follow(id);
        if (id !== null) this.socket.watch(id, () => this.test.readAgain());
      });
    });
    effect(() => {
      const view = this.test.view();
      const head = this.test.events().at(-1)?.seq ?? 0;
      if (this.canPlay && view?.startedAt) untracked(() => void this.player.refresh(view.id, head));
    });
  }

  protected choose(id: string): void {
    this.chosen.set(id);
    this.writingIn.set(null);
  }

  /** Left and right go through the tabs, as people expect of tabs. */
  protected chooseByKey(event: Event, step: number): void {
    const ids = this.talks().map(({ id }) => id);
    const next = ids[(ids.indexOf(this.open()?.id ?? '') + step + ids.length) % ids.length];
    if (next === undefined) return;
    event.preventDefault();
    this.choose(next);
    setTimeout(() => document.getElementById(`tab-${next}`)?.focus());
  }

  protected isComposing({ conversation, mode, takenOverMs, phase }: FactSheet): boolean {
    if (phase !== 'open' && phase !== 'leaving') return false;
    return mode === 'live' || takenOverMs !== null || this.writingIn() === conversation;
  }

  protected writeIn(conversation: string): void {
    this.writingIn.set(conversation);
    setTimeout(() => this.composers()[0]?.focus());
  }

  protected cue(conversation: string, cue: Cue): Promise<void> {
    return this.act({ type: 'cue', conversation, cue });
  }

  protected async act(act: PlayerAct): Promise<void> {
    const view = this.test.view();
    if (view === null) return;
    if (act.type === 'staff-typing') return void this.player.play(view.id, act);
    this.isBusy.set(true);
    const isDone = await this.player.play(view.id, act);
    this.isBusy.set(false);
    this.test.readAgain();
    if (!isDone) return;
    if (act.type === 'take-over') this.writeIn(act.conversation);
    if (act.type === 'hand-back') this.writingIn.set(null);
    if (act.type !== 'staff-line') return;
    this.composers().forEach((composer) => composer.clear());
    // One line was wished for; who has taken over goes on writing.
    const sheet = this.talks().find(({ id }) => id === act.conversation)?.sheet;
    if (sheet?.mode === 'scripted' && sheet.takenOverMs === null) this.writingIn.set(null);
  }
}
