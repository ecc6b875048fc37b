// `npm run test:faults [-- --short | --planted]`: kills processes, crashes the database and cuts lines while candidates
// write, then compares what was acknowledged, stored, seen and replayed; kills a process while it makes an export.
// `--planted` proves that mistakes are found.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { runMain } from './fault.ts';
import { Cluster } from './faults/cluster.ts';
import { areTold, startRedis } from './faults/hints.ts';
import { killExport } from './faults/killed-export.ts';
import { Player } from './faults/player.ts';
import { openShop, startTests, type Shop, type StartedTest } from './faults/staff.ts';
import { FAULTS, judge, type Verdict } from './faults/verdict.ts';
import { World, type Deaths } from './faults/world.ts';

interface Plan {
  name: string;
  sessions: number;
  seconds: number;
  processes: number;
  kills: number;
  databaseCrashes: number;
  cuts: number;
  pauseMs: number;
  bug: 'ack-before-commit' | 'no-unique-id' | 'in-memory-timer' | null;
}

type Told = 'passed' | 'failed' | 'not run';

interface Report extends Verdict {
  plan: Plan;
  deaths: Deaths;
  hintsByPostgres: Told;
}

/** Long enough for a lost timer to show as a line that is overdue. */
const SETTLE_MS = 3000;
/** When every customer has left, nothing is due before the deadline: then there is no line to wait for. */
const LONGEST_WAIT_MS = 30_000;

const FULL: Plan = {
  ...{
    name: 'full',
    sessions: 200,
    seconds: 120,
    processes: 2,
    kills: 10,
    databaseCrashes: 2,
    cuts: 3,
    pauseMs: 1200,
    bug: null,
  },
};
const SHORT: Plan = {
  ...{
    name: 'short',
    sessions: 8,
    seconds: 4,
    processes: 2,
    kills: 1,
    databaseCrashes: 1,
    cuts: 1,
    pauseMs: 150,
    bug: null,
  },
};
const BUGS = ['ack-before-commit', 'no-unique-id', 'in-memory-timer'] as const;
/** The row in which each planted mistake has to show. */
const SHOWS_AS = {
  'ack-before-commit': 'acknowledged lost',
  'no-unique-id': 'stored twice',
  'in-memory-timer': 'scripted lines overdue',
} as const;

const PLANTED: readonly Plan[] = BUGS.map((bug) => ({
  ...{
    name: `planted ${bug}`,
    sessions: 3,
    seconds: 2,
    processes: 1,
    kills: 0,
    databaseCrashes: 0,
    cuts: bug === 'no-unique-id' ? 10 : 0,
    pauseMs: 100,
    bug,
  },
}));

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      short: { type: 'boolean' },
      planted: { type: 'boolean' },
      sessions: { type: 'string' },
      seconds: { type: 'string' },
    },
  });
  const cluster = await Cluster.start(os.tmpdir());
  try {
    const base = values.short === true ? SHORT : FULL;
    const main = {
      ...base,
      sessions: Number(values.sessions ?? base.sessions),
      seconds: Number(values.seconds ?? base.seconds),
    };
    const plans = values.planted === true ? PLANTED : values.short === true ? [main, ...PLANTED] : [main];
    // Side by side: most of the time goes into waiting for processes that come back. First everything is made ready.
    const stages = await Promise.all(plans.map((plan) => prepare(plan, cluster)));
    const reports = await Promise.all(stages.map(carryOut));
    if (values.planted === true) return summarise(reports, null, null);
    return summarise(reports, await tellByRedis(cluster), await killMaking(cluster));
  } finally {
    await cluster.stop();
  }
});

interface Stage {
  plan: Plan;
  world: World;
  folder: string;
  shop: Shop;
  tests: StartedTest[];
}

