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
import { Database, type ReadTx, type Tx } from '../platform/database/database.js';
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
  /** The kept scope that the chosen rounds are; null for a choice that is not kept. */
  scope: string | null;
  /** Ids of the rounds that count. */
  rounds: string[];
}

/** The same, of a state that the reader has looked at. */
interface SeenDesk extends Desk {
  rubric: RubricDocument;
  /** Names what is computed from this state. */
  state: string;
}

/** A piece of the list, and where the next one goes on. */
interface Piece {
  ids: string[];
  rows: string[];
  next: string | null;
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
  /** Heads as they were last; whoever goes by one makes sure that it still is so. */
  private readonly heads = new Map<string, MatrixHead>();

  constructor(
    private readonly db: Database,
    private readonly matrix: MatrixRepository,
    private readonly rubrics: Rubrics,
    private readonly scorecards: SeenScorecards,
  ) {}

  async page(actor: StaffActor, openingId: string, query: ComparisonPageQuery): Promise<JsonText<ComparisonPage>> {
    const again = await this.pageAgain(actor, openingId, query);
    const { rows, next } = again ?? (await this.firstPage(actor, openingId, query));
    return new JsonText(`{"rows":[${rows.join()}],"next":${JSON.stringify(next)}}`);
  }

  /**
   * A page in one trip to the database, asked for by what is known of the opening before it is known whether that still holds.
   * Null where it does not, or the reader has yet to be recorded as having seen what is new: then nothing of it is shown. Null
   * without a trip for rounds that are not kept together.
   */
  private async pageAgain(actor: StaffActor, openingId: string, query: ComparisonPageQuery): Promise<Piece | null> {
    const known = this.heads.get(openingId);
    const desk = known === undefined ? null : deskOf(actor, known, query.rounds);
    if (desk === null || desk.scope === null) return null;
    const { reader, scope } = desk;
    return this.db.read(actor.workspaceId, async (tx) => {
      const [hasSeen, head, piece] = await Promise.allSettled([
        this.scorecards.hasSeen(actor, openingId, tx),
        this.matrix.findHead(openingId, tx),
        this.keptPiece(reader, scope, openingId, query, tx),
      ]);
      if (hasSeen.status === 'rejected') throw hasSeen.reason;
      if (head.status === 'rejected') throw head.reason;
      if (!hasSeen.value || JSON.stringify(head.value) !== JSON.stringify(known)) return null;
      if (piece.status === 'rejected') throw piece.reason;
      return piece.value;
    });
  }

