import type { ChunkCandidate, ChunksView, TestSessionView } from '@audition/contracts';
import type { TestEvent } from '@audition/scenario';
import { httpResource } from '@angular/common/http';
import {
  Component,
  computed,
  effect,
  type ElementRef,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
  viewChild,
  type OnDestroy,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { EmptyState, Loading, Notice } from '@audition/ui';
import { Api } from '../../core/api';
import { toApiError, type ApiError } from '../../core/api-error';
import { PageProblem } from '../../core/page-problem';
import { PageTitle } from '../../core/page-title';
import { SaveNote } from '../../core/save-note';
import { readEvents } from '../candidates/test-events';
import { actOnCard, attachSelected, isCardAct } from '../interview/card-acts';
import { ConflictPanel } from '../interview/conflict-panel';
import { CriterionForm } from '../interview/criterion-form';
import { EvidencePane } from '../interview/evidence-pane';
import { interviewAct, isTyping, type InterviewAct, type PageAct } from '../interview/interview-keys';
import { InterviewStore } from '../interview/interview-store';
import { KeepsCard } from '../interview/keeps-card';
import { KeysDialog } from '../interview/keys-dialog';
import { KitPane } from '../interview/kit-pane';
import { QuickNotes } from '../interview/quick-notes';
import { quotesBySeq } from '../interview/quotes';
import { CHUNK_KEY_HELP } from './chunk-keys';
import { firstOpen, inOrder, isDone } from './chunk-progress';
import { ChunkTicks } from './chunk-ticks';

/** One conversation or question for one candidate after the other: what was said on the left, the rating on the right. */
@Component({
  selector: 'app-chunk-page',
  imports: [
    ChunkTicks,
    ConflictPanel,
    CriterionForm,
    EmptyState,
    EvidencePane,
    KeysDialog,
    KitPane,
    Loading,
    Notice,
    PageProblem,
    QuickNotes,
    RouterLink,
    SaveNote,
  ],
  providers: [InterviewStore],
  hostDirectives: [KeepsCard],
  templateUrl: './chunk-page.html',
  styleUrl: './chunk-page.css',
  host: {
    '(document:keydown)': 'onKey($event)',
  },
})
export class ChunkPage implements OnDestroy {
  readonly roundId = input.required<string>();
  readonly chunkKey = input.required<string>();
  /** The candidate in hand, from the address; without it, the first who is not done. */
  readonly application = input<string>();

  protected readonly store = inject(InterviewStore);
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly title = inject(PageTitle);
  private readonly form = viewChild(CriterionForm);
  private readonly kit = viewChild(KitPane);
  private readonly notes = viewChild(QuickNotes);
  private readonly evidence = viewChild(EvidencePane);
  private readonly middle = viewChild<ElementRef<HTMLElement>>('middle');

  protected readonly view = httpResource<ChunksView>(() => `/api/rounds/${this.roundId()}/chunks`);
  protected readonly chunk = computed(() =>
    this.view.hasValue() ? this.view.value().chunks.find(({ key }) => key === this.chunkKey()) : undefined,
  );
  protected readonly isTest = computed(() => this.view.hasValue() && this.view.value().kind === 'chat-test');
  /** As they were read, with what was rated here since. */
  private readonly candidates = linkedSignal<ChunkCandidate[]>(() => {
    const chunk = this.chunk();
    return chunk === undefined || !this.view.hasValue() ? [] : inOrder(this.view.value(), chunk);
  });
  protected readonly count = computed(() => this.candidates().length);
  protected readonly index = computed(() => {
    const [chunk, candidates] = [this.chunk(), this.candidates()];
    const given = candidates.findIndex(({ applicationId }) => applicationId === this.application());
    return given >= 0 || chunk === undefined ? given : untracked(() => firstOpen(chunk, candidates));
  });
  protected readonly candidate = computed(() => this.candidates()[this.index()]);
  private readonly applicationId = computed(() => this.candidate()?.applicationId);
  protected readonly doneCount = computed(() => {
    const chunk = this.chunk();
    return chunk === undefined ? 0 : this.candidates().filter((one) => isDone(chunk, one)).length;
  });
  /** Places, among the criteria of the card, of those that the chunk is about. */
  protected readonly places = computed(() =>
    this.store.criteria().flatMap(({ key }, place) => (this.chunk()?.criteria.includes(key) ? [place] : [])),
  );
  protected readonly thrown = signal<unknown>(null);
  protected readonly problem = signal<ApiError | null>(null);
  protected readonly isOffline = inject(KeepsCard).isOffline;
  protected readonly pane = signal<'criterion' | 'said'>('criterion');
  protected readonly isHelpOpen = signal(false);
  protected readonly question = linkedSignal({ source: () => this.store.criterion()?.key, computation: () => 0 });
  protected readonly selected = linkedSignal<string | undefined, ReadonlySet<number>>({
    source: () => this.applicationId(),
    computation: () => new Set(),
  });

  private readonly testId = computed(() => {
    const session = this.store.view()?.testSession;
    return this.isTest() && session?.startedAt ? session.id : null;
  });
  protected readonly test = httpResource<TestSessionView>(() => {
    const id = this.testId();
    return id === null ? undefined : `/api/test-sessions/${id}`;
  });
  protected readonly conversations = computed(() =>
    (this.test.hasValue() ? this.test.value().conversations : []).filter(({ id }) => id === this.chunkKey()),
  );
  private readonly log = signal<readonly TestEvent[]>([]);
  protected readonly events = computed(() => this.log().filter(({ conversation }) => conversation === this.chunkKey()));
  protected readonly quotes = computed(() =>
    quotesBySeq(this.events(), this.conversations(), this.store.isLocked() ? this.store.quotes() : []),
  );
  /** What was written down about this criterion, and no more: other answers are not to colour this one. */
  protected readonly ownNotes = computed(() =>
    this.store.notes().filter(({ criterion }) => criterion === this.store.criterion()?.key),
  );
  protected readonly keyHelp = CHUNK_KEY_HELP;
  protected readonly noTitles: ReadonlyMap<string, string> = new Map();
  protected readonly entryOf = (key: string) => this.store.entryOf(key);

  constructor() {
    effect(() => {
      const [applicationId, roundId] = [this.applicationId(), this.roundId()];
      if (applicationId !== undefined) untracked(() => void this.load(applicationId, roundId));
    });
    effect(() => {
      const [chunk, candidate] = [this.chunk(), this.candidate()];
      if (chunk !== undefined) this.title.set(`${candidate?.name ?? ''} · ${chunk.title}`);
    });
    effect(() => {
      if (this.test.hasValue()) void this.readTest(this.test.value().id);
    });
  }

  ngOnDestroy(): void {
    this.store.leave();
  }

  protected async load(applicationId: string, roundId: string): Promise<void> {
    this.thrown.set(null);
    this.problem.set(null);
    this.log.set([]);
    try {
      await this.store.load(applicationId, roundId);
      this.go(this.places()[0] ?? 0);
    } catch (thrown) {
      this.thrown.set(thrown);
    }
  }

  protected go(place: number): void {
    this.store.go(place);
    this.middle()?.nativeElement.scrollTo({ top: 0 });
  }

  /** The next criterion of the chunk, and after the last one the next candidate. */
  protected step(by: 1 | -1): void {
    const place = this.places()[this.places().indexOf(this.store.place()) + by];
    if (place === undefined) this.turn(by);
    else this.go(place);
  }

  /** The candidate before or after; what was rated so far counts from here on. */
  protected turn(by: 1 | -1): void {
    this.countHere();
    const to = this.candidates()[this.index() + by];
    if (to !== undefined) this.show(to.applicationId);
    else if (by === 1) void this.router.navigate(['/rounds', this.roundId(), 'chunks']);
  }

  protected attach(tick: string | null): void {
    attachSelected(tick, this.store, this.selected);
  }

  protected jump(seq: number): void {
    this.pane.set('said');
    setTimeout(() => this.evidence()?.show(seq));
  }

  protected onKey(event: KeyboardEvent): void {
    if (document.querySelector('dialog[open]') !== null) return;
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
    if (isPlain && (event.key === 'l' || event.key === 'h')) {
      event.preventDefault();
      this.turn(event.key === 'l' ? 1 : -1);
      return;
    }
    const act = interviewAct(event);
    if (act !== null && this.act(act)) event.preventDefault();
  }

  private act(act: InterviewAct): boolean {
    if (this.store.criterion() === undefined) return false;
    return isCardAct(act) ? actOnCard(act, this.store, this.selected) : this.turnTo(act);
  }

  private turnTo(act: PageAct): boolean {
    switch (act.do) {
      case 'move':
        this.step(act.by);
        return true;
      case 'flag':
        this.store.flag();
        return true;
      case 'note':
        this.open('criterion', () => this.form()?.focusNote());
        return true;
      case 'quick-note':
        this.open('said', () => this.notes()?.focusField());
        return true;
      case 'transcript':
        this.open('said', () => this.evidence()?.focusMessages());
        return true;
      case 'question':
        this.kit()?.next();
        return true;
      case 'timer':
        return false;
      case 'clear':
        this.selected.set(new Set());
        return false;
      case 'help':
        this.isHelpOpen.set(true);
        return true;
    }
  }

  /** On a narrow screen the part is only drawn now. */
  private open(pane: 'criterion' | 'said', then: () => void): void {
    then();
    if (this.pane() === pane) return;
    this.pane.set(pane);
    setTimeout(then);
  }

  private show(applicationId: string): void {
    void this.router.navigate([], { queryParams: { application: applicationId } });
  }

  private countHere(): void {
    const [here, view] = [this.applicationId(), this.store.view()];
    if (view === null || view.applicationId !== here) return;
    const rated = this.store.criteria().flatMap(({ key }) => (this.store.entryOf(key).rating === null ? [] : [key]));
    this.candidates.update((all) => all.map((one) => (one.applicationId === here ? { ...one, rated } : one)));
  }

  private async readTest(sessionId: string): Promise<void> {
    try {
      const events = await readEvents(this.api, sessionId);
      if (this.testId() === sessionId) this.log.set(events);
    } catch (thrown) {
      this.problem.set(toApiError(thrown));
    }
  }
}
