import { Logger } from '@nestjs/common';
import pg from 'pg';
import type { Config } from '../config/config.js';
import type { HintCarrier } from '../realtime/cluster-hints.js';

const CHANNEL = 'audition_hints';
const AGAIN_MS = 1000;

/** Carries hints by LISTEN and NOTIFY, over one connection of its own that comes back by itself. */
export class PostgresHints implements HintCarrier {
  private readonly logger = new Logger(PostgresHints.name);
  private client: pg.Client | null = null;
  private isClosed = false;
  private again: NodeJS.Timeout | undefined;

  constructor(private readonly config: Config) {}

  async open(receive: (message: string) => void): Promise<void> {
    const client = new pg.Client({
      connectionString: this.config.databaseUrl,
      connectionTimeoutMillis: this.config.dbConnectTimeoutMs,
      application_name: 'audition-hints',
      options: '-c role=audition_app -c statement_timeout=5000',
      keepAlive: true,
    });
    client.on('notification', ({ payload }) => receive(payload ?? ''));
    client.on('error', () => this.reopen(client, receive));
    client.on('end', () => this.reopen(client, receive));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      this.client = client;
    } catch (error) {
      // The database is away; the product waits for it elsewhere, and so does this.
      this.logger.warn({ err: error }, 'Not listening to other processes yet');
      this.reopen(client, receive);
    }
  }

  async send(message: string): Promise<void> {
    if (this.client === null) throw new Error('not connected');
    await this.client.query('SELECT pg_notify($1, $2)', [CHANNEL, message]);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.again);
    const { client } = this;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  private reopen(lost: pg.Client, receive: (message: string) => void): void {
    if (this.client === lost) this.client = null;
    if (this.isClosed || this.client !== null) return;
    clearTimeout(this.again);
    void lost.end().catch(() => undefined);
    this.again = setTimeout(() => void this.open(receive), AGAIN_MS).unref();
  }
}
