import type { Asked } from './http-load.ts';
import { ask, p95, throughput } from './http-load.ts';
import { APPLICATIONS, PERSONS } from './crowd-sql.ts';
import { cpuMsOf, quiet } from './machine.ts';
import { median, medianRatio, round, type BenchResult, type BenchRow } from './row.ts';
import { Stage, type Side } from './stage.ts';
import { createHash } from 'node:crypto';
import http from 'node:http';

const SIZES = [1000, 10_000, 100_000];
const CONNECTIONS = 32;
const ROUNDS = 5;
const PAGE = 50;

/** What the list's page reads, by somebody who may see everything: $1 the opening. */
const LIST = `
  SELECT a.id, c.id AS "candidateId", a.opening_id AS "openingId", o.title AS "openingTitle", c.name, c.email, a.stage,
         t.state AS test, 'none' AS "ownScorecard", a.created_at AS "createdAt", a.version
  FROM application a
  JOIN candidate c ON c.id = a.candidate_id
  JOIN opening o ON o.id = a.opening_id
  LEFT JOIN test_session t ON t.application_id = a.id AND t.state <> 'voided'
  WHERE a.opening_id = $1 AND a.stage = 'applied'
  ORDER BY a.created_at DESC, a.id LIMIT ${PAGE}`;

/** The same by a part of a name or an address: $1 the pattern. */
const SEARCH = `
  SELECT a.id, c.id AS "candidateId", a.opening_id AS "openingId", o.title AS "openingTitle", c.name, c.email, a.stage,
         t.state AS test, 'none' AS "ownScorecard", a.created_at AS "createdAt", a.version
  FROM candidate c
  JOIN application a ON a.candidate_id = c.id
  JOIN opening o ON o.id = a.opening_id
  LEFT JOIN test_session t ON t.application_id = a.id AND t.state <> 'voided'
  WHERE c.search_text LIKE $1 ORDER BY a.created_at DESC, a.id LIMIT ${PAGE}`;

/** B5: a page of an opening's candidates in a stage, over 32 connections, and as the list grows. */
export const candidateList: BenchRow = {
  id: 'B5',
  run: ({ isShort }) =>
    Stage.with(async (stage) => {
      const crowd = await Crowd.open(stage);
      const floor = await stage.listFloor({ list: LIST });
      const sizes = isShort ? SIZES.slice(0, 2) : SIZES;
      const latencies: number[] = [];
      let measured: BenchResult | undefined;
      for (const size of sizes) {
        await crowd.growTo(size);
        const ours = (): Asked => crowd.asked(`/openings/${crowd.openingId}/applications?stage=applied&limit=${PAGE}`);
        const theirs = (): Asked => ({
          url: `${floor.url}/list?values=${encodeURIComponent(JSON.stringify([crowd.openingId]))}`,
        });
        latencies.push(await crowd.latency(ours, isShort));
        if (size === 10_000 || isShort) measured = await loaded(stage, { ours, theirs, floor }, isShort);
      }
      if (measured === undefined) throw new Error('no size was measured');
      const growth = (latencies.at(-1) ?? Number.NaN) / (latencies.at(-2) ?? Number.NaN);
      measured.gates?.push({ rule: `p95 of ten times the candidates <= 1.2 ×`, isMet: growth <= 1.2 });
      measured.notes = { ...measured.notes, 'p95 by size': told(sizes, latencies), growth: round(growth, 2) };
      return [measured];
    }),
};

