import type { ApplicationRow } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { Decisions } from '../../candidates/decision.service.js';
import { Panels } from '../../panels/panel.service.js';
import type { StaffActor } from '../../platform/auth/actor.js';
import type { DemoCandidate } from './candidates.js';

/** What the panel of a demo candidate says and agrees on, and what is decided then. */
@Injectable()
export class DemoPanels {
  constructor(
    private readonly panels: Panels,
    private readonly decisions: Decisions,
  ) {}

  /** The scorecards are in; `version` is that of the application. */
  async play(
    owner: StaffActor,
    assessors: readonly StaffActor[],
    { id, version }: Pick<ApplicationRow, 'id' | 'version'>,
    { panel, decision }: DemoCandidate,
  ): Promise<void> {
    for (const { by, criterion, text } of panel?.notes ?? []) {
      await this.panels.note(assessors[by] ?? owner, id, { criterion, text });
    }
    if (panel !== undefined) {
      const { by, ...agreed } = panel.agreed;
      await this.panels.agree(assessors[by] ?? owner, id, { ...agreed, after: 0 });
    }
    if (decision !== undefined) await this.decisions.decide(owner, id, { ...decision, version });
  }
}
