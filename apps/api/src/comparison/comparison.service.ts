import type { ComparisonRow, ComparisonView } from '@audition/contracts';
import { combine, type RubricDocument } from '@audition/rubric';
import { Injectable } from '@nestjs/common';
import { Openings } from '../openings/opening.service.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { Rubrics } from '../rubrics/rubric.service.js';
import { assessorOf, SeenScorecards, type Panel } from '../scorecards/seen-scorecards.js';
import { ComparisonRepository, type ComparedApplication } from './comparison.repository.js';

/** Candidates of an opening side by side. The screen and the PDF are both drawn from this one model. */
@Injectable()
export class Comparisons {
  constructor(
    private readonly db: Database,
    private readonly comparisons: ComparisonRepository,
    private readonly openings: Openings,
    private readonly rubrics: Rubrics,
    private readonly scorecards: SeenScorecards,
  ) {}

  read(actor: StaffActor, openingId: string): Promise<ComparisonView> {
    return this.db.inWorkspace(actor.workspaceId, (tx) => this.view(actor, openingId, tx));
  }

  /** The same within a transaction, for reports. @param rounds whose cards count; all without it */
  view(actor: StaffActor, openingId: string, tx: Tx, rounds?: readonly string[]): Promise<ComparisonView> {
    return this.build(actor, openingId, null, tx, rounds);
  }

  /** One application alone, so that its report reveals nothing of the others. */
  viewOf(actor: StaffActor, openingId: string, applicationId: string, tx: Tx): Promise<ComparisonView> {
    return this.build(actor, openingId, applicationId, tx);
  }

  private async build(
    actor: StaffActor,
    openingId: string,
    only: string | null,
    tx: Tx,
    rounds?: readonly string[],
  ): Promise<ComparisonView> {
    const opening = await this.openings.require(openingId, tx);
    const { document: rubric } = await this.rubrics.require(opening.rubricVersionId, tx);
    const applications = await this.comparisons.list(actor.memberId, openingId, only, tx);
    const panels = await this.scorecards.panelsFor(
      actor,
      applications.map(({ applicationId }) => applicationId),
      tx,
    );
    return {
      openingId,
      openingTitle: opening.title,
      rubricTitle: opening.rubricTitle,
      rubricVersion: opening.rubricVersion,
      rubric,
      rows: applications
        .map((application) => toRow(application, panels.get(application.applicationId), rubric, rounds))
        .sort(byTotal),
    };
  }
}

function toRow(
  application: ComparedApplication,
  panel: Panel | undefined,
  rubric: RubricDocument,
  rounds?: readonly string[],
): ComparisonRow {
  const submitted = (panel?.submitted ?? []).filter(({ roundId }) => rounds === undefined || rounds.includes(roundId));
  return {
    ...application,
    status: panel?.isHidden ? 'hidden' : submitted.length > 0 ? 'scored' : 'none',
    draftCount: panel?.draftCount ?? 0,
    score:
      submitted.length > 0
        ? combine(
            rubric,
            submitted.map(({ entries }) => entries),
          )
        : null,
    assessors: submitted.map((card) => assessorOf(card, rubric)),
  };
}

function byTotal(a: ComparisonRow, b: ComparisonRow): number {
  const totalOf = (row: ComparisonRow): number => row.score?.total ?? -1;
  return totalOf(b) - totalOf(a) || a.name.localeCompare(b.name, 'en') || (a.applicationId < b.applicationId ? -1 : 1);
}
