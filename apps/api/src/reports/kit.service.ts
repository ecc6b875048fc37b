import type { KitQuery, RoundKitQuery } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { Openings } from '../openings/opening.service.js';
import { Rounds } from '../openings/round.service.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { notFound } from '../platform/problems/app-error.js';
import { RubricDrafts } from '../rubrics/rubric-draft.service.js';
import { Rubrics } from '../rubrics/rubric.service.js';
import { blankKit, roundKit } from './kit-model.js';
import type { BlankKit } from '@audition/reports';
import { ExportLedger } from './export-ledger.js';
import type { ReportSubject } from './report-order.js';
import { ReportPrinter, type RenderedReport } from './report-printer.js';

/** Blank kits, for interviews on paper. */
@Injectable()
export class Kits {
  constructor(
    private readonly db: Database,
    private readonly openings: Openings,
    private readonly rounds: Rounds,
    private readonly rubrics: Rubrics,
    private readonly rubricDrafts: RubricDrafts,
    private readonly printer: ReportPrinter,
    private readonly ledger: ExportLedger,
  ) {}

  /** The kit of a published rubric. */
  async published(actor: StaffActor, versionId: string, query: KitQuery): Promise<RenderedReport> {
    const report = await this.db.inWorkspace(actor.workspaceId, (tx) =>
      this.publishedModel(actor, versionId, query, tx),
    );
    return this.export(actor, report, { kind: 'rubric', id: versionId }, report.title);
  }

  /** The kit of one round of an opening: what is asked and scored there, or one assessor's part of it. */
  async round(actor: StaffActor, roundId: string, query: RoundKitQuery): Promise<RenderedReport> {
    const report = await this.db.inWorkspace(actor.workspaceId, (tx) => this.roundModel(actor, roundId, query, tx));
    const title = [report.openingTitle, report.round?.title, report.round?.assessor].filter(Boolean).join(' ');
    return this.export(actor, report, { kind: 'round', id: roundId }, title, query.assessor);
  }

  /** The kit of a draft, as it will be printed once it is published. */
  async draft(actor: StaffActor, draftId: string, query: KitQuery): Promise<RenderedReport> {
    const report = await this.db.inWorkspace(actor.workspaceId, (tx) => this.draftModel(actor, draftId, query, tx));
    return this.export(actor, report, { kind: 'draft', id: draftId }, report.title);
  }

  /** The kit as it would be printed today. @throws AppError `thing.not-found` */
  again(actor: StaffActor, { kind, id }: ReportSubject, assessor: string, tx: Tx): Promise<BlankKit> {
    if (kind === 'round') return this.roundModel(actor, id, assessor === '' ? {} : { assessor }, tx);
    return kind === 'draft' ? this.draftModel(actor, id, {}, tx) : this.publishedModel(actor, id, {}, tx);
  }

  private async publishedModel(actor: StaffActor, versionId: string, query: KitQuery, tx: Tx): Promise<BlankKit> {
    const { document, title, version } = await this.rubrics.require(versionId, tx);
    const about = { openingTitle: 'Interview kit', rubricTitle: title, rubricVersion: version };
    return blankKit(document, await this.printer.frame(actor, about, query, tx));
  }

  private async roundModel(actor: StaffActor, roundId: string, query: RoundKitQuery, tx: Tx): Promise<BlankKit> {
    const { openingId, round } = await this.rounds.require(roundId, tx);
    const opening = await this.openings.require(openingId, tx);
    const { document } = await this.rubrics.require(opening.rubricVersionId, tx);
    const assessor = round.assessors.find(({ memberId }) => memberId === query.assessor);
    if (query.assessor !== undefined && assessor === undefined) throw notFound();
    const part = { ...round, criteria: assessor?.criteria ?? round.criteria, assessor: assessor?.name ?? '' };
    const { title: openingTitle, rubricTitle, rubricVersion } = opening;
    const about = { openingTitle, rubricTitle, rubricVersion };
    return roundKit(document, part, await this.printer.frame(actor, about, query, tx));
  }

  private async draftModel(actor: StaffActor, draftId: string, query: KitQuery, tx: Tx): Promise<BlankKit> {
    const { document, version } = await this.rubricDrafts.complete(draftId, tx);
    const about = { openingTitle: 'Interview kit', rubricTitle: `${document.title} (draft)`, rubricVersion: version };
    return blankKit(document, await this.printer.frame(actor, about, query, tx));
  }

  /** A kit tells of nobody, so the audit log has no entry of it; it has a code all the same. */
  private async export(
    actor: StaffActor,
    kit: BlankKit,
    subject: ReportSubject,
    title: string,
    assessor = '',
  ): Promise<RenderedReport> {
    const stamped = await this.db.inWorkspace(actor.workspaceId, (tx) =>
      this.ledger.stamp(actor, kit, { subject, assessor }, { isAudited: false }, tx),
    );
    const drawn = await this.printer.draw(stamped.report, { key: stamped.hashKey });
    await this.ledger.keep(actor, stamped, drawn);
    return this.printer.named(drawn.bytes, title, subject.kind === 'draft' ? 'kit-draft' : 'kit');
  }
}
