// B10: what a socket and a running test cost the API's process in memory, and whether tests leave something behind.
import { setTimeout as sleep } from 'node:timers/promises';
import { quiet, rssKbOf } from './machine.ts';
import { round, type BenchOptions, type BenchResult, type BenchRow } from './row.ts';
import { Stage, type Side } from './stage.ts';

const SOCKET_FLOORS_MAX = 3;
const SESSION_MAX_KB = 60;
const BASE_MAX_MB = 180;
/** What a process may keep per test after thousands: less than a line of text. */
const LEFT_MAX_KB = 0.5;
/** The product's limit for a cookie. */
const SOCKETS_EACH = 5;
/** Long enough for V8 to give back what starting or a crowd has left. */
const LOOKS = 20;
const LOOK_MS = 1000;

export const memory: BenchRow = {
  id: 'B10',
  run: (options) => Stage.with((stage) => measure(stage, options)),
};

async function measure(stage: Stage, { isShort }: BenchOptions): Promise<BenchResult[]> {
  const sessions = isShort ? 50 : 1000;
  const come = isShort ? 100 : 10_000;
  await quiet.before(stage.pids);
  const base = await settledKb(stage.ours);
  const seats = await stage.organiser.seats('steady', sessions);
  const withSessions = await settledKb(stage.ours);
  const sockets = sessions * SOCKETS_EACH;
  const perSocket = async (side: Side, namespace: '/room' | '/group'): Promise<number> => {
    const before = await settledKb(side);
    const target = { url: side.url, namespace };
    await stage.client.run('open', { crowd: side.name, target, seats, socketsEach: SOCKETS_EACH });
    const after = await settledKb(side);
    await stage.client.run('close', { crowd: side.name });
    return (after - before) / sockets;
  };
  const floorKb = await perSocket(stage.floor, '/group');
  const oursKb = await perSocket(stage.ours, '/room');
  const perSession = (withSessions - base) / sessions;
  const left = await keptPerSession(stage, come);
  const line = (id: string, workload: string, ours: number, rest: Partial<BenchResult>): BenchResult => ({
    ...{ id, workload, ours: round(ours, 2), unit: 'kB', floor: null, rounds: [round(ours, 2)] },
    ...rest,
  });
  return [
    line('B10 base', 'memory of the API after its start', base / 1000, {
      unit: 'MB',
      gates: [{ rule: `<= ${BASE_MAX_MB} MB`, isMet: base / 1000 <= BASE_MAX_MB, isSteady: true }],
    }),
    line('B10 socket', `memory per idle socket, ${sockets} of them`, oursKb, {
      floor: round(floorKb, 2),
      gates: [{ rule: `<= ${SOCKET_FLOORS_MAX} x floor`, isMet: oursKb <= SOCKET_FLOORS_MAX * floorKb }],
    }),
    line('B10 session', `memory per running test, ${sessions} of them`, perSession, {
      gates: [{ rule: `<= ${SESSION_MAX_KB} kB`, isMet: perSession <= SESSION_MAX_KB }],
    }),
    line('B10 growth', `memory kept per test that has come and gone, the second half of ${come}`, left, {
      gates: [{ rule: `<= ${LEFT_MAX_KB} kB: no growth`, isMet: left <= LEFT_MAX_KB }],
    }),
  ];
}

/** Tests that are begun and finished, in groups; the first half fills whatever caches there are. */
async function keptPerSession(stage: Stage, count: number): Promise<number> {
  const group = Math.min(250, count / 2);
  let halfKb = 0;
  for (let done = 0; done < count; done += group) {
    if (done >= count / 2 && halfKb === 0) halfKb = await settledKb(stage.ours);
    const seats = await stage.organiser.seats('steady', group);
    await stage.client.run('open', { crowd: 'passing', target: { url: stage.ours.url, namespace: '/room' }, seats });
    await stage.client.run('finish', { crowd: 'passing' });
    await stage.client.run('close', { crowd: 'passing' });
  }
  return ((await settledKb(stage.ours)) - halfKb) / (count / 2);
}

/** The smallest of a few looks: garbage comes and goes. */
async function settledKb({ pid }: Side): Promise<number> {
  let least = Infinity;
  for (let look = 0; look < LOOKS; look += 1) {
    await sleep(LOOK_MS);
    least = Math.min(least, rssKbOf(pid));
  }
  return least;
}
