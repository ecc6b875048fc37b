import type { ApplicationStory } from '@audition/contracts';
import { criteriaOf, formatScore, type RubricDocument } from '@audition/rubric';
import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { notFound } from '../platform/problems/app-error.js';
import { Rubrics } from '../rubrics/rubric.service.js';
import { SeenScorecards } from '../scorecards/seen-scorecards.js';
import { activityText, openingText, tellsOfScores } from './activity.js';
import { CandidateRepository, type StoryRow } from './candidate.repository.js';

/** The audit trail of an application, told from the beginning, with the reasons that were given. */
@Injectable()
export class Stories {
  constructor(
    private readonly db: Database,
    private readonly candidates: CandidateRepository,
    private readonly scorecards: SeenScorecards,
    private readonly rubrics: Rubrics,
  ) {}

  /** Of scorecards and the panel a reader who has still to score learns nothing but what they did themselves. */
  async read(actor: StaffActor, applicationId: string): Promise<ApplicationStory> {
    const told = await this.db.inWorkspace(actor.workspaceId, (tx) => this.tell(actor, applicationId, tx));
    const { candidateName, openingTitle, entries } = told;
    return { candidateName, openingTitle, entries };
  }

  /** What was done to an opening itself; nothing of it tells of a candidate or a scorecard. */
  async ofOpening(openingId: string, tx: Tx): Promise<ApplicationStory['entries']> {
    const rows = await this.candidates.openingActivity(openingId, tx);
    return rows.map((row) => ({ at: row.at, text: openingText(row), detail: '' }));
  }

  /** Applications of an opening in the order in which they came, at most so many. */
  candidatesOf(openingId: string, most: number, tx: Tx): Promise<string[]> {
    return this.candidates.idsOf(openingId, most, tx);
  }

  /** The same within a transaction, for reports, and whether it leaves something out. */
  async tell(actor: StaffActor, applicationId: string, tx: Tx): Promise<ApplicationStory & { isPartOnly: boolean }> {
    const facts = await this.candidates.findFacts(actor.memberId, applicationId, tx);
    if (facts === undefined) throw notFound();
    const { document: rubric } = await this.rubrics.require(facts.opening.rubricVersionId, tx);
    const isTold = await this.scorecards.isTold(actor, applicationId, tx);
    const { areOthersHidden } = await this.scorecards.summariesFor(actor, applicationId, tx);
    const rows = await this.candidates.storyOf(applicationId, tx);
    return {
      candidateName: facts.name,
      openingTitle: facts.openingTitle,
      isPartOnly: areOthersHidden,
      entries: rows
        .filter((row) => !areOthersHidden || !tellsOfScores(row.action) || row.actorId === actor.memberId)
        .map((row) => {
          const isOwn = row.actorId === actor.memberId;
          // A reason may speak of ratings: whoever has still to score reads their own only.
          const detail = isOwn || !areOthersHidden ? detailOf(row, isTold || isOwn) : '';
          return { at: row.at, text: `${activityText(row)}${placeOf(row, rubric)}`, detail };
        }),
    };
  }
}

/** Which person, round or criterion an entry is about. */
function placeOf({ roundTitle, third, criterion }: StoryRow, rubric: RubricDocument): string {
  if (third !== null) return `: ${third} (${roundTitle ?? ''})`;
  if (roundTitle !== null) return ` (${roundTitle})`;
  if (criterion === null) return '';
  const title = criteriaOf(rubric).find(({ key }) => key === criterion)?.title;
  return title === undefined ? '' : `: ${title}`;
}

/** What was written with it. @param isTold whether the reader may know ratings and totals, and words about them */
function detailOf(row: StoryRow, isTold: boolean): string {
  if (row.decisionReason !== null) {
    const { total, overrideTotal, overrideReason } = row;
    const totals = [
      ...(total === null ? [] : [`Computed total then: ${formatScore(total)}.`]),
      ...(overrideTotal === null
        ? []
        : [`Own overall rating: ${formatScore(overrideTotal)} — ${overrideReason ?? ''}`]),
    ];
    return [row.decisionReason, ...(isTold ? totals : [])].join('\n');
  }
  if (!isTold) return '';
  if (row.agreedReason !== null) {
    return row.agreedRating === null ? row.agreedReason : `Agreed on ${row.agreedRating}. ${row.agreedReason}`;
  }
  return row.note ?? row.correctionReason ?? '';
}
