import type { Page } from 'playwright-core';
import { addCandidate, arrive, createOpening, inviteCandidate, inviteMember, join, setUp } from './support/people.js';
import type { Person } from './support/people.js';
import { enterRoom, finish, hear, say } from './support/room.js';
import { openInterview, scoreByKeys, submitScorecard } from './support/scoring.js';
import { openStage, type Stage } from './support/stage.js';

const ADA = 'Ada Brandt';
const ANSWER = "I'm sorry, that's not what you paid for. Could you send me a photo?";

let stage: Stage;
let owner: Person;
let jonas: Person;
let aylin: Person;
let link: string;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

it('a candidate has taken the chat test, and two assessors are there', async () => {
  owner = await arrive(stage.browser);
  await setUp(owner, stage.product.setupLink ?? '');
  [jonas, aylin] = await Promise.all([arrive(stage.browser), arrive(stage.browser)]);
  await join(jonas, await inviteMember(owner, 'jonas@north.example', 'interviewer'), 'Jonas Weber');
  await join(aylin, await inviteMember(owner, 'aylin@north.example', 'interviewer'), 'Aylin Kaya');
  await createOpening(owner, 'Live-chat operator');
  await addCandidate(owner, ADA, 'ada@mail.example');
  link = await inviteCandidate(owner, ADA);
  const ada = await arrive(stage.browser);
  await enterRoom(ada, link);
  await hear(ada, /vase has a massive crack/);
  await say(ada, ANSWER);
  await finish(ada);
  expect(ada.complaints).toEqual([]);
});

it('an assessor scores by keyboard alone and attaches what the candidate wrote', async () => {
  const { page } = jonas;
  await openInterview(page, ADA);
  await page.keyboard.press('4');
  await page.keyboard.press('t');
  await page.keyboard.press('w');
  await page.keyboard.type('Says what she would write, word for word.');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await selectMessage(page, ANSWER);
  await page.keyboard.press('r');
  await page.getByRole('list', { name: 'Evidence for the rating' }).getByText(ANSWER).waitFor();
  await page.getByRole('button', { name: /Evidence for/ }).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('f');
  await page.getByText('1 of 12 done · 1 to return to').waitFor();
  await page.getByText(/^Saved \d/).waitFor();
  // Everything is there again after a reload, the timer too.
  await page.reload();
  await page.getByRole('list', { name: 'Evidence for the rating' }).getByText(ANSWER).waitFor();
  await page.getByRole('list', { name: 'Quick notes' }).getByText('word for word').waitFor();
  await page.getByRole('timer', { name: 'Time of the interview' }).waitFor();
});

it('a lost connection in the middle loses nothing: it is kept, said, and sent when the connection is back', async () => {
  const { page, context } = jonas;
  await context.setOffline(true);
  await scoreByKeys(page, '432345444555');
  await page.getByText('Offline: kept in this browser').waitFor();
  await context.setOffline(false);
  await page.getByText(/^Saved \d/).waitFor();
  await page.getByText('12 of 12 done · 1 to return to').waitFor();
  await page.reload();
  await page.getByText('12 of 12 done · 1 to return to').waitFor();
});

it('two windows of one assessor do not overwrite each other', async () => {
  const { page, context } = jonas;
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByText('12 of 12 done').waitFor();
  await page.keyboard.press('1');
  await page.getByText(/^Saved \d/).waitFor();
  await page.getByRole('button', { name: /rated 1$/ }).waitFor();
  await other.keyboard.press('5');
  await other.getByText('Another window saved this scorecard').waitFor();
  await other.getByLabel(/The other window: rated 1/).check();
  await other.getByRole('button', { name: 'Keep what is chosen' }).click();
  await other.getByText(/^Saved \d/).waitFor();
  await other.getByRole('radio', { name: /^1/, checked: true }).waitFor();
  await other.close();
});

it('both submit; a correction is a revision of its own', async () => {
  const { page } = jonas;
  await page.getByRole('button', { name: 'Submit scorecard …' }).first().click();
  await page.getByText('You wanted to return to these:').waitFor();
  await page.getByRole('button', { name: 'Submit scorecard', exact: true }).click();
  await page.getByText('This scorecard is submitted').waitFor();
  await page.getByRole('button', { name: 'Correct …' }).click();
  await page.getByRole('textbox', { name: 'Reason' }).fill('Meant a 3 for the first one');
  await page.getByRole('button', { name: 'Start the correction' }).click();
  await page.getByText('Meant a 3 for the first one').waitFor();
  await page.keyboard.press('3');
  await page.getByText(/^Saved \d/).waitFor();
  await submitScorecard(page, 'Submit correction');
  await page.getByRole('button', { name: 'Earlier revisions' }).click();
  await page.getByText(/Revision 1, submitted/).waitFor();

  await openInterview(aylin.page, ADA);
  await scoreByKeys(aylin.page, '224440555544');
  await aylin.page.getByText('12 of 12 done').waitFor();
  await submitScorecard(aylin.page);
  for (const person of [owner, jonas, aylin]) expect(person.complaints).toEqual([]);
});

/** From the keyboard: into the transcript, down to the message, select it. */
async function selectMessage(page: Page, text: string): Promise<void> {
  const message = page.getByRole('button', { name: text });
  await message.waitFor();
  await page.keyboard.press('e');
  await page.locator('[data-seq]:focus').waitFor();
  for (let step = 0; step < 20; step++) {
    if (await message.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press(' ');
  await page.getByRole('group', { name: 'Attach the selected messages' }).waitFor();
}
