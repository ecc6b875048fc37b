import { fork, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { API_FLAGS, API_MAIN } from '../api-process.ts';
import { freePort, startPostgres, type RunningPostgres } from '../postgres.ts';
import type { ClientTasks } from './client.ts';
import { writeLibrary } from './library.ts';
import { Organiser } from './seats.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** A server to be measured. */
export interface Side {
  name: 'ours' | 'floor';
  url: string;
  pid: number;
}

/**
 * What the rows measure on: one durable PostgreSQL, on it the built API and the floors, and a process of its own with
 * the clients. Both servers get ten database connections. The only settings that differ from an installation's are the
 * limits per candidate (`COMMANDS_PER_SECOND`, `COMMANDS_PER_MINUTE`): rows send more per person than a person does.
 */
export class Stage {
  readonly ours: Side;
  readonly floor: Side;
  readonly client: Client;
  readonly organiser: Organiser;
  private readonly postgres: RunningPostgres;
  private readonly parts: Part[];
  private readonly api: ChildProcess;
  private readonly folders: readonly string[];
  /** What the API was started with. */
  private readonly environment: NodeJS.ProcessEnv;

  private constructor(
    postgres: RunningPostgres,
    { api, floor, client }: { api: Part; floor: Part; client: Part },
    organiser: Organiser,
    folders: readonly string[],
    environment: NodeJS.ProcessEnv,
  ) {
    this.ours = { name: 'ours', url: api.url, pid: api.pid };
    this.floor = { name: 'floor', url: floor.url, pid: floor.pid };
    this.client = new Client(client);
    this.organiser = organiser;
    this.postgres = postgres;
    this.parts = [client, api, floor];
    this.api = api.child;
    this.folders = folders;
    this.environment = environment;
  }

  /** Runs `work` on a new stage and takes it down, whatever happens. */
  static async with<T>(work: (stage: Stage) => Promise<T>): Promise<T> {
    const stage = await Stage.open();
    try {
      return await work(stage);
    } finally {
      await stage.close();
    }
  }

  /** Processes whose use of the machine is ours, their children included. */
  get pids(): number[] {
    return [this.postgres.pid, ...this.parts.map(({ pid }) => pid)];
  }

  /** SQL in the product's database as its owner, for what its routes would take too long to write. */
  async oursSql(sql: string, parameters: unknown[]): Promise<void> {
    await sqlIn(databaseUrl(this.postgres, 'audition'), sql, parameters);
  }

  /** A connection to the product's database as its owner: the floor of what its routes read. */
  async connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: databaseUrl(this.postgres, 'audition') });
    await client.connect();
    return client;
  }

  /** A bare server of these queries on the product's database, until the stage is taken down. */
  async listFloor(queries: Record<string, string>): Promise<Side> {
    const DATABASE_URL = databaseUrl(this.postgres, 'audition');
    const part = await startPart('tools/bench/list-floor.ts', { DATABASE_URL, QUERIES: JSON.stringify(queries) });
    this.parts.push(part);
    return { name: 'floor', url: part.url, pid: part.pid };
  }

  /** Has the product work out what it keeps of scores; the server may go on meanwhile. @throws Error when that fails */
  async rebuildSummaries(): Promise<void> {
    const environment = { ...process.env, ...this.environment, PORT: String(await freePort()) };
    const child = fork(API_MAIN, ['--rebuild-summaries'], {
      env: environment,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const code = await new Promise((resolve) => child.once('exit', resolve));
    if (code !== 0) throw new Error(`the summaries were not worked out (exit ${String(code)})`);
  }

  /** Where the floors' database is, for floors that are processes of their own. */
  get floorUrl(): string {
    return databaseUrl(this.postgres, 'floor');
  }

  /** Watches how long the event loop of the product's process keeps things waiting; what is given tells, once. */
  watchLoop(): () => Promise<LoopDelay> {
    this.api.send('watch the loop');
    return () =>
      new Promise((resolve) => {
        this.api.once('message', (told) => resolve(told as LoopDelay));
        this.api.send('tell of the loop');
      });
  }

  /** SQL in the floor's database, for what has to lie there before a round. */
  async floorSql(sql: string, parameters: unknown[]): Promise<void> {
    await sqlIn(databaseUrl(this.postgres, 'floor'), sql, parameters);
  }

  private static async open(): Promise<Stage> {
    const postgres = await startPostgres();
    const folders = [writeLibrary(), fs.mkdtempSync(path.join(os.tmpdir(), 'audition-bench-files-'))];
    const [LIBRARY_DIR = '', FILES_DIR = ''] = folders;
    for (const name of ['audition', 'floor']) await sqlIn(postgres.url, `CREATE DATABASE ${name}`, []);
    const environment = {
      DATABASE_URL: databaseUrl(postgres, 'audition'),
      ...{ FILES_DIR, LIBRARY_DIR },
      ...{ COMMANDS_PER_SECOND: '1000', COMMANDS_PER_MINUTE: '60000' },
    };
    const api = await startPart(API_MAIN, environment, [...API_FLAGS, ...LOOP_WATCH, ...profiling()]);
    const floor = await startPart('tools/bench/floor-server.ts', { DATABASE_URL: databaseUrl(postgres, 'floor') });
    const client = await startPart('tools/bench/client.ts', {});
    const organiser = await Organiser.setUp(api.url, api.setupLink);
    return new Stage(postgres, { api, floor, client }, organiser, folders, environment);
  }

  private async close(): Promise<void> {
    for (const part of this.parts) {
      const exited = new Promise((resolve) => part.child.once('exit', resolve));
      part.child.kill('SIGTERM');
      await exited;
    }
    await this.postgres.stop();
    this.folders.forEach((folder) => fs.rmSync(folder, { recursive: true, force: true }));
  }
}

/** In ms, beyond what was asked for. */
export interface LoopDelay {
  p99: number;
  max: number;
}

const LOOP_WATCH = ['--import', path.join(import.meta.dirname, 'loop-watch.ts')];

interface Part {
  child: ChildProcess;
  pid: number;
  url: string;
  setupLink: string;
}

/** `BENCH_PROFILE=<folder>`: the API leaves a processor profile there when a row ends. */
function profiling(): string[] {
  const folder = process.env['BENCH_PROFILE'];
  return folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${path.resolve(folder)}`];
}

function startPart(file: string, environment: NodeJS.ProcessEnv, execArgv: string[] = []): Promise<Part> {
  return freePort().then((port) => {
    const url = `http://127.0.0.1:${port}`;
    const child = fork(path.resolve(root, file), [], {
      env: { ...process.env, NODE_OPTIONS: '', PORT: String(port), PUBLIC_URL: url, ...environment },
      execArgv,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    return new Promise<Part>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
      child.once('message', (notice) => {
        const link = typeof notice === 'object' && notice !== null && 'setupLink' in notice ? notice.setupLink : '';
        resolve({ child, pid: child.pid ?? 0, url, setupLink: String(link) });
      });
    });
  });
}

/** The measuring process, seen from here: one task at a time. */
export class Client {
  readonly pid: number;
  private readonly child: ChildProcess;

  constructor({ child, pid }: Part) {
    this.child = child;
    this.pid = pid;
  }

  run<T extends keyof ClientTasks>(task: T, parameters: ClientTasks[T]['takes']): Promise<ClientTasks[T]['gives']> {
    return new Promise((resolve, reject) => {
      this.child.once('message', (answer) => {
        if (isFailure(answer)) reject(new Error(`${task}: ${answer.failure}`));
        else resolve(answer as ClientTasks[T]['gives']);
      });
      this.child.send({ task, parameters });
    });
  }
}

function isFailure(answer: unknown): answer is { failure: string } {
  return typeof answer === 'object' && answer !== null && 'failure' in answer;
}

function databaseUrl(postgres: RunningPostgres, name: string): string {
  const url = new URL(postgres.url);
  url.pathname = `/${name}`;
  return url.href;
}

async function sqlIn(connectionString: string, sql: string, parameters: unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql, parameters);
  } finally {
    await client.end();
  }
}
