import type { Page } from 'playwright-core';
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
/** What the assessors call Ada until both have submitted. */
let alias: string;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

it('a candidate has taken the chat test, and two assessors score without knowing who it is', async () => {
  owner = await arrive(stage.browser);
  await setUp(owner, stage.product.setupLink ?? '');
  [jonas, aylin] = await Promise.all([arrive(stage.browser), arrive(stage.browser)]);
  await join(jonas, await inviteMember(owner, 'jonas@north.example', 'interviewer'), 'Jonas Weber');
  await join(aylin, await inviteMember(owner, 'aylin@north.example', 'interviewer'), 'Aylin Kaya');
  await createOpening(owner, 'Live-chat operator');
  await scoreBlind(owner, ['Jonas Weber', 'Aylin Kaya']);
  await addCandidate(owner, ADA, 'ada@mail.example');
  link = await inviteCandidate(owner, ADA);
  const ada = await arrive(stage.browser);
  await enterRoom(ada, link);
  await hear(ada, /vase has a massive crack/);
  await say(ada, ANSWER);
  await finish(ada);
  expect(ada.complaints).toEqual([]);
  await jonas.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Candidates' }).click();
  alias = (await jonas.page.getByRole('link', { name: /^Candidate \d+$/ }).textContent())?.trim() ?? '';
  expect(await jonas.page.getByText(ADA).count()).toBe(0);
});

it('an assessor scores by keyboard alone and attaches what the candidate wrote', async () => {
  const { page } = jonas;
  await openInterview(page, alias);
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

  await openCandidate(aylin.page, alias);
  await aylin.page.getByRole('link', { name: 'Panel: all ratings side by side' }).click();
  await aylin.page.getByText('Score first').waitFor();
  for (const words of [ADA, 'Jonas']) expect(await aylin.page.getByText(words).count()).toBe(0);
  await openInterview(aylin.page, alias);
  await scoreByKeys(aylin.page, '224440555544');
  await aylin.page.getByText('12 of 12 done').waitFor();
  await submitScorecard(aylin.page);
  for (const person of [owner, jonas, aylin]) expect(person.complaints).toEqual([]);
});

it('the panel has names and ratings side by side, talks about what is apart, and agrees', async () => {
  const { page } = aylin;
  await openCandidate(page, ADA);
  await page.getByRole('link', { name: 'Panel: all ratings side by side' }).click();
  await page.getByRole('heading', { name: `Panel: ${ADA}`, level: 1 }).waitFor();
  const first = page.locator('app-panel-page tbody tr').first();
  await first.getByText('2 apart').waitFor();
  expect((await first.getByRole('cell').allTextContents()).map((text) => text.replaceAll(/\s/g, ''))).toEqual(
    // Aylin and Jonas; each rating stands there for the eye and for a screen reader.
    ['44', '22', '2apart', ''],
  );
  const detail = page.getByRole('region', { name: 'Holds a proactive conversation' });
  await detail.getByRole('textbox', { name: 'Say what you saw' }).fill('She asked for the photo before I would have.');
  await detail.getByRole('button', { name: 'Add note' }).click();
  await detail.getByRole('textbox', { name: 'Answer' }).waitFor();
  await first.getByRole('button').first().focus();
  await page.keyboard.press('3');
  await page.keyboard.type('One plan, but the customer had to push once.');
  await page.getByRole('button', { name: 'Record 3' }).click();
  await detail.getByText('One plan, but the customer had to push once.').waitFor();
  // The quote behind Jonas's rating of the first trait.
  await page.getByRole('button', { name: 'Provides answers and manages complaints' }).click();
  await page.getByRole('figure').getByText(ANSWER).waitFor();
  expect(aylin.complaints).toEqual([]);
});

it('the owner reads the panel, decides, and the story tells all of it in its order', async () => {
  const { page } = owner;
  await openCandidate(page, ADA);
  await page.getByText('Looking at the ratings of others is recorded').waitFor();
  await page.getByRole('link', { name: 'Panel: all ratings side by side' }).click();
  await page.getByText('with agreed ratings').waitFor();
  await page.goBack();
  await page.getByRole('button', { name: 'Decide', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Make an offer').check();
  await dialog.getByLabel('Reason').fill('Both would work with her.');
  await dialog.getByRole('button', { name: 'Record decision' }).click();
  await page.getByText('Both would work with her.').waitFor();
  await page.getByRole('link', { name: 'The whole story' }).click();
  await page.getByRole('heading', { name: `The story of ${ADA}` }).waitFor();
  const story = ((await page.locator('app-story-page').textContent()) ?? '').replaceAll(/\s+/g, ' ');
  const told = [
    'added the candidate',
    'made an invitation to the chat test',
    'started the chat test',
    'ended the chat test',
    'Jonas Weber submitted a scorecard (Interview)',
    'Jonas Weber began to correct a scorecard (Interview)',
    'Meant a 3 for the first one',
    'Jonas Weber submitted a correction of a scorecard (Interview)',
    'Aylin Kaya submitted a scorecard (Interview)',
    'Aylin Kaya wrote to the panel: Holds a proactive conversation',
    'She asked for the photo before I would have.',
    'Aylin Kaya recorded a rating the panel agreed on: Holds a proactive conversation',
    'Agreed on 3. One plan, but the customer had to push once.',
    'decided to make an offer',
    'Both would work with her.',
  ];
  expect(told.filter((part) => !story.includes(part))).toEqual([]);
  expect([...told].sort((a, b) => story.indexOf(a) - story.indexOf(b))).toEqual(told);
  expect(owner.complaints).toEqual([]);
});

/** In the Kit tab of the opening that is open: who assesses, without names; and back to the board. */
async function scoreBlind({ page }: Person, names: readonly string[]): Promise<void> {
  await page.getByRole('link', { name: 'Kit', exact: true }).click();
  const assessors = page.getByRole('group', { name: 'Assessors of Interview' });
  for (const name of names) await assessors.getByLabel(name, { exact: true }).check();
  await page.getByRole('checkbox', { name: /^Blind scoring/ }).check();
  await page.getByRole('button', { name: 'Save rounds' }).click();
  await page.getByRole('button', { name: /^(Save rounds|Saving …)$/ }).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Board', exact: true }).click();
}

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
