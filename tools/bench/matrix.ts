/// <reference lib="dom" />
// The comparison of openings with a hundred, a thousand and ten thousand candidates, twelve criteria, three assessors.
import http from 'node:http';
import type { ComparisonPage } from '@audition/contracts';
import { launchBrowser } from '../../libs/testing/src/browser.ts';
import { fillScored } from './crowd-sql.ts';
import { ask, p95 } from './http-load.ts';
import { quiet } from './machine.ts';
import { median, round, type BenchRow } from './row.ts';
import { OWNER } from './seats.ts';
import { Stage } from './stage.ts';

const SIZES = [100, 1000, 10_000];
const ROUNDS = 5;
const PAGE = 50;
const FIRST_ROWS_MS = 1000;

/** A page of the kept summaries by one column: $1 the opening, $2 the column. */
const RAW = `
  SELECT a.id, c.name, a.stage, a.created_at, a.tags, a.source, t.state, s.content, s.total
  FROM (SELECT application_id, score FROM application_score
        WHERE workspace_id = $3 AND opening_id = $1 AND scope = 'all' AND key = $2
        ORDER BY score DESC, application_id DESC LIMIT ${PAGE + 1}) k
  JOIN application a ON a.id = k.application_id
  JOIN candidate c ON c.id = a.candidate_id
  JOIN application_summary s ON s.workspace_id = $3 AND s.application_id = a.id AND s.scope = 'all'
  LEFT JOIN test_session t ON t.application_id = a.id AND t.state <> 'voided'
  ORDER BY k.score DESC, k.application_id DESC`;

/** B6: a page of 50, sorted by one trait after the other; the screen's first rows; how soon a new rating is there. */
export const comparisonMatrix: BenchRow = {
  id: 'B6',
  run: ({ isShort }) =>
    Stage.with(async (stage) => {
      const sizes = isShort ? SIZES.slice(0, 2) : SIZES;
      const openings: string[] = [];
      for (const size of sizes) openings.push(await filled(stage, size));
      // What PostgreSQL does by itself a minute later. Without it, plans of a table that was empty take longer than is allowed.
      await stage.oursSql('ANALYZE', []);
      const from = performance.now();
      await stage.rebuildSummaries();
      const rebuiltS = (performance.now() - from) / 1000;
      await stage.oursSql('VACUUM ANALYZE', []);
      const client = await stage.connect();
      const agent = new http.Agent({ keepAlive: true });
      const cookie = stage.organiser.session;
      const api = `${stage.ours.url}/api/openings`;
      try {
        const {
          rows: [known],
        } = await client.query<{ workspace: string; keys: string[] }>(
          `SELECT r.workspace_id AS workspace, ARRAY(SELECT jsonb_array_elements_text(r.criteria)) AS keys
           FROM opening_round r WHERE r.opening_id = $1`,
          [openings[0]],
        );
        const { workspace, keys } = known ?? { workspace: '', keys: [] };
        const looks: string[] = [];
        for (const [index, id] of openings.entries()) {
          // The first look records what is seen, which is its own piece of work.
          const began = performance.now();
          await ask({ url: `${api}/${id}/comparison/page?sort=total&limit=${PAGE}`, cookie }, agent);
          looks.push(`${sizes[index]}: ${round(performance.now() - began)} ms`);
        }
        const key = (n: number): string => `criterion:${keys[n % keys.length] ?? ''}`;
        const page = (id: string) => (n: number) =>
          ask({ url: `${api}/${id}/comparison/page?sort=${key(n)}&limit=${PAGE}`, cookie }, agent);
        const raw = (id: string) => (n: number) =>
          client.query({ name: 'raw', text: RAW, values: [id, key(n), workspace] });
        const ours: number[][] = openings.map(() => []);
        const floor: number[] = [];
        const count = isShort ? 50 : 200;
        for (let at = 0; at <= (isShort ? 1 : ROUNDS); at += 1) {
          await quiet.before(stage.pids);
          for (const [index, id] of openings.entries()) {
            const [own, bare] = [await p95(count, page(id)), await p95(count, raw(id))];
            if (at === 0) continue;
            ours[index]?.push(own);
            if (index === openings.length - 1) floor.push(bare);
          }
        }
        const medians = ours.map((list) => median(list));
        const [largest = Number.NaN, before = Number.NaN] = [medians.at(-1), medians.at(-2)];
        const bare = median(floor);
        const whole = await p95(3, () => ask({ url: `${api}/${openings.at(-1)}/comparison/frame`, cookie }, agent));
        const shownMs = await firstRows(stage, openings.at(-1) ?? '', isShort ? 2 : ROUNDS);
        const visibleMs = await untilVisible(stage, agent);
        return [
          {
            ...{ id: 'B6', workload: `page of ${PAGE} of ${sizes.at(-1)} × 12 × 3 by any trait, p95`, unit: 'ms' },
            ...{ ours: largest, floor: bare, rounds: ours.at(-1) ?? [], floorRounds: floor },
            gates: [
              { rule: 'p95 <= 1.5 × the same SQL + 3 ms', isMet: largest <= 1.5 * bare + 3 },
              { rule: 'ten times the candidates <= 1.2 × the time', isMet: largest / before <= 1.2 },
              { rule: `first rows on the screen < ${FIRST_ROWS_MS} ms`, isMet: shownMs < FIRST_ROWS_MS },
              { rule: 'a new rating is there in <= 1 s', isMet: visibleMs <= 1000 },
            ],
            notes: {
              'p95 by size': sizes.map((size, index) => `${size}: ${round(medians[index] ?? 0, 2)} ms`).join(', '),
              growth: round(largest / before, 2),
              'frame with counts and places': `${whole} ms`,
              'first look ever': looks.join(', '),
              'first rows on the screen': `${shownMs} ms`,
              'a new rating after': `${visibleMs} ms`,
              'summaries worked out in': `${round(rebuiltS)} s`,
            },
          },
        ];
      } finally {
        agent.destroy();
        await client.end();
      }
    }),
};

