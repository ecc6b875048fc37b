// B1: how many messages a second get through, from 200 people who each send the next when the last is acknowledged.
import { cpuMsOf, quiet } from './machine.ts';
import { median, medianRatio, round, type BenchOptions, type BenchResult, type BenchRow } from './row.ts';
import { Stage, type Side } from './stage.ts';
import type { Target } from './client.ts';

const FLOOR_A = 1.5;
const FLOOR_B = 0.4;

interface Round {
  perSecond: number;
  p50: number;
  cpuUs: number;
  clientCpu: number;
  isWhole: boolean;
}

export const chatThroughput: BenchRow = {
  id: 'B1',
  run: (options) => Stage.with((stage) => measure(stage, options)),
};

async function measure(stage: Stage, { isShort }: BenchOptions): Promise<BenchResult[]> {
  const sockets = isShort ? 50 : 200;
  const rounds = isShort ? 2 : 5;
  const seconds = isShort ? 3 : 5;
  const seats = await stage.organiser.seats('steady', sockets);
  const sides: { name: 'A' | 'B' | 'ours'; side: Side; namespace: Target['namespace'] }[] = [
    { name: 'A', side: stage.floor, namespace: '/single' },
    { name: 'B', side: stage.floor, namespace: '/group' },
    { name: 'ours', side: stage.ours, namespace: '/room' },
  ];
  for (const { name, side, namespace } of sides) {
    await stage.client.run('open', { crowd: name, target: { url: side.url, namespace }, seats });
  }
  const seen: Record<'A' | 'B' | 'ours', Round[]> = { A: [], B: [], ours: [] };
  for (let number = 0; number < rounds; number += 1) {
    await quiet.before(stage.pids);
    for (const { name, side } of sides) seen[name].push(await play(stage, { crowd: name, side, seconds }));
  }
  return results(seen, sockets);
}

async function play(
  stage: Stage,
  { crowd, side, seconds }: { crowd: string; side: Side; seconds: number },
): Promise<Round> {
  await stage.client.run('closedLoop', { crowd, seconds: 0.1, warmUpSeconds: 2 });
  const [cpuBefore, clientBefore, at] = [cpuMsOf(side.pid), cpuMsOf(stage.client.pid), performance.now()];
  const sent = await stage.client.run('closedLoop', { crowd, seconds, warmUpSeconds: 0 });
  const wallMs = performance.now() - at;
  return {
    perSecond: sent.acknowledged / sent.seconds,
    p50: sent.p50,
    cpuUs: ((cpuMsOf(side.pid) - cpuBefore) * 1000) / sent.acknowledged,
    clientCpu: (cpuMsOf(stage.client.pid) - clientBefore) / wallMs,
    isWhole: sent.lost === 0 && Object.keys(sent.refused).length === 0,
  };
}

function results({ A, B, ours }: Record<'A' | 'B' | 'ours', Round[]>, sockets: number): BenchResult[] {
  const speed = (rounds: Round[]): number[] => rounds.map(({ perSecond }) => Math.round(perSecond));
  const cpu = (rounds: Round[]): number => Math.round(median(rounds.map(({ cpuUs }) => cpuUs)));
  const isWhole = [...A, ...B, ...ours].every((one) => one.isWhole);
  const compare = (name: 'A' | 'B', floor: Round[], least: number): BenchResult => ({
    id: `B1 ${name}`,
    workload: `chat throughput, ${sockets} sockets, one message under way each; floor ${name}: ${name === 'A' ? 'an INSERT per message' : 'group insert'}`,
    ours: Math.round(median(speed(ours))),
    unit: 'msg/s',
    floor: Math.round(median(speed(floor))),
    rounds: speed(ours),
    floorRounds: speed(floor),
    cpuUs: { ours: cpu(ours), floor: cpu(floor) },
    clientCpu: round(median([...floor, ...ours].map(({ clientCpu }) => clientCpu)), 2),
    notes: { p50Ms: median(ours.map(({ p50 }) => p50)), floorP50Ms: median(floor.map(({ p50 }) => p50)) },
    gates: [
      { rule: `>= ${least} x floor ${name}`, isMet: medianRatio(speed(ours), speed(floor)) >= least },
      { rule: 'nothing lost or refused', isMet: isWhole, isSteady: true },
    ],
  });
  return [compare('A', A, FLOOR_A), compare('B', B, FLOOR_B)];
}
