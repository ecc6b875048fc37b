import {
  ROLES,
  roleHas,
  type EnterScorecardRequest,
  type OpeningRound,
  type PaperAssessor,
  type PaperRound,
  type PaperScorecardView,
  type Scorecard,
} from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { Rounds } from '../openings/round.service.js';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import { newId } from '../platform/secrets.js';
import { RaterSchool } from '../rater-school/rater-school.service.js';
import { assignmentOf } from './assignment.js';
import { CardContents, requireComplete } from './card-content.js';
import { EvidenceLog } from './evidence.js';
import { PaperScorecardRepository, type Scorer } from './paper-scorecard.repository.js';
import { ScorecardRepository, type ScoringSubject } from './scorecard.repository.js';
import { Summaries } from './summary.service.js';
import { toScorecard } from './scorecard.service.js';
import { visibilityOfOthers } from './visibility.js';

const SCORERS = ROLES.filter((role) => roleHas(role, 'scorecard:write'));

/** A reader who wants to enter cards of one application, and everybody whose cards there can be. */
interface PaperDesk {
  subject: ScoringSubject;
  rounds: OpeningRound[];
  scorers: Scorer[];
  /** What the reader may see of others, which entering their cards amounts to. */
  visibility: ReturnType<typeof visibilityOfOthers>;
}

/**
 * Scorecards from paper. A card belongs to its assessor, whoever types it in, and is under the rules of all others. It is
 * entered whole and submitted at once: nobody goes on with another's draft. Who enters another's card has seen it, so it
 * takes an owner or HR who does not score the round, and who may see others' cards of the candidate.
 */
@Injectable()
export class PaperScorecards {
  constructor(
    private readonly db: Database,
    private readonly scorecards: ScorecardRepository,
    private readonly papers: PaperScorecardRepository,
    private readonly contents: CardContents,
    private readonly evidence: EvidenceLog,
    private readonly rounds: Rounds,
    private readonly school: RaterSchool,
    private readonly summaries: Summaries,
    private readonly audit: AuditLog,
  ) {}

