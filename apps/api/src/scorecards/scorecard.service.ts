import type {
  CorrectScorecardRequest,
  InterviewRound,
  InterviewView,
  SaveScorecardRequest,
  Scorecard,
  SubmitScorecardRequest,
} from '@audition/contracts';
import { score, type RubricDocument } from '@audition/rubric';
import { Injectable } from '@nestjs/common';
import { Rounds } from '../openings/round.service.js';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import { RaterSchool } from '../rater-school/rater-school.service.js';
import { newId } from '../platform/secrets.js';
import { TestSessions } from '../test-sessions/test-session.service.js';
import { assignmentOf, criteriaOfDraft } from './assignment.js';
import { CardContents, requireComplete } from './card-content.js';
import { EvidenceLog, withoutEvidence } from './evidence.js';
import {
  ScorecardRepository,
  type CardContent,
  type ScoringSubject,
  type StoredScorecard,
} from './scorecard.repository.js';
import { Summaries } from './summary.service.js';

/** A reader before a round of one application: what there is to score, and how far they are. */
interface Desk extends ScoringSubject {
  rounds: InterviewRound[];
  round: InterviewRound;
  /** The newest revision of the reader's card in this round. */
  card: StoredScorecard | undefined;
  /** The test whose messages may be evidence. */
  countingSession: string | null;
}

/** Independent scorecards: autosaved drafts guarded by a version, then submitted and locked, then at most corrected. */
@Injectable()
export class Scorecards {
  constructor(
    private readonly db: Database,
    private readonly scorecards: ScorecardRepository,
    private readonly rounds: Rounds,
    private readonly contents: CardContents,
    private readonly evidence: EvidenceLog,
    private readonly testSessions: TestSessions,
    private readonly school: RaterSchool,
    private readonly summaries: Summaries,
    private readonly audit: AuditLog,
  ) {}

