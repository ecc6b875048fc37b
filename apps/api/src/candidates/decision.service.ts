import {
  FINAL_STAGES,
  STAGES,
  type ApplicationRow,
  type DecideRequest,
  type Decision,
  type DecisionsView,
  type Stage,
} from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import { newId } from '../platform/secrets.js';
import { Rubrics } from '../rubrics/rubric.service.js';
import { SeenScorecards } from '../scorecards/seen-scorecards.js';
import { CandidateRepository, type ApplicationFacts } from './candidate.repository.js';
import { DecisionRepository } from './decision.repository.js';

/** Stages that `advance` leads through; an offer is a decision of its own. */
const ON_THE_WAY: readonly Stage[] = ['applied', 'test', 'interview', 'review'];

type Wanted = Pick<DecideRequest, 'kind' | 'reason' | 'version' | 'overrideTotal' | 'overrideReason'> & {
  stage: Stage;
};

/** Decisions about candidates: by a named person, with a reason, beside the total that was computed at that time. */
@Injectable()
export class Decisions {
  constructor(
    private readonly db: Database,
    private readonly decisions: DecisionRepository,
    private readonly candidates: CandidateRepository,
    private readonly scorecards: SeenScorecards,
    private readonly rubrics: Rubrics,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Totals, and what replaced them, are left out for readers who have not seen the ratings; and for those who have still
   * to score, reasons too, which may speak of ratings.
   */
  read(actor: StaffActor, applicationId: string): Promise<DecisionsView> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const facts = await this.facts(actor, applicationId, tx);
      const decisions = await this.decisions.list(applicationId, tx);
      if (!(await this.scorecards.isTold(actor, applicationId, tx))) {
        const { areOthersHidden } = await this.scorecards.summariesFor(actor, applicationId, tx);
        const own = await this.decisions.idsBy(actor.memberId, applicationId, tx);
        const untold = decisions.map((decision) => ({
          ...{ ...decision, total: null, override: null },
          reason: areOthersHidden && !own.has(decision.id) ? '' : decision.reason,
        }));
        return { decisions: untold, total: null, isTotalHidden: true };
      }
      return { decisions, total: await this.totalOf(facts, tx), isTotalHidden: false };
    });
  }

  /** What was decided last, whole; for those who have seen the ratings. */
  async newest(applicationId: string, tx: Tx): Promise<Decision | undefined> {
    const [newest] = await this.all(applicationId, tx);
    return newest;
  }

  /** Everything that was decided, the newest first; for those who have seen the ratings. */
  all(applicationId: string, tx: Tx): Promise<Decision[]> {
    return this.decisions.list(applicationId, tx);
  }

  /** Decides, and moves the candidate to where that leads. @throws AppError `decision.stage`, `thing.changed` */
  decide(actor: StaffActor, applicationId: string, request: DecideRequest): Promise<ApplicationRow> {
    requireOverrideReason(request);
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const before = await this.facts(actor, applicationId, tx);
      await this.make(actor, before, { ...request, stage: targetOf(before.stage, request) }, tx);
      const row = await this.candidates.findRow(actor.memberId, applicationId, tx);
      if (row === undefined) throw notFound();
      return row;
    });
  }

  /** Moves the application under its version and records the decision, in the caller's transaction. */
  async make(actor: StaffActor, before: Pick<ApplicationRow, 'id' | 'stage'>, wanted: Wanted, tx: Tx): Promise<void> {
    const { kind, stage, reason, version, overrideTotal = null, overrideReason = '' } = wanted;
    const isFinal = kind === 'hired' || kind === 'reject';
    const decision = isFinal ? { reason, by: actor.memberId } : null;
    await this.moveTo(actor, before, { stage, version, decision }, tx);
    const facts = await this.facts(actor, before.id, tx);
    const id = newId();
    await this.decisions.insert(
      {
        ...{ id, applicationId: before.id, kind, fromStage: before.stage, toStage: stage, reason },
        ...{ total: await this.totalOf(facts, tx), overrideTotal, overrideReason, memberId: actor.memberId },
      },
      tx,
    );
    this.audit.append(
      {
        actor: { kind: 'member', id: actor.memberId },
        action: 'application.decided',
        subject: { kind: 'application', id: before.id },
        data: { decision: id, kind, from: before.stage, to: stage },
      },
      tx,
    );
  }

  /** The stage alone, if the application still has this version. @throws AppError `thing.changed` */
  async moveTo(
    actor: StaffActor,
    before: Pick<ApplicationRow, 'id' | 'stage'>,
    to: { stage: Stage; version: number; decision: { reason: string; by: string } | null },
    tx: Tx,
  ): Promise<void> {
    const { stage, version, decision } = to;
    if (await this.candidates.move(before.id, version, { stage, decision }, tx)) return;
    throw new AppError('thing.changed', {
      detail: `Someone moved this candidate in the meantime; the stage is now "${before.stage}".`,
      data: { current: await this.candidates.findRow(actor.memberId, before.id, tx) },
    });
  }

  private async totalOf({ id, opening }: Pick<ApplicationFacts, 'id' | 'opening'>, tx: Tx): Promise<number | null> {
    const { document: rubric } = await this.rubrics.require(opening.rubricVersionId, tx);
    return this.scorecards.totalOf(rubric, id, tx);
  }

  private async facts(actor: StaffActor, applicationId: string, tx: Tx): Promise<ApplicationFacts> {
    const facts = await this.candidates.findFacts(actor.memberId, applicationId, tx);
    if (facts === undefined) throw notFound();
    return facts;
  }
}

/** Where a decision leads from a stage. */
function targetOf(from: Stage, { kind, stage }: DecideRequest): Stage {
  switch (kind) {
    case 'hold':
      if (!FINAL_STAGES.includes(from)) return from;
      throw new AppError('decision.stage', { detail: 'This application is closed: there is nothing to hold.' });
    case 'reject':
      return 'rejected';
    case 'offer':
    case 'hired':
      return kind;
    case 'advance': {
      const later = ON_THE_WAY.slice(ON_THE_WAY.indexOf(from) + 1);
      const target = stage ?? later[0];
      if (ON_THE_WAY.includes(from) && target !== undefined && later.includes(target)) return target;
      throw new AppError('decision.stage', {
        detail: `From "${from}" a candidate does not go on to ${stage === undefined ? 'another stage' : `"${stage}"`} this way.`,
        data: { stages: STAGES.filter((one) => ON_THE_WAY.includes(from) && later.includes(one)) },
      });
    }
  }
}

function requireOverrideReason({ overrideTotal, overrideReason = '' }: DecideRequest): void {
  if ((overrideTotal === undefined) === (overrideReason === '')) return;
  throw new AppError('request.invalid', {
    errors: [
      overrideTotal === undefined
        ? { pointer: '/overrideTotal', detail: 'is missing: the reason is for an overall rating of yours' }
        : { pointer: '/overrideReason', detail: 'is needed when you put a rating in place of the computed total' },
    ],
  });
}
