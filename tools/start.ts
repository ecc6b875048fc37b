// `npm start`: the product on one machine. Starts PostgreSQL (unless DATABASE_URL names one) and the API, which serves
// the web as well; prints the address; stops both in order; brings either back when it dies.
import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { API_FLAGS, API_MAIN } from './api-process.ts';
import { EXIT, Fault, runMain } from './fault.ts';
import { startPostgres, type RunningPostgres } from './postgres.ts';

const root = path.resolve(import.meta.dirname, '..');
const DRAIN_LIMIT_MS = 15_000;

await runMain(async () => {
  const { isDemo } = readArguments();
  const port = readPort();
  const dataDir = path.resolve(process.env['DATA_DIR'] ?? path.join(root, '.data'));
  prepareDataFolder(dataDir);
  const unlock = lockDataFolder(dataDir);
  try {
    await refuseBusyPort(port);
    return await runProduct({ port, dataDir, isDemo });
  } finally {
    unlock();
  }
});

function readArguments(): { isDemo: boolean } {
  try {
    const { values } = parseArgs({ options: { demo: { type: 'boolean', default: false } } });
    return { isDemo: values.demo };
  } catch (error) {
    throw new Fault(EXIT.usage, `${error instanceof Error ? error.message : error}\nUsage: npm start [-- --demo]`);
  }
}

function readPort(): number {
  const text = process.env['PORT'] ?? '3000';
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new Fault(EXIT.usage, `PORT must be a number from 1 to 65535, not "${text}".`);
}

function prepareDataFolder(dataDir: string): void {
  try {
    // Not recursive where one folder is missing: that never ends below /proc and the like.
    const isRecursive = !fs.existsSync(path.dirname(dataDir));
    if (!fs.existsSync(dataDir)) fs.mkdirSync(dataDir, { recursive: isRecursive, mode: 0o700 });
    const probe = path.join(dataDir, '.write-probe');
    fs.writeFileSync(probe, '');
    fs.rmSync(probe);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? error.code : error;
    throw new Fault(
      EXIT.dataFolder,
      `The data folder ${dataDir} cannot be written (${reason}). Check its owner and permissions.`,
    );
  }
}

/** One product per data folder. A lock whose holder is gone (kill -9, reboot) is taken over. */
function lockDataFolder(dataDir: string): () => void {
  const file = path.join(dataDir, 'start.lock');
  const holder = Number(fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : 0);
  if (holder > 0 && isStart(holder)) {
    throw new Fault(
      EXIT.alreadyRunning,
      `Audition is already running with ${dataDir} (process ${holder}). Stop it first.`,
    );
  }
  fs.writeFileSync(file, String(process.pid));
  return () => fs.rmSync(file, { force: true });
}

function isStart(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    if (process.platform !== 'linux') return true;
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('start.ts');
  } catch {
    return false;
  }
}

function refuseBusyPort(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      const sentence =
        error.code === 'EADDRINUSE'
          ? `Port ${port} is in use by another program. Stop that, or choose another port: PORT=${port + 1} npm start`
          : `Port ${port} cannot be used (${error.code}). Choose another: PORT=3001 npm start`;
      reject(new Fault(EXIT.portBusy, sentence));
    });
    server.listen(port, () => server.close(() => resolve()));
  });
}

interface Product {
  port: number;
  dataDir: string;
  isDemo: boolean;
}

/** Runs until a signal or a fault that a restart would not mend; resolves with the exit code. */
async function runProduct({ port, dataDir, isDemo }: Product): Promise<number> {
  const startedAt = Number(process.env['AUDITION_STARTED_AT'] ?? performance.timeOrigin);
  const postgres = await startDatabase(dataDir);
  const databaseUrl = process.env['DATABASE_URL'] ?? postgres?.url;
  const demoPassword = isDemo ? demoPasswordOf(dataDir) : undefined;
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    FILES_DIR: process.env['FILES_DIR'] ?? path.join(dataDir, 'files'),
    ...(demoPassword === undefined ? {} : { DEMO_PASSWORD: demoPassword }),
  };
  console.log(isDemo ? 'Starting Audition with the demo workspace …' : 'Starting Audition …');

  const stop = stopRequest();
  let exitCode = 0;
  const restarts: number[] = [];
  let isFirst = true;
  while (!stop.isAsked()) {
    const api = launchApi(environment, isDemo, path.join(dataDir, 'api.log'));
    const withDrain = stop.onAsked(() => drain(api));
    const wasReady = await untilReadyOrGone(api, (ready) => {
      if (isFirst) announce(ready, { startedAt, demoPassword });
      else console.log('Audition is back.');
      isFirst = false;
    });
    exitCode = await exitOf(api);
    withDrain();
    if (stop.isAsked()) exitCode = 0;
    else if (!wasReady) break;
    else if (hasRestartedTooOften(restarts)) {
      console.error(`\nThe server keeps failing. Its log is ${path.join(dataDir, 'api.log')}.`);
      break;
    } else console.error('The server ended unexpectedly; starting it again.');
  }
  await postgres?.stop();
  if (stop.isAsked()) console.log('Stopped.');
  return exitCode;
}

