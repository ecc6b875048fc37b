// What package.json's scripts call. Runs on the machine's own Node (>= 20.19) with nothing installed: brings the
// dependencies and, for commands that need them, the builds up to date, then hands over to tools/<command>.ts on the
// bundled Node. Prints what it does while it does it.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const EXIT_INSTALL = 9;
const EXIT_BUILD = 10;
const NEEDS_BUILD = [
  'start',
  'bench',
  'audit-verify',
  'summaries-rebuild',
  'scenarios-check',
  'school-record',
  'faults',
];

process.chdir(root);
const [command = 'start', ...args] = process.argv.slice(2);
checkNode();
await install();
if (NEEDS_BUILD.includes(command)) await build();
process.exit(await handOver(command, args));

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Audition needs Node 20.19 or newer to start; this is ${process.version}.`);
  process.exit(EXIT_INSTALL);
}

/** `npm ci`, when the lock file is not the one that was installed last. */
async function install() {
  const stamp = path.join(root, 'node_modules', '.audition-installed');
  const wanted = createHash('sha256')
    .update(fs.readFileSync('package-lock.json'))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');
  if (readOr(stamp, '') === wanted) return;
  if (process.env.AUDITION_KEEP_MODULES === '1' && fs.existsSync('node_modules/.bin/nx')) return;
  const code = await step('Installing dependencies (about a minute, once)', 'npm', [
    'ci',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  if (code !== 0) {
    console.error(
      '\nThe dependencies could not be installed. Check that the npm registry can be reached and try again.',
    );
    process.exit(EXIT_INSTALL);
  }
  fs.writeFileSync(stamp, wanted);
}

/** Builds web and API, when a source file is newer than or other than at the last build. */
async function build() {
  const stamp = path.join(root, 'dist', '.audition-built');
  const wanted = sourcesFingerprint();
  const isComplete = ['apps/api/dist/main.js', 'dist/apps/web/browser/index.html'].every((file) => fs.existsSync(file));
  if (isComplete && readOr(stamp, '') === wanted) return;
  const code = await step('Building', bundledNode(), [
    'node_modules/nx/dist/bin/nx.js',
    'run-many',
    '-t',
    'build',
    '--outputStyle=static',
  ]);
  if (code !== 0) {
    console.error('\nThe product could not be built; the messages above say where.');
    process.exit(EXIT_BUILD);
  }
  fs.mkdirSync(path.dirname(stamp), { recursive: true });
  fs.writeFileSync(stamp, wanted);
}

function sourcesFingerprint() {
  const hash = createHash('sha256');
  const visit = (folder) => {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name === 'node_modules' || entry.name === 'dist' || entry.name.startsWith('.')) continue;
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) visit(file);
      else {
        const { size, mtimeMs } = fs.statSync(file);
        hash.update(`${file}:${size}:${mtimeMs}\n`);
      }
    }
  };
  ['apps', 'libs', 'library', 'migrations'].filter((folder) => fs.existsSync(folder)).forEach(visit);
  ['package-lock.json', 'tsconfig.base.json', 'nx.json'].forEach((file) => hash.update(fs.readFileSync(file)));
  return hash.digest('hex');
}

function bundledNode() {
  const bundled = path.join(root, 'node_modules', '.bin', 'node');
  return fs.existsSync(bundled) ? bundled : process.execPath;
}

function environment() {
  const bin = path.join(root, 'node_modules', '.bin');
  return { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}`, NX_DAEMON: 'false', NX_TUI: 'false' };
}

/** Runs one set-up step, its output shown; resolves with its exit code. */
function step(title, program, stepArgs) {
  const startedAt = Date.now();
  console.log(`${title} …`);
  return new Promise((resolve) => {
    const child = spawn(program, stepArgs, { stdio: ['ignore', 'inherit', 'inherit'], env: environment() });
    child.once('error', () => resolve(1));
    child.once('exit', (code) => {
      if (code === 0) console.log(`${title}: done in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
      resolve(code ?? 1);
    });
  });
}

/**
 * Runs tools/<command>.ts and passes signals on. Ctrl-C reaches the whole group, so it is only waited for here. Should
 * npm be killed, the command is told to stop: nothing may keep running that the next start would trip over.
 */
function handOver(name, commandArgs) {
  const child = spawn(
    bundledNode(),
    ['--disable-warning=ExperimentalWarning', path.join('tools', `${name}.ts`), ...commandArgs],
    {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      // So that what is printed as the time to ready counts installing and building, too.
      env: { ...environment(), AUDITION_STARTED_AT: String(Math.round(performance.timeOrigin)) },
    },
  );
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGTERM'));
  const ancestors = npmAncestors();
  const watch = setInterval(() => {
    if (ancestors.some((pid) => !isAlive(pid))) {
      clearInterval(watch);
      child.kill('SIGTERM');
    }
  }, 500);
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      clearInterval(watch);
      resolve(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 130 : 1));
    });
  });
}

/** The processes between npm and this one (the shell that npm uses, and npm). */
function npmAncestors() {
  if (process.env.npm_lifecycle_event === undefined || process.platform !== 'linux') return [];
  const parent = process.ppid;
  const isShell = readOr(`/proc/${parent}/cmdline`, '').includes('\0-c\0');
  const grandparent = Number(
    readOr(`/proc/${parent}/stat`, '')
      .replace(/^.*\) /s, '')
      .split(' ')[1] ?? 0,
  );
  return isShell && grandparent > 1 ? [parent, grandparent] : [parent];
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function readOr(file, fallback) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return fallback;
  }
}
