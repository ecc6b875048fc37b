import {
  FINAL_STAGES,
  roleHas,
  STAGES,
  type Insight,
  type InsightsQuery,
  type InsightsView,
  type InsightTableQuery,
} from '@audition/contracts';
import { criteriaOf } from '@audition/rubric';
import { Injectable } from '@nestjs/common';
import { Openings } from '../openings/opening.service.js';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { notFound } from '../platform/problems/app-error.js';
import type { Table } from '../platform/tables/table.js';
import { visibilityOfOthers, type OwnScoring } from '../scorecards/visibility.js';
import { exportOf } from './insight-export.js';
import {
  agreementInsight,
  funnelInsight,
  goalInsight,
  scenarioInsight,
  scoreInsight,
  stayInsight,
  testInsight,
  workloadInsight,
} from './insight-tables.js';
import { InsightRepository, type Cohort } from './insight.repository.js';
import { RatingRepository, type Reader } from './rating.repository.js';

/** Stages in the order in which candidates come to them. */
const ON_THE_WAY = STAGES.filter((stage) => stage === 'hired' || !FINAL_STAGES.includes(stage));
const OWN_SCORING: readonly OwnScoring[] = ['none', 'open', 'done'];

/**
 * Dashboards of a workspace or an opening. Who may see which figure:
 *
 * - Stages, times, tests, scenarios: every member; the board and the tests show them the same, one by one, and none is made
 *   of what an assessor thought. Names appear nowhere, so a blind opening stays blind.
 * - Scores and agreement: made of ratings the reader has been shown, and of no others (`RatingRepository`).
 * - Workload: a reader's own cards, and those of others where it may be known that there are any.
 */
@Injectable()
export class Insights {
  constructor(
    private readonly db: Database,
    private readonly counts: InsightRepository,
    private readonly ratings: RatingRepository,
    private readonly openings: Openings,
    private readonly audit: AuditLog,
  ) {}

  read(actor: StaffActor, query: InsightsQuery): Promise<InsightsView> {
    return this.db.inWorkspace(actor.workspaceId, (tx) => this.view(actor, query, tx));
  }

  /** One measure as a table to take away, recorded in the audit log. */
  async table(actor: StaffActor, { measure, format: _, ...query }: InsightTableQuery): Promise<Table> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { insights } = await this.view(actor, query, tx);
      const found = insights.find(({ key }) => key === measure);
      if (found === undefined) throw notFound();
      this.audit.append(
        {
          actor: { kind: 'member', id: actor.memberId },
          action: 'insight.exported',
          subject: {
            kind: query.opening === undefined ? 'workspace' : 'opening',
            id: query.opening ?? actor.workspaceId,
          },
          data: { measure, rows: found.table.rows.length },
        },
        tx,
      );
      return exportOf(measure, found.table);
    });
  }

  /** The same within a transaction, for exports. */
  async view(actor: StaffActor, query: InsightsQuery, tx: Tx): Promise<InsightsView> {
    const cohort = { openingId: query.opening ?? null, from: query.from ?? null, to: query.to ?? null };
    const opening = cohort.openingId === null ? null : await this.openings.require(cohort.openingId, tx);
    const candidateCount = await this.counts.countCandidates(cohort, tx);
    return {
      openingTitle: opening?.title ?? null,
      candidateCount,
      insights: [
        funnelInsight(await this.counts.funnel(cohort, ON_THE_WAY, tx), candidateCount),
        stayInsight(await this.counts.stays(cohort, ON_THE_WAY, tx)),
        testInsight(await this.counts.tests(cohort, tx)),
        ...(await this.ofScenarios(cohort, tx)),
        ...(await this.ofCards(cohort, actor, tx)),
      ],
      isPartOnly: roleHas(actor.role, 'scorecard:write'),
    };
  }

  private async ofScenarios(cohort: Cohort, tx: Tx): Promise<Insight[]> {
    const results = await this.counts.results(cohort, tx);
    const ids = results.map(({ scenarioVersionId }) => scenarioVersionId);
    const scenarios = ids.length === 0 ? [] : await this.counts.scenarios(ids, tx);
    return [scenarioInsight(results, scenarios), goalInsight(results, scenarios)];
  }

  private async ofCards(cohort: Cohort, { memberId, role }: StaffActor, tx: Tx): Promise<Insight[]> {
    const reader: Reader = {
      memberId,
      known: OWN_SCORING.filter((own) => visibilityOfOthers(role, own) !== 'nothing'),
      isToldAll: !roleHas(role, 'scorecard:write'),
    };
    const rubrics = await this.ratings.rubrics(cohort, tx);
    const criteria = [...new Set(rubrics.flatMap((rubric) => criteriaOf(rubric).map(({ key }) => key)))];
    return [
      scoreInsight(await this.ratings.ratings(cohort, reader, criteria, tx), rubrics),
      workloadInsight(await this.ratings.workload(cohort, reader, tx)),
      agreementInsight(await this.ratings.agreement(cohort, reader, tx)),
    ];
  }
}
