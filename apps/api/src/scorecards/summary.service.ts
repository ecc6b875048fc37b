import { criteriaOf, type RubricDocument } from '@audition/rubric';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Database, type Tx } from '../platform/database/database.js';
import { notFound } from '../platform/problems/app-error.js';
import { ScorecardRepository, type StoredScorecard } from './scorecard.repository.js';
import { summariesOf, type SummaryCard } from './summary.js';
import { SummaryRepository } from './summary.repository.js';

/**
 * What the comparison of a large opening reads: scores per application and column, kept by whoever submits or corrects a
 * card, in the same transaction. Nothing here knows readers; `SeenScorecards` and the comparison's queries decide for them.
 */
@Injectable()
export class Summaries implements OnApplicationBootstrap {
  private readonly logger = new Logger(Summaries.name);

  constructor(
    private readonly db: Database,
    private readonly summaries: SummaryRepository,
    private readonly scorecards: ScorecardRepository,
  ) {}

  /** Scores from before there were summaries get theirs. */
  async onApplicationBootstrap(): Promise<void> {
    const count = await this.rebuild({ onlyMissing: true });
    if (count > 0) this.logger.log(`Kept summaries of ${count} scored applications`);
  }

  /** Computes the application's summaries anew. Cards are read after the lock, so that of two at once both are in. */
  async refresh(applicationId: string, tx: Tx): Promise<void> {
    const subject = await this.summaries.findSubject(applicationId, tx);
    if (subject === undefined) throw notFound();
    const { openingId, rubric } = subject;
    await this.summaries.lockAlone(openingId, tx);
    const cards = await this.scorecards.listCurrent([applicationId], tx);
    const revision = await this.summaries.nextRevision(openingId, tx);
    const summaries = summariesOf(
      rubric,
      cards.filter(({ status }) => status === 'submitted').map((card) => summaryCard(rubric, card)),
    );
    await this.summaries.replace({ openingId, applicationId, revision }, summaries, tx);
  }

  /** Computes summaries of every workspace anew, or only what is missing, one application at a time; gives how many. */
  async rebuild({ onlyMissing }: { onlyMissing: boolean }): Promise<number> {
    let count = 0;
    for (const { id: workspaceId } of await this.db.lookup({ clock: true }, (tx) => this.summaries.workspaces(tx))) {
      const ids = await this.db.inWorkspace(workspaceId, (tx) => this.summaries.scored(onlyMissing, tx));
      for (const id of ids) await this.db.inWorkspace(workspaceId, (tx) => this.refresh(id, tx));
      count += ids.length;
    }
    return count;
  }
}

function summaryCard(rubric: RubricDocument, { memberId, roundId, entries }: StoredScorecard): SummaryCard {
  const ratings = criteriaOf(rubric).map(({ key }) => {
    const rating = (Object.hasOwn(entries, key) ? entries[key]?.rating : null) ?? null;
    return rating === 'not-observed' ? (0 as const) : rating;
  });
  return { member: memberId, round: roundId, ratings };
}
