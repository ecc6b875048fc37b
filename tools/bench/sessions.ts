// N1: whole tests under load. 200 people with three customers each, then 500, as fast as busy people write.
import { quiet, rssKbOf } from './machine.ts';
import { round, type BenchOptions, type BenchResult, type BenchRow, type Gate } from './row.ts';
import { Stage } from './stage.ts';
import type { Sent } from './client.ts';

const P95_MAX_MS = 150;
const MEMORY_MAX_MB = 400;
/** A person with three conversations writes a message about every four seconds. */
const SECONDS_EACH = 4;

export const wholeSessions: BenchRow = {
  id: 'N1',
  async run({ isShort }: BenchOptions): Promise<BenchResult[]> {
    const [few, many] = isShort ? [20, 40] : [200, 500];
    return [
      await Stage.with((stage) => measure(stage, { sessions: few, seconds: isShort ? 8 : 60, isTimed: true })),
      await Stage.with((stage) => measure(stage, { sessions: many, seconds: isShort ? 8 : 60, isTimed: false })),
    ];
  },
};

async function measure(
  stage: Stage,
  { sessions, seconds, isTimed }: { sessions: number; seconds: number; isTimed: boolean },
): Promise<BenchResult> {
  await quiet.before(stage.pids);
  const seats = await stage.organiser.seats('three', sessions);
  await stage.client.run('open', { crowd: 'ours', target: { url: stage.ours.url, namespace: '/room' }, seats });
  const conversations = ['a', 'b', 'c'];
  const perSecond = sessions / SECONDS_EACH;
  const sent = await stage.client.run('paced', { crowd: 'ours', perSecond, seconds, conversations });
  const memoryMb = round(rssKbOf(stage.ours.pid) / 1000);
  const audit = await stage.client.run('audit', { crowd: 'ours' });
  const finished = await stage.client.run('finish', { crowd: 'ours' });
  const errors = errorsOf(sent) + errorsOf(finished) + audit.lost + audit.doubled;
  const timed: Gate[] = [
    { rule: `p95 < ${P95_MAX_MS} ms`, isMet: sent.p95 < P95_MAX_MS },
    { rule: `memory < ${MEMORY_MAX_MB} MB`, isMet: memoryMb < MEMORY_MAX_MB },
  ];
  const isComplete = errors === 0 && finished.acknowledged === sessions;
  return {
    id: `N1 ${sessions}`,
    workload: `acknowledgement p95, ${sessions} sessions with three customers each`,
    ours: sent.p95,
    unit: 'ms',
    floor: null,
    rounds: [sent.p95],
    notes: {
      ...{ memoryMb, acknowledged: sent.acknowledged, p50Ms: sent.p50, p99Ms: sent.p99, errors },
      customersGone: sent.refused[CLOSED] ?? 0,
      finished: finished.acknowledged,
    },
    gates: [...(isTimed ? timed : []), { rule: 'completes without an error', isMet: isComplete, isSteady: true }],
  };
}

/** The answer to a message for a customer who has left: the test goes on without them. */
const CLOSED = 'request.invalid';

function errorsOf({ lost, refused }: Sent): number {
  const others = Object.entries(refused).filter(([code]) => code !== CLOSED);
  return others.reduce((sum, [, count]) => sum + count, lost);
}
