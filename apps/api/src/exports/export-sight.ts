import type { ExportKind } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../platform/auth/actor.js';
import type { Tx } from '../platform/database/database.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import { SeenScorecards } from '../scorecards/seen-scorecards.js';
import { ArchiveRepository, type SeenApplication } from './archive.repository.js';
import type { NewExport } from './export.repository.js';

/** Kinds that hold what others have scored. */
const WITH_CARDS: readonly ExportKind[] = ['scores', 'agreement', 'reports', 'archive', 'access-pack'];
const BATCH = 200;

/** Whether a member may see what is in an export, beyond what their role allows. */
@Injectable()
export class ExportSight {
  constructor(
    private readonly archives: ArchiveRepository,
    private readonly scorecards: SeenScorecards,
  ) {}

  /**
   * For what is about one person: everything of theirs must be open to the reader, who is told what stands against it.
   * @throws AppError `thing.not-found`, `export.name-hidden`, `scorecard.submit-first`
   */
  async requirePerson(actor: StaffActor, applicationId: string, tx: Tx): Promise<void> {
    const all = await this.archives.applicationsOfPerson(applicationId, actor.memberId, tx);
    if (all.length === 0) throw notFound();
    await this.requireOpen(actor, all, all, tx);
  }

  /**
   * For an export that somebody else has made, as they saw it: nothing in it may be hidden from this reader. What is seen out
   * of order is recorded, as on the screens.
   */
  async requireOthers(actor: StaffActor, made: NewExport, tx: Tx): Promise<void> {
    if (made.applicationId !== null) return this.requirePerson(actor, made.applicationId, tx);
    const all = await this.archives.applicationsOf(made.openingId, actor.memberId, tx);
    const isWithCards = WITH_CARDS.includes(made.kind);
    const judged = isWithCards ? all : all.filter(({ hasReason }) => made.kind === 'candidates' && hasReason);
    await this.requireOpen(actor, all, judged, tx);
  }

  /** @param judged those of them of which it tells what others think */
  private async requireOpen(
    actor: StaffActor,
    all: readonly SeenApplication[],
    judged: readonly SeenApplication[],
    tx: Tx,
  ): Promise<void> {
    if (all.some(({ isMasked }) => isMasked)) throw new AppError('export.name-hidden', { detail: NAMES });
    for (let i = 0; i < judged.length; i += BATCH) {
      const ids = judged.slice(i, i + BATCH).map(({ id }) => id);
      const panels = await this.scorecards.panelsFor(actor, ids, tx);
      if ([...panels.values()].some(({ isHidden }) => isHidden))
        throw new AppError('scorecard.submit-first', { detail: CARDS });
    }
  }
}

const NAMES = 'It names candidates whose names are hidden from you until they are fully scored.';
const CARDS = 'It holds ratings of others for candidates whom you have still to score.';
