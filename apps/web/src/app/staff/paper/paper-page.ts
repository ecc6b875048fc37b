import type { PaperScorecardView, Scorecard } from '@audition/contracts';
import { ownCriteria } from '@audition/rubric';
import { httpResource } from '@angular/common/http';
import { Component, computed, effect, ElementRef, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState, Loading, Notice } from '@audition/ui';
import { Act } from '../../core/act';
import { Api } from '../../core/api';
import { PageProblem } from '../../core/page-problem';
import { PageTitle } from '../../core/page-title';
import { Session } from '../../core/session';
import { CheckDialog } from './check-dialog';
import { PaperCard } from './paper-card';
import { PaperCriterion } from './paper-criterion';

const SHORT = { 'has-card': ': has one already', 'saw-others': ': has seen others’', 'needs-badge': ': has no badge' };

/** Enters a scorecard that was written on paper: whole, for the one who wrote it. */
@Component({
  selector: 'app-paper-page',
  imports: [CheckDialog, EmptyState, Loading, Notice, PageProblem, PaperCriterion, RouterLink],
  templateUrl: './paper-page.html',
  styleUrl: './paper-page.css',
  host: { '(window:beforeunload)': 'warn($event)' },
})
export class PaperPage {
  readonly applicationId = input.required<string>();

  private readonly api = inject(Api);
  private readonly title = inject(PageTitle);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly session = inject(Session);
  private readonly me = this.session.me;
  protected readonly mayScore = this.session.can('scorecard:write');

  protected readonly view = httpResource<PaperScorecardView>(
    () => `/api/applications/${this.applicationId()}/paper-scorecard`,
  );
  /** Rounds of which the reader may enter somebody's card. */
  protected readonly rounds = computed(() =>
    this.view.hasValue() ? this.view.value().rounds.filter(({ assessors }) => assessors.length > 0) : [],
  );
  protected readonly roundId = linkedSignal(() => this.rounds()[0]?.id ?? '');
  protected readonly round = computed(() => this.rounds().find(({ id }) => id === this.roundId()));
  /** Whose card it is. Where there is a choice it is made, never guessed. */
  protected readonly memberId = linkedSignal(() => {
    const assessors = this.round()?.assessors ?? [];
    return assessors.length === 1 ? (assessors[0]?.memberId ?? '') : '';
  });
  protected readonly assessor = computed(() =>
    this.round()?.assessors.find(({ memberId }) => memberId === this.memberId()),
  );
  protected readonly roundAssessors = computed(() =>
    (this.round()?.assessors ?? []).map(({ memberId, name, obstacle }) => ({
      ...{ memberId, obstacle },
      words: `${memberId === this.me()?.memberId ? `${name} (you)` : name}${obstacle === null ? '' : SHORT[obstacle]}`,
    })),
  );
  protected readonly obstacleText = computed(() => {
    const { name = '', obstacle = null } = this.assessor() ?? {};
    const [who, has] = this.isOwn() ? ['You', 'have'] : [name, 'has'];
    switch (obstacle) {
      case 'has-card':
        return `${who} ${has} a scorecard in this round already.`;
      case 'saw-others':
        return `${who} ${has} seen the ratings of others for this candidate, so a scorecard would not be independent.`;
      case 'needs-badge':
        return `This workspace asks its assessors for a calibration badge, and ${this.isOwn() ? 'you have' : `${name} has`} none.`;
      case null:
        return '';
    }
  });
  protected readonly isOwn = computed(() => this.memberId() === this.me()?.memberId);
  protected readonly day = signal('');
  protected readonly today = localDay(new Date());
  private readonly rubric = computed(() => (this.view.hasValue() ? this.view.value().rubric : null));
  protected readonly criteria = computed(() => {
    const [rubric, assessor] = [this.rubric(), this.assessor()];
    return rubric === null || assessor === undefined ? [] : ownCriteria(rubric, assessor.criteria);
  });
  protected readonly card = new PaperCard(
    this.rubric,
    computed(() => this.criteria().map(({ key }) => key)),
  );
  protected readonly ratedCount = computed(() => this.criteria().length - this.card.missing().length);
  /** Whether it was tried: only then what is missing is marked. */
  protected readonly isTried = signal(false);
  protected readonly isChecking = signal(false);
  private readonly act = new Act();
  protected readonly isBusy = this.act.isBusy;
  protected readonly problem = this.act.problem;
  /** The card as it was entered. */
  protected readonly entered = signal<Scorecard | null>(null);

  constructor() {
    effect(() => {
      if (this.view.hasValue()) this.title.set(`Scorecard from paper, ${this.view.value().candidateName}`);
    });
  }

  /** Whether the reader wants to leave: what is not entered is only on this screen. */
  mayLeave(): boolean {
    return !this.isUnsaved || confirm('This scorecard is not entered yet and is only on this screen. Leave it?');
  }

  protected choose(roundId: string): void {
    this.roundId.set(roundId);
    this.isTried.set(false);
  }

  /** To compare with the sheet, unless something is missing: then there. */
  protected check(): void {
    this.isTried.set(true);
    this.problem.set(null);
    const place = this.criteria().findIndex(({ key }) => this.card.missing().includes(key));
    if (this.day() === '') this.focus('[type="date"]');
    else if (place >= 0) this.focus(`[data-place="${place}"] input`);
    else this.isChecking.set(true);
  }

  protected async enter(): Promise<void> {
    await this.act.run(async () =>
      this.entered.set(
        await this.api.post<Scorecard>(`/applications/${this.applicationId()}/paper-scorecard`, {
          ...{ roundId: this.roundId(), memberId: this.memberId(), interviewedOn: this.day() },
          entries: this.card.entries(),
        }),
      ),
    );
    this.isChecking.set(false);
  }

  /** Begins with the next sheet. */
  protected again(): void {
    this.entered.set(null);
    this.isTried.set(false);
    this.card.clear();
    this.memberId.set('');
    this.view.reload();
  }

  protected warn(event: BeforeUnloadEvent): void {
    if (this.isUnsaved) event.preventDefault();
  }

  private get isUnsaved(): boolean {
    return this.card.isTouched() && this.entered() === null;
  }

  private focus(selector: string): void {
    const place = this.host.nativeElement.querySelector<HTMLElement>(selector);
    place?.focus();
    place?.scrollIntoView({ block: 'center' });
  }
}

/** The day of a moment where the reader is: "2026-11-24". */
function localDay(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
