import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { pdfText } from '@audition/testing';
import {
  addCandidate,
  arrive,
  createOpening,
  inviteCandidate,
  inviteMember,
  join,
  openCandidate,
  setUp,
  type Person,
} from './support/people.js';
import { openStage, type Stage } from './support/stage.js';
import { act, enterRoom, finish, hear, openArticle, resolve, say, sendPdf } from './support/room.js';

const OPENING = 'Live-chat operator, evenings';
const ADA = 'Ada Brandt';
const OLGA = 'Ольга Петрова 🌷';

let stage: Stage;
let owner: Person;
let assessors: Person[];
const links: Record<string, string> = {};

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

it('the owner sets up, invites two assessors, opens a position and invites two candidates', async () => {
  owner = await arrive(stage.browser);
  await setUp(owner, stage.product.setupLink ?? '');
  const invitations = [
    await inviteMember(owner, 'jonas@north.example', 'interviewer'),
    await inviteMember(owner, 'aylin@north.example', 'interviewer'),
  ];
  assessors = [await arrive(stage.browser), await arrive(stage.browser)];
  for (const [index, name] of ['Jonas Weber', 'Aylin Kaya'].entries()) {
    const person = assessors[index];
    if (person !== undefined) await join(person, invitations[index] ?? '', name);
  }
  await createOpening(owner, OPENING);
  await addCandidate(owner, ADA, 'ada@mail.example');
  await addCandidate(owner, OLGA, 'olga@mail.example');
  links[ADA] = await inviteCandidate(owner, ADA);
  links[OLGA] = await inviteCandidate(owner, OLGA);
  expect(links[ADA]).toMatch(/\/t#[\w-]{43}$/);
  expect(links[OLGA]).not.toBe(links[ADA]);
});

it('both candidates take the live test, each in their own browser', async () => {
  const [ada, olga] = [await arrive(stage.browser), await arrive(stage.browser)];
  await Promise.all([takeWell(ada), takeShort(olga)]);
  expect([...ada.complaints, ...olga.complaints]).toEqual([]);
});

it('two assessors score independently; neither sees the other before submitting', async () => {
  const [jonas, aylin] = assessors;
  if (jonas === undefined || aylin === undefined) throw new Error('two assessors are needed');
  await score(jonas.page, ADA, '545455444555');
  await score(jonas.page, OLGA, '321233322212');
  await openCandidate(aylin.page, ADA);
  await aylin.page.getByText('Scorecards of others show after you have submitted yours').waitFor();
  expect(await aylin.page.getByText('Jonas Weber').count()).toBe(0);
  // Three points below Jonas on the first trait.
  await score(aylin.page, ADA, '244440555454');
  await score(aylin.page, OLGA, '233232212322');
  await openCandidate(aylin.page, ADA);
  await aylin.page.getByRole('cell', { name: 'Jonas Weber' }).waitFor();
});

it('the owner compares them and finds the screen’s scores in both PDFs', async () => {
  const { page } = owner;
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Openings' }).click();
  await page.getByRole('link', { name: OPENING }).click();
  await page.getByRole('navigation', { name: 'Opening' }).getByRole('link', { name: 'Compare' }).click();
  const rows = await matrixRows(page);
  expect(rows.map(({ name }) => name)).toEqual([ADA, OLGA]);
  expect(rows.every(({ scores }) => scores.length === 17)).toBe(true);
  const comparison = (await download(page, /Export comparison PDF/)).join(' ');
  // The PDF prints what the screen shows: total, then each chapter with its traits, in the same order.
  for (const { standing, scores } of rows) {
    const [total = '', ...others] = scores;
    expect(comparison).toContain([total, ...standing, ...others].join(' '));
  }
  expect(comparison).toContain('Ada Brandt');
  expect(comparison).toContain('Ольга Петрова');

  await page.getByRole('link', { name: ADA, exact: true }).click();
  const report = (await download(page, /Candidate report/)).join(' ');
  const [total = '', ...others] = rows[0]?.scores ?? [];
  expect(report).toContain(`Total ${total}`);
  for (const value of others) expect(report).toContain(value);
  expect(report).toContain('Jonas Weber');
  expect(report).toContain('Aylin Kaya');
  expect(report).toMatch(/page 1 of \d/);
  expect(report).toContain('Could you send me a photo');
  for (const person of [owner, ...assessors]) expect(person.complaints).toEqual([]);
});

it('the panel agrees where the two differ, the owner decides, and the story tells it', async () => {
  const [, aylin] = assessors;
  if (aylin === undefined) throw new Error('two assessors are needed');
  await openCandidate(aylin.page, ADA);
  await aylin.page.getByRole('link', { name: 'Panel: all ratings side by side' }).click();
  await aylin.page.getByRole('heading', { name: `Panel: ${ADA}`, level: 1 }).waitFor();
  const first = aylin.page.locator('app-panel-page tbody tr').first();
  await first.getByText('3 apart').waitFor();
  // By keys: the rating, then its reason, where the cursor is already.
  await aylin.page.keyboard.press('4');
  await aylin.page.keyboard.type('The second answer was complete.');
  await aylin.page.getByRole('button', { name: 'Record 4' }).click();
  await aylin.page.getByText('The second answer was complete.').waitFor();
  expect((await first.getByRole('cell').last().textContent())?.trim()).toBe('4');
  const whole = aylin.page.getByRole('region', { name: 'About the candidate as a whole' });
  await whole.getByRole('textbox').fill('She would lift the team.');
  await whole.getByRole('button', { name: 'Add note' }).click();
  await whole.getByText('Aylin Kaya').waitFor();

  const { page } = owner;
  await openCandidate(page, ADA);
  await page.getByRole('button', { name: 'Decide', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Make an offer').check();
  await dialog.getByLabel('Reason').fill('Calm, quick and clear.');
  await dialog.getByRole('button', { name: 'Record decision' }).click();
  await page.getByText('Calm, quick and clear.').waitFor();
  await page.getByRole('link', { name: 'The whole story' }).click();
  await page.getByRole('heading', { name: `The story of ${ADA}` }).waitFor();
  const story = (await page.locator('app-story-page').textContent()) ?? '';
  const parts = ['added the candidate', 'submitted a scorecard', 'The second answer was complete.'];
  const places = [...parts, 'She would lift the team.', 'Calm, quick and clear.'].map((part) => story.indexOf(part));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  for (const person of [owner, aylin]) expect(person.complaints).toEqual([]);
});

/** Finds out what the customer needs, stays within the policies, and closes the case. */
async function takeWell(person: Person): Promise<void> {
  await enterRoom(person, links[ADA] ?? '');
  await hear(person, /vase has a massive crack/);
  await say(person, "I'm so sorry, Dana. Could you send me a photo of the damage?");
  await hear(person, /Here you go/);
  await openArticle(person, 'Damaged on arrival');
  await say(person, 'Thank you. Is there a date you need the vase by?');
  await hear(person, /40th wedding anniversary/);
  await act(person, 'Order a replacement', 'Damaged on arrival');
  await act(person, 'Upgrade to express');
  await hear(person, /Express would be in time/);
  await say(person, 'It should be with you in one to two working days. Is there anything else I can do for you?');
  await hear(person, /that's everything/);
  await resolve(person, 'Solved', 'Damaged on arrival');
  await hear(person, /Bye/);
  await finish(person);
}

/** Writes little, sends a file, and ends the test with the case open. */
async function takeShort(person: Person): Promise<void> {
  await enterRoom(person, links[OLGA] ?? '');
  await hear(person, /vase has a massive crack/);
  await person.page.getByRole('textbox', { name: /^Message to / }).pressSequentially('/sorr');
  await person.page.getByRole('listbox', { name: 'Canned answers' }).getByRole('option').first().waitFor();
  await person.page.keyboard.press('Enter');
  await person.page.keyboard.press('Enter');
  await hear(person, /frustrating this must be/);
  await sendPdf(
    person,
    'receipt.pdf',
    fs.readFileSync(path.join(import.meta.dirname, '../../../library/files/bike-data-sheet.pdf')),
  );
  await finish(person);
}

/** Scores by keyboard alone: a digit per trait, `0` for not observed, `j` for the next. */
async function score(page: Page, name: string, digits: string): Promise<void> {
  await openCandidate(page, name);
  await page.getByRole('link', { name: /Open the interview|Go on scoring/ }).click();
  await page.getByRole('heading', { name: `Interview · ${name}` }).waitFor();
  for (const [index, digit] of [...digits].entries()) {
    await page.keyboard.press(digit);
    if (index === 0) await page.keyboard.press('a');
    if (index < digits.length - 1) await page.keyboard.press('j');
  }
  await page.getByText('12 of 12 done').waitFor();
  await page.getByText(/^Saved \d/).waitFor();
  await page.getByRole('button', { name: 'Submit scorecard …' }).first().click();
  await page.getByRole('button', { name: 'Submit scorecard', exact: true }).click();
  await page.getByText('This scorecard is submitted').waitFor();
}

/** The matrix as it stands on the screen: names and scores in reading order. */
async function matrixRows(page: Page): Promise<{ name: string; standing: string[]; scores: string[] }[]> {
  await page.getByRole('table').first().getByRole('rowheader').first().waitFor();
  return page
    .locator('app-compare-page table')
    .first()
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => ({
        name: row.querySelector('th a')?.textContent?.trim() ?? '',
        standing: [...row.querySelectorAll('td.total .interval, td.total .place')]
          .reverse()
          .map((part) => part.textContent?.replace('95 % interval', '').replace(/\s+/g, ' ').trim() ?? ''),
        scores: [...row.querySelectorAll('td.total .number, td.mean, td.cell button')].map(
          (cell) => cell.textContent?.trim() ?? '',
        ),
      })),
    );
}

async function download(page: Page, name: RegExp): Promise<string[]> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
  return pdfText(fs.readFileSync(await file.path()));
}