  /** The kit of a round, the reader's own scorecard and the chat test beside it. */
  interview(actor: StaffActor, applicationId: string, roundId?: string): Promise<InterviewView> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const {
        rubricVersionId: _,
        isBlind: __,
        round,
        card,
        countingSession,
        ...subject
      } = await this.desk(actor, applicationId, roundId, tx);
      const shown = card && current(card, countingSession);
      const own = await this.scorecards.listOwnSubmitted(applicationId, round.id, actor.memberId, tx);
      return {
        ...subject,
        roundId: round.id,
        testSession: await this.testSessions.summaryOf(applicationId, tx),
        scorecard: shown === undefined ? null : toScorecard(shown, subject.rubric),
        needsBadge: card === undefined && round.canScore && (await this.school.lacksBadge(actor.memberId, tx)),
        earlier: own.filter(({ id }) => id !== shown?.id).map((one) => toScorecard(one, subject.rubric)),
        quotes: shown === undefined ? [] : await this.evidence.quotesOf(shown, tx),
      };
    });
  }

  /** Saves the whole draft. A stale version is refused with the current state; nothing is overwritten unseen. */
  save(actor: StaffActor, applicationId: string, request: SaveScorecardRequest): Promise<Scorecard> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const desk = await this.desk(actor, applicationId, request.roundId, tx);
      const { card } = desk;
      if (card !== undefined) this.requireDraft(desk, card);
      else if (!desk.round.canScore) throw notAssigned(desk);
      const content = await this.contents.checked(
        { ...desk, criteria: criteriaOfDraft(desk.rubric, desk.round.ownCriteria, card?.entries ?? {}) },
        { ...request, notes: request.notes ?? card?.notes ?? [] },
        tx,
      );
      if (card === undefined) await this.start(actor, desk, request.version, content, tx);
      else if (!(await this.scorecards.updateDraft(card.id, request.version, content, tx))) {
        throw await this.staleError(actor, desk, tx);
      }
      return this.own(actor, desk, tx);
    });
  }

  /** Locks the scorecard. Every criterion must be rated or marked as not observed. */
  submit(actor: StaffActor, applicationId: string, request: SubmitScorecardRequest): Promise<Scorecard> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const desk = await this.desk(actor, applicationId, request.roundId, tx);
      const { card, rubric } = desk;
      if (card === undefined) throw notFound();
      this.requireDraft(desk, card);
      if (current(card, desk.countingSession) !== card) throw voidEvidence(desk, card);
      const criteria = criteriaOfDraft(rubric, desk.round.ownCriteria, card.entries);
      requireComplete(rubric, card.entries, criteria);
      if (!(await this.scorecards.submit(card.id, request.version, tx))) throw await this.staleError(actor, desk, tx);
      await this.summaries.refresh(applicationId, tx);
      this.record(actor, card.revision === 1 ? 'scorecard.submitted' : 'scorecard.corrected', card, tx);
      return this.own(actor, desk, tx);
    });
  }

  /** Starts a correction: a draft with the content of the submitted card, which stays as it is and counts until then. */
  correct(actor: StaffActor, applicationId: string, request: CorrectScorecardRequest): Promise<Scorecard> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const desk = await this.desk(actor, applicationId, request.roundId, tx);
      const { card, rubricVersionId } = desk;
      if (card === undefined) throw notFound();
      const correction = {
        ...card,
        id: newId(),
        rubricVersionId,
        revision: card.revision + 1,
        reason: request.reason,
      };
      if (card.status === 'draft' || !(await this.scorecards.insertDraft(correction, tx))) {
        const current = await this.own(actor, desk, tx);
        const isFirst = current.revision === 1;
        throw new AppError('scorecard.correction-open', {
          detail: isFirst
            ? 'This scorecard is still a draft and can simply be changed.'
            : 'Go on with it, or submit it first.',
          data: { current },
        });
      }
      this.record(actor, 'scorecard.correction-started', correction, tx);
      return this.own(actor, desk, tx);
    });
  }

  private async start(actor: StaffActor, desk: Desk, version: number, content: CardContent, tx: Tx): Promise<void> {
    const { applicationId, rubricVersionId, round } = desk;
    await this.school.requireBadge(actor.memberId, tx);
    if (await this.scorecards.hasSeenOthers(applicationId, round.id, actor.memberId, tx)) {
      throw new AppError('scorecard.saw-others', {
        detail:
          'You have looked at the ratings of other assessors for this candidate, so a scorecard of yours would not be independent.',
      });
    }
    await this.rounds.hold(round.id, tx);
    const card = {
      ...content,
      ...{ id: newId(), applicationId, rubricVersionId, roundId: round.id, memberId: actor.memberId },
      ...{ revision: 1, reason: '' },
    };
    const isFirst = version === 0 && (await this.scorecards.insertDraft(card, tx));
    if (!isFirst) throw await this.staleError(actor, desk, tx);
    this.record(actor, 'scorecard.started', card, tx);
  }

  private async desk(actor: StaffActor, applicationId: string, roundId: string | undefined, tx: Tx): Promise<Desk> {
    const subject = await this.scorecards.findSubject(applicationId, actor.memberId, tx);
    if (subject === undefined) throw notFound();
    const cards = await this.scorecards.listOwn(applicationId, actor.memberId, tx);
    const all = await this.rounds.of(subject.openingId, tx);
    const thirdIn = await this.scorecards.thirdIn(applicationId, actor.memberId, tx);
    const rounds = all.map((round) => {
      const card = cards.find((one) => one.roundId === round.id);
      const assignment = assignmentOf(round, { rounds: all, isBlind: subject.isBlind }, { ...actor, thirdIn });
      return {
        ...round,
        ownScorecard: card?.status ?? ('none' as const),
        canScore: assignment.canScore || card !== undefined,
        ownCriteria: assignment.canScore ? assignment.criteria : (card?.criteria ?? []),
      };
    });
    const mine = rounds.filter(({ canScore }) => canScore);
    const round =
      roundId === undefined
        ? (mine.find(({ ownScorecard }) => ownScorecard !== 'submitted') ?? mine[0] ?? rounds[0])
        : rounds.find(({ id }) => id === roundId);
    if (round === undefined) throw notFound();
    return {
      ...{ ...subject, rounds, round },
      card: cards.find((one) => one.roundId === round.id),
      countingSession: await this.evidence.counting(applicationId, tx),
    };
  }

  private async own(actor: StaffActor, { applicationId, round, rubric }: Desk, tx: Tx): Promise<Scorecard> {
    const cards = await this.scorecards.listOwn(applicationId, actor.memberId, tx);
    const own = cards.find(({ roundId }) => roundId === round.id);
    // A stale first save of a card that never was: there is nothing to show.
    if (own === undefined) throw notFound();
    return toScorecard(own, rubric);
  }

  private requireDraft({ rubric }: Desk, card: StoredScorecard): void {
    if (card.status === 'draft') return;
    throw new AppError('scorecard.submitted', { data: { current: toScorecard(card, rubric) } });
  }

  /** Why a guarded write changed nothing: the card was locked or saved from elsewhere since the caller read it. */
  private async staleError(actor: StaffActor, desk: Desk, tx: Tx): Promise<AppError> {
    const current = await this.own(actor, desk, tx);
    if (current.status === 'submitted') return new AppError('scorecard.submitted', { data: { current } });
    return new AppError('thing.changed', {
      detail: 'This scorecard was saved from another window in the meantime. Nothing was overwritten.',
      data: { current },
    });
  }

  private record(
    actor: StaffActor,
    action: string,
    { id, roundId, revision }: Pick<StoredScorecard, 'id' | 'roundId' | 'revision'>,
    tx: Tx,
  ): void {
    this.audit.append(
      {
        actor: { kind: 'member', id: actor.memberId },
        action,
        subject: { kind: 'scorecard', id },
        data: { round: roundId, revision },
      },
      tx,
    );
  }
}

/** The card as its assessor goes on with it: a draft loses evidence from a test that does not count any more. */
function current(card: StoredScorecard, countingSession: string | null): StoredScorecard {
  const isStale = card.evidenceSessionId !== null && card.evidenceSessionId !== countingSession;
  if (!isStale || card.status === 'submitted') return card;
  return { ...card, entries: withoutEvidence(card.entries), evidenceSessionId: null };
}

function notAssigned({ round }: Desk): AppError {
  return new AppError('scorecard.not-assigned', {
    detail: `"${round.title}" is scored by its assessors. An owner or HR can add you in the opening’s kit.`,
  });
}

function voidEvidence({ rubric, countingSession }: Desk, card: StoredScorecard): AppError {
  return new AppError('thing.changed', {
    detail: 'The chat test that this scorecard quotes was made void. Look at the card without these quotes first.',
    data: { current: toScorecard(current(card, countingSession), rubric) },
  });
}

/** A stored card as the web sees it, with its scores over the criteria that it is about. */
export function toScorecard(card: StoredScorecard, rubric: RubricDocument): Scorecard {
  const { memberId: _, roundKind: __, evidenceSessionId: ___, ...shown } = card;
  return { ...shown, score: score(rubric, card.entries, card.criteria) };
}