async function filled(stage: Stage, size: number): Promise<string> {
  const id = await stage.organiser.crowded('steady', 0);
  await fillScored((sql, parameters) => stage.oursSql(sql, parameters), id, size);
  return id;
}

/** From asking for the page to fifty rows of it, in a browser whose cache is warm; the median. */
async function firstRows(stage: Stage, openingId: string, rounds: number): Promise<number> {
  const browser = await launchBrowser();
  try {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    await page.goto(`${stage.ours.url}/sign-in`);
    await page.getByLabel('E-mail').fill(OWNER.email);
    await page.getByLabel('Password', { exact: true }).fill(OWNER.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(/openings/);
    const times: number[] = [];
    for (let at = 0; at <= rounds; at += 1) {
      await quiet.before(stage.pids);
      const from = performance.now();
      await page.goto(`${stage.ours.url}/openings/${openingId}/compare?sort=-criterion:tone`);
      await page
        .locator('app-matrix-table tbody tr')
        .nth(PAGE - 1)
        .waitFor();
      if (at > 0) times.push(performance.now() - from);
    }
    return round(median(times));
  } finally {
    await browser.close();
  }
}

/** From the acknowledged submission of a card to a page that has its score. */
async function untilVisible(stage: Stage, agent: http.Agent): Promise<number> {
  const { openingId, submit } = await stage.organiser.cardToSubmit();
  await submit();
  const from = performance.now();
  const url = `${stage.ours.url}/api/openings/${openingId}/comparison/page?sort=total`;
  for (;;) {
    const { rows }: ComparisonPage = JSON.parse(await ask({ url, cookie: stage.organiser.session }, agent));
    if (rows.some(({ status }) => status === 'scored')) return round(performance.now() - from);
    if (performance.now() - from > 10_000) throw new Error('the new rating did not come');
  }
}
