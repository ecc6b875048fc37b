import type { ComparisonAssessor, MissingCard, ScorecardRevisions, ScorecardSummary } from '@audition/contracts';
import { roleHas } from '@audition/contracts';
import { combine, score, type RubricDocument } from '@audition/rubric';
import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type ReadTx, type Tx } from '../platform/database/database.js';
import { notFound } from '../platform/problems/app-error.js';
import { ScorecardRepository, type StoredScorecard } from './scorecard.repository.js';
import { toScorecard } from './scorecard.service.js';
import { SummaryRepository } from './summary.repository.js';
import { visibilityOfOthers } from './visibility.js';

/** A card as `SeenScorecards` hands it on. */
export type SeenCard = StoredScorecard;

/** A submitted card as it stands beside others, with its own total. */
export function assessorOf(card: SeenCard, rubric: RubricDocument): ComparisonAssessor {
  const { id, memberId, assessor, roundId, roundTitle, revision, reason, paper, submittedAt, criteria, entries } = card;
  return {
    ...{ scorecardId: id, memberId, assessor, roundId, roundTitle, revision, reason, paper },
    ...{ submittedAt: submittedAt ?? '', criteria, entries },
    total: score(rubric, entries, criteria).total,
  };
}

/** The scorecards of one application that a reader may see. */
export interface Panel {
  /** The reader must submit first; nothing is told, not even whether there is anything. */
  isHidden: boolean;
  /** The current card of every assessor in every round. */
  submitted: StoredScorecard[];
  draftCount: number;
}

/** Where an opening's comparison is, and up to where the reader has seen it. */
type LookedAt = Awaited<ReturnType<SummaryRepository['look']>>;

/** Whether a look shows what is still to be recorded as seen; of those who never score nothing is. */
function hasNews({ role }: StaffActor, { seen, revision }: LookedAt): boolean {
  return roleHas(role, 'scorecard:write') && seen !== revision;
}

/** Scorecards of others, as far as the reader may see them. Whatever shows such cards asks here. */
@Injectable()
export class SeenScorecards {
  constructor(
    private readonly db: Database,
    private readonly scorecards: ScorecardRepository,
    private readonly summaries: SummaryRepository,
  ) {}

  /**
   * What a candidate's page tells the reader about scorecards. Totals of others appear here only for readers who
   * have submitted or never score; owners see them in the comparison, where seeing is recorded.
   */
  async summariesFor(
    actor: StaffActor,
    applicationId: string,
    tx: Tx,
  ): Promise<{ cards: ScorecardSummary[]; areOthersHidden: boolean }> {
    const subject = await this.scorecards.findSubject(applicationId, actor.memberId, tx);
    if (subject === undefined) throw notFound();
    const all = await this.scorecards.listCurrent([applicationId], tx);
    const scoring = await this.scorecards.scoringOf([applicationId], actor.memberId, tx);
    const visibility = visibilityOfOthers(actor.role, scoring(applicationId));
    const cards = all
      .map((card) => ({ card, isOwn: card.memberId === actor.memberId }))
      .filter(({ isOwn }) => isOwn || visibility !== 'nothing')
      .map(({ card, isOwn }) => {
        const { id, roundId, roundTitle, revision, assessor, status, submittedAt } = card;
        const isTold = status === 'submitted' && (isOwn || visibility === 'all');
        const total = isTold ? score(subject.rubric, card.entries, card.criteria).total : null;
        return { id, roundId, roundTitle, revision, assessor, isOwn, status, submittedAt, total };
      });
    return { cards, areOthersHidden: visibility === 'nothing' };
  }

  /**
   * The scorecards of others and the reader's own, per application, as far as the reader may see them. What is seen out
   * of order is recorded in the same transaction: an owner who looks without a card of their own scores no round any
   * more, an assessor who is done with theirs none of which they saw the cards.
   */
  async panelsFor(actor: StaffActor, applicationIds: readonly string[], tx: Tx): Promise<Map<string, Panel>> {
    const all = await this.scorecards.listCurrent(applicationIds, tx);
    const scoring = await this.scorecards.scoringOf(applicationIds, actor.memberId, tx);
    const byApplication = new Map<string, StoredScorecard[]>(applicationIds.map((id) => [id, []]));
    for (const card of all) byApplication.get(card.applicationId)?.push(card);
    const panels = new Map<string, Panel>();
    const revealed: string[] = [];
    const shown: StoredScorecard[] = [];
    for (const applicationId of applicationIds) {
      const cards = byApplication.get(applicationId) ?? [];
      const visibility = visibilityOfOthers(actor.role, scoring(applicationId));
      const submitted = cards.filter(({ status }) => status === 'submitted');
      if (visibility === 'nothing') {
        panels.set(applicationId, { isHidden: true, submitted: [], draftCount: 0 });
        continue;
      }
      panels.set(applicationId, { isHidden: false, submitted, draftCount: cards.length - submitted.length });
      if (visibility === 'after-reveal' && submitted.length > 0) revealed.push(applicationId);
      else if (roleHas(actor.role, 'scorecard:write')) shown.push(...ofOtherRounds(submitted, actor.memberId));
    }
    if (revealed.length > 0) await this.scorecards.recordReveal(revealed, actor.memberId, tx);
    if (shown.length > 0) await this.scorecards.recordRoundReveal(shown, actor.memberId, tx);
    return panels;
  }

