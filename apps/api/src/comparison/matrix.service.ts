import type {
  ComparisonFrame,
  ComparisonPage,
  ComparisonPageQuery,
  ComparisonSelection,
  ComparisonStanding,
  MatrixRow,
  MatrixScore,
  RubricVersionView,
} from '@audition/contracts';
import { ROUND_KINDS, roleHas } from '@audition/contracts';
import type { PanelScore, RubricDocument } from '@audition/rubric';
import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import { Rubrics } from '../rubrics/rubric.service.js';
import { SeenScorecards } from '../scorecards/seen-scorecards.js';
import { ALL_ROUNDS, columnsOf, panelOf, soundnessOf, type SummaryCard } from '../scorecards/summary.js';
import { MatrixRepository, type MatrixHead, type RankedTotals, type ScoreSource } from './matrix.repository.js';
import { readCursor, writeCursor } from './page-order.js';
import type { Reader } from './selection.js';
import { standingIn } from './standing.js';

/** Openings of which a standing, and versions of rubrics of which the document is kept in memory. */
const KEPT = 64;
/** Applications that are worked out before other requests have their turn. */
const SLICE = 500;

type RubricVersion = Pick<RubricVersionView, 'title' | 'version' | 'document'>;

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
  private readonly standings = new Map<string, ComparisonStanding | null>();

  constructor(
    private readonly db: Database,
    private readonly matrix: MatrixRepository,
    private readonly rubrics: Rubrics,
    private readonly scorecards: SeenScorecards,
  ) {}

  page(actor: StaffActor, openingId: string, query: ComparisonPageQuery): Promise<ComparisonPage> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const desk = await this.desk(actor, openingId, query.rounds, tx);
      const { ids, next } = await this.idsOf(desk, openingId, query, tx);
      return { rows: await this.rowsOf(desk, ids, tx), next };
    });
  }

  frame(actor: StaffActor, openingId: string, selection: ComparisonSelection): Promise<ComparisonFrame> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const desk = await this.desk(actor, openingId, selection.rounds, tx);
      const { head, reader, rubric, rounds, scope } = desk;
      const { title: rubricTitle, version: rubricVersion } = await this.versionOf(head.rubricVersionId, tx);
      const counts = await this.matrix.counts(reader, openingId, selection, scope === null ? rounds : [scope], tx);
      return {
        ...{ openingId, openingTitle: head.title, rubricTitle, rubricVersion, rubric, rounds: head.rounds },
        ...counts,
        ...(await this.matrix.choices(reader, openingId, tx)),
        standing: await this.standing(desk, openingId, tx),
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
    const { assessors } = await this.matrix.choices(desk.reader, openingId, tx);
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

  private async rowsOf(desk: Desk, ids: readonly string[], tx: Tx): Promise<MatrixRow[]> {
    if (ids.length === 0) return [];
    const [facts, missing, names] = await Promise.all([
      this.matrix.facts(desk.reader, ids, desk.scope ?? ALL_ROUNDS, tx),
      this.matrix.missing(ids, tx),
      this.matrix.names(tx),
    ]);
    return facts.map(({ isSeen, cards, ...row }) => {
      const own = (cards ?? []).filter(({ round }) => desk.rounds.includes(round));
      const members = [...new Set(own.map(({ member }) => member))];
      return {
        ...row,
        status: !isSeen ? 'hidden' : own.length > 0 ? 'scored' : 'none',
        score: own.length === 0 ? null : scoreOf(desk, own),
        assessors: members.map((memberId) => ({ memberId, name: names.get(memberId) ?? '' })),
        missing: missing
          .filter(({ applicationId }) => isSeen && applicationId === row.applicationId)
          .map(({ roundId, roundTitle, assessor, isStarted }) => ({ roundId, roundTitle, assessor, isStarted })),
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

  /** How sure the totals are, over everybody whom the reader sees. The database sorts; the same state is asked once. */
  private async standing(desk: Desk, openingId: string, tx: Tx): Promise<ComparisonStanding | null> {
    const known = this.standings.get(desk.state);
    if (known !== undefined) return known;
    const ranked =
      desk.scope === null
        ? await this.mixedTotals(desk, openingId, tx)
        : await this.matrix.ranked(desk.reader, openingId, desk.scope, tx);
    return keep(this.standings, desk.state, standingIn(ranked));
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

function scoreOf({ rubric, head }: Desk, cards: readonly SummaryCard[]): MatrixScore {
  const panel = panelOf(rubric, cards);
  const kindOf = new Map(head.rounds.map(({ id, kind }) => [id, kind]));
  const byKind: MatrixScore['byKind'] = {};
  for (const kind of ROUND_KINDS) {
    const own = cards.filter(({ round }) => kindOf.get(round) === kind);
    if (own.length > 0) byKind[kind] = meansOf(own.length === cards.length ? panel : panelOf(rubric, own));
  }
  return {
    total: panel.total,
    raters: soundnessOf(rubric, panel).raters,
    chapters: panel.chapters.map(({ key, score }) => ({ key, score })),
    criteria: panel.criteria.map(({ key, score, ratings }) => ({
      ...{ key, score },
      ratedCount: ratings.filter((rating) => typeof rating === 'number').length,
      notObservedCount: ratings.filter((rating) => rating === 'not-observed').length,
    })),
    byKind,
  };
}

const meansOf = ({ criteria }: PanelScore): { key: string; score: number | null }[] =>
  criteria.map(({ key, score }) => ({ key, score }));

/** Lets what waits in the process run. */
const othersTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Keeps a value, and of others the newest. */
function keep<T>(kept: Map<string, T>, key: string, value: T): T {
  const [oldest] = kept.keys();
  if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(key, value);
  return value;
}
