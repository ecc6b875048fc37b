import { STAGES, type ApplicationRow, type Stage } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import type { ReadTx } from '../platform/database/database.js';
import { JsonText } from '../platform/http/json-text.js';
import { APPLICATION_FROM, APPLICATION_JSON_ROW } from './application-row.js';

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

const NEWEST_FIRST = 'ORDER BY a.created_at DESC, a.id';
const SEEN = 'FROM seen_candidate c WHERE c.application_id = a.id AND c.reader_id = $1';

/** SQL that picks applications, newest first, with the values that it names; the first of them is the reader. */
interface Pick {
  sql: string;
  values: unknown[];
}

/**
 * Lists of applications, newest first, page by page. The page is picked by an index first; what is shown is read for its rows
 * alone, one by one, whatever the planner thinks of how many there are.
 */
@Injectable()
export class ApplicationListRepository {
  /** Applications as the reader sees them, at most 1,000. Without a search it takes one statement. */
  async list(readerId: string, filter: ApplicationFilter, tx: ReadTx): Promise<JsonText<ApplicationRow[]>> {
    const { sql, values } = isSearch(filter) ? await this.found(readerId, filter, tx) : picked(readerId, filter);
    const [row] = await tx.planned<{ json: string }>(
      `SELECT coalesce(json_agg(r ORDER BY p.created_at DESC, p.id), '[]')::text AS json FROM (${sql}) p
       CROSS JOIN LATERAL (${APPLICATION_JSON_ROW} ${APPLICATION_FROM} WHERE a.id = p.id OFFSET 0) r`,
      values,
    );
    return new JsonText(row?.json ?? '[]');
  }

  private async found(readerId: string, filter: ApplicationFilter, tx: ReadTx): Promise<Pick> {
    const text = textOf(filter);
    const pattern = `%${escapeLike(text)}%`;
    const [persons, hasAliases] = await Promise.all([
      text.length < INDEXED_LETTERS ? null : this.personsLike(pattern, tx),
      isLikeAlias(text) && this.hasBlindOpening(tx),
    ]);
    const values: unknown[] = [readerId];
    if (persons === null) {
      values.push(pattern);
      return { sql: pageOf(filter, `(SELECT c.name || ' ' || c.email ${SEEN}) ILIKE $2`, values), values };
    }
    // Persons where the reader sees them, aliases where they do not: each by an index of its own, then in one order.
    values.push(persons);
    const isSeen = `((SELECT NOT o.is_blind FROM opening o WHERE o.id = a.opening_id) OR NOT (SELECT c.is_masked ${SEEN}))`;
    const byPerson = pageOf(filter, `a.candidate_id = ANY ($2::uuid[]) AND ${isSeen}`, values);
    if (!hasAliases) return { sql: byPerson, values };
    const alias = `$${values.push(pattern)}`;
    const byAlias = pageOf(
      filter,
      // What the alias would be, first: whether the reader sees it is asked of few then.
      `a.opening_id = ANY (ARRAY(SELECT o.id FROM opening o WHERE o.is_blind)) AND ('Candidate ' || a.alias_number) ILIKE ${alias}
       AND (SELECT c.is_masked ${SEEN})`,
      values,
    );
    const limit = `$${values.push(filter.limit ?? LIST_LIMIT)}`;
    return {
      sql: `SELECT a.id, a.created_at FROM ((${byPerson}) UNION ALL (${byAlias})) a ${NEWEST_FIRST} LIMIT ${limit}`,
      values,
    };
  }

  /** The persons whose name or address has the pattern in it; null when there are too many to be worth listing. */
  private async personsLike(pattern: string, tx: ReadTx): Promise<string[] | null> {
    const found = await tx.prepared<{ id: string }>(`SELECT id FROM found_candidates($1, $2)`, [pattern, FREQUENT]);
    return found.length < FREQUENT ? found.map(({ id }) => id) : null;
  }

  private async hasBlindOpening(tx: ReadTx): Promise<boolean> {
    const [row] = await tx.prepared<{ has: boolean }>(`SELECT EXISTS (SELECT FROM opening WHERE is_blind) AS has`, []);
    return row?.has === true;
  }
}

/** Whether a text is looked for; then it takes two statements, one after the other. */
export function isSearch(filter: ApplicationFilter): boolean {
  return filter.perStage === undefined && textOf(filter) !== '';
}

const textOf = ({ search }: ApplicationFilter): string => search?.trim() ?? '';

function picked(readerId: string, filter: ApplicationFilter): Pick {
  const values: unknown[] = [readerId];
  if (filter.perStage === undefined) return { sql: pageOf(filter, 'true', values), values };
  const stages = filter.stage === undefined ? STAGES : [filter.stage];
  const [opening, stage, most] = [filter.openingId, stages, filter.perStage].map((value) => `$${values.push(value)}`);
  const sql = `SELECT a.id, a.created_at FROM unnest(${stage}::text[]) AS s (stage)
     CROSS JOIN LATERAL (SELECT n.id, n.created_at FROM application n WHERE n.opening_id = ${opening} AND n.stage = s.stage
                         ORDER BY n.created_at DESC, n.id LIMIT ${most}) a
     ${NEWEST_FIRST} LIMIT ${LIST_LIMIT}`;
  return { sql, values };
}

/** A page in the list's order. Statements differ only by what is asked for, so that each is planned once. */
function pageOf({ openingId, stage, after, limit }: ApplicationFilter, condition: string, values: unknown[]): string {
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const conditions = [condition];
  if (openingId !== undefined) conditions.push(`a.opening_id = ${bind(openingId)}`);
  if (stage !== undefined) conditions.push(`a.stage = ${bind(stage)}`);
  if (after !== undefined) {
    const id = bind(after);
    const at = `(SELECT l.created_at FROM application l WHERE l.id = ${id})`;
    conditions.push(`a.created_at <= ${at} AND (a.created_at < ${at} OR a.id > ${id})`);
  }
  return `SELECT a.id, a.created_at FROM application a WHERE ${conditions.join(' AND ')}
          ${NEWEST_FIRST} LIMIT ${bind(limit ?? LIST_LIMIT)}`;
}

/** Whether the text can be a part of an alias, "Candidate 417". */
function isLikeAlias(text: string): boolean {
  const [, letters = '', digits = ''] = /^(\D*)(\d*)$/.exec(text.toLowerCase()) ?? [];
  return digits === '' ? letters !== '' && 'candidate '.includes(letters) : 'candidate '.endsWith(letters);
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}
