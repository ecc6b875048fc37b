/// <reference lib="dom" />
// The board of an opening in a browser: with ten times the candidates it must not take much longer.
import type { Page } from 'playwright-core';
import { launchBrowser } from '../../libs/testing/src/browser.ts';
import { quiet } from './machine.ts';
import { median, medianRatio, round, type BenchRow } from './row.ts';
import { OWNER } from './seats.ts';
import { Stage } from './stage.ts';

const [FEW, MANY] = [500, 5000];
const RATIO_MAX = 1.5;
const ROUNDS = 9;
/** A frame may be late by less than one other, in ms. */
const FRAME_MAX = 34;

export const openingBoard: BenchRow = {
  id: 'BOARD',
  run: ({ isShort }) =>
    Stage.with(async (stage) => {
      const few = await stage.organiser.crowded('steady', FEW);
      const count = isShort ? FEW * 2 : MANY;
      const many = await stage.organiser.crowded('steady', count);
      const browser = await launchBrowser();
      try {
        const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
        const page = await context.newPage();
        await signIn(page, stage.ours.url);
        const boards = [few, many].map((openingId) => `${stage.ours.url}/openings/${openingId}`);
        const [ours, floor]: [number[], number[]] = [[], []];
        // The first round fills the browser's cache.
        for (let at = 0; at <= (isShort ? 1 : ROUNDS); at++) {
          await quiet.before(stage.pids);
          const [small, large] = [await timeToCards(page, boards[0] ?? ''), await timeToCards(page, boards[1] ?? '')];
          if (at === 0) continue;
          floor.push(small);
          ours.push(large);
        }
        const frame = await slowestFrame(page);
        const ratio = medianRatio(ours, floor);
        return [
          {
            ...{ id: 'BOARD', workload: `opening board with ${count} candidates, beside ${FEW}`, unit: 'ms' },
            ...{ ours: round(median(ours)), floor: round(median(floor)), rounds: ours, floorRounds: floor },
            gates: [
              { rule: `<= ${RATIO_MAX} × the time of ${FEW}`, isMet: ratio <= RATIO_MAX },
              { rule: `95 % of frames while scrolling < ${FRAME_MAX} ms`, isMet: frame < FRAME_MAX },
            ],
            notes: { ratio: round(ratio, 2), 'frame at 95 %': `${round(frame)} ms` },
          },
        ];
      } finally {
        await browser.close();
      }
    }),
};

async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('E-mail').fill(OWNER.email);
  await page.getByLabel('Password', { exact: true }).fill(OWNER.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/openings/);
}

/** From asking for the page to all its cards. */
async function timeToCards(page: Page, url: string): Promise<number> {
  const from = performance.now();
  await page.goto(url);
  await page.locator('article.card').nth(49).waitFor();
  return round(performance.now() - from);
}

/** Scrolls the page down and up again; the length that 95 % of its frames do not exceed. */
function slowestFrame(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const frames: number[] = [];
        let last = performance.now();
        const step = (now: number): void => {
          frames.push(now - last);
          last = now;
          window.scrollBy(0, frames.length < 60 ? 60 : -60);
          if (frames.length < 120) requestAnimationFrame(step);
          else resolve(frames.sort((a, b) => a - b)[Math.floor(frames.length * 0.95)] ?? 0);
        };
        requestAnimationFrame(step);
      }),
  );
}
