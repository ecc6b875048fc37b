import {
  type AddPanelNoteRequest,
  type AgreedRating,
  type AgreeOnRatingRequest,
  type NameThirdAssessorRequest,
  type PanelCard,
  type PanelView,
} from '@audition/contracts';
import { combine, criteriaOf, type RubricDocument } from '@audition/rubric';
import { Injectable } from '@nestjs/common';
import { Candidates } from '../candidates/candidate.service.js';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { AppError } from '../platform/problems/app-error.js';
import { newId } from '../platform/secrets.js';
import { EvidenceLog } from '../scorecards/evidence.js';
import { assessorOf, SeenScorecards, type SeenCard } from '../scorecards/seen-scorecards.js';
import { agreedTotal, panelCriteria } from './panel-order.js';
import { PanelParts } from './panel-parts.js';
import { PanelRepository } from './panel.repository.js';

/** The panel of a candidate: everybody's ratings side by side, what is said about them, what is agreed on. */
@Injectable()
export class Panels {
  constructor(
    private readonly db: Database,
    private readonly panels: PanelRepository,
    private readonly candidates: Candidates,
    private readonly scorecards: SeenScorecards,
    private readonly evidence: EvidenceLog,
    private readonly parts: PanelParts,
    private readonly audit: AuditLog,
  ) {}

  read(actor: StaffActor, applicationId: string): Promise<PanelView> {
    return this.db.inWorkspace(actor.workspaceId, (tx) => this.view(actor, applicationId, tx));
  }

