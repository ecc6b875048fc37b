// `npm run bench [-- B1 B2 … --short]`: measures, judges, prints a table, writes JSON to tmp/bench. Speed is judged here,
// never in a test. Definitions and gates: docs of each row in tools/bench.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { agreementOfOpening } from './bench/agreement.ts';
import { openingBoard } from './bench/board.ts';
import { bulkReports } from './bench/bulk.ts';
import { chatLatency } from './bench/chat-latency.ts';
import { chatThroughput } from './bench/chat-throughput.ts';
import { engineStep } from './bench/engine-step.ts';
import { frontEnd } from './bench/front-end.ts';
import { candidateList, candidateSearch } from './bench/lists.ts';
import { quiet } from './bench/machine.ts';
import { comparisonMatrix } from './bench/matrix.ts';
import { memory } from './bench/memory.ts';
import { reportPdf } from './bench/pdf.ts';
import { punctuality } from './bench/punctuality.ts';
import { reconnectStorm } from './bench/reconnect.ts';
import { table } from './bench/report.ts';
import type { BenchResult } from './bench/row.ts';
import { wholeSessions } from './bench/sessions.ts';
import { startUp } from './bench/start-up.ts';
import { tables } from './bench/tables.ts';
import { EXIT, Fault, runMain } from './fault.ts';

const ROWS = [
  ...[chatThroughput, chatLatency, punctuality, reconnectStorm, memory, startUp],
  ...[candidateList, comparisonMatrix, candidateSearch],
  ...[reportPdf, bulkReports, tables],
  ...[frontEnd, engineStep, agreementOfOpening, openingBoard, wholeSessions],
];

await runMain(async () => {
  const { values, positionals } = parseArgs({
    options: { short: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const unknown = positionals.filter((id) => !ROWS.some((row) => row.id === id));
  if (unknown.length > 0) {
    throw new Fault(EXIT.usage, `There is no row ${unknown.join(', ')}. Rows: ${ROWS.map(({ id }) => id).join(', ')}`);
  }
  const results: BenchResult[] = [];
  for (const row of ROWS.filter(({ id }) => positionals.length === 0 || positionals.includes(id))) {
    console.log(`${row.id} …`);
    const measured = await row.run({ isShort: values.short });
    results.push(...measured);
    // At once: a long run that is interrupted has said what it knew.
    console.log(table(measured, { isJudged: quiet.isQuiet && !values.short }).text);
  }
  const machine = {
    cpus: os.cpus().length,
    model: os.cpus()[0]?.model,
    load: os.loadavg().map((load) => Number(load.toFixed(2))),
    foreignCores: quiet.foreignCores,
    isQuiet: quiet.isQuiet,
    node: process.version,
  };
  const { hasFailed } = table(results, { isJudged: quiet.isQuiet && !values.short });
  console.log(`\nLoad average ${machine.load.join(' ')}; others kept up to ${machine.foreignCores} cores busy.`);
  const file = path.resolve('tmp/bench', `${new Date().toISOString().replaceAll(':', '-')}.json`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify({ machine, isShort: values.short, results }, null, 2));
  console.log(file);
  return hasFailed ? 1 : 0;
});
