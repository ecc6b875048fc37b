import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { Role, Me } from '@audition/contracts';
import { Config } from '../platform/config/config.js';
import { createServer } from '../server.js';
import { Passwords } from '../workspaces/passwords.js';
import { Workspaces } from '../workspaces/workspace.service.js';
import { StaffClient } from './staff-client.js';

export const PASSWORD = 'violet anchor 7 harvest moon';
/** What it is stored as, made at production's cost by whoever needs it first. */
let passwordStored: Promise<string> | undefined;

/** A member who is signed in. */
export interface Member {
  client: StaffClient;
  me: Me;
}

/** The API as in production, on a database of its own, listening on a free port. */
export class TestApp {
  private readonly superuser: pg.Pool;

  private constructor(
    readonly app: NestFastifyApplication,
    readonly url: string,
    readonly databaseUrl: string,
    /** Where its files lie; another process of the same installation gets the same folder. */
    readonly filesDir: string,
  ) {
    this.superuser = new pg.Pool({ connectionString: databaseUrl, max: 4, allowExitOnIdle: true });
    // A connection that a test has cut while it was idle; the next statement gets a new one.
    this.superuser.on('error', () => undefined);
  }

  /**
   * Members share a password and what it is stored as: a hash takes the processor a tenth of a second.
   * @param settings environment variables beside the defaults of tests; for tests about passwords see `startWithOwnHashes`
   */
  static async start(settings: Record<string, string> = {}): Promise<TestApp> {
    const test = await TestApp.startWithOwnHashes(settings);
    const passwords = test.app.get(Passwords, { strict: false });
    const hash = passwords.hash.bind(passwords);
    passwords.hash = (password) => (password === PASSWORD ? (passwordStored ??= hash(password)) : hash(password));
    return test;
  }

  /** As in production, every password is hashed by itself. */
  static async startWithOwnHashes(settings: Record<string, string> = {}): Promise<TestApp> {
    const databaseUrl = settings['DATABASE_URL'] ?? (await createDatabase());
    const filesDir = settings['FILES_DIR'] ?? fs.mkdtempSync(path.join(os.tmpdir(), 'audition-files-'));
    // However busy the machine is: what a request waits for is not what tests are about.
    const waits = {
      DB_CONNECT_TIMEOUT_MS: '30000',
      DB_LOCK_TIMEOUT_MS: '30000',
      DB_STATEMENT_TIMEOUT_MS: '60000',
    };
    const defaults = { LOG_LEVEL: 'silent', FILES_DIR: filesDir, ...waits };
    const config = new Config({ ...defaults, ...settings, DATABASE_URL: databaseUrl });
    const app = await createServer(config);
    await app.listen(0, '127.0.0.1');
    return new TestApp(app, (await app.getUrl()).replace('[::1]', '127.0.0.1'), databaseUrl, filesDir);
  }

  async close({ keepsFiles = false } = {}): Promise<void> {
    await this.app.close();
    await this.superuser.end();
    if (!keepsFiles && path.dirname(this.filesDir) === os.tmpdir())
      fs.rmSync(this.filesDir, { recursive: true, force: true });
  }

  /** The first owner with a workspace of their own. */
  async setUp(email = 'owner@north.example'): Promise<Member> {
    const token = await this.app.get(Workspaces).offerSetup();
    const client = new StaffClient(this.url);
    const { body } = await client.post<Me>('/setup', {
      token,
      workspaceName: 'Northpost',
      name: 'Mara Lindqvist',
      email,
      password: PASSWORD,
    });
    return { client, me: body };
  }

  /** A second workspace, as if the installation were new; for what one workspace must not see of another. */
  async setUpAnother(): Promise<Member> {
    await this.asSuperuser('UPDATE installation SET setup_at = NULL');
    return this.setUp('other@south.example');
  }

  /** A member who has joined by invitation. */
  async join(
    owner: StaffClient,
    role: Role,
    email = `${role}-${randomBytes(3).toString('hex')}@north.example`,
  ): Promise<Member> {
    const { body: invitation } = await owner.post<{ link: string }>('/members/invitations', { email, role });
    const client = new StaffClient(this.url);
    const { body } = await client.post<Me>('/invitations/accept', {
      token: invitation.link.split('#')[1],
      name: `Member ${role}`,
      password: PASSWORD,
    });
    return { client, me: body };
  }

  /** SQL as the role that owns the tables: for moving time in rows, and for looking behind the API. */
  async asSuperuser<Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return (await this.superuser.query<Row>(sql, parameters)).rows;
  }
}

/** A copy of the migrated template. */
export async function createDatabase(template = 'audition_template'): Promise<string> {
  const url = new URL(process.env['TEST_DATABASE_URL'] ?? '');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  // Two copies at once would refuse each other.
  await admin.query('SELECT pg_advisory_lock(42)');
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  await admin.end();
  url.pathname = `/${name}`;
  return url.href;
}