  /** Whose cards the reader may enter, with what is needed to do so. */
  view(actor: StaffActor, applicationId: string): Promise<PaperScorecardView> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const desk = await this.desk(actor, applicationId, tx);
      const rounds: PaperRound[] = [];
      for (const round of desk.rounds) {
        const assessors: PaperAssessor[] = [];
        for (const scorer of this.enterable(actor, desk, round)) {
          const { memberId, name } = scorer;
          const { criteria } = assignmentIn(round, desk, scorer);
          const obstacle = await this.obstacle(scorer, round.id, tx);
          assessors.push({ memberId, name, criteria, obstacle });
        }
        rounds.push({ ...round, assessors });
      }
      const { rubricVersionId: _, isBlind: __, ...subject } = desk.subject;
      return { ...subject, rounds };
    });
  }

  /** Enters and submits a whole card. */
  enter(actor: StaffActor, applicationId: string, request: EnterScorecardRequest): Promise<Scorecard> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const desk = await this.desk(actor, applicationId, tx);
      const round = desk.rounds.find(({ id }) => id === request.roundId);
      if (round === undefined) throw invalid('/roundId', 'is not a round of this opening');
      const scorer = this.requireEnterable(actor, desk, round, request.memberId);
      await this.requireNoObstacle(scorer, round.id, tx);
      const { rubric, rubricVersionId } = desk.subject;
      const { criteria } = assignmentIn(round, desk, scorer);
      const countingSession = await this.evidence.counting(applicationId, tx);
      const frame = { rubric, criteria, countingSession };
      const content = await this.contents.checked(frame, { entries: request.entries, notes: [] }, tx);
      requireComplete(rubric, content.entries, criteria);
      const { interviewedOn } = request;
      if (!(await this.papers.isPast(interviewedOn, tx))) {
        throw invalid('/interviewedOn', 'is still to come');
      }
      await this.rounds.hold(round.id, tx);
      const card = {
        ...content,
        ...{ id: newId(), applicationId, rubricVersionId, roundId: round.id, memberId: scorer.memberId },
        ...{ revision: 1, reason: '', entered: { by: actor.memberId, interviewedOn } },
      };
      const isNew = (await this.scorecards.insertDraft(card, tx)) && (await this.scorecards.submit(card.id, 1, tx));
      if (!isNew) throw exists(scorer);
      await this.summaries.refresh(applicationId, tx);
      await this.record(actor, desk, card, tx);
      const [entered] = await this.scorecards.listByIds([card.id], tx);
      if (entered === undefined) throw notFound();
      return toScorecard(entered, rubric);
    });
  }

  private async desk(actor: StaffActor, applicationId: string, tx: Tx): Promise<PaperDesk> {
    const subject = await this.scorecards.findSubject(applicationId, actor.memberId, tx);
    if (subject === undefined) throw notFound();
    const scoring = await this.scorecards.scoringOf([applicationId], actor.memberId, tx);
    return {
      subject,
      rounds: await this.rounds.of(subject.openingId, tx),
      scorers: await this.papers.scorersOf(applicationId, SCORERS, tx),
      visibility: visibilityOfOthers(actor.role, scoring(applicationId)),
    };
  }

  /** The assessors of a round whose cards the reader may enter. */
  private enterable(actor: StaffActor, desk: PaperDesk, round: OpeningRound): Scorer[] {
    const assessors = desk.scorers.filter((scorer) => assignmentIn(round, desk, scorer).canScore);
    const self = assessors.filter(({ memberId }) => memberId === actor.memberId);
    const isAssessor =
      round.assessors.some(({ memberId }) => memberId === actor.memberId) ||
      self.some(({ roundsWithCard }) => roundsWithCard.includes(round.id));
    const mayForOthers = roleHas(actor.role, 'opening:manage') && desk.visibility !== 'nothing' && !isAssessor;
    return mayForOthers ? assessors : self;
  }

  private requireEnterable(actor: StaffActor, desk: PaperDesk, round: OpeningRound, memberId: string): Scorer {
    const scorer = this.enterable(actor, desk, round).find((one) => one.memberId === memberId);
    if (scorer !== undefined) return scorer;
    const isOwn = memberId === actor.memberId;
    const mayForOthers = this.enterable(actor, desk, round).some((one) => one.memberId !== actor.memberId);
    if (mayForOthers && !isOwn) throw invalid('/memberId', 'does not score this round');
    throw new AppError(isOwn ? 'scorecard.not-assigned' : 'scorecard.not-yours-to-enter', {
      detail: isOwn
        ? `"${round.title}" is scored by its assessors. An owner or HR can add you in the opening’s kit.`
        : 'A scorecard on paper is entered by its assessor, or by an owner or HR who does not score this round and has nothing left to score for this candidate.',
    });
  }

  private async obstacle(
    { memberId, roundsWithCard, roundsSeen }: Scorer,
    roundId: string,
    tx: Tx,
  ): Promise<PaperAssessor['obstacle']> {
    if (roundsWithCard.includes(roundId)) return 'has-card';
    if (roundsSeen.includes(roundId)) return 'saw-others';
    return (await this.school.lacksBadge(memberId, tx)) ? 'needs-badge' : null;
  }

  private async requireNoObstacle(scorer: Scorer, roundId: string, tx: Tx): Promise<void> {
    const obstacle = await this.obstacle(scorer, roundId, tx);
    switch (obstacle) {
      case 'has-card':
        throw exists(scorer);
      case 'saw-others':
        throw new AppError('scorecard.saw-others', {
          detail: `${scorer.name} has looked at the ratings of other assessors for this candidate, so this scorecard would not be independent.`,
        });
      case 'needs-badge':
        throw new AppError('calibration.required', {
          detail: `This workspace asks its assessors for a calibration badge, and ${scorer.name} has none yet.`,
        });
      case null:
        return;
    }
  }

  /** Writes down who entered it, and that whoever entered another's card has seen it. */
  private async record(
    actor: StaffActor,
    { visibility }: PaperDesk,
    { id, applicationId, roundId, memberId }: { id: string; applicationId: string; roundId: string; memberId: string },
    tx: Tx,
  ): Promise<void> {
    if (memberId !== actor.memberId) {
      if (visibility === 'after-reveal') await this.scorecards.recordReveal([applicationId], actor.memberId, tx);
      else await this.scorecards.recordRoundReveal([{ applicationId, roundId }], actor.memberId, tx);
    }
    this.audit.append(
      {
        actor: { kind: 'member', id: actor.memberId },
        action: 'scorecard.entered',
        subject: { kind: 'scorecard', id },
        data: { round: roundId, revision: 1, assessor: memberId },
      },
      tx,
    );
  }
}

function assignmentIn(
  round: OpeningRound,
  { rounds, subject: { isBlind } }: PaperDesk,
  scorer: Scorer,
): ReturnType<typeof assignmentOf> {
  return assignmentOf(round, { rounds, isBlind }, scorer);
}

function invalid(pointer: string, detail: string): AppError {
  return new AppError('request.invalid', { errors: [{ pointer, detail }] });
}

function exists({ name }: Scorer): AppError {
  return new AppError('scorecard.exists', {
    detail: `${name} has a scorecard in this round. What is to be changed about it is changed there: a draft, or a correction with its reason.`,
  });
}
