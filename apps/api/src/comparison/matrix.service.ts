import type {
  ComparisonFrame,
  ComparisonPage,
  ComparisonPageQuery,
  ComparisonSelection,
  ComparisonStanding,
  MatrixRow,
  RubricVersionView,
} from '@audition/contracts';
import { roleHas } from '@audition/contracts';
import type { RubricDocument } from '@audition/rubric';
import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { JsonText } from '../platform/http/json-text.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import { Rubrics } from '../rubrics/rubric.service.js';
import { SeenScorecards } from '../scorecards/seen-scorecards.js';
import { ALL_ROUNDS, columnsOf, membersOf, panelOf, shownScore, soundnessOf } from '../scorecards/summary.js';
import { MatrixRepository, type MatrixHead, type RankedTotals, type ScoreSource } from './matrix.repository.js';
import { readCursor, writeCursor } from './page-order.js';
import type { Reader } from './selection.js';
import { standingIn } from './standing.js';

/** Openings of which an overview, and versions of rubrics of which the document is kept in memory. */
const KEPT = 64;
/** Applications that are worked out before other requests have their turn. */
const SLICE = 500;

type RubricVersion = Pick<RubricVersionView, 'title' | 'version' | 'document'>;

/** What is said of an opening as a whole to a reader. */
interface Overview {
  /** How sure the totals are. */
  standing: ComparisonStanding | null;
  /** Ids of the assessors of whom the reader sees a card. */
  assessors: string[];
}

/** What a read of the matrix stands on. */
interface Desk {
  reader: Reader;
  head: MatrixHead;
  rubric: RubricDocument;
  /** The kept scope that the chosen rounds are; null for a choice that is not kept. */
  scope: string | null;
  /** Ids of the rounds that count. */
  rounds: string[];
  /** Names what is computed from this state. */
  state: string;
}

/**
 * The matrix of an opening by pages, whatever its size. Scores come from the kept summaries; what the reader may see of
 * them is decided here, for this reader and this moment, as everywhere. Several rounds that are not all of them are not
 * kept together: their order is worked out from the kept cards of the opening, which takes longer with more candidates.
 */
@Injectable()
export class Matrix {
  private readonly versions = new Map<string, RubricVersion>();
  private readonly overviews = new Map<string, Overview>();

  constructor(
    private readonly db: Database,
    private readonly matrix: MatrixRepository,
    private readonly rubrics: Rubrics,
    private readonly scorecards: SeenScorecards,
  ) {}