  /**
   * The reader looks at the comparison of an opening, whose order tells of everybody whom they may see: all of that is
   * recorded as `panelsFor` records it, once for what is new since their last look. Until the transaction ends nothing of it
   * changes. Gives the state that they see, for what is computed from it.
   */
  async look(actor: StaffActor, openingId: string, tx: Tx): Promise<{ revision: string; epoch: string }> {
    const { memberId, role } = actor;
    const at = await this.at(actor, openingId, tx);
    if (hasNews(actor, at)) {
      const isRevealed = visibilityOfOthers(role, 'none') === 'after-reveal';
      await this.summaries.recordLook({ memberId, role, isRevealed }, openingId, at, tx);
    }
    return { revision: at.revision, epoch: at.epoch };
  }

  /**
   * The same for a reader who has looked before: false where there is something to record, and nothing may be shown until
   * `look` has recorded it.
   */
  async hasSeen(actor: StaffActor, openingId: string, tx: ReadTx): Promise<boolean> {
    return !hasNews(actor, await this.at(actor, openingId, tx));
  }

  private async at(actor: StaffActor, openingId: string, tx: ReadTx): Promise<LookedAt> {
    // Sent together, answered one after the other: what is read is of the time after the lock.
    const [, at] = await Promise.all([
      this.summaries.lockShared(openingId, tx),
      this.summaries.look(openingId, actor.memberId, actor.role, tx),
    ]);
    return at;
  }

  /**
   * Whether the reader may be told of others' ratings for an application in passing: what is told is not recorded, so an
   * owner without a card must have looked already.
   */
  async isTold(actor: StaffActor, applicationId: string, tx: Tx): Promise<boolean> {
    const scoring = await this.scorecards.scoringOf([applicationId], actor.memberId, tx);
    const visibility = visibilityOfOthers(actor.role, scoring(applicationId));
    if (visibility !== 'after-reveal') return visibility === 'all';
    return (await this.scorecards.revealedTo(actor.memberId, [applicationId], tx)).size > 0;
  }

  /** The total of all current cards, to be kept with a decision; whom it may be told, `isTold` knows. */
  async totalOf(rubric: RubricDocument, applicationId: string, tx: Tx): Promise<number | null> {
    const cards = await this.scorecards.listCurrent([applicationId], tx);
    const submitted = cards.filter(({ status }) => status === 'submitted').map(({ entries }) => entries);
    return combine(rubric, submitted).total;
  }

  /** Who has still to submit. The caller has asked `panelsFor` whether the reader may know. */
  missing(applicationId: string, tx: Tx): Promise<MissingCard[]> {
    return this.scorecards.listMissing(applicationId, tx);
  }

  /**
   * First submissions of several applications, for what only all of them together can tell: nothing while a part is hidden
   * from the reader, and `openCount` of the applications are theirs to score first. Unless the reader may be shown what
   * costs them their own scoring, nothing either, and `revealCount` of the applications are such.
   */
  async firstSubmissions(
    actor: StaffActor,
    applicationIds: readonly string[],
    { mayReveal }: { mayReveal: boolean },
    tx: Tx,
  ): Promise<{ cards: StoredScorecard[] } | { openCount: number } | { revealCount: number }> {
    const scoring = await this.scorecards.scoringOf(applicationIds, actor.memberId, tx);
    const hidden = applicationIds.filter((id) => visibilityOfOthers(actor.role, scoring(id)) === 'nothing');
    if (hidden.length > 0) return { openCount: hidden.filter((id) => scoring(id) === 'open').length };
    const cards = await this.scorecards.listFirst(applicationIds, tx);
    if (!mayReveal) {
      const seen = await this.scorecards.revealedTo(actor.memberId, applicationIds, tx);
      const scored = new Set(cards.map(({ applicationId }) => applicationId));
      const costs = [...scored].filter(
        (id) => !seen.has(id) && visibilityOfOthers(actor.role, scoring(id)) === 'after-reveal',
      );
      if (costs.length > 0) return { revealCount: costs.length };
    }
    await this.panelsFor(actor, applicationIds, tx);
    return { cards };
  }

  /** Every submitted revision of the cards the reader may see, with the reasons of the corrections. */
  revisions(actor: StaffActor, applicationId: string): Promise<ScorecardRevisions> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const subject = await this.scorecards.findSubject(applicationId, actor.memberId, tx);
      if (subject === undefined) throw notFound();
      const panel = (await this.panelsFor(actor, [applicationId], tx)).get(applicationId);
      const all = await this.scorecards.listSubmitted(applicationId, tx);
      return {
        revisions: all
          .filter(({ memberId }) => memberId === actor.memberId || panel?.isHidden === false)
          .map((card) => toScorecard(card, subject.rubric)),
      };
    });
  }
}

/** Cards in rounds in which the reader has none. */
function ofOtherRounds(cards: readonly StoredScorecard[], readerId: string): StoredScorecard[] {
  const own = new Set(cards.filter(({ memberId }) => memberId === readerId).map(({ roundId }) => roundId));
  return cards.filter(({ roundId }) => !own.has(roundId));
}
