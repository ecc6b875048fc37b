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
   * The same for the statements that run all the time: each connection parses them once, and plans them no more once
   * PostgreSQL finds that plans for the parameters at hand are no better.
   */
  prepared<Row extends object>(sql: string, parameters: readonly unknown[]): Promise<Row[]>;
  /**
   * The same for statements that take longer to plan than to run: each connection plans them once, whatever the parameters.
   * Every step must be one that an index answers; a limit that is a parameter must stop at no join.
   */
  planned<Row extends object>(sql: string, parameters: readonly unknown[]): Promise<Row[]>;
  /** Runs when the work is done, right before the commit; for what takes a lock that everybody wants. */
  beforeCommit(act: () => Promise<void>): void;
  /** Runs after a successful commit, in order; dropped on rollback. For hints to sockets, never for what must happen. */
  afterCommit(act: () => void): void;
}

/** An open transaction in one workspace that only reads. */
export type ReadTx = Pick<Tx, 'workspaceId' | 'prepared' | 'planned'>;
type Reads = Pick<Tx, 'prepared' | 'planned'>;

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

  /** The same for what only reads: nothing can be lost, so the answer does not wait for the transaction's end. */
  read<T>(workspaceId: string, work: (tx: ReadTx) => Promise<T>): Promise<T> {
    return this.reading(['app.workspace_id', workspaceId], (tx) => work({ workspaceId, ...tx }));
  }

  /**
   * The same in a single trip to the database: every statement is sent before the first is answered, and the transaction's end
   * with them. A statement that comes later is refused.
   */
  glance<T>(workspaceId: string, work: (tx: ReadTx) => Promise<T>): Promise<T> {
    return this.reading(['app.workspace_id', workspaceId], (tx, end) => {
      const done = work({ workspaceId, ...tx });
      end();
      return done;
    });
  }

  /** Runs `work` in a transaction that sees only what the key opens. */
  lookup<T>(key: LookupKey | null, work: (tx: LookupTx) => Promise<T>): Promise<T> {
    return this.transaction(key === null ? null : settingOf(key), (runner, client) => work(queriesOf(runner, client)));
  }

  /**
   * A glance into the workspace of the row that a token opens; where it opens none, nothing is seen.
   * @param place SQL that gives the workspace's id of the row with `current_key()`
   */
  glanceBehind<T>(token: string, place: string, work: (tx: Reads) => Promise<T>): Promise<T> {
    return this.reading(settingOf({ token }), async (tx, end) => {
      const entered = tx.prepared(`SELECT set_config('app.workspace_id', (${place})::text, true)`, []);
      const done = work(tx);
      end();
      await Promise.all([entered, done]);
      return done;
    });
  }

  /** As TypeORM's `transaction`, but begins and says what may be seen in one trip to the database instead of two. */
  private async transaction<T>(
    setting: readonly [name: string, value: string] | null,
    work: (runner: QueryRunner, client: pg.Client) => Promise<T>,
  ): Promise<T> {
    const runner = this.source.createQueryRunner();
    try {
      return await transact(runner, await connect(runner), setting, work);
    } finally {
      await runner.release();
    }
  }

  /** @param work is given how to read, and the act that ends the transaction, to be called as soon as nothing more is asked */
  private async reading<T>(
    setting: readonly [name: string, value: string],
    work: (tx: Reads, end: () => void) => Promise<T>,
  ): Promise<T> {
    const runner = this.source.createQueryRunner();
    let end: (() => Promise<unknown>) | null = null;
    try {
      const client = await connect(runner);
      let ended: Promise<unknown> | null = null;
      // On a connection that is gone the end fails, too; the fault that counts is the one of what was read.
      end = () => (ended ??= send(client, { text: 'COMMIT' }).catch(() => undefined));
      const begun = send(client, { text: beginWith(setting, 'READ ONLY') });
      const reads = queriesOf(runner, client, () => ended !== null);
      const [beginning, done] = await Promise.allSettled([begun, work(reads, () => void end?.())]);
      if (beginning.status === 'rejected') throw beginning.reason;
      if (done.status === 'rejected') throw done.reason;
      return done.value;
    } finally {
      void Promise.resolve(end?.()).then(() => runner.release());
    }
  }
}

/** Where there is no connection there is nothing to roll back either. */
async function connect(runner: QueryRunner): Promise<pg.Client> {
  const client: unknown = await runner.connect();
  if (!(client instanceof pg.Client)) throw new Error('the connection is not one of the driver pg');
  return client;
}

async function transact<T>(
  runner: QueryRunner,
  client: pg.Client,
  setting: readonly [name: string, value: string] | null,
  work: (runner: QueryRunner, client: pg.Client) => Promise<T>,
): Promise<T> {
  try {
    const begun = send(client, { text: setting === null ? 'BEGIN' : beginWith(setting) });
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

function beginWith([name, value]: readonly [name: string, value: string], mode = ''): string {
  return `BEGIN ${mode}; SELECT set_config(${pg.escapeLiteral(name)}, ${pg.escapeLiteral(value)}, true)`;
}

function queriesOf(
  runner: QueryRunner,
  client: pg.Client,
  isOver = (): boolean => !runner.isTransactionActive,
): Pick<Tx, 'query' | 'prepared' | 'planned'> {
  const refuseLate = (): void => {
    if (isOver()) throw new Error('a statement after the end of its transaction');
  };
  const prepared = async <Row extends object>(sql: string, parameters: readonly unknown[]): Promise<Row[]> => {
    refuseLate();
    return (await send<Row>(client, { name: nameOf(sql), text: sql, values: [...parameters] })).rows;
  };
  return {
    query: (sql, parameters) => runner.query(sql, parameters === undefined ? [] : [...parameters]),
    prepared,
    async planned(sql, parameters) {
      // Before the settings: the connection may be another's by then.
      refuseLate();
      const [, rows] = await Promise.all([
        send(client, { text: 'SET LOCAL plan_cache_mode = force_generic_plan' }),
        prepared<never>(sql, parameters),
        send(client, { text: 'SET LOCAL plan_cache_mode = auto' }),
      ]);
      return rows;
    },
  };
}

/** Sends a statement in one piece with the others of this moment: each piece costs a call of the system, and a wake-up. */
function send<Row extends object>(client: pg.Client, statement: pg.QueryConfig): Promise<pg.QueryResult<Row>> {
  const { stream } = client.connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
  return client.query<Row>(statement);
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
