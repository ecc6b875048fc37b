// The PostgreSQL of a fault run: durable, crashed on purpose, with a database for each world.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startPostgres, type RunningPostgres } from '../postgres.ts';

export class Cluster {
  private readonly folder: string;
  private postgres: RunningPostgres;

  private constructor(folder: string, postgres: RunningPostgres) {
    this.folder = folder;
    this.postgres = postgres;
  }

  /** @param base folder for the data, removed by `stop` */
  static async start(base: string): Promise<Cluster> {
    const folder = fs.mkdtempSync(path.join(base, 'audition-faults-pg-'));
    return new Cluster(folder, await startPostgres({ dataDir: folder }));
  }

  /** An empty database of its own. @returns its address, which a crash does not change */
  async create(name: string): Promise<string> {
    await queryAt(this.postgres.url, `CREATE DATABASE ${name}`);
    const url = new URL(this.postgres.url);
    url.pathname = `/${name}`;
    return url.href;
  }

  /** A crash (immediate shutdown) and a new start, which replays the write-ahead log. */
  async crash(): Promise<void> {
    const { port, pid } = this.postgres;
    const gone = new Promise<void>((resolve) => this.postgres.onUnexpectedExit(resolve));
    process.kill(pid, 'SIGQUIT');
    await gone;
    this.postgres = await startPostgres({ dataDir: this.folder, port });
  }

  async stop(): Promise<void> {
    await this.postgres.stop();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

/** One statement on a connection of its own, again while the server is on its way back from a crash. */
export async function queryAt<Row extends object>(
  url: string,
  sql: string,
  parameters: unknown[] = [],
): Promise<Row[]> {
  for (let triesLeft = 40; ; triesLeft -= 1) {
    const client = new pg.Client({ connectionString: url });
    // A crash while it is idle would be an error that nobody awaits.
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.query<Row>(sql, parameters)).rows;
    } catch (error) {
      // 57P.. and no code at all: the server or the connection, not the statement.
      const code = error instanceof pg.DatabaseError ? (error.code ?? '') : '57P00';
      if (!code.startsWith('57P') || triesLeft === 0) throw error;
      await sleep(250);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