  /** Adds to the discussion; nothing of it is ever changed. @throws AppError `scorecard.submit-first` */
  note(actor: StaffActor, applicationId: string, request: AddPanelNoteRequest): Promise<PanelView> {
    const { criterion = null, text } = request;
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const view = await this.open(actor, applicationId, criterion, tx);
      const id = newId();
      await this.panels.addNote({ id, applicationId, criterion, text, memberId: actor.memberId }, tx);
      this.record(actor, view.applicationId, 'panel.noted', { note: id, criterion }, tx);
      return this.view(actor, applicationId, tx);
    });
  }

  /**
   * Records what the panel agrees on for a criterion, beside the scorecards.
   * @throws AppError `scorecard.submit-first`, `panel.cards-missing`, `thing.changed`
   */
  agree(actor: StaffActor, applicationId: string, request: AgreeOnRatingRequest): Promise<PanelView> {
    const { criterion, rating, reason, after } = request;
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const view = await this.open(actor, applicationId, criterion, tx);
      if (!view.canAgree) {
        throw new AppError('panel.cards-missing', {
          detail: 'The panel agrees when all scorecards that are asked for are submitted, by two assessors at least.',
        });
      }
      const agreement = { id: newId(), applicationId, criterion, n: after + 1, rating, reason };
      if (!(await this.panels.agree({ ...agreement, memberId: actor.memberId }, tx))) {
        throw new AppError('thing.changed', {
          detail: 'Somebody has recorded another agreement on this criterion in the meantime. Yours was not recorded.',
          data: { current: await this.view(actor, applicationId, tx) },
        });
      }
      const action = rating === null ? 'panel.agreement-withdrawn' : 'panel.agreed';
      this.record(actor, applicationId, action, { agreement: agreement.id, criterion }, tx);
      return this.view(actor, applicationId, tx);
    });
  }

  /**
   * Names the third assessor of this candidate in a round that asks for one, or takes the naming back.
   * @throws AppError `scorecard.submit-first`, `thing.changed`, `request.invalid`
   */
  nameThird(actor: StaffActor, applicationId: string, request: NameThirdAssessorRequest): Promise<PanelView> {
    const { roundId, memberId } = request;
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const view = await this.open(actor, applicationId, null, tx);
      const third = view.third.find((one) => one.roundId === roundId);
      if (memberId !== null && third?.named === null && !third.members.some((one) => one.memberId === memberId)) {
        const detail = 'cannot be the third assessor here: they score this round, or have seen ratings of it';
        throw new AppError('request.invalid', { errors: [{ pointer: '/memberId', detail }] });
      }
      const isOpen = memberId === null || third?.named === null;
      const member = isOpen ? await this.changeThird(actor, { applicationId, roundId, memberId }, tx) : undefined;
      if (member === undefined) {
        throw new AppError('thing.changed', {
          detail:
            memberId === null
              ? 'Nobody is named here any more, or the one who is has begun a scorecard. Nothing was changed.'
              : 'This round does not ask for a third assessor any more, or somebody has named one in the meantime.',
          data: { current: await this.view(actor, applicationId, tx) },
        });
      }
      const action = memberId !== null ? 'panel.third-named' : 'panel.third-withdrawn';
      this.record(actor, applicationId, action, { round: roundId, member }, tx);
      if (memberId !== null) await this.parts.askThird({ applicationId, roundId, memberId }, tx);
      return this.view(actor, applicationId, tx);
    });
  }

  /** Who is named now, or was until now; undefined when there was nothing to change. */
  private changeThird(
    actor: StaffActor,
    { applicationId, roundId, memberId }: { applicationId: string; roundId: string; memberId: string | null },
    tx: Tx,
  ): Promise<string | undefined> {
    return memberId === null
      ? this.panels.withdrawThird(applicationId, roundId, tx)
      : this.panels.nameThird({ applicationId, roundId, memberId, namedBy: actor.memberId }, tx);
  }

  /** The view for somebody who takes part. @param criterion must be one of the rubric's; null for none */
  private async open(actor: StaffActor, applicationId: string, criterion: string | null, tx: Tx): Promise<PanelView> {
    const view = await this.view(actor, applicationId, tx);
    if (view.isHidden) {
      throw new AppError('scorecard.submit-first', {
        detail: 'The panel is about the ratings of everyone. Submit your own scorecard for this candidate first.',
      });
    }
    if (criterion !== null && !criteriaOf(view.rubric).some(({ key }) => key === criterion)) {
      throw new AppError('request.invalid', {
        errors: [{ pointer: '/criterion', detail: 'is not a criterion of this rubric' }],
      });
    }
    return view;
  }

  /** The same as `read` within a transaction, for reports. */
  async view(actor: StaffActor, applicationId: string, tx: Tx): Promise<PanelView> {
    const { openingId, openingTitle, name, opening } = await this.candidates.facts(actor, applicationId, tx);
    const rubric = await this.parts.rubric(opening.rubricVersionId, tx);
    const head = { applicationId, candidateName: name, openingId, openingTitle, rubric };
    const panel = (await this.scorecards.panelsFor(actor, [applicationId], tx)).get(applicationId);
    if (panel === undefined || panel.isHidden) {
      const nothing = { cards: [], criteria: [], missing: [], notes: [], third: [] };
      const none = { score: null, agreedTotal: null, canAgree: false };
      return { ...head, rubricVersion: opening.rubricVersion, isHidden: true, ...nothing, ...none };
    }
    const { submitted } = panel;
    const entries = submitted.map((card) => card.entries);
    const criteria = panelCriteria(rubric, entries, byCriterion(await this.panels.agreementsOf(applicationId, tx)));
    const missing = await this.scorecards.missing(applicationId, tx);
    const assessors = new Set(submitted.map(({ memberId }) => memberId));
    return {
      ...head,
      rubricVersion: opening.rubricVersion,
      isHidden: false,
      cards: await this.cards(submitted, rubric, tx),
      criteria,
      score: submitted.length === 0 ? null : combine(rubric, entries),
      agreedTotal: agreedTotal(rubric, entries, criteria),
      missing,
      canAgree: missing.length === 0 && assessors.size >= 2,
      notes: await this.panels.notesOf(applicationId, tx),
      third: await this.parts.third(openingId, applicationId, rubric, tx),
    };
  }

  private async cards(submitted: readonly SeenCard[], rubric: RubricDocument, tx: Tx): Promise<PanelCard[]> {
    const quotes = await this.evidence.quotesByCard(
      submitted.map(({ id }) => id),
      tx,
    );
    return submitted.map((card) => ({
      ...assessorOf(card, rubric),
      quotes: quotes.get(card.id) ?? [],
      notes: card.notes,
    }));
  }

  private record(
    actor: StaffActor,
    applicationId: string,
    action: string,
    data: Record<string, string | null>,
    tx: Tx,
  ): void {
    const subject = { kind: 'application', id: applicationId };
    this.audit.append({ actor: { kind: 'member', id: actor.memberId }, action, subject, data }, tx);
  }
}

function byCriterion(all: readonly (AgreedRating & { criterion: string })[]): Map<string, AgreedRating[]> {
  const agreed = new Map<string, AgreedRating[]>();
  for (const { criterion, ...one } of all) agreed.set(criterion, [...(agreed.get(criterion) ?? []), one]);
  return agreed;
}