  page(actor: StaffActor, openingId: string, query: ComparisonPageQuery): Promise<JsonText<ComparisonPage>> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const desk = await this.desk(actor, openingId, query.rounds, tx);
      const { ids, next } = await this.idsOf(desk, openingId, query, tx);
      const { scope, reader } = desk;
      const rows =
        scope === null
          ? JSON.stringify(await this.mixedRows(desk, ids, tx))
          : await this.matrix.keptRows(reader, ids, scope, tx);
      return new JsonText(`{"rows":${rows},"next":${JSON.stringify(next)}}`);
    });
  }

  frame(actor: StaffActor, openingId: string, selection: ComparisonSelection): Promise<ComparisonFrame> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const desk = await this.desk(actor, openingId, selection.rounds, tx);
      const { head, reader, rubric, rounds, scope } = desk;
      const { title: rubricTitle, version: rubricVersion } = await this.versionOf(head.rubricVersionId, tx);
      const counts = await this.matrix.counts(reader, openingId, selection, scope === null ? rounds : [scope], tx);
      const { standing, assessors } = await this.overview(desk, openingId, tx);
      return {
        ...{ openingId, openingTitle: head.title, rubricTitle, rubricVersion, rubric, rounds: head.rounds },
        ...counts,
        ...(await this.matrix.choices(reader, openingId, tx)),
        ...{ assessors: await this.named(assessors, tx), standing },
      };
    });
  }

  /** Everybody whom a screen with this query lists, in its order, and the frame around them: for reports. */
  async listed(
    actor: StaffActor,
    openingId: string,
    query: ComparisonPageQuery,
    tx: Tx,
  ): Promise<{ ids: string[]; rounds: string[]; assessors: ComparisonFrame['assessors'] }> {
    const desk = await this.desk(actor, openingId, query.rounds, tx);
    const found: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const { ids, next }: { ids: string[]; next: string | null } = await this.idsOf(
        desk,
        openingId,
        { ...query, limit: 500, ...(after === '' ? {} : { after }) },
        tx,
      );
      found.push(...ids);
      after = next;
    }
    const assessors = await this.named(await this.matrix.assessors(desk.reader, openingId, tx), tx);
    const rounds = desk.head.rounds.filter(({ id }) => desk.rounds.includes(id)).map(({ title }) => title);
    return { ids: found, rounds, assessors };
  }

  private async desk(
    actor: StaffActor,
    openingId: string,
    chosen: readonly string[] | undefined,
    tx: Tx,
  ): Promise<Desk> {
    const [{ revision, epoch }, head] = await Promise.all([
      this.scorecards.look(actor, openingId, tx),
      this.matrix.findHead(openingId, tx),
    ]);
    if (head === undefined) throw notFound();
    const all = head.rounds.map(({ id }) => id);
    const rounds = chosen === undefined ? all : all.filter((id) => chosen.includes(id));
    if (rounds.length === 0) {
      throw new AppError('request.invalid', {
        errors: [{ pointer: '/rounds', detail: 'are not rounds of this opening' }],
      });
    }
    const [only, second] = rounds;
    const scope = rounds.length === all.length ? ALL_ROUNDS : second === undefined && only !== undefined ? only : null;
    return {
      reader: { ...actor, isBlind: head.isBlind && roleHas(actor.role, 'scorecard:write') },
      rubric: (await this.versionOf(head.rubricVersionId, tx)).document,
      ...{ head, scope, rounds },
      state: [openingId, revision, epoch, rounds.join('+'), actor.memberId, actor.role].join(' '),
    };
  }

  private async idsOf(
    desk: Desk,
    openingId: string,
    query: ComparisonPageQuery,
    tx: Tx,
  ): Promise<{ ids: string[]; next: string | null }> {
    const { reader } = desk;
    const sort = query.sort ?? 'name';
    const after = readCursor(query.after);
    if (sort === 'name' || sort === 'stage' || sort === 'applied') {
      const { ids, last } = await this.matrix.plainPage(reader, openingId, query, after, tx);
      return { ids, next: last === null ? null : writeCursor(last) };
    }
    const source = await this.sourceOf(desk, openingId, sort, tx);
    const limit = query.limit ?? 50;
    const scored =
      after?.part === 'rest'
        ? { ids: [], last: null }
        : await this.matrix.scoredPage(source, reader, openingId, query, after, tx);
    if (scored.last !== null) return { ids: scored.ids, next: writeCursor(scored.last) };
    // One more is asked for even by a full page, to know whether somebody follows.
    const left = Math.max(1, limit - scored.ids.length);
    const from = after?.part === 'rest' ? after : null;
    const rest = await this.matrix.restPage(source, reader, openingId, { ...query, limit: left }, from, tx);
    if (scored.ids.length >= limit) {
      return { ids: scored.ids, next: rest.ids.length === 0 ? null : writeCursor({ part: 'rest', at: [] }) };
    }
    return { ids: [...scored.ids, ...rest.ids], next: rest.last === null ? null : writeCursor(rest.last) };
  }

  /** Rows for a choice of rounds that is not kept. */
  private async mixedRows(
    { reader, rubric, head, rounds }: Desk,
    ids: readonly string[],
    tx: Tx,
  ): Promise<MatrixRow[]> {
    const [found, names] = await Promise.all([
      this.matrix.rowsWithCards(reader, ids, ALL_ROUNDS, tx),
      this.matrix.names(tx),
    ]);
    return found.map(({ row, cards }) => {
      const own = (cards ?? []).filter(({ round }) => rounds.includes(round));
      return {
        ...row,
        ...(row.status === 'hidden' ? {} : { status: own.length > 0 ? 'scored' : 'none' }),
        score: own.length === 0 ? null : shownScore({ rubric, rounds: head.rounds }, own),
        assessors: membersOf(own).map((memberId) => ({ memberId, name: names.get(memberId) ?? '' })),
      };
    });
  }

  /** Where the scores of a column are. */
  private async sourceOf(desk: Desk, openingId: string, key: string, tx: Tx): Promise<ScoreSource> {
    const { reader, rubric, rounds, scope } = desk;
    if (scope !== null) return { scope, key };
    const ids: string[] = [];
    const scores: number[] = [];
    for (const [index, { id, cards }] of (await this.matrix.cardsOf(reader, openingId, rounds, tx)).entries()) {
      if (index % SLICE === SLICE - 1) await othersTurn();
      const score = columnsOf(panelOf(rubric, cards)).find((column) => column.key === key)?.score ?? null;
      if (score === null) continue;
      ids.push(id);
      scores.push(score);
    }
    return { ids, scores };
  }

  /** What is said of everybody whom the reader sees. The database sorts; the same state is asked once. */
  private async overview(desk: Desk, openingId: string, tx: Tx): Promise<Overview> {
    const known = this.overviews.get(desk.state);
    if (known !== undefined) return known;
    const { reader, scope } = desk;
    const ranked =
      scope === null
        ? await this.mixedTotals(desk, openingId, tx)
        : await this.matrix.ranked(reader, openingId, scope, tx);
    const assessors = await this.matrix.assessors(reader, openingId, tx);
    return keep(this.overviews, desk.state, { standing: standingIn(ranked), assessors });
  }

  private async named(ids: readonly string[], tx: Tx): Promise<ComparisonFrame['assessors']> {
    const names = await this.matrix.names(tx);
    return ids
      .map((memberId) => ({ memberId, name: names.get(memberId) ?? '' }))
      .sort((a, b) => a.name.localeCompare(b.name) || (a.memberId < b.memberId ? -1 : 1));
  }

  private async mixedTotals({ reader, rubric, rounds }: Desk, openingId: string, tx: Tx): Promise<RankedTotals> {
    const found: { id: string; total: number; raters: number }[] = [];
    let [squares, df] = [0, 0];
    for (const [index, { id, cards }] of (await this.matrix.cardsOf(reader, openingId, rounds, tx)).entries()) {
      if (index % SLICE === SLICE - 1) await othersTurn();
      const one = soundnessOf(rubric, panelOf(rubric, cards));
      if (one.total === null || one.raters === null) continue;
      found.push({ id, total: one.total, raters: one.raters });
      squares += one.squares;
      df += one.squaresDf;
    }
    found.sort((a, b) => b.total - a.total || (a.id < b.id ? -1 : 1));
    return {
      ids: found.map(({ id }) => id),
      totals: found.map(({ total }) => total),
      raters: found.map(({ raters }) => raters),
      ...{ squares, df },
    };
  }

  /** A published version never changes. */
  private async versionOf(id: string, tx: Tx): Promise<RubricVersion> {
    const known = this.versions.get(id);
    if (known !== undefined) return known;
    const { title, version, document } = await this.rubrics.require(id, tx);
    return keep(this.versions, id, { title, version, document });
  }
}

/** Lets what waits in the process run. */
const othersTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Keeps a value, and of others the newest. */
function keep<T>(kept: Map<string, T>, key: string, value: T): T {
  const [oldest] = kept.keys();
  if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(key, value);
  return value;
}
