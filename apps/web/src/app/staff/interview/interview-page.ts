import type { TestEvent } from '@audition/scenario';
import type { TestSessionView } from '@audition/contracts';
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
import { RouterLink } from '@angular/router';
import { EmptyState, Loading, Notice } from '@audition/ui';
import { Act } from '../../core/act';
import { Api } from '../../core/api';
import { toApiError } from '../../core/api-error';
import { PageProblem } from '../../core/page-problem';
import { PageTitle } from '../../core/page-title';
import { SaveNote } from '../../core/save-note';
import { instant, paperWords } from '../../core/words';
import { readEvents } from '../candidates/test-events';
import { actOnCard, attachSelected, isCardAct } from './card-acts';
import { ConflictPanel } from './conflict-panel';
import { CorrectDialog } from './correct-dialog';
import { CriterionForm } from './criterion-form';
import { EvidencePane } from './evidence-pane';
import { interviewAct, KEY_HELP, type InterviewAct, type PageAct } from './interview-keys';
import { InterviewStore } from './interview-store';
import { KeepsCard } from './keeps-card';
import { KeysDialog } from './keys-dialog';
import { KitPane } from './kit-pane';
import { ProgressTicks } from './progress-ticks';
import { QuickNotes } from './quick-notes';
import { quotesBySeq } from './quotes';
import { RevisionsDialog } from './revisions-dialog';
import { SubmitDialog } from './submit-dialog';
import { TimerNote } from './timer-note';

type Pane = 'kit' | 'criterion' | 'transcript';
type OpenDialog = 'keys' | 'submit' | 'correct' | 'revisions';

/** The interview: the kit on the left, the trait in hand in the middle, the chat test on the right; all by keyboard. */
@Component({
  selector: 'app-interview-page',
  imports: [
    ConflictPanel,
    CorrectDialog,
    CriterionForm,
    EmptyState,
    EvidencePane,
    KeysDialog,
    KitPane,
    Loading,
    Notice,
    PageProblem,
    ProgressTicks,
    QuickNotes,
    RevisionsDialog,
    RouterLink,
    SaveNote,
    SubmitDialog,
    TimerNote,
  ],
  providers: [InterviewStore],
  hostDirectives: [KeepsCard],
  templateUrl: './interview-page.html',
  styleUrl: './interview-page.css',
  host: {
    '[class.offline]': 'isOffline()',
    '(document:keydown)': 'onKey($event)',
  },
})
export class InterviewPage implements OnDestroy {
  readonly applicationId = input.required<string>();
  /** From the address; without it, the first round that is still to be scored. */
  readonly round = input<string>();

  protected readonly store = inject(InterviewStore);
  private readonly api = inject(Api);
  private readonly title = inject(PageTitle);
  private readonly form = viewChild(CriterionForm);
  private readonly kit = viewChild(KitPane);
  private readonly quickNotes = viewChild(QuickNotes);
  private readonly evidence = viewChild(EvidencePane);
  private readonly top = viewChild<ElementRef<HTMLElement>>('top');

  protected readonly thrown = signal<unknown>(null);
  protected readonly pane = signal<Pane>('criterion');
  protected readonly dialog = signal<OpenDialog | null>(null);
  private readonly acts = new Act();
  protected readonly isBusy = this.acts.isBusy;
  protected readonly isOffline = inject(KeepsCard).isOffline;
  /** What a dialog's act, or reading the test, ran into. */
  protected readonly problem = this.acts.problem;
  protected readonly events = signal<readonly TestEvent[]>([]);
  protected readonly question = linkedSignal({ source: () => this.store.place(), computation: () => 0 });
  protected readonly selected = linkedSignal<string | undefined, ReadonlySet<number>>({
    source: () => this.store.criterion()?.key,
    computation: (_, before) => before?.value ?? new Set(),
  });
  protected readonly test = httpResource<TestSessionView>(() => {
    const id = this.testId();
    return id === null ? undefined : `/api/test-sessions/${id}`;
  });
  private readonly testId = computed(() => {
    const session = this.store.view()?.testSession;
    return session?.startedAt ? session.id : null;
  });
  protected readonly quotes = computed(() =>
    quotesBySeq(
      this.events(),
      this.test.hasValue() ? this.test.value().conversations : [],
      this.store.isLocked() ? this.store.quotes() : [],
    ),
  );
  protected readonly titles = computed(() => new Map(this.store.criteria().map(({ key, title }) => [key, title])));
  protected readonly next = computed(() => this.store.criteria()[this.store.place() + 1]);
  protected readonly entryOf = (key: string) => this.store.entryOf(key);
  /** The chapter in hand, with its share of the round's time. */
  protected readonly chapter = computed(() => {
    const {
      key = '',
      title = '',
      criteria = [],
    } = this.store.rubric()?.chapters.find((one) => one.key === this.store.criterion()?.chapter) ?? {};
    return { key, title, part: criteria.length / Math.max(1, this.store.criteria().length) };
  });
  protected readonly isCorrection = computed(() => (this.store.view()?.scorecard?.revision ?? 1) > 1);
  protected readonly keyHelp = KEY_HELP;
  protected readonly instant = instant;
  protected readonly paperWords = paperWords;