/** A world with running tests. */
async function prepare(plan: Plan, cluster: Cluster): Promise<Stage> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'audition-faults-'));
  const world = await World.start({
    // Commands come only with the players: nothing dies before they play.
    failAt: plan.bug === 'in-memory-timer' ? null : failpoint(plan.bug, 0),
    ...{ cluster, folder, processes: plan.processes, name: `run_${plan.bug?.replaceAll('-', '_') ?? 'main'}` },
    environment: plan.bug === null ? {} : { PLANT_BUG: plan.bug },
  });
  // Without the index the planted lack of a check shows in the rows instead of as an error.
  if (plan.bug === 'no-unique-id') await world.query('DROP INDEX test_event_client');
  const shop = await openShop(world);
  const tests = await startTests(world, shop, 'player', plan.sessions);
  console.log(`${plan.name}: ${plan.sessions} sessions × 3 conversations run for ${plan.seconds} s …`);
  return { plan, world, folder, shop, tests };
}

/** The faults, and what is left after them. */
async function carryOut({ plan, world, folder, shop, tests }: Stage): Promise<Report> {
  try {
    const players = tests.map((test) => new Player(world.url, test));
    const untilMs = performance.now() + plan.seconds * 1000;
    let isBreaking = true;
    const goesOn = (): boolean => isBreaking || performance.now() < untilMs;
    const playing = Promise.all(players.map((player) => player.play(goesOn, plan.pauseMs)));
    await breakThings(world, plan);
    isBreaking = false;
    await playing;
    // Whatever stood in memory only is gone now, too.
    if (plan.bug === null || plan.bug === 'in-memory-timer') {
      for (let index = 0; index < plan.processes; index += 1) world.kill(index);
      await sleep(500);
      await world.untilReady();
      await sleep(Math.min(await firstDueInMs(world), LONGEST_WAIT_MS) + SETTLE_MS);
    }
    const hintsByPostgres = plan.processes > 1 ? await tellBy(world, shop) : 'not run';
    await Promise.all(players.map((player) => player.finish()));
    const verdict = await judge(world, players);
    return { plan, deaths: world.deaths, hintsByPostgres, ...verdict };
  } finally {
    await world.silence();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Until some session has something due, in ms: only then can a line be overdue, however quickly the processes are back. */
async function firstDueInMs(world: World): Promise<number> {
  const [row] = await world.query<{ ms: number }>(
    `SELECT coalesce(greatest(0, extract(epoch FROM min(due_at) - clock_timestamp()) * 1000), 0)::int AS ms
     FROM test_session WHERE state = 'running'`,
  );
  return row?.ms ?? 0;
}

/** Kills at random moments and at places around the commit, crashes and cuts, in a random order. */
async function breakThings(world: World, plan: Plan): Promise<void> {
  const { seconds, processes, kills, databaseCrashes, cuts, bug } = plan;
  const acts: (() => Promise<void> | void)[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    acts.push(() => {
      // Every second process that comes back dies again soon, at a place around the commit.
      if (kill % 2 === 1) world.failNext(failpoint(bug, kill));
      world.kill(kill % processes);
    });
  }
  for (let crash = 0; crash < databaseCrashes; crash += 1) acts.push(() => world.crashDatabase());
  for (let cut = 0; cut < cuts; cut += 1) acts.push(() => world.cut());
  acts.sort(() => Math.random() - 0.5);
  const stepMs = (seconds * 1000) / (acts.length + 1);
  for (const [index, act] of acts.entries()) {
    await sleep(stepMs * (0.5 + Math.random()));
    await act();
    if (acts.length > 5) console.log(`${plan.name}: ${index + 1} of ${acts.length} faults`);
    // On a slow machine faults come slower, so that something is under way at each.
    await world.untilReady();
  }
  await sleep(stepMs / 2);
  await world.untilReady();
}

/** A place where a mistake would show: an early acknowledgement before the commit, a missing id after it. */
function failpoint(bug: Plan['bug'], kill: number): string {
  const isBefore = bug === null ? kill % 4 === 0 : bug === 'ack-before-commit';
  return `${isBefore ? 'before' : 'after'}-commit@${3 + Math.floor(Math.random() * 8)}`;
}

/** In a test that has just begun: from those that were played customers may have left. */
async function tellBy(world: World, shop: Shop): Promise<Told> {
  const [test] = await startTests(world, shop, 'told', 1);
  return test !== undefined && (await areTold(world, shop.owner, test)) ? 'passed' : 'failed';
}

async function tellByRedis(cluster: Cluster): Promise<Told> {
  const redis = await startRedis();
  if (redis === null) return 'not run';
  const settings = { processes: 2, environment: { CLUSTER_HINTS: 'none', REDIS_URL: redis.url } };
  try {
    return await inWorld(cluster, 'run_redis', settings, async (world) => tellBy(world, await openShop(world)));
  } finally {
    redis.stop();
  }
}

/** kill -9 of the process that makes an export. @returns what is wrong afterwards */
function killMaking(cluster: Cluster): Promise<string[]> {
  return inWorld(cluster, 'run_export', { processes: 1, environment: {} }, async (world, folder) =>
    killExport(world, await openShop(world), path.join(folder, 'files')),
  );
}

/** Does something in a world of its own, which is gone afterwards. */
async function inWorld<T>(
  cluster: Cluster,
  name: string,
  settings: { processes: number; environment: Record<string, string> },
  work: (world: World, folder: string) => Promise<T>,
): Promise<T> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'audition-faults-'));
  const world = await World.start({ ...settings, cluster, name, folder, failAt: null });
  try {
    return await work(world, folder);
  } finally {
    await world.silence();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function summarise(reports: readonly Report[], redis: Told | null, killedExport: readonly string[] | null): number {
  for (const report of reports) {
    const { plan, deaths, sessions, sent, acknowledged, retries, faults, hintsByPostgres } = report;
    console.log(`\n${plan.name}: ${wrongIn(report) === null ? 'as expected' : 'NOT AS EXPECTED'}`);
    console.table({
      ...{ sessions, sent, acknowledged, 'tried again': retries },
      ...{ 'kill -9 at random': deaths.atRandom, 'kill -9 around the commit': deaths.atFailpoints },
      ...{ 'database crashes': deaths.databaseCrashes, 'lines cut': deaths.cuts },
      ...faults,
      'hints by PostgreSQL': hintsByPostgres,
    });
  }
  if (redis !== null) console.log(`hints by Redis: ${redis}`);
  if (killedExport !== null) {
    console.log(`export killed while its file was written: ${killedExport.join('; ') || 'made anew, whole'}`);
  }
  const file = path.resolve('tmp/faults', `${new Date().toISOString().replaceAll(':', '-')}.json`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify({ reports, redis, killedExport }, null, 2));
  console.log(file);
  const wrong = [
    ...reports.flatMap((report) => wrongIn(report) ?? []),
    ...(redis === 'failed' ? ['hints by Redis failed'] : []),
    ...(killedExport ?? []),
  ];
  for (const one of wrong) console.log(`NOT AS EXPECTED: ${one}`);
  return wrong.length === 0 ? 0 : 1;
}

/** What is not as its plan says; null when all is. */
function wrongIn({ plan: { name, bug }, acknowledged, faults, hintsByPostgres }: Report): string | null {
  if (acknowledged === 0) return `${name}: nothing was acknowledged`;
  if (bug !== null) return faults[SHOWS_AS[bug]] > 0 ? null : `${name}: 0 ${SHOWS_AS[bug]}`;
  const found = FAULTS.flatMap((fault) => (faults[fault] > 0 ? [`${faults[fault]} ${fault}`] : []));
  if (hintsByPostgres !== 'passed') found.push(`hints by PostgreSQL: ${hintsByPostgres}`);
  return found.length === 0 ? null : `${name}: ${found.join(', ')}`;
}
