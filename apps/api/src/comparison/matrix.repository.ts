import type { ComparisonPageQuery, ComparisonSelection, MatrixRow, RoundKind } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import type { ReadTx, Tx } from '../platform/database/database.js';
import { AppError } from '../platform/problems/app-error.js';
import type { SummaryCard } from '../scorecards/summary.js';
import { columnsOf, isOfOrder, type Cursor, type SortColumn } from './page-order.js';
import {
  Conditions,
  LAST_DECISION,
  ownScoring,
  seesScores,
  seesScoresOfAll,
  select,
  type Reader,
} from './selection.js';

export interface MatrixHead {
  title: string;
  isBlind: boolean;
  rubricVersionId: string;
  rounds: { id: string; title: string; kind: RoundKind }[];
}

/** Where the scores to sort by come from: kept for a scope, or worked out for a choice of rounds that is not kept. */
export type ScoreSource = { scope: string; key: string } | { ids: readonly string[]; scores: readonly number[] };

/** A piece of the list, from where the last one ended. */
interface Asked {
  query: ComparisonPageQuery;
  after: Cursor | null;
  /** The kept scope whose rows are wanted; null for ids alone. */
  shown: string | null;
}

/** A piece of the list. */
interface Part {
  ids: string[];
  /** Each row as JSON; none where only ids were asked for. */
  rows: string[];
  /** Null where nobody follows. */
  last: Cursor | null;
}

/** In what order a part of the list comes; the last column is the application's id. */
interface Order {
  from: string;
  columns: readonly SortColumn[];
  isDescending: boolean;
  /** Nobody is left out by a filter. */
  isWhole: boolean;
}

/** Whose rows are wanted: a relation of an `id`, `n` by which they are sorted, and more that is given back with each row. */
interface Wanted {
  sql: string;
  given: readonly string[];
  /** The condition under which the reader sees the scores of application `a`. */
  sees: string;
}

/** How many rows are read for a page and one more. In the statement itself, so that its plan knows; few, so that plans are few. */
const READ_AT_ONCE = [26, 51, 101, 201, 501, 1001];

export interface OpeningCounts {
  count: number;
  scoredCount: number;
  hiddenCount: number;
  draftCount: number;
}

/** Totals of the candidates whom a reader sees, best first, and the squares of their assessors' deviations. */
export interface RankedTotals {
  ids: string[];
  totals: number[];
  raters: number[];
  squares: number;
  df: number;
}

/** The matrix of an opening by pages. Every order has an index; a page costs the same however many candidates there are. */
@Injectable()
export class MatrixRepository {
  async findHead(openingId: string, tx: ReadTx): Promise<MatrixHead | undefined> {
    const [row] = await tx.prepared<MatrixHead>(
      `SELECT o.title, o.is_blind AS "isBlind", o.rubric_version_id AS "rubricVersionId",
              (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'title', r.title, 'kind', r.kind) ORDER BY r.position), '[]')
               FROM opening_round r WHERE r.opening_id = o.id) AS rounds
       FROM opening o WHERE o.id = $1`,
      [openingId],
    );
    return row;
  }

  /** A page in an order of names, stages or days. */
  async plainPage(reader: Reader, openingId: string, asked: Asked, tx: ReadTx): Promise<Part> {
    const { query } = asked;
    const { sort } = query;
    const columns = columnsOf(sort === 'stage' || sort === 'applied' ? sort : 'name', reader);
    const sql = new Conditions();
    sql.add(`a.opening_id = ${sql.bind(openingId)}`);
    const { isWhole } = this.narrow(query, reader, sql);
    const order = { from: 'application a', columns, isDescending: query.descending === true, isWhole };
    return this.part('rest', order, { reader, asked, sql }, tx);
  }

  /** A page of those who have a score that the reader sees, by it. */
  async scoredPage(source: ScoreSource, reader: Reader, openingId: string, asked: Asked, tx: ReadTx): Promise<Part> {
    const { query } = asked;
    const sql = new Conditions();
    const from = scoresIn(source, openingId, sql);
    const { sees, isWhole } = this.narrow(query, reader, sql);
    sql.add(sees());
    const columns: SortColumn[] = [
      { sql: 's.score', type: 'double precision' },
      { sql: 's.application_id', type: 'uuid' },
    ];
    return this.part(
      'scored',
      {
        from: `${from} JOIN application a ON a.id = s.application_id`,
        columns,
        isDescending: query.descending !== false,
        isWhole: isWhole && 'scope' in source,
      },
      { reader, asked, sql },
      tx,
    );
  }

