import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import type { PersonTable } from './person-data.js';

/** An application as its reader may see it. */
export interface SeenApplication {
  id: string;
  openingId: string;
  openingTitle: string;
  name: string;
  isMasked: boolean;
  /** It was decided with a reason, which may speak of ratings. */
  hasReason: boolean;
}

export interface StoredFile {
  id: string;
  sessionId: string;
  name: string;
  storeKey: string;
}

/** A row as it is stored, for archives. */
export type PlainRow = Record<string, unknown>;

interface PersonKeys {
  candidate: string[];
  application: string[];
  session: string[];
  appointment: string[];
  subject: string[];
}

const SEEN = `
  SELECT a.id, a.opening_id AS "openingId", o.title AS "openingTitle", c.name, c.is_masked AS "isMasked",
         a.decision_reason <> '' AS "hasReason"
  FROM application a
  JOIN opening o ON o.id = a.opening_id
  JOIN seen_candidate c ON c.application_id = a.id AND c.reader_id = $1`;

/** What archives hold beside the tables: rows whole, documents, files. */
@Injectable()
export class ArchiveRepository {
  /** Every application of the person who has made this one. */
  applicationsOfPerson(applicationId: string, readerId: string, tx: Tx): Promise<SeenApplication[]> {
    return tx.query(
      `${SEEN} WHERE a.candidate_id = (SELECT candidate_id FROM application WHERE id = $2) ORDER BY a.id`,
      [readerId, applicationId],
    );
  }

  /** @param openingId null for the whole workspace */
  applicationsOf(openingId: string | null, readerId: string, tx: Tx): Promise<SeenApplication[]> {
    return tx.query(`${SEEN} WHERE $2::uuid IS NULL OR a.opening_id = $2 ORDER BY a.id`, [readerId, openingId]);
  }

  /** The ids under which rows of the person are found. */
  async keysOfPerson(applicationIds: readonly string[], tx: Tx): Promise<PersonKeys> {
    const [row] = await tx.query<Omit<PersonKeys, 'subject'> & { scorecard: string[] }>(
      `SELECT (SELECT array_agg(DISTINCT candidate_id::text) FROM application WHERE id = ANY ($1::uuid[])) AS candidate,
              $1::text[] AS application,
              ARRAY(SELECT id::text FROM test_session WHERE application_id = ANY ($1::uuid[])) AS session,
              ARRAY(SELECT id::text FROM interview_appointment WHERE application_id = ANY ($1::uuid[])) AS appointment,
              ARRAY(SELECT id::text FROM scorecard WHERE application_id = ANY ($1::uuid[])) AS scorecard`,
      [applicationIds],
    );
    if (row === undefined) throw new Error('a query without rows');
    const { scorecard, ...keys } = row;
    return { ...keys, subject: [...keys.candidate, ...keys.application, ...keys.session, ...scorecard] };
  }

  /** Rows of a table of the inventory. */
  personRows({ table, column, key, without }: PersonTable, keys: PersonKeys, tx: Tx): Promise<PlainRow[]> {
    return this.rowsOf(table, column, keys[key], Object.keys(without), tx);
  }

  /** Rows whole, without the workspace's id. @param table and column: of this code, never of a request */
  async rowsOf(
    table: string,
    column: string,
    ids: readonly string[],
    without: readonly string[],
    tx: Tx,
  ): Promise<PlainRow[]> {
    const rows = await tx.query<{ row: PlainRow }>(
      `SELECT to_jsonb(x) - $2::text[] AS row FROM ${table} x WHERE x.${column} = ANY ($1::uuid[])`,
      [ids, ['workspace_id', ...without]],
    );
    return rows.map(({ row }) => row);
  }

  /** Names of the members, for the ids in the rows. */
  async memberNames(tx: Tx): Promise<Record<string, string>> {
    const rows = await tx.query<{ id: string; name: string }>(`SELECT id, name FROM member`);
    return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
  }

  files(sessionIds: readonly string[], tx: Tx): Promise<StoredFile[]> {
    return tx.query(
      `SELECT id, session_id AS "sessionId", name, store_key AS "storeKey" FROM session_file
       WHERE session_id = ANY ($1::uuid[]) ORDER BY session_id, created_at, id`,
      [sessionIds],
    );
  }

  /** What an opening was made with, and every version of a scenario that its tests have used. */
  async documents(openingId: string, tx: Tx): Promise<{ name: string; content: unknown }[]> {
    return tx.query(
      `WITH test AS (
         SELECT chat_test_version_id AS id FROM opening WHERE id = $1
         UNION SELECT s.chat_test_version_id FROM test_session s JOIN application a ON a.id = s.application_id
               WHERE a.opening_id = $1)
       SELECT 'opening.json' AS name, to_jsonb(o) - 'workspace_id' AS content FROM opening o WHERE o.id = $1
       UNION ALL
       SELECT 'rounds.json', coalesce(jsonb_agg(to_jsonb(r) - 'workspace_id' ORDER BY r.position), '[]')
       FROM opening_round r WHERE r.opening_id = $1
       UNION ALL
       SELECT 'rubric-' || v.key || '-v' || v.version || '.json', to_jsonb(v) - 'workspace_id'
       FROM rubric_version v JOIN opening o ON o.rubric_version_id = v.id WHERE o.id = $1
       UNION ALL
       SELECT 'chat-tests/' || v.key || '-v' || v.version || '.json', to_jsonb(v) - 'workspace_id'
       FROM chat_test_version v JOIN test ON test.id = v.id
       UNION ALL
       SELECT 'scenarios/' || v.key || '-v' || v.version || '.json', to_jsonb(v) - 'workspace_id'
       FROM scenario_version v
       WHERE v.id IN (SELECT pinned.value::uuid FROM chat_test_version t JOIN test ON test.id = t.id
                      CROSS JOIN LATERAL jsonb_each_text(t.scenario_versions) pinned)`,
      [openingId],
    );
  }

  /** Tests of these applications. */
  async sessionIds(applicationIds: readonly string[], tx: Tx): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT id FROM test_session WHERE application_id = ANY ($1::uuid[]) ORDER BY id`,
      [applicationIds],
    );
    return rows.map(({ id }) => id);
  }
}
