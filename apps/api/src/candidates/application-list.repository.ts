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

/** What is shared by the parts of a search. */
const NEWEST_FIRST = 'ORDER BY a.created_at DESC, a.id';
const SEEN = 'FROM seen_candidate c WHERE c.application_id = a.id AND c.reader_id = ';

interface Picked {
  id: string;
  at: string;
}

/** Lists of applications, newest first, page by page. Ids are picked by an index first; what is shown is read for those alone. */
@Injectable()
export class ApplicationListRepository {
  /** Applications as the reader sees them, at most 1,000. */
  async list(readerId: string, filter: ApplicationFilter, tx: Tx): Promise<ApplicationRow[]> {
    const ids = filter.perStage === undefined ? this.pick(readerId, filter, tx) : this.newestOfStages(filter, tx);
    return tx.prepared(
      `${APPLICATION_ROW} ${APPLICATION_FROM}
       WHERE a.id = ANY ($2::uuid[]) ORDER BY array_position($2::uuid[], a.id)`,
      [readerId, await ids],
    );
  }

  private async pick(readerId: string, filter: ApplicationFilter, tx: Tx): Promise<string[]> {
    const text = filter.search?.trim() ?? '';
    if (text === '') return idsOf(await this.page(filter, null, [], tx));
    const pattern = `%${escapeLike(text)}%`;
    const persons = text.length < INDEXED_LETTERS ? null : await this.personsLike(pattern, tx);
    if (persons === null) {
      const found = `(SELECT c.name || ' ' || c.email ${SEEN} $1) ILIKE $2`;
      return idsOf(await this.page(filter, found, [readerId, pattern], tx));
    }
    // Persons where the reader sees them, aliases where they do not: each by an index of its own, then in one order.
    const isSeen = `((SELECT NOT o.is_blind FROM opening o WHERE o.id = a.opening_id) OR NOT (SELECT c.is_masked ${SEEN} $1))`;
    const byPerson = `a.candidate_id = ANY ($2::uuid[]) AND ${isSeen}`;
    const rows = persons.length === 0 ? [] : await this.page(filter, byPerson, [readerId, persons], tx);
    if (isLikeAlias(text)) {
      const byAlias = `a.opening_id IN (SELECT o.id FROM opening o WHERE o.is_blind)
                       AND (SELECT c.is_masked AND c.name ILIKE $2 ${SEEN} $1)`;
      rows.push(...(await this.page(filter, byAlias, [readerId, pattern], tx)));
      rows.sort((one, other) => (one.at > other.at ? -1 : one.at < other.at ? 1 : one.id < other.id ? -1 : 1));
    }
    return idsOf(rows.slice(0, filter.limit ?? LIST_LIMIT));
  }

  /** Ids in the list's order. Statements differ only by what is asked for, so that each is planned once. */
  private page(filter: ApplicationFilter, condition: string | null, found: unknown[], tx: Tx): Promise<Picked[]> {
    const { openingId, stage, after } = filter;
    const values = [...found];
    const bind = (value: unknown): string => `$${values.push(value)}`;
    const conditions = condition === null ? ['true'] : [condition];
    if (openingId !== undefined) conditions.push(`a.opening_id = ${bind(openingId)}`);
    if (stage !== undefined) conditions.push(`a.stage = ${bind(stage)}`);
    if (after !== undefined) {
      const id = bind(after);
      const at = `(SELECT l.created_at FROM application l WHERE l.id = ${id})`;
      conditions.push(`a.created_at <= ${at} AND (a.created_at < ${at} OR a.id > ${id})`);
    }
    return tx.prepared<Picked>(
      `SELECT a.id, to_char(a.created_at, 'YYYYMMDDHH24MISSUS') AS at FROM application a WHERE ${conditions.join(' AND ')}
       ${NEWEST_FIRST} LIMIT ${bind(filter.limit ?? LIST_LIMIT)}`,
      values,
    );
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

  /** The persons whose name or address has the pattern in it; null when there are too many to be worth listing. */
  private async personsLike(pattern: string, tx: Tx): Promise<string[] | null> {
    const found = await tx.prepared<{ id: string }>(`SELECT id FROM found_candidates($1, $2)`, [pattern, FREQUENT]);
    return found.length < FREQUENT ? found.map(({ id }) => id) : null;
  }
}

function idsOf(rows: readonly Picked[]): string[] {
  return rows.map(({ id }) => id);
}

/** Whether the text can be a part of an alias, "Candidate 417". */
function isLikeAlias(text: string): boolean {
  const [, letters = '', digits = ''] = /^(\D*)(\d*)$/.exec(text.toLowerCase()) ?? [];
  return digits === '' ? letters !== '' && 'candidate '.includes(letters) : 'candidate '.endsWith(letters);
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}
