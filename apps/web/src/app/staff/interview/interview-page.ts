import type { Rating } from '@audition/rubric';
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
  viewChild,
  type OnDestroy,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { Dialog, Loading, Notice } from '@audition/ui';
import { Api } from '../../core/api';
import { toApiError, type ApiError } from '../../core/api-error';
import { PageProblem } from '../../core/page-problem';
import { PageTitle } from '../../core/page-title';
import { readEvents } from '../candidates/test-events';
import { Transcript } from '../candidates/transcript';
import { CriterionForm } from './criterion-form';
import { InterviewStore } from './interview-store';
import { KitPane } from './kit-pane';
import { ProgressTicks } from './progress-ticks';
import { SaveNote } from './save-note';
import { SubmitDialog } from './submit-dialog';

type Pane = 'kit' | 'criterion' | 'transcript';

/** The interview: the kit on the left, the trait in hand in the middle, the chat test on the right; all by keyboard. */
@Component({
  selector: 'app-interview-page',
  imports: [
    CriterionForm,
    Dialog,
    KitPane,
    Loading,
    Notice,
    PageProblem,
    ProgressTicks,
    RouterLink,
    SaveNote,
    SubmitDialog,
    Transcript,
  ],
  providers: [InterviewStore],
  templateUrl: './interview-page.html',
  styleUrl: './interview-page.css',
  host: {
    '(document:keydown)': 'onKey($event)',
    '(window:beforeunload)': 'onLeave($event)',
  },
})
export class InterviewPage implements OnDestroy {
  readonly applicationId = input.required<string>();

  protected readonly store = inject(InterviewStore);
  private readonly api = inject(Api);
  private readonly title = inject(PageTitle);
  private readonly form = viewChild(CriterionForm, { read: CriterionForm });
  private readonly top = viewChild<ElementRef<HTMLElement>>('top');

  protected readonly thrown = signal<unknown>(null);
  protected readonly pane = signal<Pane>('criterion');
  protected readonly isHelpOpen = signal(false);
  protected readonly isSubmitting = signal(false);
  protected readonly submitProblem = signal<ApiError | null>(null);
  protected readonly events = signal<readonly TestEvent[]>([]);
  protected readonly question = linkedSignal({ source: () => this.store.place(), computation: () => 0 });
  protected readonly test = httpResource<TestSessionView>(() => {
    const session = this.store.view()?.testSession;
    return session?.startedAt ? `/api/test-sessions/${session.id}` : undefined;
  });
  protected readonly next = computed(() => this.store.criteria()[this.store.place() + 1]);

  constructor() {
    effect(() => void this.load(this.applicationId()));
    effect(() => {
      const view = this.store.view();
      if (view !== null) this.title.set(`Interview with ${view.candidateName}`);
    });
    effect(() => {
      if (this.test.hasValue()) void this.readTest(this.test.value().id);
    });
  }

  ngOnDestroy(): void {
    void this.store.flush().finally(() => this.store.leave());
  }

  protected async load(applicationId: string): Promise<void> {
    this.thrown.set(null);
    try {
      await this.store.load(applicationId);
    } catch (thrown) {
      this.thrown.set(thrown);
    }
  }

  protected go(place: number): void {
    this.store.go(place);
    this.pane.set('criterion');
    this.top()?.nativeElement.scrollTo({ top: 0 });
  }

  protected async submit(): Promise<void> {
    this.submitProblem.set(null);
    try {
      await this.store.submit();
      this.isSubmitting.set(false);
    } catch (thrown) {
      this.submitProblem.set(toApiError(thrown));
    }
  }

  protected onLeave(event: BeforeUnloadEvent): void {
    if (this.store.hasUnsaved) event.preventDefault();
  }

  /** 1–5 rate, 0 not observed, a–d tick, n note, j and k move, ? help; letters typed into a field stay letters. */
  protected onKey(event: KeyboardEvent): void {
    if (
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      isTyping(event.target) ||
      document.querySelector('dialog[open]')
    )
      return;
    if (!this.act(event.key)) return;
    event.preventDefault();
  }

  private act(key: string): boolean {
    const criterion = this.store.criterion();
    if (criterion === undefined) return false;
    if (key === '?') this.isHelpOpen.set(true);
    else if (key === 'j') this.go(this.store.place() + 1);
    else if (key === 'k') this.go(this.store.place() - 1);
    else if (key === 'n') this.form()?.focusNote();
    else if (key === '0') this.store.rate('not-observed');
    else if (/^[1-5]$/.test(key)) this.store.rate(toRating(key));
    else if (/^[a-d]$/.test(key)) {
      const item = criterion.checklist['abcd'.indexOf(key)];
      if (item === undefined) return false;
      this.store.tick(item.key);
    } else return false;
    return true;
  }

  private async readTest(sessionId: string): Promise<void> {
    try {
      this.events.set(await readEvents(this.api, sessionId, this.events()));
    } catch (thrown) {
      this.submitProblem.set(toApiError(thrown));
    }
  }
}

const RATINGS: readonly Rating[] = [1, 2, 3, 4, 5];

function toRating(key: string): Rating {
  return RATINGS[Number(key) - 1] ?? 1;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type))
  );
}
