import { agreement } from '@audition/statistics';
import { AgreementRuns, type AgreementRun } from './agreement-runs.js';
import type { AgreementTask } from './agreement-task.js';

// The thread runs the built API; `npm test` builds before it tests.

const CRITERIA = ['tone', 'concise'].map((key) => ({ key, chapter: 'words', weight: 1 }));
const TASK: AgreementTask = {
  criteria: CRITERIA,
  ratings: CRITERIA.flatMap(({ key: criterion }) =>
    Array.from({ length: 12 }, (_, unit) => unit).flatMap((unit) =>
      ['jonas', 'aylin'].map((rater, at) => ({
        ...{ unit: `u${String(unit).padStart(2, '0')}`, rater, criterion },
        value: 1 + ((unit + (unit % 3 === 0 ? at : 0)) % 5),
      })),
    ),
  ),
};
/** Nothing here takes that long. */
const LONG = 120_000;

let runs: AgreementRuns;
beforeEach(() => {
  runs = new AgreementRuns();
});
afterEach(() => runs.onApplicationShutdown());

it('gives the report that the library gives, computed in a thread', async () => {
  const run = await runs.look('a', () => TASK, LONG);
  expect(run).toEqual({ state: 'ready', report: agreement(TASK) });
});

it('says at once how far it is, and computes each key once', async () => {
  let asked = 0;
  const task = (): AgreementTask => {
    asked += 1;
    return TASK;
  };
  const first = await runs.look('a', task, 0);
  // Two criteria, one chapter, the whole.
  expect(first).toMatchObject({ state: 'running', of: 4 });
  const all = await Promise.all([1, 2, 3].map(() => runs.look('a', task, LONG)));
  expect(all.map(({ state }) => state)).toEqual(['ready', 'ready', 'ready']);
  expect(asked).toBe(1);
});

it('goes on with the next when one fails, and tries the failed one again', async () => {
  const [twice] = TASK.ratings;
  const broken: AgreementTask = { ...TASK, ratings: twice === undefined ? [] : [twice, twice] };
  const outcomes: AgreementRun[] = await Promise.all([
    runs.look('broken', () => broken, LONG),
    runs.look('sound', () => TASK, LONG),
  ]);
  expect(outcomes.map(({ state }) => state)).toEqual(['failed', 'ready']);
  expect((await runs.look('broken', () => TASK, LONG)).state).toBe('ready');
});

it('ends with the process, whatever it is at', async () => {
  const waiting = runs.look('a', () => TASK, LONG);
  await runs.onApplicationShutdown();
  expect(['ready', 'failed']).toContain((await waiting).state);
  expect((await runs.look('b', () => TASK, LONG)).state).toBe('failed');
});
