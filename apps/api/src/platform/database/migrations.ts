import fs from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { Config } from '../config/config.js';

/** The database was migrated by a newer version of Audition. */
export class NewerDatabaseError extends Error {}

/** The database cannot be used; the message is a sentence for the person who starts the product. */
export class DatabaseStartError extends Error {}

/** One process migrates at a time, over all processes of an installation. */
const MIGRATION_LOCK = 7_120_451_233;
const OLDEST_POSTGRES = 150_000;

type MigrationClass = new () => MigrationInterface;

/** Turns each pair `<time>-<name>.up.sql` / `.down.sql` of the folder into a migration, oldest first. */
export async function readMigrations(folder: string): Promise<MigrationClass[]> {
  const files = (await fs.readdir(folder)).filter((name) => name.endsWith('.up.sql')).sort();
  return Promise.all(
    files.map(async (file) => {
      const base = file.replace(/\.up\.sql$/, '');
      const [time = '', ...words] = base.split('-');
      const [up, down] = await Promise.all(
        ['up', 'down'].map((way) => fs.readFile(path.join(folder, `${base}.${way}.sql`), 'utf8')),
      );
      if (up === undefined || down === undefined) throw new Error(`${base} is not a pair of files`);
      // TypeORM reads the time from the last 13 characters of the name.
      const name = `${words.join('-')}${time}`;
      return class implements MigrationInterface {
        readonly name = name;
        async up(runner: QueryRunner): Promise<void> {
          await runner.query(up);
        }
        async down(runner: QueryRunner): Promise<void> {
          await runner.query(down);
        }
      };
    }),
  );
}

/** A data source for migrating: the connecting role itself, which owns the tables. */
export async function createMigrationSource(config: Config): Promise<DataSource> {
  return new DataSource({
    type: 'postgres',
    url: config.databaseUrl,
    migrations: await readMigrations(config.migrationsDir),
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    installExtensions: false,
    logging: false,
    applicationName: 'audition-migrations',
    connectTimeoutMS: config.dbConnectTimeoutMs,
    poolSize: 2,
  });
}

/**
 * Brings the database to this version, one process at a time; what is up to date stays untouched.
 * @throws DatabaseStartError, NewerDatabaseError
 */
export async function migrate(config: Config): Promise<void> {
  const client = await connect(config);
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await requireSupportedServer(client);
    await refuseNewer(client, config);
    await createRole(client);
    const source = await (await createMigrationSource(config)).initialize();
    try {
      await source.runMigrations();
    } finally {
      await source.destroy();
    }
  } finally {
    await client.end();
  }
}

async function connect(config: Config): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: config.databaseUrl,
    connectionTimeoutMillis: config.dbConnectTimeoutMs,
    application_name: 'audition-migrations',
  });
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw new DatabaseStartError(sentenceFor(error, config.databaseUrl), { cause: error });
  }
}

function sentenceFor(error: unknown, url: string): string {
  const { host, pathname, username } = new URL(url);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const database = pathname.slice(1);
  switch (code) {
    case 'ECONNREFUSED':
      return `DATABASE_URL: no PostgreSQL answers at ${host}. Is it running, and is the port right?`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `DATABASE_URL: the host ${host} is not known.`;
    case '28P01':
    case '28000':
      return `DATABASE_URL: ${host} refuses the role ${username} with this password.`;
    case '3D000':
      return `DATABASE_URL: there is no database "${database}" at ${host}. Create it first.`;
    default:
      return `DATABASE_URL: ${host} cannot be used (${error instanceof Error ? error.message : String(error)}).`;
  }
}

async function requireSupportedServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: string; text: string }>(
    `SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS text`,
  );
  const [version] = rows;
  if (version === undefined || Number(version.number) >= OLDEST_POSTGRES) return;
  throw new DatabaseStartError(`Audition needs PostgreSQL 15 or newer; this is ${version.text}.`);
}

async function refuseNewer(client: pg.Client, config: Config): Promise<void> {
  const { rows: tables } = await client.query(
    `SELECT 1 FROM pg_tables WHERE schemaname = 'public' AND tablename = 'migration'`,
  );
  if (tables.length === 0) return;
  const known = new Set((await readMigrations(config.migrationsDir)).map((migration) => new migration().name));
  const { rows } = await client.query<{ name: string }>('SELECT name FROM migration ORDER BY id');
  const unknown = rows.filter(({ name }) => !known.has(name)).map(({ name }) => name);
  if (unknown.length === 0) return;
  throw new NewerDatabaseError(
    `The database was changed by a newer version of Audition (${unknown.join(', ')}). Start that version, or restore a backup from before the update.`,
  );
}

/** The API's role: it logs in through the connecting role only, owns nothing and cannot pass row-level security. */
async function createRole(client: pg.Client): Promise<void> {
  try {
    await client.query(`DO $$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'audition_app') THEN
        CREATE ROLE audition_app NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
      END IF;
      EXECUTE format('GRANT audition_app TO %I', current_user);
      EXECUTE 'GRANT USAGE ON SCHEMA public TO audition_app';
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END $$`);
  } catch (error) {
    throw new DatabaseStartError(
      `The role in DATABASE_URL may not create the role audition_app that the API works as (${error instanceof Error ? error.message : String(error)}). Create and grant it once: CREATE ROLE audition_app NOLOGIN; GRANT audition_app TO <role>.`,
      { cause: error },
    );
  }
}
