import { Inject, Injectable } from '@nestjs/common';
import pg from 'pg';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { hashToken } from '../secrets.js';

/** An open transaction in one workspace. Every repository method takes it as its last argument. */
export interface Tx {
  readonly workspaceId: string;
  /** TypeORM's manager of this transaction, for entities. */
  readonly manager: EntityManager;
  /** Plain SQL with $1, $2 … parameters. */
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /**
   * The same for the few statements that run all the time: each connection parses and plans them once. The plan does not
   * look at the parameters, so the statement must be one whose plan is the same for all of them.
   */
  prepared<Row extends object>(sql: string, parameters: readonly unknown[]): Promise<Row[]>;
  /** Runs when the work is done, right before the commit; for what takes a lock that everybody wants. */
  beforeCommit(act: () => Promise<void>): void;
  /** Runs after a successful commit, in order; dropped on rollback. For hints to sockets, never for what must happen. */
  afterCommit(act: () => void): void;
}

/** The secret that lets a caller see one row before its workspace is known. */
export type LookupKey = { token: string } | { email: string } | { clock: true };

/** A transaction outside any workspace: only rows that the key opens, and the tables that belong to no workspace. */
export interface LookupTx {
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** As in a workspace. */
  prepared<Row extends object>(sql: string, parameters: readonly unknown[]): Promise<Row[]>;
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
    const beforeCommit: (() => Promise<void>)[] = [];
    const afterCommit: (() => void)[] = [];
    const result = await this.transaction(['app.workspace_id', workspaceId], async (runner, client) => {
      const done = await work({
        workspaceId,
        manager: runner.manager,
        ...queriesOf(runner, client),
        beforeCommit: (act) => beforeCommit.push(act),
        afterCommit: (act) => afterCommit.push(act),
      });
      for (const act of beforeCommit) await act();
      return done;
    });
    afterCommit.forEach((act) => act());
    return result;
  }

  /** Runs `work` in a transaction that sees only what the key opens. */
  lookup<T>(key: LookupKey | null, work: (tx: LookupTx) => Promise<T>): Promise<T> {
    return this.transaction(key === null ? null : settingOf(key), (runner, client) => work(queriesOf(runner, client)));
  }

  /** As TypeORM's `transaction`, but begins and says what may be seen in one trip to the database instead of two. */
  private async transaction<T>(
    setting: readonly [name: string, value: string] | null,
    work: (runner: QueryRunner, client: pg.Client) => Promise<T>,
  ): Promise<T> {
    const runner = this.source.createQueryRunner();
    try {
      // Where there is no connection there is nothing to roll back either.
      const client: unknown = await runner.connect();
      if (!(client instanceof pg.Client)) throw new Error('the connection is not one of the driver pg');
      return await transact(runner, client, setting, work);
    } finally {
      await runner.release();
    }
  }
}

async function transact<T>(
  runner: QueryRunner,
  client: pg.Client,
  setting: readonly [name: string, value: string] | null,
  work: (runner: QueryRunner, client: pg.Client) => Promise<T>,
): Promise<T> {
  try {
    const begun = client.query(setting === null ? 'BEGIN' : beginWith(setting));
    // What TypeORM's own `startTransaction` would note; its entity methods ask for it.
    Object.assign(runner, { isTransactionActive: true });
    // The first statements leave with BEGIN, in one trip. Did it fail, they would see nothing: the workspace is not set.
    const [beginning, done] = await Promise.allSettled([begun, work(runner, client)]);
    if (beginning.status === 'rejected') throw beginning.reason;
    if (done.status === 'rejected') throw done.reason;
    // Where a failed statement was passed over, this rolls back and says so in a word only.
    const { command } = await client.query('COMMIT');
    if (command !== 'COMMIT') throw new Error('a transaction with a failed statement was to be committed');
    return done.value;
  } catch (error) {
    // On a connection that is gone the rollback fails, too; the first fault is the one to tell.
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    Object.assign(runner, { isTransactionActive: false });
  }
}

function beginWith([name, value]: readonly [name: string, value: string]): string {
  return `BEGIN; SELECT set_config(${pg.escapeLiteral(name)}, ${pg.escapeLiteral(value)}, true)`;
}

function queriesOf(runner: QueryRunner, client: pg.Client): Pick<Tx, 'query' | 'prepared'> {
  return {
    query: (sql, parameters) => runner.query(sql, parameters === undefined ? [] : [...parameters]),
    async prepared<Row extends object>(sql: string, parameters: readonly unknown[]) {
      return (await client.query<Row>({ name: nameOf(sql), text: sql, values: [...parameters] })).rows;
    },
  };
}

/** The names under which connections know their prepared statements. */
const names = new Map<string, string>();

function nameOf(sql: string): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  const name = `audition-${names.size + 1}`;
  names.set(sql, name);
  return name;
}

function settingOf(key: LookupKey): [string, string] {
  if ('token' in key) return ['app.key', hashToken(key.token).toString('hex')];
  if ('email' in key) return ['app.email', key.email];
  return ['app.clock', 'on'];
}
