import type { AgreementQuery, AgreementView } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Openings } from '../openings/opening.service.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database } from '../platform/database/database.js';
import { AppError } from '../platform/problems/app-error.js';
import { SeenScorecards, type SeenCard } from '../scorecards/seen-scorecards.js';
import { AgreementRuns } from './agreement-runs.js';
import { taskOf } from './agreement-task.js';
import { PanelParts } from './panel-parts.js';
import { PanelRepository } from './panel.repository.js';

/** How long a request waits for a report before it answers how far it is. */
const PATIENCE_MS = 1_500;

/** How far the assessors of an opening agree. */
@Injectable()
export class Agreements {
  constructor(
    private readonly db: Database,
    private readonly panels: PanelRepository,
    private readonly openings: Openings,
    private readonly parts: PanelParts,
    private readonly scorecards: SeenScorecards,
    private readonly runs: AgreementRuns,
  ) {}

  /**
   * From the first submission of each assessor in each round: a correction may follow from having seen the others.
   * @throws AppError `service.unavailable` when computing failed
   */
  async read(actor: StaffActor, openingId: string, { look }: AgreementQuery): Promise<AgreementView> {
    const found = await this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { rubricVersionId } = await this.openings.require(openingId, tx);
      const rubric = await this.parts.rubric(rubricVersionId, tx);
      const applications = await this.panels.applicationsOf(openingId, tx);
      return {
        rubric,
        rubricVersionId,
        ...(await this.scorecards.firstSubmissions(actor, applications, { mayReveal: look === '1' }, tx)),
      };
    });
    if ('openCount' in found) return { state: 'hidden', openCount: found.openCount };
    if ('revealCount' in found) return { state: 'ask', count: found.revealCount };
    const { rubric, rubricVersionId, cards } = found;
    const run = await this.runs.look(keyOf(rubricVersionId, cards), () => taskOf(rubric, cards), PATIENCE_MS);
    if (run.state === 'running') return run;
    if (run.state === 'failed') {
      throw new AppError('service.unavailable', {
        detail: 'The agreement could not be computed. Try again in a while.',
      });
    }
    const names = new Map(cards.map(({ memberId, assessor }) => [memberId, assessor]));
    return {
      state: 'ready',
      rubric,
      cardCount: cards.length,
      report: run.report,
      names: [...names].map(([memberId, name]) => ({ memberId, name })),
    };
  }
}

/** Submitted cards never change, so that their ids name everything that goes into a report. */
function keyOf(rubricVersionId: string, cards: readonly SeenCard[]): string {
  const hash = createHash('sha256').update(rubricVersionId);
  for (const id of cards.map((card) => card.id).sort()) hash.update(id);
  return hash.digest('hex');
}
