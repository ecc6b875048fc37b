// `npm run bench [-- B11 …]`: measures, prints a table, writes JSON to tmp/bench. Speed is judged here, never in a test.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { BenchResult } from './bench/row.ts';
import { engineStep } from './bench/engine-step.ts';
import { startUp } from './bench/start-up.ts';
import { runMain } from './fault.ts';

const ROWS = [startUp, engineStep];

await runMain(async () => {
  const wanted = process.argv.slice(2);
  const results: BenchResult[] = [];
  for (const row of ROWS.filter(({ id }) => wanted.length === 0 || wanted.includes(id))) {
    console.log(`${row.id} …`);
    results.push(...(await row.run()));
  }
  console.log(`\n${['id', 'workload', 'ours', 'floor', 'ratio'].join(' | ')}`);
  for (const { id, workload, ours, unit, floor } of results) {
    const ratio = floor === null ? '–' : (ours / floor).toFixed(2);
    console.log([id, workload, `${ours} ${unit}`, floor === null ? '–' : `${floor} ${unit}`, ratio].join(' | '));
  }
  const machine = { cpus: os.cpus().length, model: os.cpus()[0]?.model, load: os.loadavg(), node: process.version };
  const file = path.resolve('tmp/bench', `${new Date().toISOString().replaceAll(':', '-')}.json`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify({ machine, results }, null, 2));
  console.log(`\n${file}`);
  return 0;
});
