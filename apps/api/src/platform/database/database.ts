import { Inject, Injectable } from '@nestjs/common';
import pg from 'pg';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
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
    const result = await this.transaction(['app.workspace_id', workspaceId], async (session) => {
      const done = await work({
        workspaceId,
        get manager() {
          return session.manager();
        },
        ...queriesOf(session),
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
    return this.transaction(key === null ? null : settingOf(key), (session) => work(queriesOf(session)));
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

  /** Ids of all workspaces, for what goes through each of them. */
  async workspaceIds(): Promise<string[]> {
    const rows = await this.lookup({ clock: true }, (tx) =>
      tx.query<{ id: string }>('SELECT id FROM workspace ORDER BY id'),
    );
    return rows.map(({ id }) => id);
  }

  private async transaction<T>(
    setting: readonly [name: string, value: string] | null,
    work: (session: Session) => Promise<T>,
  ): Promise<T> {
    const session = await Session.open(this.source);
    try {
      return await transact(session, setting, work);
    } finally {
      session.close();
    }
  }

  /** @param work is given how to read, and the act that ends the transaction, to be called as soon as nothing more is asked */
  private async reading<T>(
    setting: readonly [name: string, value: string],
    work: (tx: Reads, end: () => void) => Promise<T>,
  ): Promise<T> {
    const session = await Session.open(this.source);
    let ended: Promise<unknown> | null = null;
    // On a connection that is gone the end fails, too; the fault that counts is the one of what was read.
    const end = (): Promise<unknown> => (ended ??= session.end('COMMIT').catch(() => undefined));
    try {
      const begun = session.send({ text: beginWith(setting, 'READ ONLY') });
      const [beginning, done] = await Promise.allSettled([begun, work(queriesOf(session), () => void end())]);
      if (beginning.status === 'rejected') throw beginning.reason;
      if (done.status === 'rejected') throw done.reason;
      return done.value;
    } finally {
      void end().then(() => session.close());
    }
  }
}

/**
 * A connection of the pool, for one transaction. Taken from the pool itself and not through TypeORM's query runner: functions
 * that a runner, or the driver's promises, hang on objects are born old, and keep all that they know of a request until the
 * next collection of everything (ADR 28).
 */
class Session {
  private isOver = false;
  private runner: QueryRunner | null = null;

  private constructor(
    private readonly source: DataSource,
    private readonly client: pg.PoolClient,
  ) {}

  /** @throws when the pool has no connection to give */
  static open(source: DataSource): Promise<Session> {
    return new Promise((resolve, reject) =>
      poolOf(source).connect((error, client) => {
        if (client === undefined) return reject(error ?? new Error('the pool has given no connection'));
        // A connection that breaks rejects its statements, and the pool drops it; who does not listen takes the process down.
        // From now on, as the pool has just ceased to: the server's goodbye may be in the very packet that welcomes us.
        client.on('error', ignore);
        resolve(new Session(source, client));
      }),
    );
  }

  /** Sends the end. Before it is answered a statement would be outside of the transaction, so none is taken any more. */
  end(command: 'COMMIT' | 'ROLLBACK'): Promise<pg.QueryResult> {
    this.isOver = true;
    if (this.runner !== null) Object.assign(this.runner, { isReleased: true });
    return this.send({ text: command });
  }

  /** After the end: the connection goes back, and may be another's at once. */
  close(): void {
    this.client.removeListener('error', ignore);
    this.client.release();
  }

  /** @throws when the transaction has ended */
  requireOpen(): void {
    if (this.isOver) throw new Error('a statement after the end of its transaction');
  }

  /** TypeORM's manager on this connection, in the transaction that is open there. */
  manager(): EntityManager {
    this.requireOpen();
    if (this.runner === null) {
      this.runner = this.source.createQueryRunner();
      Object.assign(this.runner, { databaseConnection: this.client, isTransactionActive: true });
    }
    return this.runner.manager;
  }

  /** Sends a statement in one piece with the others of this moment: each piece costs a call of the system, and a wake-up. */
  send<Row extends object>(statement: pg.QueryConfig): Promise<pg.QueryResult<Row>> {
    const { stream } = this.client.connection;
    stream.cork();
    process.nextTick(() => stream.uncork());
    return new Promise<pg.QueryResult<Row>>((resolve, reject) =>
      this.client.query<Row>(statement, (error: Error | null, result) =>
        error === null ? resolve(result) : reject(error),
      ),
    ).catch((error: unknown) => {
      // So that it tells who asked, not which packet came.
      if (error instanceof Error) Error.captureStackTrace(error);
      throw error;
    });
  }
}

function ignore(): void {
  // Told by the statements that fail.
}

function poolOf({ driver }: DataSource): pg.Pool {
  if (!(driver instanceof PostgresDriver) || !(driver.master instanceof pg.Pool)) {
    throw new Error('the connections are not those of the driver pg');
  }
  return driver.master;
}

async function transact<T>(
  session: Session,
  setting: readonly [name: string, value: string] | null,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  try {
    const begun = session.send({ text: setting === null ? 'BEGIN' : beginWith(setting) });
    // The first statements leave with BEGIN, in one trip. Did it fail, they would see nothing: the workspace is not set.
    const [beginning, done] = await Promise.allSettled([begun, work(session)]);
    if (beginning.status === 'rejected') throw beginning.reason;
    if (done.status === 'rejected') throw done.reason;
    // Where a failed statement was passed over, this rolls back and says so in a word only.
    const { command } = await session.end('COMMIT');
    if (command !== 'COMMIT') throw new Error('a transaction with a failed statement was to be committed');
    return done.value;
  } catch (error) {
    // On a connection that is gone the rollback fails, too; the first fault is the one to tell.
    await session.end('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

function beginWith([name, value]: readonly [name: string, value: string], mode = ''): string {
  return `BEGIN ${mode}; SELECT set_config(${pg.escapeLiteral(name)}, ${pg.escapeLiteral(value)}, true)`;
}

function queriesOf(session: Session): Pick<Tx, 'query' | 'prepared' | 'planned'> {
  const prepared = async <Row extends object>(sql: string, parameters: readonly unknown[]): Promise<Row[]> => {
    session.requireOpen();
    return (await session.send<Row>({ name: nameOf(sql), text: sql, values: [...parameters] })).rows;
  };
  return {
    async query(sql, parameters = []) {
      session.requireOpen();
      return (await session.send<never>({ text: sql, values: [...parameters] })).rows;
    },
    prepared,
    async planned(sql, parameters) {
      // Before the settings: the connection may be another's by then.
      session.requireOpen();
      const [, rows] = await Promise.all([
        session.send({ text: KEPT_PLANS }),
        prepared<never>(sql, parameters),
        session.send({ text: USUAL_PLANS }),
      ]);
      return rows;
    },
  };
}

/**
 * One plan for all parameters, by indexes even of tables that are all but empty now: to look whether there is more of one, as a
 * scan does each time that it begins, takes a call of the system for every row that asks.
 */
const KEPT_PLANS = 'SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL enable_seqscan = off';
const USUAL_PLANS = 'SET LOCAL plan_cache_mode = auto; SET LOCAL enable_seqscan = on';

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