  /** A page of those who have none, by name. */
  async restPage(source: ScoreSource, reader: Reader, openingId: string, asked: Asked, tx: ReadTx): Promise<Part> {
    const sql = new Conditions();
    sql.add(`a.opening_id = ${sql.bind(openingId)}`);
    const { sees } = this.narrow(asked.query, reader, sql);
    const has =
      'scope' in source
        ? `EXISTS (SELECT FROM application_score s WHERE s.application_id = a.id AND s.scope = ${sql.bind(source.scope)} AND s.key = ${sql.bind(source.key)})`
        : `a.id = ANY (${sql.bind(source.ids)}::uuid[])`;
    sql.add(`NOT (${has} AND ${sees()})`);
    const order = { from: 'application a', columns: columnsOf('name', reader), isDescending: false, isWhole: false };
    return this.part('rest', order, { reader, asked, sql }, tx);
  }

  /** Rows with the cards that the reader sees, for rounds that are not kept together. */
  rowsWithCards(
    reader: Reader,
    ids: readonly string[],
    scope: string,
    tx: ReadTx,
  ): Promise<{ row: MatrixRow; cards: SummaryCard[] | null }[]> {
    const sql = new Conditions();
    const text = rowsOf(reader, listed(ids, reader, sql), scope, sql, {
      row: ROW,
      cards: 'CASE WHEN seen.is_seen THEN s.content END',
    });
    return tx.planned(text, sql.values);
  }

