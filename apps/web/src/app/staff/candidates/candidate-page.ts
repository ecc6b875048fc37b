import type { ApplicationDetail, Stage, TestInvitation, TestSessionSummary } from '@audition/contracts';
import { playedSentence } from '@audition/contracts/constants';
import { formatScore } from '@audition/rubric';
import { httpResource } from '@angular/common/http';
import { Component, effect, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon, Loading, Notice } from '@audition/ui';
import { Act } from '../../core/act';
import { Api } from '../../core/api';
import { toApiError, type ApiError } from '../../core/api-error';
import { PageProblem } from '../../core/page-problem';
import { PageTitle } from '../../core/page-title';
import { Session } from '../../core/session';
import { instant, minutesSeconds, STAGE_NAMES, TEST_STATE_NAMES } from '../../core/words';
import { ExportDialog } from '../exports/export-dialog';
import { isDecision, MoveDialog } from '../openings/move-dialog';
import { StageMenu } from '../openings/stage-menu';
import { DecisionsPanel } from '../panel/decisions-panel';
import { AppointmentsPanel } from './appointment/appointments-panel';
import { ExtraTimePanel } from './extra-time-panel';
import { InvitationDialog } from './invitation-dialog';
import { LabelsForm } from './labels-form';
import { VoidDialog } from './live/void-dialog';
import { WriteDialog } from './write-dialog';

/** Everything about one person's run for one opening. */
@Component({
  selector: 'app-candidate-page',
  imports: [
    AppointmentsPanel,
    DecisionsPanel,
    ExportDialog,
    ExtraTimePanel,
    Icon,
    InvitationDialog,
    LabelsForm,
    Loading,
    MoveDialog,
    Notice,
    PageProblem,
    RouterLink,
    StageMenu,
    VoidDialog,
    WriteDialog,
  ],
  templateUrl: './candidate-page.html',
  styleUrl: './candidate-page.css',
})
export class CandidatePage {
  readonly applicationId = input.required<string>();

  private readonly api = inject(Api);
  private readonly title = inject(PageTitle);
  private readonly session = inject(Session);

  protected readonly application = httpResource<ApplicationDetail>(() => `/api/applications/${this.applicationId()}`);
  protected readonly invitation = signal<TestInvitation | null>(null);
  protected readonly voiding = signal<TestSessionSummary | null>(null);
  protected readonly isWriting = signal(false);
  protected readonly asked = signal<Stage | null>(null);
  private readonly act = new Act();
  protected readonly problem = this.act.problem;
  protected readonly isBusy = this.act.isBusy;
  /** Granted with the first invitation. */
  protected readonly extraTimePercent = signal(0);
  protected readonly canMove = this.session.can('candidate:manage');
  protected readonly canInvite = this.session.can('test:invite');
  protected readonly canPack = this.session.can('data:export');
  protected readonly isPacking = signal(false);
  protected readonly canWrite = this.session.can('mail:write');
  protected readonly canVoid = this.session.can('test:void');
  protected readonly canGrantTime = this.session.can('extra-time:manage');
  protected readonly canScore = this.session.can('scorecard:write');
  protected readonly canEnter = this.session.can('scorecard:enter');
  protected readonly stageNames = STAGE_NAMES;
  protected readonly testNames = TEST_STATE_NAMES;
  protected readonly instant = instant;
  protected readonly formatScore = formatScore;
  protected readonly played = playedSentence;
  protected readonly ownActs = { none: 'Open the interview', draft: 'Go on scoring', submitted: 'See your scorecard' };

  constructor() {
    effect(() => {
      if (this.application.hasValue()) this.title.set(this.application.value().name);
    });
  }

  /** Length of a finished test, m:ss. */
  protected lengthOf({ startedAt, endedAt }: { startedAt: string | null; endedAt: string | null }): string {
    if (startedAt === null || endedAt === null) return '';
    return minutesSeconds(new Date(endedAt).getTime() - new Date(startedAt).getTime());
  }

  protected ask(stage: Stage): void {
    if (isDecision(stage)) this.asked.set(stage);
    else void this.busy(() => this.move(stage));
  }

  /** For the dialog: the reason came from there, and so does what is said of a failure. */
  protected readonly decide = async (reason: string): Promise<void> => {
    const stage = this.asked();
    if (stage === null) return;
    try {
      await this.move(stage, reason);
      this.application.reload();
    } catch (thrown) {
      this.readAgainAfter(toApiError(thrown));
      throw thrown;
    }
  };

  private async move(stage: Stage, reason?: string): Promise<void> {
    const { version } = this.application.value() ?? { version: 1 };
    const body = { stage, version, ...(reason === undefined ? {} : { reason }) };
    await this.api.post(`/applications/${this.applicationId()}/stage`, body);
  }

  protected invite(): Promise<void> {
    return this.busy(async () => {
      // Zero says nothing, so that a new link keeps what was granted before.
      const percent = this.extraTimePercent();
      const path = `/applications/${this.applicationId()}/test-session`;
      this.invitation.set(
        await this.api.post<TestInvitation>(path, percent === 0 ? {} : { extraTimePercent: percent }),
      );
      this.extraTimePercent.set(0);
    });
  }

  protected withdraw(sessionId: string): Promise<void> {
    return this.busy(async () => {
      await this.api.post(`/test-sessions/${sessionId}/revoke`);
    });
  }

  private async busy(work: () => Promise<void>): Promise<void> {
    const problem = await this.act.run(work);
    if (problem === null) this.application.reload();
    else this.readAgainAfter(problem);
  }

  /** What the server refused may look different by now; when it was not reached, the page keeps what it shows. */
  private readAgainAfter({ problem }: ApiError): void {
    if (problem !== null && problem.status < 500) this.application.reload();
  }
}
