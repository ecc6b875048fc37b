// B8, in bulk: reports of a whole opening as one ZIP, and what those who chat meanwhile feel of it.
import { fillScored } from './crowd-sql.ts';
import type { Sent } from './client.ts';
import { exported, type Exported } from './exports.ts';
import { quiet } from './machine.ts';
import { median, medianRatio, round, type BenchOptions, type BenchResult, type BenchRow } from './row.ts';
import { Stage, type LoopDelay } from './stage.ts';

const FIRST_MAX_MS = 1000;
const LOOP_MAX_MS = 20;
const CHAT_MAX = 2;
/** Candidates who chat, each about as fast as somebody with four conversations. */
const SEATS = 100;
const PER_SECOND = 50;
/** Of one measurement of the chat without an export beside it. */
const QUIET_S = 10;

export const bulkReports: BenchRow = {
  id: 'BULK',
  run: (options) => Stage.with((stage) => measure(stage, options)),
};

async function measure(stage: Stage, { isShort }: BenchOptions): Promise<BenchResult[]> {
  const seats = await stage.organiser.seats('steady', isShort ? 20 : SEATS);
  await stage.client.run('open', { crowd: 'ours', target: { url: stage.ours.url, namespace: '/room' }, seats });
  const results: BenchResult[] = [];
  for (const [size, rounds] of isShort ? [[10, 1] as const] : [[100, 3] as const, [500, 1] as const]) {
    const openingId = await filled(stage, size);
    // The thread that draws starts with the first report, and what is seen is recorded once.
    await exported(stage, { kind: 'reports', openingId });
    const before: Sent[] = [];
    const during: (Exported & { loop: LoopDelay; chat: Sent })[] = [];
    for (let at = 0; at < rounds; at += 1) {
      await quiet.before(stage.pids);
      before.push(await chatting(stage, isShort ? 2 : QUIET_S));
      during.push(await beside(stage, openingId));
    }
    results.push(row(size, before, during));
  }
  const { lost, doubled } = await stage.client.run('audit', { crowd: 'ours' });
  results.at(-1)?.gates?.push({ rule: '0 lost, 0 doubled', isMet: lost === 0 && doubled === 0, isSteady: true });
  return results;
}

function row(
  size: number,
  before: readonly Sent[],
  during: readonly (Exported & { loop: LoopDelay; chat: Sent })[],
): BenchResult {
  const [quietP99, p99] = [before.map((one) => one.p99), during.map(({ chat }) => chat.p99)];
  const firstMs = median(during.map((one) => one.firstMs));
  const loop = median(during.map((one) => one.loop.p99));
  const seconds = median(during.map(({ ms }) => ms / 1000));
  const ratio = medianRatio(p99, quietP99);
  return {
    ...{ id: `BULK ${size}`, workload: `chat latency p99 while ${size} reports become one ZIP`, unit: 'ms' },
    ...{ ours: round(median(p99)), floor: round(median(quietP99)), rounds: p99, floorRounds: quietP99 },
    gates: [
      { rule: `first report in it <= ${FIRST_MAX_MS} ms`, isMet: firstMs <= FIRST_MAX_MS },
      { rule: `main loop's delay p99 <= ${LOOP_MAX_MS} ms`, isMet: loop <= LOOP_MAX_MS },
      { rule: `chat's p99 <= ${CHAT_MAX} × without`, isMet: ratio <= CHAT_MAX },
    ],
    notes: {
      'first report in it after': `${round(firstMs)} ms`,
      "main loop's delay p99": `${loop} ms, at most ${Math.max(...during.map((one) => one.loop.max))} ms`,
      whole: `${round(seconds)} s, ${round(size / seconds)} reports a second`,
      size: `${round((during[0]?.bytes ?? 0) / 1e6)} MB`,
      'memory more': `${median(during.map(({ growthMb }) => growthMb))} MB`,
      'p50 quiet and during': `${median(before.map((one) => one.p50))} and ${median(during.map(({ chat }) => chat.p50))} ms`,
    },
  };
}

/** An export, and the chat for as long as it is made. */
async function beside(stage: Stage, openingId: string): Promise<Exported & { loop: LoopDelay; chat: Sent }> {
  const told = stage.watchLoop();
  await stage.client.run('start', { crowd: 'ours', perSecond: PER_SECOND, conversations: ['a'] });
  const made = await exported(stage, { kind: 'reports', openingId });
  const chat = await stage.client.run('stop', { crowd: 'ours' });
  return { ...made, chat, loop: await told() };
}

function chatting(stage: Stage, seconds: number): Promise<Sent> {
  return stage.client.run('paced', { crowd: 'ours', perSecond: PER_SECOND, seconds, conversations: ['a'] });
}

async function filled(stage: Stage, size: number): Promise<string> {
  const id = await stage.organiser.crowded('steady', 0);
  await fillScored((sql, parameters) => stage.oursSql(sql, parameters), id, size);
  await stage.rebuildSummaries();
  await stage.oursSql('VACUUM ANALYZE', []);
  return id;
}
