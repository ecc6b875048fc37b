import type {
  FairnessImport,
  FairnessQuestion,
  FairnessRow,
  FairnessView,
  SaveFairnessRequest,
} from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { Openings } from '../../openings/opening.service.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import type { StaffActor } from '../../platform/auth/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { AppError } from '../../platform/problems/app-error.js';
import type { Table } from '../../platform/tables/table.js';
import { exportOf } from '../insight-export.js';
import { FAIRNESS_EXPLANATION, fairnessFigures, flatFigures } from './fairness-figures.js';
import { faultsOf, readFairnessCsv } from './fairness-import.js';
import { FairnessRepository } from './fairness.repository.js';
import { Questionnaires } from './questionnaire.service.js';

/** Selection rates by group, from counts that somebody types in or imports. Nothing here knows of any person. */
@Injectable()
export class Fairness {
  constructor(
    private readonly db: Database,
    private readonly sheets: FairnessRepository,
    private readonly openings: Openings,
    private readonly questionnaires: Questionnaires,
    private readonly audit: AuditLog,
  ) {}

  read(actor: StaffActor, openingId: string): Promise<FairnessView> {
    return this.db.inWorkspace(actor.workspaceId, (tx) => this.note(openingId, tx));
  }

  /** The fairness note of an opening, for its page and for the comparison report. The caller has asked for the permission. */
  async note(openingId: string, tx: Tx): Promise<FairnessView> {
    const { title } = await this.openings.require(openingId, tx);
    const sheet = await this.sheets.find(openingId, tx);
    const rows = sheet?.rows ?? [];
    const questionnaire = await this.questionnaires.of(openingId, tx);
    return {
      ...{ openingTitle: title, version: sheet?.version ?? 0, rows },
      ...{ questionnaire, isFromAnswers: rows.length > 0 && isSame(rows, questionnaire.sums) },
      ...{ updatedBy: sheet?.updatedBy ?? null, updatedAt: sheet?.updatedAt ?? null },
      ...{ figures: fairnessFigures(rows), explanation: [...FAIRNESS_EXPLANATION] },
    };
  }

  /** @throws AppError `request.invalid` for counts that cannot be, `thing.changed` */
  save(actor: StaffActor, openingId: string, { version, rows }: SaveFairnessRequest): Promise<FairnessView> {
    const errors = faultsOf(rows, (index) => `/rows/${index}`);
    if (errors.length > 0) throw new AppError('request.invalid', { errors });
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await this.openings.require(openingId, tx);
      if (!(await this.sheets.save(openingId, { version, rows, memberId: actor.memberId }, tx))) {
        throw new AppError('thing.changed', {
          detail: 'Someone saved other counts in the meantime.',
          data: { current: await this.note(openingId, tx) },
        });
      }
      this.record(actor, openingId, 'fairness.saved', { rows: rows.length }, tx);
      return this.note(openingId, tx);
    });
  }

  /** Sets what candidates are asked about themselves. @throws AppError `questionnaire.state` */
  ask(actor: StaffActor, openingId: string, questions: readonly FairnessQuestion[]): Promise<FairnessView> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await this.questionnaires.ask(actor, openingId, questions, tx);
      return this.note(openingId, tx);
    });
  }

  /**
   * Counts what candidates said of themselves, and takes the sums as the opening's counts where it has none yet.
   * @throws AppError `questionnaire.state`
   */
  countAnswers(actor: StaffActor, openingId: string): Promise<FairnessView> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await this.openings.require(openingId, tx);
      const rows = await this.questionnaires.count(actor, openingId, tx);
      if (rows.length > 0) await this.sheets.save(openingId, { version: 0, rows, memberId: actor.memberId }, tx);
      return this.note(openingId, tx);
    });
  }

  /** What a file says; nothing is saved. @throws AppError `csv.invalid` */
  preview(actor: StaffActor, openingId: string, csv: string): Promise<FairnessImport> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await this.openings.require(openingId, tx);
      return { rows: readFairnessCsv(csv) };
    });
  }

  remove(actor: StaffActor, openingId: string): Promise<void> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await this.openings.require(openingId, tx);
      await this.sheets.remove(openingId, tx);
      this.record(actor, openingId, 'fairness.deleted', {}, tx);
    });
  }

  table(actor: StaffActor, openingId: string): Promise<Table> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { figures } = await this.note(openingId, tx);
      const flat = flatFigures(figures);
      this.record(actor, openingId, 'fairness.exported', { rows: flat.rows.length }, tx);
      return exportOf('Selection rates', flat);
    });
  }

  private record(actor: StaffActor, id: string, action: string, data: Record<string, number>, tx: Tx): void {
    this.audit.append(
      { actor: { kind: 'member', id: actor.memberId }, action, subject: { kind: 'opening', id }, data },
      tx,
    );
  }
}

function isSame(rows: readonly FairnessRow[], others: readonly FairnessRow[]): boolean {
  const keys = (all: readonly FairnessRow[]): string[] =>
    all.map(({ dimension, step, group, considered, selected }) =>
      JSON.stringify([dimension, step, group, considered, selected]),
    );
  return keys(rows).sort().join() === keys(others).sort().join();
}
