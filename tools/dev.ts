// `npm run dev`: embedded PostgreSQL, the API restarted on every change with source maps, the web with live reload.
// The web's dev server answers on PORT (default 3000) and passes /api and sockets on to the API on the port above.
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { API_FLAGS, API_MAIN } from './api-process.ts';
import { EXIT, Fault, runMain } from './fault.ts';
import { startPostgres } from './postgres.ts';

const root = path.resolve(import.meta.dirname, '..');

await runMain(async () => {
  const webPort = Number(process.env['PORT'] ?? 3000);
  const apiPort = webPort + 1;
  const postgres =
    process.env['DATABASE_URL'] === undefined
      ? await startPostgres({ dataDir: path.join(root, '.data/postgres') })
      : null;
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'development',
    DATABASE_URL: process.env['DATABASE_URL'] ?? postgres?.url,
    PUBLIC_URL: `http://localhost:${webPort}`,
    API_PORT: String(apiPort),
  };
  // The Angular dev server obeys PORT; the API gets its own.
  delete environment['PORT'];
  if ((await run(['node_modules/typescript/bin/tsc', '-b', 'apps/api'], environment)) !== 0)
    throw new Fault(EXIT.build, 'The API does not build.');

  const children = [
    start(['node_modules/typescript/bin/tsc', '-b', 'apps/api', '--watch', '--preserveWatchOutput'], environment),
    start(['--watch', '--watch-preserve-output', ...API_FLAGS, API_MAIN], {
      ...environment,
      PORT: String(apiPort),
    }),
    start(['node_modules/nx/dist/bin/nx.js', 'serve', 'web', `--port=${webPort}`], environment),
  ];
  console.log(`\nDevelopment: web on http://localhost:${webPort}, API on http://localhost:${apiPort}\n`);
  await stopAsked();
  children.forEach((child) => child.kill('SIGTERM'));
  await Promise.all(children.map((child) => new Promise((resolve) => child.once('exit', resolve))));
  await postgres?.stop();
  return 0;
});

function start(args: string[], env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
}

function run(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve) => start(args, env).once('exit', (code) => resolve(code ?? 1)));
}

function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
    process.once('disconnect', () => resolve());
  });
}
