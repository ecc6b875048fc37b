import 'reflect-metadata';
import { createServer } from './server.js';
import { Config, ConfigError } from './platform/config/config.js';
import { DatabaseStartError, migrate, NewerDatabaseError } from './platform/database/migrations.js';
import { Summaries } from './scorecards/summary.service.js';
import { DemoRefusedError, openDemo } from './workflows/demo/open-demo.js';
import { Workspaces } from './workspaces/workspace.service.js';

/** Exit codes; tools/fault.ts has the same list for `npm start`. */
const EXIT = { portBusy: 3, database: 5, newerDatabase: 6, demoRefused: 7, failure: 1, configuration: 78 } as const;
const DRAIN_LIMIT_MS = 10_000;

process.on('unhandledRejection', (reason) => {
  console.error(reason);
  process.exit(EXIT.failure);
});

try {
  await run();
} catch (error) {
  const [code, text] = explain(error);
  console.error(text);
  process.exit(code);
}

async function run(): Promise<void> {
  const isDemo = process.argv.includes('--demo');
  const config = Config.fromProcess();
  await migrate(config);
  const app = await createServer(config);
  if (process.argv.includes('--rebuild-summaries')) return rebuildSummaries(app);
  let stopping: Promise<void> | undefined;
  const stop = (): void => {
    if (stopping !== undefined) return;
    setTimeout(() => process.exit(EXIT.failure), DRAIN_LIMIT_MS).unref();
    stopping = app.close().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // The starter died: nobody would stop us any more.
  process.on('disconnect', stop);
  const demoMembers = isDemo ? await openDemo(app, config) : [];
  await app.listen(config.port, config.host);
  const token = await app.get(Workspaces).offerSetup();
  const notice = {
    ready: true,
    url: config.publicUrl,
    setupLink: token === null ? null : `${config.publicUrl}/set-up#${token}`,
    demoMembers,
  };
  if (process.send !== undefined) process.send(notice);
  else console.log(JSON.stringify(notice));
}

/** In place of serving: computes what is kept of scores anew. */
async function rebuildSummaries(app: Awaited<ReturnType<typeof createServer>>): Promise<void> {
  console.log(`Kept anew: the scores of ${await app.get(Summaries).rebuild({ onlyMissing: false })} applications.`);
  await app.close();
  process.exit(0);
}

function explain(error: unknown): [code: number, text: string] {
  if (error instanceof ConfigError) return [EXIT.configuration, `The configuration is not usable:\n${error.message}`];
  if (error instanceof NewerDatabaseError) return [EXIT.newerDatabase, error.message];
  if (error instanceof DatabaseStartError) return [EXIT.database, error.message];
  if (error instanceof DemoRefusedError) return [EXIT.demoRefused, error.message];
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return [EXIT.portBusy, 'The port is in use by another program. Choose another with PORT.'];
  }
  return [EXIT.failure, error instanceof Error ? (error.stack ?? error.message) : String(error)];
}
