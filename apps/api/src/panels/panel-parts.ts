import { ROLES, roleHas, type ThirdAssessorWanted } from '@audition/contracts';
import { criteriaOf, type RubricDocument } from '@audition/rubric';
import { Injectable } from '@nestjs/common';
import { Rounds } from '../openings/round.service.js';
import type { Tx } from '../platform/database/database.js';
import { Rubrics } from '../rubrics/rubric.service.js';
import { PanelRepository } from './panel.repository.js';

const SCORERS = ROLES.filter((role) => roleHas(role, 'scorecard:write'));

/** What the panel's page needs of other features. */
@Injectable()
export class PanelParts {
  constructor(
    private readonly panels: PanelRepository,
    private readonly rounds: Rounds,
    private readonly rubrics: Rubrics,
  ) {}

  async rubric(versionId: string, tx: Tx): Promise<RubricDocument> {
    return (await this.rubrics.require(versionId, tx)).document;
  }

  /** Rounds that ask for a third assessor, with who could be it. */
  async third(
    openingId: string,
    applicationId: string,
    rubric: RubricDocument,
    tx: Tx,
  ): Promise<ThirdAssessorWanted[]> {
    const wanted = await this.panels.thirdWanted(applicationId, tx);
    const rounds = wanted.length === 0 ? [] : await this.rounds.of(openingId, tx);
    const third: ThirdAssessorWanted[] = [];
    for (const round of rounds) {
      const one = wanted.find(({ roundId }) => roundId === round.id);
      if (one === undefined) continue;
      const keys = criteriaOf(rubric).map(({ key }) => key);
      third.push({
        roundId: round.id,
        roundTitle: round.title,
        criteria: keys.filter((key) => one.criteria.includes(key)),
        hasAssessors: round.assessors.length > 0,
        members: await this.panels.possibleThirds(applicationId, round.id, SCORERS, tx),
      });
    }
    return third;
  }
}