/** The embedded server; brought back on the same port should it die (it recovers what was committed). */
async function startDatabase(dataDir: string): Promise<Pick<RunningPostgres, 'url' | 'stop'> | undefined> {
  if (process.env['DATABASE_URL'] !== undefined) return undefined;
  const folder = path.join(dataDir, 'postgres');
  if (!fs.existsSync(folder)) console.log(`Creating the database in ${folder} …`);
  let current = await startPostgres({ dataDir: folder });
  const bringBack = async (): Promise<void> => {
    console.error('The database ended unexpectedly; starting it again.');
    try {
      current = await startPostgres({ dataDir: folder, port: current.port });
      current.onUnexpectedExit(() => void bringBack());
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      process.kill(process.pid, 'SIGTERM');
    }
  };
  current.onUnexpectedExit(() => void bringBack());
  return { url: current.url, stop: () => current.stop() };
}

/** Random per data folder, so that no installation has a password that others know; kept to be printed again. */
function demoPasswordOf(dataDir: string): string {
  const file = path.join(dataDir, 'demo-password');
  if (!fs.existsSync(file)) fs.writeFileSync(file, `demo-${randomBytes(6).toString('hex')}`, { mode: 0o600 });
  return fs.readFileSync(file, 'utf8');
}

interface StopRequest {
  isAsked(): boolean;
  /** Registers what to do when the stop is asked for; returns how to take that back. */
  onAsked(act: () => void): () => void;
}

function stopRequest(): StopRequest {
  let isAsked = false;
  const acts = new Set<() => void>();
  const ask = (): void => {
    if (isAsked) return;
    isAsked = true;
    console.log('\nStopping: finishing what is under way …');
    acts.forEach((act) => act());
  };
  process.on('SIGINT', ask);
  process.on('SIGTERM', ask);
  process.on('SIGHUP', ask);
  process.on('disconnect', ask);
  return {
    isAsked: () => isAsked,
    onAsked(act) {
      acts.add(act);
      if (isAsked) act();
      return () => acts.delete(act);
    },
  };
}

function launchApi(environment: NodeJS.ProcessEnv, isDemo: boolean, logFile: string): ChildProcess {
  const api = fork(API_MAIN, isDemo ? ['--demo'] : [], {
    env: environment,
    execArgv: [...API_FLAGS],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  // Logs go to a file: the terminal is for people. Containers run main.js directly and log to standard output.
  if (fs.existsSync(logFile) && fs.statSync(logFile).size > 20_000_000) fs.renameSync(logFile, `${logFile}.1`);
  api.stdout?.pipe(fs.createWriteStream(logFile, { flags: 'a', mode: 0o600 }));
  return api;
}

interface ReadyNotice {
  url: string;
  setupLink: string | null;
  /** Addresses of the demo members, by what they are. */
  demoMembers: { email: string; role: string }[];
}

function readReadyNotice(message: unknown): ReadyNotice | undefined {
  if (typeof message !== 'object' || message === null || !('ready' in message) || !('url' in message)) return undefined;
  const members = 'demoMembers' in message && Array.isArray(message.demoMembers) ? message.demoMembers : [];
  return {
    url: String(message.url),
    setupLink: 'setupLink' in message && typeof message.setupLink === 'string' ? message.setupLink : null,
    demoMembers: members.map((member) => ({ email: String(member.email), role: String(member.role) })),
  };
}

function untilReadyOrGone(api: ChildProcess, onReady: (notice: ReadyNotice) => void): Promise<boolean> {
  return new Promise((resolve) => {
    api.on('message', (message) => {
      const notice = readReadyNotice(message);
      if (notice === undefined) return;
      onReady(notice);
      resolve(true);
    });
    api.once('exit', () => resolve(false));
  });
}

function exitOf(api: ChildProcess): Promise<number> {
  if (api.exitCode !== null) return Promise.resolve(api.exitCode);
  if (api.signalCode !== null) return Promise.resolve(1);
  return new Promise((resolve) => api.once('exit', (code) => resolve(code ?? 1)));
}

function drain(api: ChildProcess): void {
  api.kill('SIGTERM');
  const giveUp = setTimeout(() => api.kill('SIGKILL'), DRAIN_LIMIT_MS);
  api.once('exit', () => clearTimeout(giveUp));
}

function hasRestartedTooOften(restarts: number[]): boolean {
  const now = performance.now();
  restarts.push(now);
  return restarts.filter((at) => now - at < 60_000).length > 5;
}

function announce(
  ready: ReadyNotice,
  { startedAt, demoPassword }: { startedAt: number; demoPassword?: string | undefined },
): void {
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(`\nAudition is ready at ${ready.url} (after ${seconds} s)`);
  if (ready.setupLink !== null) {
    console.log(`\nSet up your workspace with this one-time link:\n  ${ready.setupLink}`);
  }
  if (demoPassword !== undefined && ready.demoMembers.length > 0) {
    console.log(`\nDemo workspace. Sign in at ${ready.url}/sign-in with the password ${demoPassword} as`);
    ready.demoMembers.forEach(({ email, role }) => console.log(`  ${email.padEnd(28)} ${role}`));
  }
  console.log('\nStop with Ctrl-C.');
}
