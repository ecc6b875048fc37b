// `npm run summaries:rebuild`: computes the kept summaries of all scores anew from the scorecards. They are kept by whoever
// submits a card, so this is for a database that something else has written to. The product may run meanwhile.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { findDatabase } from './database.ts';
import { runMain } from './fault.ts';

const program = path.resolve(import.meta.dirname, '../apps/api/dist/main.js');

await runMain(async () => {
  const { url, stop } = await findDatabase();
  try {
    const env = { ...process.env, DATABASE_URL: url };
    const child = spawn(process.execPath, [program, '--rebuild-summaries'], { env, stdio: 'inherit' });
    const [code]: unknown[] = await once(child, 'exit');
    return typeof code === 'number' ? code : 1;
  } finally {
    await stop();
  }
});
