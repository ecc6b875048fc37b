// Once per run of the tests: a PostgreSQL server of their own with a migrated template. DATABASE_URL uses another server.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { startPostgres } from '../../../../tools/postgres.ts';

export default async function startDatabase() {
  const postgres = process.env.DATABASE_URL === undefined ? await startPostgres({ isEphemeral: true }) : undefined;
  globalThis.auditionTestPostgres = postgres;
  process.env.TEST_DATABASE_URL = process.env.DATABASE_URL ?? postgres.url;
  // In a process of its own, for TypeScript with decorators is not what this runner strips.
  execFileSync(process.execPath, [path.join(import.meta.dirname, 'make-template.mjs')], {
    env: { ...process.env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
