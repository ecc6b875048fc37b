// B4: every line is cut at once; how long until everybody is back with the last forty events.
import { cpuMsOf, quiet } from './machine.ts';
import { median, medianRatio, round, type BenchOptions, type BenchResult, type BenchRow } from './row.ts';
import { Stage, type Side } from './stage.ts';

const FLOOR_MAX = 2;
const MAX_S = 4;
const EVENTS = 40;

interface Round {
  seconds: number;
  missing: number;
  cpuUs: number;
}

export const reconnectStorm: BenchRow = {
  id: 'B4',
  run: (options) => Stage.with((stage) => measure(stage, options)),
};

async function measure(stage: Stage, { isShort }: BenchOptions): Promise<BenchResult[]> {
  const sockets = isShort ? 50 : 1000;
  const rounds = isShort ? 2 : 5;
  const seats = await stage.organiser.seats('steady', sockets);
  await stage.client.run('open', { crowd: 'ours', target: { url: stage.ours.url, namespace: '/room' }, seats });
  await stage.client.run('open', { crowd: 'floor', target: { url: stage.floor.url, namespace: '/group' }, seats });
  // The same code fills both sides, so both have the same texts to give back.
  for (const crowd of ['ours', 'floor']) await stage.client.run('fill', { crowd, messages: EVENTS });
  const play = async (side: Side): Promise<Round> => {
    const before = cpuMsOf(side.pid);
    const { ms, missing } = await stage.client.run('storm', { crowd: side.name, events: EVENTS });
    return { seconds: ms / 1000, missing, cpuUs: ((cpuMsOf(side.pid) - before) * 1000) / sockets };
  };
  const floor: Round[] = [];
  const ours: Round[] = [];
  for (let number = 0; number < rounds; number += 1) {
    await quiet.before(stage.pids);
    floor.push(await play(stage.floor));
    ours.push(await play(stage.ours));
  }
  const seconds = (side: Round[]): number[] => side.map((one) => round(one.seconds, 2));
  const cpu = (side: Round[]): number => Math.round(median(side.map(({ cpuUs }) => cpuUs)));
  const missing = ours.reduce((sum, one) => sum + one.missing, 0);
  return [
    {
      id: 'B4',
      workload: `${sockets} sockets cut at once, all back with their last ${EVENTS} events`,
      ours: round(median(seconds(ours)), 2),
      unit: 's',
      floor: round(median(seconds(floor)), 2),
      rounds: seconds(ours),
      floorRounds: seconds(floor),
      cpuUs: { ours: cpu(ours), floor: cpu(floor) },
      notes: { missing },
      gates: [
        { rule: `<= ${FLOOR_MAX} x floor`, isMet: medianRatio(seconds(ours), seconds(floor)) <= FLOOR_MAX },
        { rule: `<= ${MAX_S} s`, isMet: median(seconds(ours)) <= MAX_S },
        { rule: 'nothing missing', isMet: missing === 0, isSteady: true },
      ],
    },
  ];
}
