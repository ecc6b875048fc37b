// `npm test`: everything that must hold, on a fresh machine. Format, lint, types, unit and integration tests, browser
// journeys; a summary at the end, one line counting all.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { runMain } from './fault.ts';

const root = path.resolve(import.meta.dirname, '..');
const reports = path.join(root, 'tmp', 'test-reports');

interface Outcome {
  name: string;
  passed: number;
  failed: number;
  seconds: number;
}

const node = process.execPath;
const bin = (file: string): string => path.join('node_modules', file);

await runMain(async () => {
  fs.rmSync(reports, { recursive: true, force: true });
  fs.mkdirSync(reports, { recursive: true });
  const only = process.argv.slice(2);
  const isWanted = (name: string): boolean => only.length === 0 || only.includes(name);

  const outcomes: Outcome[] = [];
  // The boundary rule reads Nx's project graph, which this makes; then what needs no build runs beside the build.
  await execute([bin('nx/dist/bin/nx.js'), 'show', 'projects']);
  const [build, format, lint] = await Promise.all([
    check('build', [bin('nx/dist/bin/nx.js'), 'run-many', '-t', 'build', '--outputStyle=static']),
    isWanted('format') ? check('format', [bin('prettier/bin/prettier.cjs'), '--check', '.', '--log-level=warn']) : null,
    isWanted('lint')
      ? check('lint', [
          bin('eslint/bin/eslint.js'),
          '.',
          '--max-warnings=0',
          '--cache',
          '--cache-location',
          'tmp/eslint/',
        ])
      : null,
  ]);
  outcomes.push(build, ...[format, lint].filter((outcome) => outcome !== null));
  // Checking types takes one core while tests wait for databases and clocks.
  const [types, unit] = await Promise.all([
    isWanted('types') ? checkTypes() : [],
    isWanted('unit') ? jest('unit and integration', ['--maxWorkers=2'], 'jest.config.mjs') : null,
  ]);
  outcomes.push(...types, ...[unit].filter((outcome) => outcome !== null));
  if (isWanted('faults'))
    outcomes.push(
      await check('faults, short', ['--disable-warning=ExperimentalWarning', 'tools/faults.ts', '--short']),
    );
  if (isWanted('journeys')) outcomes.push(await jest('journeys', ['--maxWorkers=2'], 'apps/e2e/jest.config.mjs'));

  return summarise(outcomes);
});

async function checkTypes(): Promise<Outcome[]> {
  return [
    await check('types of tests', [bin('typescript/bin/tsc'), '-p', 'tsconfig.spec.json']),
    await check('types of web tests', [
      bin('@angular/compiler-cli/bundles/src/bin/ngc.js'),
      '-p',
      'apps/web/tsconfig.spec.json',
      '--noEmit',
    ]),
    await check('types of tools', [bin('typescript/bin/tsc'), '-p', 'tools']),
  ];
}

/** One check that passes or fails as a whole; its output is shown when it fails. */
async function check(name: string, args: string[]): Promise<Outcome> {
  const startedAt = performance.now();
  const { code, output } = await execute(args);
  const outcome = { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, seconds: secondsSince(startedAt) };
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${outcome.seconds} s)`);
  if (code !== 0) console.log(output.trimEnd());
  return outcome;
}

async function jest(name: string, options: string[], config: string): Promise<Outcome> {
  const startedAt = performance.now();
  const report = path.join(reports, `${name.replaceAll(' ', '-')}.json`);
  const { code, output } = await execute([
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    ...[bin('jest/bin/jest.js'), '-c', config, '--ci', '--json', `--outputFile=${report}`, ...options],
  ]);
  const seconds = secondsSince(startedAt);
  const counts = readCounts(report);
  // A suite that could not even start has no tests to count, and a run that crashed has no report.
  const failed = counts.failed + (code !== 0 && counts.failed === 0 ? 1 : 0);
  console.log(`${failed === 0 ? 'ok  ' : 'FAIL'} ${name}: ${counts.passed} passed, ${failed} failed (${seconds} s)`);
  if (failed > 0) console.log(output.replace(/^\{"numFailedTestSuites.*$/m, '').trimEnd());
  return { name, passed: counts.passed, failed, seconds };
}

function readCounts(report: string): { passed: number; failed: number } {
  if (!fs.existsSync(report)) return { passed: 0, failed: 0 };
  const result: { numPassedTests: number; numFailedTests: number; numRuntimeErrorTestSuites: number } = JSON.parse(
    fs.readFileSync(report, 'utf8'),
  );
  return { passed: result.numPassedTests, failed: result.numFailedTests + result.numRuntimeErrorTestSuites };
}

function execute(args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(node, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: '0' },
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('exit', (code) => resolve({ code: code ?? 1, output }));
  });
}

function secondsSince(startedAt: number): number {
  return Math.round((performance.now() - startedAt) / 100) / 10;
}

function summarise(outcomes: Outcome[]): number {
  const total = (pick: (outcome: Outcome) => number): number =>
    outcomes.reduce((sum, outcome) => sum + pick(outcome), 0);
  const failed = total(({ failed: count }) => count);
  console.log(`\n${total(({ passed }) => passed)} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
