import type { TableKind } from '@audition/contracts';
import { criteriaOf, type RubricDocument } from '@audition/rubric';
import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { Openings } from '../openings/opening.service.js';
import { Agreements } from '../panels/agreement.service.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { AppError } from '../platform/problems/app-error.js';
import { tableOf, type Table } from '../platform/tables/table.js';
import { Rubrics } from '../rubrics/rubric.service.js';
import { SeenScorecards } from '../scorecards/seen-scorecards.js';
import {
  AGREEMENT_COLUMNS,
  CANDIDATE_COLUMNS,
  EVENT_COLUMNS,
  SCORE_COLUMNS,
  SESSION_COLUMNS,
  type AgreementRow,
  type ScoreRow,
} from './table-columns.js';
import { TableRepository, type CandidateRow, type SessionRow } from './table.repository.js';

/** Tells how much of a table has been read; what is written is a batch behind. */
export type Progress = (done: number, total: number | null) => Promise<void>;

const POLL_MS = 500;
/** Candidates whose cards are held at a time: each has a row per assessor and criterion. */
const SCORED_AT_ONCE = 50;

/**
 * The tables of an opening as its reader may see them, read in batches of a transaction each: one snapshot for minutes would
 * hold a connection and the database's housekeeping.
 */
@Injectable()
export class ExportTables {
  constructor(
    private readonly db: Database,
    private readonly rows: TableRepository,
    private readonly openings: Openings,
    private readonly rubrics: Rubrics,
    private readonly scorecards: SeenScorecards,
    private readonly agreements: Agreements,
  ) {}

  /** @param openingId null for the candidates of the whole workspace */
  table(kind: TableKind, actor: StaffActor, openingId: string | null, progress: Progress): Table {
    if (kind === 'candidates') {
      return tableOf('Candidates', CANDIDATE_COLUMNS, this.candidates(actor, openingId, progress));
    }
    if (openingId === null) throw new Error('only candidates are exported without an opening');
    switch (kind) {
      case 'scores':
        return tableOf('Scores', SCORE_COLUMNS, this.scores(actor, openingId, progress));
      case 'agreement':
        return tableOf('Agreement', AGREEMENT_COLUMNS, this.agreement(actor, openingId, progress));
      case 'sessions':
        return tableOf('Sessions', SESSION_COLUMNS, this.sessions(actor, openingId, progress));
      case 'events':
        return tableOf('Events', EVENT_COLUMNS, this.events(actor, openingId, progress));
    }
  }

  private candidates(
    actor: StaffActor,
    openingId: string | null,
    progress: Progress,
    atOnce?: number,
  ): AsyncGenerator<CandidateRow[]> {
    const count = (tx: Tx): Promise<number> => this.rows.countApplications(openingId, tx);
    const next = (after: string | null, tx: Tx): Promise<CandidateRow[]> =>
      this.rows.candidates(actor, openingId, { after, atOnce }, tx);
    return this.inBatches(actor, { count, next }, progress);
  }

  /** Of candidates whom the reader has still to score, nothing: not even that there are cards. */
  private async *scores(actor: StaffActor, openingId: string, progress: Progress): AsyncGenerator<ScoreRow[]> {
    const rubric = await this.rubricOf(actor, openingId);
    const criteria = new Map(criteriaOf(rubric).map((criterion) => [criterion.key, criterion]));
    const chapters = new Map(rubric.chapters.map(({ key, title }) => [key, title]));
    for await (const candidates of this.candidates(actor, openingId, progress, SCORED_AT_ONCE)) {
      const ids = candidates.map(({ id }) => id);
      const panels = await this.read(actor, (tx) => this.scorecards.panelsFor(actor, ids, tx));
      yield candidates.flatMap(({ id, name }) =>
        (panels.get(id)?.submitted ?? []).flatMap((card) =>
          card.criteria.flatMap((key) => {
            const criterion = criteria.get(key);
            if (criterion === undefined) return [];
            return [{ applicationId: id, name, card, criterion, chapter: chapters.get(criterion.chapter) ?? '' }];
          }),
        ),
      );
    }
  }

  private async *agreement(actor: StaffActor, openingId: string, progress: Progress): AsyncGenerator<AgreementRow[]> {
    for (;;) {
      const view = await this.agreements.read(actor, openingId, { look: '1' });
      if (view.state === 'ready') {
        const { criteria, chapters, overall } = view.report;
        const titles = new Map(
          [...criteriaOf(view.rubric), ...view.rubric.chapters].map(({ key, title }) => [key, title]),
        );
        const rows = (level: AgreementRow['level'], scopes: readonly (AgreementRow['scope'] & { key: string })[]) =>
          scopes.map((scope) => ({ level, key: scope.key, title: titles.get(scope.key) ?? '', scope }));
        yield [
          ...rows('criterion', criteria),
          ...rows('chapter', chapters),
          { level: 'overall', key: 'overall', title: 'Total', scope: overall },
        ];
        return;
      }
      if (view.state !== 'running') {
        throw new AppError('scorecard.submit-first', {
          detail: 'Agreement is shown once you have submitted every scorecard that is asked of you.',
        });
      }
      await progress(view.done, view.of);
      await sleep(POLL_MS);
    }
  }

  private sessions(actor: StaffActor, openingId: string, progress: Progress): AsyncGenerator<SessionRow[]> {
    const count = (tx: Tx): Promise<number> => this.rows.countSessions(openingId, tx);
    const next = (after: string | null, tx: Tx): Promise<SessionRow[]> =>
      this.rows.sessions(actor.memberId, openingId, after, tx);
    return this.inBatches(actor, { count, next }, progress);
  }

  /** Rows in the order of their ids, a batch in a transaction each, with how far it is before each. */
  private async *inBatches<Row extends { id: string }>(
    actor: StaffActor,
    { count, next }: { count: (tx: Tx) => Promise<number>; next: (after: string | null, tx: Tx) => Promise<Row[]> },
    progress: Progress,
  ): AsyncGenerator<Row[]> {
    const total = await this.read(actor, count);
    let done = 0;
    for (let last: string | null = null; ;) {
      await progress(done, total);
      const batch: Row[] = await this.read(actor, (tx) => next(last, tx));
      if (batch.length === 0) return;
      last = batch.at(-1)?.id ?? null;
      done += batch.length;
      yield batch;
    }
  }

  private async *events(actor: StaffActor, openingId: string, progress: Progress) {
    for await (const sessions of this.sessions(actor, openingId, progress)) {
      const ids = sessions.map(({ id }) => id);
      yield await this.read(actor, (tx) => this.rows.events(actor.memberId, ids, tx));
    }
  }

  private rubricOf(actor: StaffActor, openingId: string): Promise<RubricDocument> {
    return this.read(actor, async (tx) => {
      const { rubricVersionId } = await this.openings.require(openingId, tx);
      return (await this.rubrics.require(rubricVersionId, tx)).document;
    });
  }

  private read<T>(actor: StaffActor, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.inWorkspace(actor.workspaceId, work);
  }
}
