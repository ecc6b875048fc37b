// B3: how late customers' lines reach the candidate, of four scripts in each session, durable before they are sent.
import { cpuMsOf, quiet } from './machine.ts';
import { median, medianRatio, percentile, round, type BenchOptions, type BenchResult, type BenchRow } from './row.ts';
import { Stage, type Side } from './stage.ts';
import type { ClientTasks } from './client.ts';

const FLOOR_MAX = 2.5;
const P99_MAX_MS = 100;

type Round = ClientTasks['listen']['gives'] & { cpuUs: number };

export const punctuality: BenchRow = {
  id: 'B3',
  run: (options) => Stage.with((stage) => measure(stage, options)),
};

async function measure(stage: Stage, { isShort }: BenchOptions): Promise<BenchResult[]> {
  const sessions = isShort ? 50 : 1000;
  const rounds = isShort ? 1 : 5;
  const seconds = isShort ? 15 : 20;
  const seats = await stage.organiser.seats('talkative', sessions);
  await stage.client.run('open', { crowd: 'ours', target: { url: stage.ours.url, namespace: '/room' }, seats });
  const play = async (side: Side): Promise<Round> => {
    const before = cpuMsOf(side.pid);
    const heard = await stage.client.run('listen', { crowd: side.name, seconds });
    return { ...heard, cpuUs: ((cpuMsOf(side.pid) - before) * 1000) / heard.lines };
  };
  const floor: Round[] = [];
  const ours: Round[] = [];
  for (let number = 0; number < rounds; number += 1) {
    await quiet.before(stage.pids);
    // The floor's customers talk only while somebody listens; ours go on, as they would.
    await stage.client.run('open', {
      crowd: 'floor',
      target: { url: stage.floor.url, namespace: '/metronome' },
      seats,
    });
    floor.push(await play(stage.floor));
    await stage.client.run('close', { crowd: 'floor' });
    ours.push(await play(stage.ours));
  }
  return [result(floor, ours, sessions)];
}

function result(floor: Round[], ours: Round[], sessions: number): BenchResult {
  const p99 = (side: Round[]): number[] => side.map((one) => one.p99);
  const cpu = (side: Round[]): number => Math.round(median(side.map(({ cpuUs }) => cpuUs)));
  return {
    id: 'B3',
    workload: `lateness p99 of customers' lines, ${sessions} sessions with four scripts each`,
    ours: round(median(p99(ours))),
    unit: 'ms',
    floor: round(median(p99(floor))),
    rounds: p99(ours),
    floorRounds: p99(floor),
    cpuUs: { ours: cpu(ours), floor: cpu(floor) },
    notes: {
      lines: ours.reduce((sum, { lines }) => sum + lines, 0),
      p50Ms: median(ours.map(({ p50 }) => p50)),
      floorP50Ms: median(floor.map(({ p50 }) => p50)),
      worstMs: percentile(
        ours.map(({ max }) => max),
        1,
      ),
    },
    gates: [
      { rule: `p99 <= ${FLOOR_MAX} x floor`, isMet: medianRatio(p99(ours), p99(floor)) <= FLOOR_MAX },
      { rule: `p99 <= ${P99_MAX_MS} ms`, isMet: median(p99(ours)) <= P99_MAX_MS },
      {
        rule: 'no line before its time',
        isMet: ours.every(({ lines, early }) => lines > 0 && early === 0),
        isSteady: true,
      },
    ],
  };
}
