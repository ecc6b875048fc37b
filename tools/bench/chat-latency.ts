// B2: how long an acknowledgement takes when a thousand people send a thousand messages a second.
import { cpuMsOf, quiet } from './machine.ts';
import { median, medianRatio, round, type BenchOptions, type BenchResult, type BenchRow } from './row.ts';
import { Stage, type Side } from './stage.ts';
import type { Sent } from './client.ts';

const FLOOR_MAX = 2.5;
const P99_MAX_MS = 50;

type Round = Sent & { cpuUs: number; clientCpu: number };

export const chatLatency: BenchRow = {
  id: 'B2',
  run: (options) => Stage.with((stage) => measure(stage, options)),
};

async function measure(stage: Stage, { isShort }: BenchOptions): Promise<BenchResult[]> {
  const sockets = isShort ? 100 : 1000;
  const perSecond = isShort ? 100 : 1000;
  const rounds = isShort ? 1 : 5;
  // Sixty seconds in all, in rounds that alternate.
  const seconds = isShort ? 4 : 12;
  const seats = await stage.organiser.seats('steady', sockets);
  await stage.client.run('open', { crowd: 'floor', target: { url: stage.floor.url, namespace: '/group' }, seats });
  await stage.client.run('open', { crowd: 'ours', target: { url: stage.ours.url, namespace: '/room' }, seats });
  const play = async (side: Side): Promise<Round> => {
    const pace = { crowd: side.name, perSecond, conversations: ['a'] };
    await stage.client.run('paced', { ...pace, seconds: 2 });
    const [cpuBefore, clientBefore, at] = [cpuMsOf(side.pid), cpuMsOf(stage.client.pid), performance.now()];
    const sent = await stage.client.run('paced', { ...pace, seconds });
    return {
      ...sent,
      cpuUs: ((cpuMsOf(side.pid) - cpuBefore) * 1000) / sent.acknowledged,
      clientCpu: (cpuMsOf(stage.client.pid) - clientBefore) / (performance.now() - at),
    };
  };
  const floor: Round[] = [];
  const ours: Round[] = [];
  for (let number = 0; number < rounds; number += 1) {
    await quiet.before(stage.pids);
    floor.push(await play(stage.floor));
    ours.push(await play(stage.ours));
  }
  const { lost, doubled } = await stage.client.run('audit', { crowd: 'ours' });
  const p99 = (side: Round[]): number[] => side.map((one) => one.p99);
  const isWhole = ours.every((one) => one.lost === 0 && Object.keys(one.refused).length === 0);
  return [
    {
      id: 'B2',
      workload: `chat latency p99, ${sockets} sockets, ${perSecond} messages a second`,
      ours: round(median(p99(ours))),
      unit: 'ms',
      floor: round(median(p99(floor))),
      rounds: p99(ours),
      floorRounds: p99(floor),
      cpuUs: {
        ours: Math.round(median(ours.map(({ cpuUs }) => cpuUs))),
        floor: Math.round(median(floor.map(({ cpuUs }) => cpuUs))),
      },
      clientCpu: round(median(ours.map(({ clientCpu }) => clientCpu)), 2),
      notes: {
        p50Ms: median(ours.map(({ p50 }) => p50)),
        floorP50Ms: median(floor.map(({ p50 }) => p50)),
        lost,
        doubled,
      },
      gates: [
        { rule: `p99 <= ${FLOOR_MAX} x floor B`, isMet: medianRatio(p99(ours), p99(floor)) <= FLOOR_MAX },
        { rule: `p99 <= ${P99_MAX_MS} ms`, isMet: median(p99(ours)) <= P99_MAX_MS },
        { rule: '0 lost, 0 doubled', isMet: isWhole && lost === 0 && doubled === 0, isSteady: true },
      ],
    },
  ];
}
