import { DataSource } from 'typeorm';
import { entities } from '../../entities.js';
import { createDatabase } from '../../testing/test-app.js';
import { Config } from '../config/config.js';
import { createDataSource } from './data-source.js';
import { createMigrationSource, migrate, NewerDatabaseError } from './migrations.js';

const sources: DataSource[] = [];
afterEach(async () => {
  await Promise.all(sources.splice(0).map((source) => source.destroy()));
});

/** A database as the server makes it, without anything of ours. */
async function emptyDatabase(): Promise<{ config: Config; source: DataSource }> {
  const config = new Config({ DATABASE_URL: await createDatabase('template0') });
  const source = await (await createMigrationSource(config)).initialize();
  sources.push(source);
  return { config, source };
}

async function tables(source: DataSource): Promise<string[]> {
  const rows: { name: string }[] = await source.query(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

describe('the migrations', () => {
  it('go up from nothing, all the way down, and up again', async () => {
    const { config, source } = await emptyDatabase();
    await migrate(config);
    const all = await tables(source);
    expect(all).toContain('test_event');
    for (let left = source.migrations.length; left > 0; left--) await source.undoLastMigration();
    expect(await tables(source)).toEqual(['migration']);
    const functions: { name: string }[] = await source.query(
      `SELECT proname AS name FROM pg_proc JOIN pg_namespace n ON n.oid = pronamespace WHERE n.nspname = 'public'`,
    );
    expect(functions).toEqual([]);
    await migrate(config);
    expect(await tables(source)).toEqual(all);
  });

  it('each leave nothing behind on their way down that is in the way of going up again', async () => {
    const { config, source } = await emptyDatabase();
    await migrate(config);
    for (let left = source.migrations.length; left > 0; left--) await source.undoLastMigration();
    const runner = source.createQueryRunner();
    for (const migration of source.migrations) {
      await migration.up(runner);
      await migration.down(runner);
      await expect(migration.up(runner)).resolves.toBeUndefined();
    }
    await runner.release();
  });

  it('run by several processes at once happen once', async () => {
    const { config, source } = await emptyDatabase();
    await Promise.all([migrate(config), migrate(config), migrate(config)]);
    const [row]: { count: number }[] = await source.query('SELECT count(*)::int AS count FROM migration');
    expect(row?.count).toBe(source.migrations.length);
  });

  it('refuse a database that a newer version has changed, and leave it alone', async () => {
    const { config, source } = await emptyDatabase();
    await migrate(config);
    await source.query(`INSERT INTO migration (timestamp, name) VALUES (9999999999999, 'tomorrow9999999999999')`);
    await expect(migrate(config)).rejects.toThrow(NewerDatabaseError);
    await expect(migrate(config)).rejects.toThrow('tomorrow9999999999999');
  });
});

/** Reached through functions only (decision 26). */
const UNREADABLE = ['fairness_answer', 'fairness_key'];

describe('the migrated database', () => {
  let config: Config;
  let owner: DataSource;
  let api: DataSource;

  beforeAll(async () => {
    config = new Config({ DATABASE_URL: await createDatabase() });
    owner = await (await createMigrationSource(config)).initialize();
    api = await createDataSource(config, entities).initialize();
  });
  afterAll(async () => {
    await api.destroy();
    await owner.destroy();
  });

  it('has every column that the entities name, empty or not as they say', async () => {
    const columns: { table: string; name: string; isNullable: boolean }[] = await owner.query(
      `SELECT table_name AS table, column_name AS name, is_nullable = 'YES' AS "isNullable"
       FROM information_schema.columns WHERE table_schema = 'public'`,
    );
    const actual = new Map(columns.map(({ table, name, isNullable }) => [`${table}.${name}`, isNullable]));
    for (const { tableName, columns: declared } of api.entityMetadatas) {
      for (const { databaseName, isNullable } of declared) {
        expect([`${tableName}.${databaseName}`, actual.get(`${tableName}.${databaseName}`)]).toEqual([
          `${tableName}.${databaseName}`,
          isNullable,
        ]);
      }
    }
  });

  it('forces row-level security on every table of a workspace', async () => {
    const rows: { name: string; isForced: boolean }[] = await owner.query(
      `SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS "isForced"
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'workspace_id'
       WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY 1`,
    );
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter(({ isForced }) => !isForced)).toEqual([]);
  });

  it('lets the API’s role own nothing and pass nothing', async () => {
    const [role] = await api.query(
      `SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolcanlogin AS "isStrong" FROM pg_roles WHERE rolname = current_user`,
    );
    expect(role).toEqual({ isStrong: false });
    const owned = await api.query(`SELECT relname FROM pg_class WHERE relowner = current_user::regrole`);
    expect(owned).toEqual([]);
  });

  it('shows the API’s role no row of any workspace as long as none is named', async () => {
    await owner.query(`INSERT INTO workspace (id, name) VALUES ('00000000-0000-7000-8000-000000000001', 'North')`);
    for (const table of (await tables(owner)).filter(
      (name) => ![...UNREADABLE, 'migration', 'installation', 'rate_limit', 'service_beat'].includes(name),
    )) {
      const [row]: { count: number }[] = await api.query(`SELECT count(*)::int AS count FROM ${table}`);
      expect([table, row?.count]).toEqual([table, 0]);
    }
  });

  it.each(UNREADABLE)('lets the API’s role read nothing of %s, nor write to it', async (table) => {
    for (const sql of [
      `SELECT 1 FROM ${table}`,
      `INSERT INTO ${table} DEFAULT VALUES`,
      `UPDATE ${table} SET workspace_id = workspace_id`,
      `DELETE FROM ${table}`,
    ]) {
      await expect(api.query(sql)).rejects.toThrow('permission denied');
    }
  });

  it.each(['audit_entry', 'test_event', 'test_allowance', 'calibration_attempt'])(
    'lets nobody change or remove rows of %s',
    async (table) => {
      for (const sql of [
        `UPDATE ${table} SET workspace_id = workspace_id`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table}`,
      ]) {
        await expect(api.query(sql)).rejects.toThrow('permission denied');
      }
    },
  );
});
