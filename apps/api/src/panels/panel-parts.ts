import { ROLES, roleHas, type ThirdAssessor } from '@audition/contracts';
import { criteriaOf, type RubricDocument } from '@audition/rubric';
import { Injectable } from '@nestjs/common';
import { Rounds } from '../openings/round.service.js';
import { Config } from '../platform/config/config.js';
import type { Tx } from '../platform/database/database.js';
import { isolated } from '../platform/mail/mail-words.js';
import { Outbox } from '../platform/mail/outbox.js';
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
    private readonly outbox: Outbox,
    private readonly config: Config,
  ) {}

  async rubric(versionId: string, tx: Tx): Promise<RubricDocument> {
    return (await this.rubrics.require(versionId, tx)).document;
  }

  /** Asks the member who has been named by mail; nothing in it tells what others rated. */
  async askThird(third: { applicationId: string; roundId: string; memberId: string }, tx: Tx): Promise<void> {
    const { name, email, candidateName, openingTitle, roundTitle, dueDays } = await this.panels.thirdMail(third, tx);
    const { applicationId, roundId } = third;
    const candidate = isolated(candidateName);
    const days = dueDays === 1 ? 'a day' : `${dueDays} days`;
    await this.outbox.write(
      {
        ...{ kind: 'third-assessor', applicationId, to: { name, email } },
        subject: `Your view is asked for: ${candidate}, ${roundTitle}`,
        body: [
          `Hello ${isolated(name)},`,
          `you are asked to score ${candidate} (${isolated(openingTitle)}, ${roundTitle}) as one more assessor, within ${days}. Others’ ratings show after you have submitted yours.`,
          `${this.config.publicUrl}/applications/${applicationId}/interview?round=${roundId}`,
        ].join('\n\n'),
      },
      tx,
    );
  }

  /** Rounds that ask for a third assessor, with who could be it, or who has been named. */
  async third(openingId: string, applicationId: string, rubric: RubricDocument, tx: Tx): Promise<ThirdAssessor[]> {
    const wanted = await this.panels.thirdWanted(applicationId, tx);
    const named = await this.panels.namedThirds(applicationId, tx);
    if (wanted.length + named.length === 0) return [];
    const third: ThirdAssessor[] = [];
    for (const { id: roundId, title: roundTitle } of await this.rounds.of(openingId, tx)) {
      const criteria = wanted.find((one) => one.roundId === roundId)?.criteria;
      const person = named.find((one) => one.roundId === roundId);
      if (person !== undefined) {
        const { memberId, name, isStarted } = person;
        third.push({ roundId, roundTitle, criteria: [], named: { memberId, name, isStarted }, members: [] });
      } else if (criteria !== undefined) {
        const inOrder = criteriaOf(rubric).map(({ key }) => key);
        third.push({
          ...{ roundId, roundTitle, named: null },
          criteria: inOrder.filter((key) => criteria.includes(key)),
          members: await this.panels.possibleThirds(applicationId, roundId, SCORERS, tx),
        });
      }
    }
    return third;
  }
}
