// `npm test`: everything that must hold, on a fresh machine. Format, lint, types, unit and integration tests, browser
// journeys; a summary at the end, one line counting all.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { runMain } from './fault.ts';

const root = path.resolve(import.meta.dirname, '..');
const reports = path.join(root, 'tmp', 'test-reports');

interface Outcome {
  name: string;
  passed: number;
  failed: number;
  seconds: number;
  /** What failed, with the first lines of why: repeated at the end, where it is looked for. */
  failures?: readonly string[];
}

/** The parts of Jest's report that are read here. */
interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
  testResults: readonly {
    name: string;
    message: string;
    assertionResults: readonly { status: string; fullName: string; failureMessages: readonly string[] }[];
  }[];
}

const WHY_LINES = 12;

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
  if (isWanted('unit')) outcomes.push(await jest('unit and integration', ['--maxWorkers=2'], 'jest.config.mjs'));
  // Journeys and faults mostly wait, for customers who type and for processes that come back; types take a core meanwhile.
  const [journeys, others] = await Promise.all([
    isWanted('journeys') ? jest('journeys', ['--maxWorkers=2'], 'apps/e2e/jest.config.mjs') : null,
    checkFaultsAndTypes(isWanted),
  ]);
  outcomes.push(...others, ...[journeys].filter((outcome) => outcome !== null));

  return summarise(outcomes);
});

async function checkFaultsAndTypes(isWanted: (name: string) => boolean): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  if (isWanted('faults'))
    outcomes.push(
      await check('faults, short', ['--disable-warning=ExperimentalWarning', 'tools/faults.ts', '--short']),
    );
  return isWanted('types') ? [...outcomes, ...(await checkTypes())] : outcomes;
}

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
  const seconds = secondsSince(startedAt);
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
  if (code === 0) return { name, seconds, passed: 1, failed: 0 };
  console.log(output.trimEnd());
  // What came of it stands at the end.
  const end = output.trimEnd().split('\n').slice(-WHY_LINES).join('\n');
  return { name, seconds, passed: 0, failed: 1, failures: [excerpt(name, end)] };
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
  const found = readReport(report);
  // A run that crashed has no report.
  const failed = found.failed + (code !== 0 && found.failed === 0 ? 1 : 0);
  console.log(`${failed === 0 ? 'ok  ' : 'FAIL'} ${name}: ${found.passed} passed, ${failed} failed (${seconds} s)`);
  if (failed > 0) console.log(output.replace(/^\{"numFailedTestSuites.*$/m, '').trimEnd());
  return { name, seconds, ...found, failed };
}

function readReport(file: string): { passed: number; failed: number; failures: string[] } {
  if (!fs.existsSync(file)) return { passed: 0, failed: 0, failures: [] };
  const report: JestReport = JSON.parse(fs.readFileSync(file, 'utf8'));
  const failures = report.testResults.flatMap(({ name, message, assertionResults }) => {
    const where = path.relative(root, name);
    const tests = assertionResults.filter(({ status }) => status === 'failed');
    // A suite that could not even start has a message and no tests.
    if (assertionResults.length === 0 && message !== '') return [excerpt(where, message)];
    return tests.map((test) => excerpt(`${where}: ${test.fullName}`, test.failureMessages.join('\n')));
  });
  return {
    ...{ passed: report.numPassedTests, failed: report.numFailedTests + report.numRuntimeErrorTestSuites },
    failures,
  };
}

function excerpt(what: string, why: string): string {
  const lines = stripVTControlCharacters(why).trim().split('\n').slice(0, WHY_LINES);
  return [what, ...lines.map((line) => `    ${line}`)].join('\n');
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
  for (const outcome of outcomes.filter(({ failed: count }) => count > 0)) {
    for (const failure of outcome.failures ?? [outcome.name]) console.log(`\nFAILED ${failure}`);
  }
  console.log(`\n${total(({ passed }) => passed)} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
