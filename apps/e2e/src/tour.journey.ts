/// <reference lib="dom" />
import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { arrive, read, type Person } from './support/people.js';
import { openStage, type Stage } from './support/stage.js';

const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let stage: Stage;
let owner: Person;

beforeAll(async () => {
  stage = await openStage(['--demo']);
  owner = await arrive(stage.browser);
  const password = /with the password (\S+)/.exec(stage.product.output())?.[1] ?? '';
  await owner.page.goto(`${stage.product.url}/sign-in`);
  await owner.page.getByLabel('E-mail').fill('mara@northpost.example');
  await owner.page.getByLabel('Password', { exact: true }).fill(password);
  await owner.page.getByRole('button', { name: 'Sign in' }).click();
  await owner.page.getByRole('heading', { name: 'Openings', level: 1 }).waitFor();
});
afterAll(() => stage?.close());

const screens = async (): Promise<[string, string][]> => {
  const openings = await read<{ id: string; profile: string }[]>(owner, '/api/openings');
  const support = openings.find(({ profile }) => profile === 'support')?.id ?? '';
  const people = await read<{ id: string; name: string }[]>(owner, `/api/openings/${support}/applications`);
  const ada = people.find(({ name }) => name === 'Ada Brandt')?.id ?? '';
  const { versions: rubrics, drafts } = await read<{ versions: { id: string }[]; drafts: { id: string }[] }>(
    owner,
    '/api/rubrics',
  );
  const { rounds } = await read<{ rounds: { id: string }[] }>(owner, `/api/openings/${support}/rounds`);
  const chunks = `/rounds/${rounds[0]?.id ?? ''}/chunks`;
  const sam = people.find(({ name }) => name.startsWith('Sam'))?.id ?? '';
  const draft = drafts[0]?.id ?? (await post<{ id: string }>('/api/rubric-drafts', { profile: 'sales' })).id;
  return [
    ['/openings', 'Openings'],
    ['/openings?new=1', 'Role profile'],
    [`/openings/${support}`, 'Ada Brandt'],
    [`/openings/${support}/candidates`, 'Ada Brandt'],
    [`/openings/${support}/compare`, 'Export comparison PDF'],
    [`/openings/${support}/agreement`, 'Corrections do not count here'],
    [`/openings/${support}/kit`, 'The questions every assessor asks'],
    ['/candidates', 'Ada Brandt'],
    [`/applications/${ada}`, 'Read the transcript'],
    [`/applications/${ada}/test`, 'vase has a massive crack'],
    [`/applications/${ada}/interview`, 'This scorecard is submitted'],
    [`/applications/${ada}/panel`, 'Agreed rating'],
    [`/applications/${ada}/story`, 'added the candidate'],
    [`/applications/${ada}/feedback`, 'Say what you saw'],
    [`/applications/${sam}/paper`, 'Day of the interview'],
    [chunks, 'question by question'],
    [`${chunks}/answers`, 'Next candidate'],
    [`/openings/${support}/insights`, 'How far candidates came'],
    [`/openings/${support}/reports`, 'What you will get'],
    [`/applications/${ada}/reports`, 'What you will get'],
    ['/insights', 'Ratings by trait'],
    ['/insights/fairness', 'What this is, and what it is not'],
    ['/downloads', 'Nothing exported yet'],
    ['/interviews', 'No interviews are coming'],
    ['/school', 'No calibration badge yet'],
    ['/library', 'Rubric'],
    ['/library/scenarios', 'Account locked while abroad'],
    ['/library/chat-tests', 'Community moderation'],
    [`/library/rubrics/${rubrics[0]?.id ?? ''}`, 'Checklist'],
    [`/library/rubrics/${rubrics[0]?.id ?? ''}/changes`, 'This is the first version'],
    [`/library/rubrics/drafts/${draft}`, 'About this rubric'],
    ['/settings', 'Where you are signed in'],
    ['/settings/members', 'Jonas Weber'],
    ['/settings/workspace', 'Name of the workspace'],
    ['/settings/outbox', 'No mail server is configured'],
    ['/settings/templates', 'What candidates read'],
    ['/settings/audit', 'scorecard submitted'],
    ['/nowhere', 'There is nothing here'],
  ];
};

it('every screen of the console has something to show, no fault for assistive technology in light or dark, and fits 360 px', async () => {
  const { page, complaints } = owner;
  const faults: string[] = [];
  for (const [path, text] of await screens()) {
    await page.goto(stage.product.url + path);
    await page.getByText(text).first().waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const fault of await accessibilityFaults(page)) faults.push(`${path} (${colorScheme}): ${fault}`);
    }
    await page.setViewportSize({ width: 360, height: 740 });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 360) faults.push(`${path}: is ${width} px wide on a screen of 360`);
    await page.setViewportSize({ width: 1440, height: 900 });
  }
  expect(faults).toEqual([]);
  expect(complaints).toEqual([]);
});

it('what has a hash in its name is never asked for twice', async () => {
  const { page } = owner;
  await page.goto(`${stage.product.url}/openings`);
  await page.getByRole('heading', { name: 'Openings', level: 1 }).waitFor();
  const kept = await page.evaluate(async () => {
    const addresses = performance.getEntriesByType('resource').map(({ name }) => name);
    const files = addresses.filter((name) => /\.(js|css|woff2)$/.test(name));
    return Promise.all(files.map(async (name) => [name, (await fetch(name)).headers.get('cache-control')] as const));
  });
  expect(kept.length).toBeGreaterThan(5);
  expect(kept.filter(([, caching]) => caching?.includes('immutable') !== true)).toEqual([]);
});

/** WCAG 2.2 A and AA rules of axe-core that the page breaks. */
async function accessibilityFaults(page: Page): Promise<string[]> {
  // Colours fade in for a moment after loading; what turns for ever is not waited for.
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
        .map(({ finished }) => finished),
    ),
  );
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const axe: unknown = Reflect.get(window, 'axe');
    const { violations } = await (
      axe as { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    ).run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
    return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => `${id}: ${html.slice(0, 140)}`));
  });
}

async function post<T>(path: string, body: object): Promise<T> {
  return owner.page.evaluate(
    async ([address, sent]) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch(address, { method: 'POST', headers, body: sent })).json();
    },
    [path, JSON.stringify(body)] as const,
  ) as Promise<T>;
}
