import type { InterviewView, SaveScorecardRequest, Scorecard, ScorecardSummary } from '@audition/contracts';
import {
  checkEntries,
  criteriaOf,
  missingCriteria,
  score,
  type RubricDocument,
  type ScorecardEntries,
} from '@audition/rubric';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import { newId } from '../platform/secrets.js';
import { TestSessions } from '../test-sessions/test-session.service.js';
import { ScorecardRepository, type ScoringSubject, type StoredScorecard } from './scorecard.repository.js';
import { visibilityOfOthers } from './visibility.js';

/** The scorecards of one application that a reader may see. */
export interface Panel {
  /** The reader must submit first; nothing is told, not even whether there is anything. */
  isHidden: boolean;
  submitted: StoredScorecard[];
  draftCount: number;
}

/** Independent scorecards: autosaved drafts guarded by a version, then submitted and locked. */
@Injectable()
export class Scorecards {
  constructor(
    private readonly db: Database,
    private readonly scorecards: ScorecardRepository,
    private readonly testSessions: TestSessions,
    private readonly audit: AuditLog,
  ) {}

  /** The kit, the reader's own scorecard and the chat test beside it. */
  interview(actor: StaffActor, applicationId: string): Promise<InterviewView> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { rubricVersionId: _, ...subject } = await this.subject(applicationId, tx);
      const own = await this.scorecards.findOwn(applicationId, actor.memberId, tx);
      return {
        ...subject,
        testSession: await this.testSessions.summaryOf(applicationId, tx),
        scorecard: own === undefined ? null : toScorecard(own, subject.rubric),
      };
    });
  }

  /** Saves the whole draft. A stale version is refused with the current state; nothing is overwritten unseen. */
  save(actor: StaffActor, applicationId: string, request: SaveScorecardRequest): Promise<Scorecard> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const subject = await this.subject(applicationId, tx);
      const checked = checkEntries(subject.rubric, request.entries);
      if (!checked.ok) {
        throw new AppError('request.invalid', {
          errors: checked.faults.map(({ pointer, detail }) => ({ pointer: `/entries${pointer}`, detail })),
        });
      }
      const own = await this.scorecards.findOwn(applicationId, actor.memberId, tx);
      if (own === undefined) await this.start(actor, subject, request.version, checked.entries, tx);
      else {
        this.requireDraft(own, subject.rubric);
        const isSaved = await this.scorecards.updateDraft(own.id, request.version, checked.entries, tx);
        if (!isSaved) throw await this.staleError(actor, subject, tx);
      }
      return this.own(actor, subject, tx);
    });
  }

  /** Locks the scorecard. Every criterion must be rated or marked as not observed. */
  submit(actor: StaffActor, applicationId: string, version: number): Promise<Scorecard> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const subject = await this.subject(applicationId, tx);
      const own = await this.scorecards.findOwn(applicationId, actor.memberId, tx);
      if (own === undefined) throw notFound();
      this.requireDraft(own, subject.rubric);
      const missing = missingCriteria(subject.rubric, own.entries);
      if (missing.length > 0) {
        throw new AppError('scorecard.incomplete', {
          detail: `${missing.length} of ${criteriaOf(subject.rubric).length} criteria are neither rated nor marked as not observed.`,
          errors: missing.map((key) => ({ pointer: `/entries/${key}/rating`, detail: 'is not rated' })),
        });
      }
      if (!(await this.scorecards.submit(own.id, version, tx))) throw await this.staleError(actor, subject, tx);
      await this.record(actor, 'scorecard.submitted', own.id, tx);
      return this.own(actor, subject, tx);
    });
  }

  /**
   * What a candidate's page tells the reader about scorecards. Totals of others appear here only for readers who
   * have submitted or never score; owners see them in the comparison, where seeing is recorded.
   */
  async summariesFor(
    actor: StaffActor,
    applicationId: string,
    tx: Tx,
  ): Promise<{ cards: ScorecardSummary[]; areOthersHidden: boolean }> {
    const { rubric } = await this.subject(applicationId, tx);
    const all = await this.scorecards.listFor([applicationId], tx);
    const own = all.find(({ memberId }) => memberId === actor.memberId);
    const visibility = visibilityOfOthers(actor.role, own?.status ?? 'none');
    const cards = all
      .filter((card) => card === own || visibility !== 'nothing')
      .map((card) => ({
        id: card.id,
        assessor: card.assessor,
        isOwn: card === own,
        status: card.status,
        submittedAt: card.submittedAt,
        total:
          card.status === 'submitted' && (card === own || visibility === 'all')
            ? score(rubric, card.entries).total
            : null,
      }));
    return { cards, areOthersHidden: visibility === 'nothing' };
  }

  /**
   * The scorecards of others and the reader's own, per application, as far as the reader may see them. Seeing what
   * `after-reveal` opens is recorded in the same transaction.
   */
  async panelsFor(actor: StaffActor, applicationIds: readonly string[], tx: Tx): Promise<Map<string, Panel>> {
    const all = await this.scorecards.listFor(applicationIds, tx);
    const panels = new Map<string, Panel>();
    const revealed: string[] = [];
    for (const applicationId of applicationIds) {
      const cards = all.filter((card) => card.applicationId === applicationId);
      const own = cards.find(({ memberId }) => memberId === actor.memberId);
      const visibility = visibilityOfOthers(actor.role, own?.status ?? 'none');
      const submitted = cards.filter(({ status }) => status === 'submitted');
      if (visibility === 'nothing') panels.set(applicationId, { isHidden: true, submitted: [], draftCount: 0 });
      else panels.set(applicationId, { isHidden: false, submitted, draftCount: cards.length - submitted.length });
      if (visibility === 'after-reveal' && submitted.length > 0) revealed.push(applicationId);
    }
    if (revealed.length > 0) await this.scorecards.recordReveal(revealed, actor.memberId, tx);
    return panels;
  }

  private async start(
    actor: StaffActor,
    subject: ScoringSubject,
    version: number,
    entries: ScorecardEntries,
    tx: Tx,
  ): Promise<void> {
    const { applicationId, rubricVersionId } = subject;
    if (await this.scorecards.hasSeenOthers(applicationId, actor.memberId, tx)) {
      throw new AppError('scorecard.saw-others', {
        detail:
          'You have looked at the ratings of other assessors for this candidate, so a scorecard of yours would not be independent.',
      });
    }
    const id = newId();
    const isFirst =
      version === 0 &&
      (await this.scorecards.insertDraft(
        { id, applicationId, memberId: actor.memberId, rubricVersionId, entries },
        tx,
      ));
    if (!isFirst) throw await this.staleError(actor, subject, tx);
    await this.record(actor, 'scorecard.started', id, tx);
  }

  private async own(actor: StaffActor, subject: ScoringSubject, tx: Tx): Promise<Scorecard> {
    const own = await this.scorecards.findOwn(subject.applicationId, actor.memberId, tx);
    if (own === undefined) throw notFound();
    return toScorecard(own, subject.rubric);
  }

  private async subject(applicationId: string, tx: Tx): Promise<ScoringSubject> {
    const subject = await this.scorecards.findSubject(applicationId, tx);
    if (subject === undefined) throw notFound();
    return subject;
  }

  private requireDraft(card: StoredScorecard, rubric: RubricDocument): void {
    if (card.status === 'draft') return;
    throw new AppError('scorecard.submitted', { data: { current: toScorecard(card, rubric) } });
  }

  /** Why a guarded write changed nothing: the card was locked or saved from elsewhere since the caller read it. */
  private async staleError(actor: StaffActor, subject: ScoringSubject, tx: Tx): Promise<AppError> {
    const current = await this.own(actor, subject, tx);
    if (current.status === 'submitted') return new AppError('scorecard.submitted', { data: { current } });
    return new AppError('thing.changed', {
      detail: 'This scorecard was saved from another window in the meantime. Nothing was overwritten.',
      data: { current },
    });
  }

  private record(actor: StaffActor, action: string, id: string, tx: Tx): Promise<void> {
    return this.audit.append(
      { actor: { kind: 'member', id: actor.memberId }, action, subject: { kind: 'scorecard', id } },
      tx,
    );
  }
}

function toScorecard({ memberId: _, ...card }: StoredScorecard, rubric: RubricDocument): Scorecard {
  return { ...card, score: score(rubric, card.entries) };
}
