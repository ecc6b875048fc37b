// What the fault run breaks: API processes that are started again when they die, PostgreSQL, and the line to both.
import { fork, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse, stringify } from 'yaml';
import { API_MAIN } from '../api-process.ts';
import { freePort } from '../postgres.ts';
import { queryAt, type Cluster } from './cluster.ts';
import { Line } from './line.ts';

const root = path.resolve(import.meta.dirname, '../..');

export interface Deaths {
  atRandom: number;
  atFailpoints: number;
  databaseCrashes: number;
  cuts: number;
}

interface Settings {
  cluster: Cluster;
  /** Name of the world's database. */
  name: string;
  processes: number;
  /** Where the first process dies, such as `before-commit@7`; null for nowhere. */
  failAt: string | null;
  /** Environment of every API process beside the usual. */
  environment: Record<string, string>;
  folder: string;
}

/** A database, API processes, one line. */
export class World {
  readonly deaths: Deaths = { atRandom: 0, atFailpoints: 0, databaseCrashes: 0, cuts: 0 };
  readonly url: string;
  readonly databaseUrl: string;
  private readonly settings: Settings;
  private readonly ports: readonly number[];
  private readonly apis: (ChildProcess | null)[] = [];
  private readonly line: Line;
  private readonly killed = new Set<ChildProcess>();
  private isStopping = false;
  private failAt: string | null = null;
  setupLink: string | null = null;

  private constructor(settings: Settings, databaseUrl: string, ports: readonly number[], line: Line, url: string) {
    this.settings = settings;
    this.databaseUrl = databaseUrl;
    this.ports = ports;
    this.line = line;
    this.url = url;
  }

  static async start(settings: Settings): Promise<World> {
    const databaseUrl = await settings.cluster.create(settings.name);
    const ports = await Promise.all(Array.from({ length: settings.processes }, () => freePort()));
    const port = await freePort();
    const line = await Line.lay(port, ports);
    makeLibrary(path.join(settings.folder, 'library'));
    const world = new World(settings, databaseUrl, ports, line, `http://127.0.0.1:${port}`);
    // One after the other: the set-up link of the last one counts.
    world.failAt = settings.failAt;
    for (let index = 0; index < settings.processes; index += 1) await world.launch(index);
    return world;
  }

  /** The address of one process, past the line. */
  addressOf(index: number): string {
    return `http://127.0.0.1:${this.ports[index]}`;
  }

  /** kill -9. The process is started again at once. */
  kill(index: number): void {
    const api = this.apis[index];
    if (api === null || api === undefined) return;
    this.deaths.atRandom += 1;
    this.killed.add(api);
    api.kill('SIGKILL');
  }

  /** The next process that is started dies at a place around the commit. @param order such as `before-commit@7` */
  failNext(order: string): void {
    this.failAt = order;
  }

  cut(): void {
    this.deaths.cuts += 1;
    this.line.cut();
  }

  async crashDatabase(): Promise<void> {
    this.deaths.databaseCrashes += 1;
    await this.settings.cluster.crash();
  }

  /** Waits until every process answers that it is ready. */
  async untilReady(): Promise<void> {
    for (const [index] of this.ports.entries()) {
      for (let tries = 0; !(await isReady(this.addressOf(index))); tries += 1) {
        if (tries > 300) throw new Error(`API process ${index} did not come back`);
        await sleep(200);
      }
    }
  }

  query<Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return queryAt(this.databaseUrl, sql, parameters);
  }

  /** Ends the API processes for good, so that the database stands still. */
  async silence(): Promise<void> {
    this.isStopping = true;
    this.line.close();
    const alive = this.apis.filter((api) => api !== null && api.exitCode === null && api.signalCode === null);
    await Promise.all(
      alive.map((api) => {
        const gone = new Promise((resolve) => api?.once('exit', resolve));
        api?.kill('SIGKILL');
        return gone;
      }),
    );
  }

  private async launch(index: number): Promise<void> {
    const failAt = this.failAt;
    this.failAt = null;
    const log = fs.openSync(path.join(this.settings.folder, `api-${index}.log`), 'a');
    const api = fork(API_MAIN, [], {
      env: {
        ...process.env,
        ...{ NODE_ENV: 'test', PORT: String(this.ports[index]), HOST: '127.0.0.1', PUBLIC_URL: this.url },
        ...{ DATABASE_URL: this.databaseUrl, LOG_LEVEL: 'warn', CLUSTER_HINTS: 'postgres' },
        ...{ COMMANDS_PER_SECOND: '1000', COMMANDS_PER_MINUTE: '60000' },
        ...{
          LIBRARY_DIR: path.join(this.settings.folder, 'library'),
          FILES_DIR: path.join(this.settings.folder, 'files'),
        },
        ...(failAt === null ? {} : { FAIL_AT: failAt }),
        ...this.settings.environment,
      },
      execArgv: [],
      stdio: ['ignore', log, log, 'ipc'],
    });
    fs.closeSync(log);
    this.apis[index] = api;
    const wasReady = new Promise<boolean>((resolve) => {
      api.on('message', (message) => {
        if (typeof message !== 'object' || message === null || !('ready' in message)) return;
        if ('setupLink' in message && typeof message.setupLink === 'string') this.setupLink = message.setupLink;
        resolve(true);
      });
      api.once('exit', () => resolve(false));
    });
    api.once('exit', () => void this.bringBack(index, api));
    await wasReady;
  }

  private async bringBack(index: number, dead: ChildProcess): Promise<void> {
    this.apis[index] = null;
    if (this.isStopping) return;
    if (dead.signalCode === 'SIGKILL' && !this.killed.has(dead)) this.deaths.atFailpoints += 1;
    // What could not reach its database comes back a little later.
    if (dead.signalCode === null) await sleep(500);
    if (!this.isStopping) await this.launch(index);
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    // Not listening yet.
    return false;
  }
}

/** The shipped library with a chat test of three conversations that all arrive at once. */
function makeLibrary(folder: string): void {
  fs.cpSync(path.join(root, 'library'), folder, { recursive: true });
  const file = path.join(folder, 'chat-tests/support.yaml');
  const chatTest: { conversations: object[]; minutes: number } = parse(fs.readFileSync(file, 'utf8'));
  chatTest.minutes = 60;
  chatTest.conversations = ['a', 'b', 'c'].map((id) => ({ id, scenarioKey: 'late-gift', arrivesAtS: 0 }));
  fs.writeFileSync(file, stringify(chatTest));
}