  /** Names of members; of the whole workspace, which has few. */
  async names(tx: Tx): Promise<Map<string, string>> {
    const rows = await tx.prepared<{ id: string; name: string }>(`SELECT id, name FROM member`, []);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** @param scopes whose cards count: any of them makes a candidate scored */
  async counts(
    reader: Reader,
    openingId: string,
    selection: ComparisonSelection,
    scopes: readonly string[],
    tx: Tx,
  ): Promise<OpeningCounts> {
    const sql = new Conditions();
    sql.add(`a.opening_id = ${sql.bind(openingId)}`);
    const sees = seesScoresOfAll(reader);
    select(selection, reader, () => sees, sql);
    const [row] = await tx.query<OpeningCounts>(
      `SELECT count(*)::int AS count, count(*) FILTER (WHERE ${sees} AND s.application_id IS NOT NULL)::int AS "scoredCount",
              count(*) FILTER (WHERE NOT ${sees})::int AS "hiddenCount",
              coalesce(sum(d.n) FILTER (WHERE ${sees}), 0)::int AS "draftCount"
       FROM application a
       ${ownScoring('a.id', sql.bind(reader.memberId))}
       LEFT JOIN (SELECT DISTINCT application_id FROM application_summary
                  WHERE opening_id = ${sql.bind(openingId)} AND scope = ANY (${sql.bind(scopes)}::text[])) s
         ON s.application_id = a.id
       LEFT JOIN (SELECT c.application_id, count(*) AS n FROM scorecard c WHERE c.status = 'draft' AND c.revision = 1
                  GROUP BY c.application_id) d ON d.application_id = a.id
       WHERE ${sql.toString()}`,
      sql.values,
    );
    return row ?? { count: 0, scoredCount: 0, hiddenCount: 0, draftCount: 0 };
  }

  /** Tags and sources that can be chosen in filters. */
  async choices(reader: Reader, openingId: string, tx: Tx): Promise<{ tags: string[]; sources: string[] }> {
    const masked = reader.isBlind
      ? `AND NOT (SELECT c.is_masked FROM seen_candidate c WHERE c.application_id = a.id AND c.reader_id = $2)`
      : '';
    const [row] = await tx.query<{ tags: string[]; sources: string[] }>(
      `SELECT coalesce((SELECT array_agg(DISTINCT tag ORDER BY tag) FROM application a, unnest(a.tags) tag
                        WHERE a.opening_id = $1 ${masked}), '{}') AS tags,
              coalesce((SELECT array_agg(DISTINCT a.source ORDER BY a.source) FROM application a
                        WHERE a.opening_id = $1 AND a.source <> '' ${masked}), '{}') AS sources
       WHERE $2::uuid IS NOT NULL`,
      [openingId, reader.memberId],
    );
    return row ?? { tags: [], sources: [] };
  }

  /** Ids of the assessors of whom the reader sees a card. */
  async assessors(reader: Reader, openingId: string, tx: Tx): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT DISTINCT unnest(s.members) AS id
       FROM application_summary s
       ${ownScoring('s.application_id', '$2')}
       WHERE s.opening_id = $1 AND s.scope = 'all' AND ${seesScoresOfAll(reader)} AND $2::uuid IS NOT NULL`,
      [openingId, reader.memberId],
    );
    return rows.map(({ id }) => id);
  }

  /** Totals of everybody whose scores the reader sees, sorted by the database. */
  async ranked(reader: Reader, openingId: string, scope: string, tx: Tx): Promise<RankedTotals> {
    const [row] = await tx.query<{ ranked: RankedTotals }>(
      `SELECT jsonb_build_object(
         'ids', coalesce(jsonb_agg(s.application_id ORDER BY s.total DESC, s.application_id), '[]'),
         'totals', coalesce(jsonb_agg(s.total ORDER BY s.total DESC, s.application_id), '[]'),
         'raters', coalesce(jsonb_agg(s.raters ORDER BY s.total DESC, s.application_id), '[]'),
         'squares', coalesce(sum(s.squares), 0), 'df', coalesce(sum(s.squares_df), 0)) AS ranked
       FROM application_summary s
       ${ownScoring('s.application_id', '$3')}
       WHERE s.opening_id = $1 AND s.scope = $2 AND s.total IS NOT NULL AND ${seesScoresOfAll(reader)} AND $3::uuid IS NOT NULL`,
      [openingId, scope, reader.memberId],
    );
    return row?.ranked ?? { ids: [], totals: [], raters: [], squares: 0, df: 0 };
  }

  /** The cards of everybody whose scores the reader sees, for rounds that are not kept together. */
  cardsOf(
    reader: Reader,
    openingId: string,
    rounds: readonly string[],
    tx: Tx,
  ): Promise<{ id: string; cards: SummaryCard[] }[]> {
    return tx.query(
      `SELECT s.application_id AS id, jsonb_agg(card) AS cards
       FROM application_summary s
       ${ownScoring('s.application_id', '$3')}
       CROSS JOIN LATERAL jsonb_array_elements(s.content) card
       WHERE s.opening_id = $1 AND s.scope = 'all' AND card->>'round' = ANY ($2::text[]) AND ${seesScoresOfAll(reader)}
         AND $3::uuid IS NOT NULL
       GROUP BY s.application_id`,
      [openingId, rounds, reader.memberId],
    );
  }

  /** Adds who is left in; gives the condition under which the reader sees the scores, and whether nobody is left out. */
  private narrow(
    query: ComparisonPageQuery,
    reader: Reader,
    sql: Conditions,
  ): { sees: () => string; isWhole: boolean } {
    // A value that is bound and not named would have no type.
    const sees = (): string => seesScores(reader, sql);
    const before = sql.count;
    select(query, reader, sees, sql);
    if (query.only !== undefined) sql.add(`a.id = ANY (${sql.bind(query.only)}::uuid[])`);
    return { sees, isWhole: sql.count === before };
  }

  private async part(
    part: Cursor['part'],
    { from, columns, isDescending, isWhole }: Order,
    { reader, asked, sql }: { reader: Reader; asked: Asked; sql: Conditions },
    tx: ReadTx,
  ): Promise<Part> {
    const { query, after, shown } = asked;
    if (after !== null && after.at.length > 0) {
      if (!isOfOrder(after, columns)) {
        throw new AppError('request.invalid', { errors: [{ pointer: '/after', detail: 'is of another order' }] });
      }
      const places = columns.map(({ type }, index) => `${sql.bind(String(after.at[index]))}::text::${type}`);
      sql.add(`(${columns.map((one) => one.sql).join(', ')}) ${isDescending ? '<' : '>'} (${places.join(', ')})`);
    }
    const order = columns.map((one) => `${one.sql} ${isDescending ? 'DESC' : 'ASC'}`).join(', ');
    const keys = columns.map((one, index) => `${one.sql}${one.type === 'timestamptz' ? '::text' : ''} AS k${index}`);
    const limit = query.limit ?? 50;
    const rest = `FROM ${from} WHERE ${sql.toString()}
      ORDER BY ${order} LIMIT ${READ_AT_ONCE.find((most) => most > limit) ?? limit + 1}`;
    const given = columns.map((_, index) => `k${index}`);
    const pageOf = (found: readonly Found[]): Part => {
      const rows = found.slice(0, limit);
      const ends = rows.map((row) => given.map((name) => row[name] ?? ''));
      const last = ends.at(-1);
      return {
        ids: ends.map((at) => String(at.at(-1))),
        rows: rows.flatMap(({ row }) => (row === undefined ? [] : [row])),
        last: found.length > rows.length && last !== undefined ? { part, at: last } : null,
      };
    };
    if (isWhole && shown !== null) {
      // Those with a score to sort by are seen, or they would not be sorted by it.
      const sees = part === 'scored' ? 'true' : seesScores(reader, sql);
      const id = columns.at(-1)?.sql ?? '';
      const wanted = `SELECT ${keys.join(', ')}, ${id} AS id, row_number() OVER (ORDER BY ${order}) AS n ${rest}`;
      const text = rowsOf(reader, { sql: wanted, given, sees }, shown, sql, { row: `${ROW}::text` });
      return pageOf(await tx.planned<Found>(text, sql.values));
    }
    // The whole opening is walked through in its order. Whom a filter leaves is better looked for by what it says.
    const text = `SELECT ${keys.join(', ')} ${rest}`;
    const page = pageOf(await (isWhole ? tx.planned : tx.prepared)<Found>(text, sql.values));
    return shown === null ? page : { ...page, rows: await this.keptRows(reader, page.ids, shown, tx) };
  }

  /** The rows of these applications in this order, as JSON. @param scope a kept one */
  private async keptRows(reader: Reader, ids: readonly string[], scope: string, tx: ReadTx): Promise<string[]> {
    const sql = new Conditions();
    const text = rowsOf(reader, listed(ids, reader, sql), scope, sql, { row: `${ROW}::text` });
    return (await tx.planned<{ row: string }>(text, sql.values)).map(({ row }) => row);
  }
}

/** What is found of a page: by `k0`, `k1` … what it is sorted by, and the row where it was asked for. */
type Found = Record<string, string | number> & { row?: string };

/** A row of the matrix, of what `rowsOf` joins. */
const ROW = `json_build_object(
  'applicationId', a.id, 'name', c.name, 'stage', a.stage,
  'appliedAt', to_char(a.created_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'tags', CASE WHEN c.is_masked THEN '{}' ELSE a.tags END, 'source', CASE WHEN c.is_masked THEN '' ELSE a.source END,
  'test', CASE WHEN t.id IS NULL THEN 'none' WHEN t.state = 'finished' THEN 'done' ELSE 'open' END,
  'isAssisted', t.assisted_ms IS NOT NULL, 'decision', ${LAST_DECISION},
  'status', CASE WHEN NOT seen.is_seen THEN 'hidden' WHEN s.scope IS NULL THEN 'none' ELSE 'scored' END,
  'score', CASE WHEN seen.is_seen THEN s.score END,
  'assessors', coalesce(CASE WHEN seen.is_seen THEN s.members END, '{}'),
  'missing', coalesce(CASE WHEN seen.is_seen THEN missing.cards END, '[]'))`;

/** The wanted applications in an order of their own. */
function listed(ids: readonly string[], reader: Reader, sql: Conditions): Wanted {
  const given = `SELECT w.id, w.n FROM unnest(${sql.bind(ids)}::uuid[]) WITH ORDINALITY AS w (id, n)`;
  return { sql: given, given: [], sees: seesScores(reader, sql) };
}

/**
 * A statement that gives values of the rows of applications, in their order. Cards that are missing are looked for at once,
 * for all of them: asked row by row they took longer than all the rest.
 */
function rowsOf(
  reader: Reader,
  { sql: wanted, given, sees }: Wanted,
  scope: string,
  sql: Conditions,
  values: Record<string, string>,
): string {
  const selected = [
    ...given.map((name) => `wanted.${name}`),
    ...Object.entries(values).map(([name, value]) => `${value} AS ${name}`),
  ];
  return `WITH wanted AS MATERIALIZED (${wanted}), missing AS MATERIALIZED (
      SELECT o.application_id, json_agg(json_build_object('roundId', r.id, 'roundTitle', r.title, 'assessor', m.name,
                                                          'isStarted', o.is_started) ORDER BY r.position, m.name) AS cards
      FROM missing_card o JOIN opening_round r ON r.id = o.round_id JOIN member m ON m.id = o.member_id
      WHERE o.application_id = ANY (ARRAY(SELECT id FROM wanted))
      GROUP BY o.application_id)
    SELECT ${selected.join(', ')}
    FROM wanted
    JOIN application a ON a.id = wanted.id
    JOIN seen_candidate c ON c.application_id = a.id AND c.reader_id = ${sql.bind(reader.memberId)}
    CROSS JOIN LATERAL (SELECT ${sees} AS is_seen OFFSET 0) seen
    LEFT JOIN application_summary s ON s.application_id = a.id AND s.scope = ${sql.bind(scope)}
    LEFT JOIN test_session t ON t.application_id = a.id AND t.state <> 'voided'
    LEFT JOIN missing ON missing.application_id = a.id
    ORDER BY wanted.n`;
}

/** The relation `s` of scores to sort by. */
function scoresIn(source: ScoreSource, openingId: string, sql: Conditions): string {
  if ('ids' in source) {
    const [ids, scores] = [sql.bind(source.ids), sql.bind(source.scores)];
    sql.add(`a.opening_id = ${sql.bind(openingId)}`);
    return `unnest(${ids}::uuid[], ${scores}::float8[]) AS s (application_id, score)`;
  }
  sql.add(`s.opening_id = ${sql.bind(openingId)}`);
  sql.add(`s.scope = ${sql.bind(source.scope)}`);
  sql.add(`s.key = ${sql.bind(source.key)}`);
  return 'application_score s';
}
