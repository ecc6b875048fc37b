// `npm run scenarios:check [-- --only late-gift] [--sessions 500] [--variants 12]`: the ladder L0 to L6 over the whole
// library, with a report for its authors. Exit code 1 when something must be mended.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import {
  climbChatTest,
  readChatTest,
  readScenario,
  type Finding,
  type PlacedFinding,
  type Scenario,
  type ScenarioClimb,
  type Source,
} from '@audition/scenario';
import { EXIT, Fault, runMain } from './fault.ts';
import { chatTestReport, scenarioReport } from './scenarios-check/report.ts';

const library = path.resolve(import.meta.dirname, '..', 'library');
const SEED = 'library';

/** A file of the library; null for what is not usable. */
interface Entry<T> {
  file: string;
  source: Source<T>;
}

await runMain(async () => {
  const { only, sessions, variants } = readArguments();
  const startedAt = performance.now();
  const scenarios = readAll('scenarios', readScenario);
  const chatTests = readAll('chat-tests', readChatTest);
  const byKey: Record<string, Scenario> = {};
  for (const { source } of scenarios) if (source.document) byKey[source.document.key] = source.document;
  const uses = (entry: (typeof chatTests)[number]): boolean =>
    entry.source.document?.conversations.some(({ scenarioKey }) => scenarioKey === only) === true;
  const wanted = scenarios.filter(({ file }) => only === undefined || file === only);
  const tests = chatTests.filter((entry) => only === undefined || entry.file === only || uses(entry));
  if (wanted.length + tests.length === 0)
    throw new Fault(EXIT.usage, `library/ has no scenario or chat test "${only}".`);

  let errors = 0;
  const print = (text: string, findings: readonly PlacedFinding[]): void => {
    errors += findings.filter(({ severity }) => severity === 'error').length;
    console.log(text);
  };
  await inWorkers(wanted, sessions, ({ file, source }, climb) => {
    const findings = [...nameFault(file, source), ...(climb ? climb.findings.map(source.place) : source.findings)];
    print(scenarioReport(file, source.document, climb, findings), findings);
  });
  for (const { file, source } of tests) {
    const climb = source.document ? climbChatTest(source.document, byKey, { variants, seed: SEED }) : null;
    // `late-gift: operators.good` is a place in the file of that scenario.
    const place = (finding: Finding): PlacedFinding => {
      const [key, inner] = finding.path.split(': ');
      const other = inner === undefined ? undefined : scenarios.find((entry) => entry.file === key);
      return other
        ? { ...other.source.place({ ...finding, path: inner ?? '' }), path: finding.path }
        : source.place(finding);
    };
    const findings = [...nameFault(file, source), ...(climb ? climb.findings.map(place) : source.findings)];
    print(chatTestReport(file, source.document, climb, findings), findings);
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${wanted.length} scenarios, ${tests.length} chat tests, ${errors} errors, ${seconds} s`);
  return errors === 0 ? 0 : 1;
});

function readArguments(): { only: string | undefined; sessions: number; variants: number } {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      sessions: { type: 'string', default: '500' },
      variants: { type: 'string', default: '12' },
    },
  });
  const [sessions, variants] = [Number(values.sessions), Number(values.variants)];
  if (!Number.isInteger(sessions) || sessions < 1 || !Number.isInteger(variants) || variants < 1)
    throw new Fault(EXIT.usage, '--sessions and --variants take a whole number of 1 or more.');
  return { only: values.only, sessions, variants };
}

function readAll<T>(folder: string, read: (text: string) => Source<T>): Entry<T>[] {
  return fs
    .readdirSync(path.join(library, folder))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({
      file: name.replace(/\.yaml$/, ''),
      source: read(fs.readFileSync(path.join(library, folder, name), 'utf8')),
    }));
}

function nameFault(file: string, { document, place }: Source<{ key: string }>): PlacedFinding[] {
  if (document === null || document.key === file) return [];
  const message = `The file is named "${file}.yaml": name it like its key, "${document.key}.yaml".`;
  return [place({ level: 'L0', severity: 'error', path: 'key', message })];
}

/** Climbs with every scenario, one per processor at a time, and reports in the order of the files. */
async function inWorkers(
  entries: readonly Entry<Scenario>[],
  sessions: number,
  report: (entry: Entry<Scenario>, climb: ScenarioClimb | null) => void,
): Promise<void> {
  const waiting = [...entries.entries()];
  const done = new Map<number, ScenarioClimb | null>();
  let printed = 0;
  const finish = (index: number, climb: ScenarioClimb | null): void => {
    done.set(index, climb);
    for (let entry = entries[printed]; entry && done.has(printed); entry = entries[printed]) {
      report(entry, done.get(printed) ?? null);
      printed += 1;
    }
  };
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, { source }] = next;
      finish(index, source.document ? await climbInWorker(source.document, sessions) : null);
    }
  };
  await Promise.all(Array.from({ length: Math.min(os.availableParallelism(), entries.length) }, lane));
}

function climbInWorker(scenario: Scenario, sessions: number): Promise<ScenarioClimb> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(path.join(import.meta.dirname, 'scenarios-check', 'worker.ts'), {
      workerData: { scenario, effort: { sessions, seed: SEED } },
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