/** B7: search by a part of a name, as the workspace grows. */
export const candidateSearch: BenchRow = {
  id: 'B7',
  run: ({ isShort }) =>
    Stage.with(async (stage) => {
      const crowd = await Crowd.open(stage);
      const client = await stage.connect();
      const sizes = isShort ? SIZES.slice(0, 2) : SIZES;
      const [ours, floor]: [number[], number[]] = [[], []];
      try {
        for (const size of sizes) {
          await crowd.growTo(size);
          const part = (n: number): string =>
            createHash('md5')
              .update(String(1 + ((n * 37) % size)))
              .digest('hex')
              .slice(1, 8);
          await quiet.before(stage.pids);
          ours.push(await crowd.latency((n) => crowd.asked(`/candidates?limit=${PAGE}&search=${part(n)}`), isShort));
          floor.push(
            await p95(isShort ? 100 : 400, (n) =>
              client.query({ name: 'search', text: SEARCH, values: [`%${part(n)}%`] }),
            ),
          );
        }
      } finally {
        await client.end();
      }
      const [own = Number.NaN, bare = Number.NaN] = [ours[1], floor[1]];
      const growth = (ours.at(-1) ?? Number.NaN) / (ours.at(-2) ?? Number.NaN);
      return [
        {
          ...{ id: 'B7', workload: `search by a part of a name among ${sizes[1]}, p95`, unit: 'ms' },
          ...{ ours: own, floor: bare, rounds: ours, floorRounds: floor },
          gates: [
            { rule: 'p95 <= 1.5 × the same SQL + 3 ms', isMet: own <= 1.5 * bare + 3 },
            { rule: 'p95 of ten times the candidates <= 1.3 ×', isMet: growth <= 1.3 },
          ],
          notes: { 'p95 by size': told(sizes, ours), 'SQL by size': told(sizes, floor), growth: round(growth, 2) },
        },
      ];
    }),
};

/** An opening that is made larger and larger. */
class Crowd {
  private size = 0;
  private readonly agent = new http.Agent({ keepAlive: true });
  private readonly stage: Stage;
  readonly openingId: string;

  private constructor(stage: Stage, openingId: string) {
    this.stage = stage;
    this.openingId = openingId;
  }

  static async open(stage: Stage): Promise<Crowd> {
    return new Crowd(stage, await stage.organiser.crowded('steady', 0));
  }

  async growTo(size: number): Promise<void> {
    const range = [this.openingId, this.size + 1, size];
    await this.stage.oursSql(PERSONS, range);
    await this.stage.oursSql(APPLICATIONS, range);
    await this.stage.oursSql('VACUUM ANALYZE', []);
    this.size = size;
  }

  asked(path: string): Asked {
    return { url: `${this.stage.ours.url}/api${path}`, cookie: this.stage.organiser.session };
  }

  /** p95 of one request after the other; the first ones warm up. */
  async latency(asked: (n: number) => Asked, isShort: boolean): Promise<number> {
    await p95(50, (n) => ask(asked(n), this.agent));
    return p95(isShort ? 100 : 400, (n) => ask(asked(n), this.agent));
  }
}

async function loaded(
  stage: Stage,
  { ours, theirs, floor }: { ours: () => Asked; theirs: () => Asked; floor: Side },
  isShort: boolean,
): Promise<BenchResult> {
  const seconds = isShort ? 1 : 3;
  const result = { rounds: [] as number[], floorRounds: [] as number[], cpu: [] as number[], floorCpu: [] as number[] };
  await throughput(ours, CONNECTIONS, 1);
  await throughput(theirs, CONNECTIONS, 1);
  for (let at = 0; at < (isShort ? 2 : ROUNDS); at += 1) {
    await quiet.before([...stage.pids, floor.pid]);
    for (const [side, asked, rates, cpu] of [
      [stage.ours, ours, result.rounds, result.cpu],
      [floor, theirs, result.floorRounds, result.floorCpu],
    ] as const) {
      const before = cpuMsOf(side.pid);
      const rate = await throughput(asked, CONNECTIONS, seconds);
      rates.push(round(rate));
      cpu.push(((cpuMsOf(side.pid) - before) * 1000) / (rate * seconds));
    }
  }
  const cpuUs = { ours: round(median(result.cpu)), floor: round(median(result.floorCpu)) };
  const ratio = medianRatio(result.rounds, result.floorRounds);
  return {
    ...{ id: 'B5', workload: `${PAGE} candidates of a stage, ${CONNECTIONS} connections`, unit: 'req/s' },
    ...{ ours: round(median(result.rounds)), floor: round(median(result.floorRounds)), cpuUs },
    ...{ rounds: result.rounds, floorRounds: result.floorRounds },
    gates: [
      { rule: '>= 0.5 × bare node:http and pg with the same query', isMet: ratio >= 0.5 },
      { rule: 'CPU <= 2 ×', isMet: cpuUs.ours <= 2 * cpuUs.floor },
    ],
  };
}

function told(sizes: readonly number[], values: readonly number[]): string {
  return sizes.map((size, index) => `${size}: ${values[index]} ms`).join(', ');
}
