import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = path.resolve(import.meta.dirname, '../../..');

/** The built product, started as `npm start` starts it. */
export interface RunningProduct {
  url: string;
  /** The one-time set-up link; null when the database has a workspace. */
  setupLink: string | null;
  /** Everything printed so far. */
  output(): string;
  /** Ends the API with SIGKILL in the middle of whatever it does; the starter brings it back. Resolves when it is ready again. */
  killApi(): Promise<void>;
  /** Asks for a graceful stop and resolves with the exit code. */
  stop(): Promise<number>;
}

/** Starts the product on a new data folder and waits until it is ready. */
export async function startProduct(options: { args?: string[]; dataDir?: string } = {}): Promise<RunningProduct> {
  const dataDir = options.dataDir ?? fs.mkdtempSync(path.join(os.tmpdir(), 'audition-product-'));
  const port = await freePort();
  const starter = spawn(process.execPath, [path.join(root, 'tools/start.ts'), ...(options.args ?? [])], {
    cwd: root,
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      PORT: String(port),
      DATA_DIR: dataDir,
      PUBLIC_URL: `http://localhost:${port}`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  starter.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  starter.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const exited = new Promise<number>((resolve) => starter.once('exit', (code) => resolve(code ?? 1)));
  const url = `http://localhost:${port}`;
  await untilReady(url, starter, () => printed);
  return {
    url,
    setupLink: /https?:\S+\/set-up#\S+/.exec(printed)?.[0] ?? null,
    output: () => printed,
    async killApi() {
      process.kill(apiOf(starter), 'SIGKILL');
      while (await isReady(url)) await sleep(20);
      await untilReady(url, starter, () => printed);
    },
    async stop() {
      starter.kill('SIGTERM');
      const code = await exited;
      if (options.dataDir === undefined) fs.rmSync(dataDir, { recursive: true, force: true });
      return code;
    },
  };
}

async function untilReady(url: string, starter: ChildProcess, output: () => string): Promise<void> {
  while (!(await isReady(url))) {
    if (starter.exitCode !== null) throw new Error(`the product ended with ${starter.exitCode}:\n${output()}`);
    await sleep(50);
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/ready`)).ok;
  } catch {
    // Nothing listens.
    return false;
  }
}

/** Process id of the API below the starter (Linux). */
function apiOf(starter: ChildProcess): number {
  const children = fs.readFileSync(`/proc/${starter.pid}/task/${starter.pid}/children`, 'utf8').trim().split(/\s+/);
  const api = children.find((pid) => fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('main.js'));
  if (api === undefined) throw new Error('the starter runs no API');
  return Number(api);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('no port'));
      else server.close(() => resolve(address.port));
    });
  });
}