  private firstPage(actor: StaffActor, openingId: string, query: ComparisonPageQuery): Promise<Piece> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const desk = await this.desk(actor, openingId, query.rounds, tx);
      if (desk.scope !== null) return this.keptPiece(desk.reader, desk.scope, openingId, query, tx);
      const { ids, next } = await this.idsOf(desk, openingId, query, tx);
      return { ids, rows: (await this.mixedRows(desk, ids, tx)).map((row) => JSON.stringify(row)), next };
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
  ): Promise<SeenDesk> {
    const [{ revision, epoch }, head] = await Promise.all([
      this.scorecards.look(actor, openingId, tx),
      this.matrix.findHead(openingId, tx),
    ]);
    if (head === undefined) throw notFound();
    keep(this.heads, openingId, head);
    const desk = deskOf(actor, head, chosen);
    if (desk === null) {
      throw new AppError('request.invalid', {
        errors: [{ pointer: '/rounds', detail: 'are not rounds of this opening' }],
      });
    }
    return {
      ...desk,
      rubric: (await this.versionOf(head.rubricVersionId, tx)).document,
      state: [openingId, revision, epoch, desk.rounds.join('+'), actor.memberId, actor.role].join(' '),
    };
  }

  private keptPiece(
    reader: Reader,
    scope: string,
    openingId: string,
    query: ComparisonPageQuery,
    tx: ReadTx,
  ): Promise<Piece> {
    return this.piece(reader, openingId, { query, shown: scope }, (key) => ({ scope, key }), tx);
  }

  /** The same without rows, for any choice. */
  private idsOf(desk: SeenDesk, openingId: string, query: ComparisonPageQuery, tx: Tx): Promise<Piece> {
    const source = (key: string) => this.sourceOf(desk, openingId, key, tx);
    return this.piece(desk.reader, openingId, { query, shown: null }, source, tx);
  }

  private async piece(
    reader: Reader,
    openingId: string,
    { query, shown }: { query: ComparisonPageQuery; shown: string | null },
    sourceOf: (key: string) => ScoreSource | Promise<ScoreSource>,
    tx: ReadTx,
  ): Promise<Piece> {
    const sort = query.sort ?? 'name';
    const after = readCursor(query.after);
    if (sort === 'name' || sort === 'stage' || sort === 'applied') {
      const { ids, rows, last } = await this.matrix.plainPage(reader, openingId, { query, after, shown }, tx);
      return { ids, rows, next: last === null ? null : writeCursor(last) };
    }
    const source = await sourceOf(sort);
    const limit = query.limit ?? 50;
    const { ids, rows, last } =
      after?.part === 'rest'
        ? { ids: [], rows: [], last: null }
        : await this.matrix.scoredPage(source, reader, openingId, { query, after, shown }, tx);
    if (last !== null) return { ids, rows, next: writeCursor(last) };
    const isFull = ids.length >= limit;
    // One more is asked for even by a full page, to know whether somebody follows.
    const left = { ...query, limit: Math.max(1, limit - ids.length) };
    const from = after?.part === 'rest' ? after : null;
    const asked = { query: left, after: from, shown: isFull ? null : shown };
    const rest = await this.matrix.restPage(source, reader, openingId, asked, tx);
    if (isFull) return { ids, rows, next: rest.ids.length === 0 ? null : writeCursor({ part: 'rest', at: [] }) };
    return {
      ids: [...ids, ...rest.ids],
      rows: [...rows, ...rest.rows],
      next: rest.last === null ? null : writeCursor(rest.last),
    };
  }

  /** Rows for a choice of rounds that is not kept. */
  private async mixedRows(
    { reader, rubric, head, rounds }: SeenDesk,
    ids: readonly string[],
    tx: ReadTx,
  ): Promise<MatrixRow[]> {
    const found = await this.matrix.rowsWithCards(reader, ids, ALL_ROUNDS, tx);
    return found.map(({ row, cards }) => {
      const own = (cards ?? []).filter(({ round }) => rounds.includes(round));
      return {
        ...row,
        ...(row.status === 'hidden' ? {} : { status: own.length > 0 ? 'scored' : 'none' }),
        score: own.length === 0 ? null : shownScore({ rubric, rounds: head.rounds }, own),
        assessors: membersOf(own),
      };
    });
  }

  /** Where the scores of a column are. */
  private async sourceOf(desk: SeenDesk, openingId: string, key: string, tx: Tx): Promise<ScoreSource> {
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
  private async overview(desk: SeenDesk, openingId: string, tx: Tx): Promise<Overview> {
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

  private async mixedTotals({ reader, rubric, rounds }: SeenDesk, openingId: string, tx: Tx): Promise<RankedTotals> {
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

/** Null for rounds of which none is of the opening. */
function deskOf(actor: StaffActor, head: MatrixHead, chosen: readonly string[] | undefined): Desk | null {
  const all = head.rounds.map(({ id }) => id);
  const rounds = chosen === undefined ? all : all.filter((id) => chosen.includes(id));
  if (rounds.length === 0) return null;
  const [only, second] = rounds;
  const scope = rounds.length === all.length ? ALL_ROUNDS : second === undefined && only !== undefined ? only : null;
  return { reader: { ...actor, isBlind: head.isBlind && roleHas(actor.role, 'scorecard:write') }, head, scope, rounds };
}

/** Lets what waits in the process run. */
const othersTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Keeps a value, and of others the newest. */
function keep<T>(kept: Map<string, T>, key: string, value: T): T {
  kept.delete(key);
  kept.set(key, value);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return value;
}
