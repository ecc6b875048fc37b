import type { ApplicationRow, Stage } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { APPLICATION_FROM, APPLICATION_ROW } from './application-row.js';

export interface ApplicationFilter {
  openingId?: string;
  search?: string | undefined;
  stage?: Stage | undefined;
  /** Of each stage of the opening only so many, the newest. */
  perStage?: number | undefined;
  /** Those that follow this application in the list. */
  after?: string | undefined;
  limit?: number | undefined;
}

const LIST_LIMIT = 1000;
/** A search that finds this many persons goes through the list instead, which soon has a page of them. */
const FREQUENT = 1000;
/** Shorter texts have no three letters to be found by. */
const INDEXED_LETTERS = 3;

/** What a search text stands for: these persons, or a pattern for every row. */
type Search = { pattern: string; persons: string[] | null };

/** Lists of applications, newest first, page by page. Ids are picked by an index first; what is shown is read for those alone. */
@Injectable()
export class ApplicationListRepository {
  /** Applications as the reader sees them, at most 1,000. */
  async list(readerId: string, filter: ApplicationFilter, tx: Tx): Promise<ApplicationRow[]> {
    const ids = filter.perStage === undefined ? this.pick(readerId, filter, tx) : this.newestOfStages(filter, tx);
    return tx.prepared(
      `${APPLICATION_ROW} ${APPLICATION_FROM}
       JOIN unnest($2::uuid[]) WITH ORDINALITY AS wanted (id, n) ON wanted.id = a.id
       ORDER BY wanted.n`,
      [readerId, await ids],
    );
  }

  private async pick(readerId: string, filter: ApplicationFilter, tx: Tx): Promise<string[]> {
    const { openingId, stage, after } = filter;
    const search = await this.searchOf(filter.search?.trim() ?? '', tx);
    const values: unknown[] = [];
    const bind = (value: unknown): string => `$${values.push(value)}`;
    const conditions = ['true'];
    if (openingId !== undefined) conditions.push(`a.opening_id = ${bind(openingId)}`);
    if (stage !== undefined) conditions.push(`a.stage = ${bind(stage)}`);
    if (search !== null) conditions.push(foundBy(search, bind(readerId), bind));
    if (after !== undefined) {
      const id = bind(after);
      const at = `(SELECT l.created_at FROM application l WHERE l.id = ${id})`;
      conditions.push(`a.created_at <= ${at} AND (a.created_at < ${at} OR a.id > ${id})`);
    }
    const rows = await tx.query<{ id: string }>(
      `SELECT a.id FROM application a WHERE ${conditions.join(' AND ')}
       ORDER BY a.created_at DESC, a.id LIMIT ${bind(filter.limit ?? LIST_LIMIT)}`,
      values,
    );
    return rows.map(({ id }) => id);
  }

  private async newestOfStages({ openingId, stage, perStage }: ApplicationFilter, tx: Tx): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT id FROM (SELECT p.id, p.created_at, row_number() OVER (PARTITION BY p.stage ORDER BY p.created_at DESC, p.id) AS place
                       FROM application p WHERE p.opening_id = $1 AND ($2::text IS NULL OR p.stage = $2)) placed
       WHERE place <= $3 ORDER BY created_at DESC, id LIMIT ${LIST_LIMIT}`,
      [openingId, stage ?? null, perStage],
    );
    return rows.map(({ id }) => id);
  }

  private async searchOf(text: string, tx: Tx): Promise<Search | null> {
    if (text === '') return null;
    const pattern = `%${escapeLike(text)}%`;
    if (text.length < INDEXED_LETTERS) return { pattern, persons: null };
    const found = await tx.query<{ id: string }>(`SELECT id FROM found_candidates($1, $2)`, [pattern, FREQUENT]);
    return { pattern, persons: found.length < FREQUENT ? found.map(({ id }) => id) : null };
  }
}

/** Whom a search finds: by the person where the reader sees it, else by the alias. */
function foundBy({ pattern, persons }: Search, reader: string, bind: (value: unknown) => string): string {
  const seen = (column: string): string =>
    `(SELECT ${column} FROM seen_candidate c WHERE c.application_id = a.id AND c.reader_id = ${reader})`;
  if (persons === null) return `${seen(`c.name || ' ' || c.email`)} ILIKE ${bind(pattern)}`;
  const byPerson = `(a.candidate_id = ANY (${bind(persons)}::uuid[]) AND NOT ${seen('c.is_masked')})`;
  // An alias is found by its letters and digits in the few openings that are blind.
  return `(${byPerson} OR a.opening_id IN (SELECT o.id FROM opening o WHERE o.is_blind)
           AND ${seen('c.is_masked')} AND ${seen('c.name')} ILIKE ${bind(pattern)})`;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}