  constructor() {
    effect(() => {
      const [applicationId, round] = [this.applicationId(), this.round()];
      // Only the address begins anew, not what loading reads on its way.
      untracked(() => void this.load(applicationId, round));
    });
    effect(() => {
      const view = this.store.view();
      if (view !== null) this.title.set(`Interview with ${view.candidateName}`);
    });
    effect(() => {
      if (this.test.hasValue()) void this.readTest(this.test.value().id);
    });
  }

  ngOnDestroy(): void {
    this.store.leave();
  }

  protected async load(applicationId: string, round: string | undefined): Promise<void> {
    this.thrown.set(null);
    this.events.set([]);
    this.selected.set(new Set());
    try {
      await this.store.load(applicationId, round);
    } catch (thrown) {
      this.thrown.set(thrown);
    }
  }

  protected go(place: number): void {
    this.store.go(place);
    this.pane.set('criterion');
    this.top()?.nativeElement.scrollTo({ top: 0 });
  }

  protected open(dialog: OpenDialog | null): void {
    this.problem.set(null);
    this.dialog.set(dialog);
  }

  protected submit(): Promise<void> {
    return this.busy(async () => this.store.session()?.submit());
  }

  protected correct(reason: string): Promise<void> {
    return this.busy(async () => this.store.session()?.correct(reason));
  }

  protected attach(tick: string | null): void {
    attachSelected(tick, this.store, this.selected);
  }

  protected jump(seq: number): void {
    this.pane.set('transcript');
    // The pane may only be drawn now.
    setTimeout(() => this.evidence()?.show(seq));
  }

  protected toggleTimer(): void {
    const timer = this.store.timer();
    if (timer?.isRunning() === true) timer.halt();
    else timer?.start();
  }

  protected onKey(event: KeyboardEvent): void {
    if (document.querySelector('dialog[open]') !== null) return;
    const act = interviewAct(event);
    if (act !== null && this.act(act)) event.preventDefault();
  }

  /** Does what a key stands for; tells whether there was anything to do. */
  private act(act: InterviewAct): boolean {
    if (this.store.criterion() === undefined) return false;
    return isCardAct(act) ? actOnCard(act, this.store, this.selected) : this.turnTo(act);
  }

  private turnTo(act: PageAct): boolean {
    switch (act.do) {
      case 'move':
        this.go(this.store.place() + act.by);
        return true;
      case 'flag':
        this.store.flag();
        return true;
      case 'note':
        this.show('criterion', () => this.form()?.focusNote());
        return true;
      case 'quick-note':
        this.show('criterion', () => this.quickNotes()?.focusField());
        return true;
      case 'transcript':
        this.show('transcript', () => this.evidence()?.focusMessages());
        return true;
      case 'question':
        this.kit()?.next();
        return true;
      case 'timer':
        this.toggleTimer();
        return true;
      case 'clear':
        this.selected.set(new Set());
        return false;
      case 'help':
        this.open('keys');
        return true;
    }
  }

  /** At once, so that what is typed next goes there; on a narrow screen the part is only drawn now. */
  private show(pane: Pane, then: () => void): void {
    then();
    if (this.pane() === pane) return;
    this.pane.set(pane);
    setTimeout(then);
  }

  private async busy(work: () => Promise<void>): Promise<void> {
    const problem = await this.acts.run(work);
    // What has to be chosen first is on the page.
    const isOnPage = (this.store.session()?.conflicts() ?? []).length > 0 || this.store.isLocked();
    if (problem === null || isOnPage) this.dialog.set(null);
  }

  private async readTest(sessionId: string): Promise<void> {
    try {
      this.events.set(await readEvents(this.api, sessionId));
    } catch (thrown) {
      this.problem.set(toApiError(thrown));
    }
  }
}
