import { criteriaOf, type RubricDocument } from '@audition/rubric';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Database, type Tx } from '../platform/database/database.js';
import { notFound } from '../platform/problems/app-error.js';
import { summariesOf, type SummaryCard } from './summary.js';
import { SummaryRepository, type CardRatings } from './summary.repository.js';

/** Applications of an opening that are computed anew at once, while nobody reads its comparison. */
const BATCH = 200;

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
  ) {}

  /** Scores from before there were summaries get theirs. */
  async onApplicationBootstrap(): Promise<void> {
    const count = await this.rebuild({ onlyMissing: true });
    if (count > 0) this.logger.log(`Kept summaries of ${count} scored applications`);
  }

  /** Computes the application's summaries anew. */
  refresh(applicationId: string, tx: Tx): Promise<void> {
    return this.refreshAll([applicationId], tx);
  }

  /** Computes summaries of every workspace anew, or only what is missing; gives of how many applications. */
  async rebuild({ onlyMissing }: { onlyMissing: boolean }): Promise<number> {
    let count = 0;
    for (const workspaceId of await this.db.workspaceIds()) {
      const openings = await this.db.inWorkspace(workspaceId, (tx) => this.summaries.scored(onlyMissing, tx));
      for (const { ids } of openings) {
        for (let from = 0; from < ids.length; from += BATCH) {
          const batch = ids.slice(from, from + BATCH);
          await this.db.inWorkspace(workspaceId, (tx) => this.refreshAll(batch, tx));
          count += batch.length;
        }
      }
    }
    return count;
  }

  /** The same for applications of one opening. Cards are read after the lock, so that of two at once both are in. */
  private async refreshAll(applicationIds: readonly string[], tx: Tx): Promise<void> {
    const [first = ''] = applicationIds;
    const subject = await this.summaries.findSubject(first, tx);
    if (subject === undefined) throw notFound();
    const { openingId, rubric } = subject;
    await this.summaries.lockAlone(openingId, tx);
    const cards = await this.summaries.ratingsOf(applicationIds, tx);
    const revision = await this.summaries.nextRevision(openingId, tx);
    const byApplication = new Map<string, SummaryCard[]>(applicationIds.map((id) => [id, []]));
    for (const card of cards) byApplication.get(card.applicationId)?.push(summaryCard(rubric, card));
    const summaries = [...byApplication].flatMap(([applicationId, own]) =>
      summariesOf(subject, own).map((summary) => ({ applicationId, ...summary })),
    );
    await this.summaries.replace({ openingId, applicationIds, revision }, summaries, tx);
    await this.summaries.keepAgreement(applicationIds, tx);
  }
}

function summaryCard(rubric: RubricDocument, { member, round, ratings }: CardRatings): SummaryCard {
  return {
    ...{ member, round },
    ratings: criteriaOf(rubric).map(({ key }) => {
      const rating = (Object.hasOwn(ratings, key) ? ratings[key] : null) ?? null;
      return rating === 'not-observed' ? (0 as const) : rating;
    }),
  };
}
