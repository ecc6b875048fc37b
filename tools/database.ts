import fs from 'node:fs';
import path from 'node:path';
import { EXIT, Fault } from './fault.ts';
import { runningPostgresUrl, startPostgres } from './postgres.ts';

const root = path.resolve(import.meta.dirname, '..');

/** DATABASE_URL, else the database of a running `npm start`, else the one in .data, started until `stop` is called. */
export async function findDatabase(): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env['DATABASE_URL'];
  if (given !== undefined) return { url: given, stop: async () => undefined };
  const dataDir = path.join(path.resolve(process.env['DATA_DIR'] ?? path.join(root, '.data')), 'postgres');
  if (!fs.existsSync(dataDir)) throw new Fault(EXIT.dataFolder, `There is no database in ${dataDir} yet.`);
  const running = runningPostgresUrl(dataDir);
  if (running !== null) return { url: running, stop: async () => undefined };
  const postgres = await startPostgres({ dataDir });
  return { url: postgres.url, stop: () => postgres.stop() };
}
