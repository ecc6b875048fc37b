import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { hashToken } from '../secrets.js';

/** An open transaction in one workspace. Every repository method takes it as its last argument. */
export interface Tx {
  readonly workspaceId: string;
  /** TypeORM's manager of this transaction, for entities. */
  readonly manager: EntityManager;
  /** Plain SQL with $1, $2 … parameters. */
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Runs after a successful commit, in order; dropped on rollback. For hints to sockets, never for what must happen. */
  afterCommit(act: () => void): void;
}

/** The secret that lets a caller see one row before its workspace is known. */
export type LookupKey = { token: string } | { email: string } | { clock: true };

/** A transaction outside any workspace: only rows that the key opens, and the tables that belong to no workspace. */
export interface LookupTx {
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** The one way to the database. Row-level security does the rest. */
@Injectable()
export class Database {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  /**
   * Runs `work` in a transaction that sees and changes rows of one workspace only. Throwing rolls back.
   * Nothing slow or outward belongs inside: no HTTP, no PDF, no socket.
   */
  async inWorkspace<T>(workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const afterCommit: (() => void)[] = [];
    const result = await this.source.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.workspace_id', $1, true)`, [workspaceId]);
      return work({
        workspaceId,
        manager,
        query: (sql, parameters) => manager.query(sql, parameters === undefined ? [] : [...parameters]),
        afterCommit: (act) => afterCommit.push(act),
      });
    });
    afterCommit.forEach((act) => act());
    return result;
  }

  /** Runs `work` in a transaction that sees only what the key opens. */
  async lookup<T>(key: LookupKey | null, work: (tx: LookupTx) => Promise<T>): Promise<T> {
    return this.source.transaction(async (manager) => {
      if (key !== null) await manager.query(`SELECT set_config($1, $2, true)`, settingOf(key));
      return work({ query: (sql, parameters) => manager.query(sql, parameters === undefined ? [] : [...parameters]) });
    });
  }
}

function settingOf(key: LookupKey): [string, string] {
  if ('token' in key) return ['app.key', hashToken(key.token).toString('hex')];
  if ('email' in key) return ['app.email', key.email];
  return ['app.clock', 'on'];
}
