// `npm run summaries:rebuild`: computes the kept summaries of all scores anew from the scorecards. They are kept by whoever
// submits a card, so this is for a database that something else has written to. The product may run meanwhile.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { API_MAIN } from './api-process.ts';
import { findDatabase } from './database.ts';
import { runMain } from './fault.ts';

await runMain(async () => {
  const { url, stop } = await findDatabase();
  try {
    const env = { ...process.env, DATABASE_URL: url };
    const child = spawn(process.execPath, [API_MAIN, '--rebuild-summaries'], { env, stdio: 'inherit' });
    const [code]: unknown[] = await once(child, 'exit');
    return typeof code === 'number' ? code : 1;
  } finally {
    await stop();
  }
});
