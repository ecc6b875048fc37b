// B9: tables as files, against what PostgreSQL and a library make of the same rows; and a million scores through the product.
import { fork } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { API_FLAGS } from '../api-process.ts';
import { copyOut } from './copy-out.ts';
import { fillScored } from './crowd-sql.ts';
import { exported } from './exports.ts';
import { quiet } from './machine.ts';
import { median, medianRatio, round, type BenchResult, type BenchRow } from './row.ts';
import { Stage } from './stage.ts';
import type { Made } from './table-side.ts';

const ROUNDS = 5;
const COLUMNS = 19;
const COPY_MIN = 0.3;
const GROWTH_MAX_MB = 50;
const LIBRARY_MAX = 1.2;
/** Three cards of twelve ratings each. */
const RATINGS = 36;
const MILLION_MAX_MB = 150;

export const tables: BenchRow = {
  id: 'B9',
  run: ({ isShort }) =>
    Stage.with(async (stage) => {
      const rounds = isShort ? 1 : ROUNDS;
      const [few, many] = isShort ? [1000, 10_000] : [10_000, 100_000];
      return [
        await csv(stage, [few, many], rounds),
        await xlsx(stage, few, Math.min(rounds, 3)),
        await scores(stage, isShort ? 10_000 : 1_000_000),
      ];
    }),
};

async function csv(stage: Stage, [few, many]: readonly [number, number], rounds: number): Promise<BenchResult> {
  const ours: Made[] = [];
  const floor: Made[] = [];
  const large: Made[] = [];
  for (let at = 0; at < rounds; at += 1) {
    await quiet.before(stage.pids);
    floor.push(await made(stage, 'copy', few));
    ours.push(await made(stage, 'csv', few));
    large.push(await made(stage, 'csv', many));
  }
  const speed = 1 / medianRatio(times(ours), times(floor));
  const growth = median(large.map(({ peakMb }) => peakMb)) - median(ours.map(({ peakMb }) => peakMb));
  return {
    ...{ id: 'B9 CSV', workload: `${few} rows × ${COLUMNS} as CSV`, unit: 'ms', floor: round(median(times(floor))) },
    ...{ ours: round(median(times(ours))), rounds: times(ours), floorRounds: times(floor) },
    gates: [
      { rule: `>= ${COPY_MIN} × the speed of COPY`, isMet: speed >= COPY_MIN },
      { rule: `memory for ten times the rows <= ${GROWTH_MAX_MB} MB more`, isMet: growth <= GROWTH_MAX_MB },
    ],
    notes: {
      'of the speed of COPY': round(speed, 2),
      [`${many} rows`]: `${round(median(times(large)))} ms`,
      'memory more': `${round(growth)} MB`,
    },
  };
}

async function xlsx(stage: Stage, rows: number, rounds: number): Promise<BenchResult> {
  const ours: Made[] = [];
  const floor: Made[] = [];
  for (let at = 0; at < rounds; at += 1) {
    await quiet.before(stage.pids);
    floor.push(await made(stage, 'write-excel-file', rows));
    ours.push(await made(stage, 'xlsx', rows));
  }
  const ratio = medianRatio(times(ours), times(floor));
  const most = (side: Made[]): number => round(median(side.map(({ peakMb }) => peakMb)));
  return {
    ...{ id: 'B9 XLSX', workload: `${rows} rows × ${COLUMNS} as XLSX`, unit: 'ms', floor: round(median(times(floor))) },
    ...{ ours: round(median(times(ours))), rounds: times(ours), floorRounds: times(floor) },
    gates: [{ rule: `<= ${LIBRARY_MAX} × write-excel-file`, isMet: ratio <= LIBRARY_MAX }],
    notes: { 'peak of memory': `${most(ours)} MB, write-excel-file ${most(floor)} MB` },
  };
}

/** The export of an opening's scores by the running product: asked for, made as a job, read back by its size. */
async function scores(stage: Stage, rows: number): Promise<BenchResult> {
  const openingId = await stage.organiser.crowded('steady', 0);
  const size = Math.ceil(rows / RATINGS);
  await fillScored((sql, parameters) => stage.oursSql(sql, parameters), openingId, size);
  await stage.oursSql('VACUUM ANALYZE', []);
  const request = { kind: 'scores', format: 'csv', openingId };
  // The first look records what is seen, which is its own piece of work; it also warms up.
  const first = await exported(stage, request);
  await sleep(5000);
  await quiet.before(stage.pids);
  const client = await stage.connect();
  try {
    const from = performance.now();
    await copyOut(client, RAW.replaceAll('$1', `'${openingId}'`));
    const floor = performance.now() - from;
    const made = await exported(stage, request);
    return {
      ...{ id: 'B9 scores', workload: `scores of ${size} candidates, ${made.rows} rows, as CSV`, unit: 's' },
      ...{ ours: round(made.ms / 1000), floor: round(floor / 1000), rounds: [round(made.ms / 1000)] },
      gates: [
        { rule: `memory < ${MILLION_MAX_MB} MB more than before`, isMet: made.growthMb < MILLION_MAX_MB },
        { rule: 'every row is there', isMet: made.rows === size * RATINGS, isSteady: true },
      ],
      notes: {
        'memory more': `${made.growthMb} MB`,
        'of the speed of COPY': round(floor / made.ms, 2),
        'rows a second': Math.round(made.rows / (made.ms / 1000)),
        size: `${round(made.bytes / 1e6)} MB`,
        'first time, with what it records': `${round(first.ms / 1000)} s, ${first.growthMb} MB more`,
      },
    };
  } finally {
    await client.end();
  }
}

/** The same rows by SQL alone, of cards that everybody may see. */
const RAW = `
  SELECT a.id, c.name, r.title, m.name, s.id, s.revision, s.submitted_at, k.chapter, k.key, k.title, k.weight,
         s.entries -> k.key ->> 'rating', s.entries -> k.key ->> 'rating' <> 'not-observed',
         jsonb_array_length(s.entries -> k.key -> 'ticks'), s.entries -> k.key ->> 'note'
  FROM application a
  JOIN opening o ON o.id = a.opening_id
  JOIN rubric_version v ON v.id = o.rubric_version_id
  JOIN candidate c ON c.id = a.candidate_id
  JOIN scorecard s ON s.application_id = a.id AND s.status = 'submitted'
  JOIN opening_round r ON r.id = s.round_id
  JOIN member m ON m.id = s.member_id
  CROSS JOIN LATERAL (SELECT h ->> 'title' AS chapter, x ->> 'key' AS key, x ->> 'title' AS title, x ->> 'weight' AS weight
                      FROM json_array_elements(v.document -> 'chapters') h, json_array_elements(h -> 'criteria') x) k
  WHERE a.opening_id = $1 ORDER BY a.id, r.position, m.name`;

function made(stage: Stage, SIDE: string, rows: number): Promise<Made> {
  return new Promise((resolve, reject) => {
    const child = fork(path.resolve(import.meta.dirname, 'table-side.ts'), [], {
      env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL: stage.floorUrl, SIDE, ROWS: String(rows) },
      execArgv: [...API_FLAGS],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.once('message', (answer) => resolve(answer as Made));
    child.once('exit', (code) => reject(new Error(`the side ${SIDE} ended with ${code}`)));
  });
}

function times(side: readonly Made[]): number[] {
  return side.map(({ ms }) => round(ms));
}
