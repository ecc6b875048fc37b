import type { AllowanceLedger, ApplicationDetail } from '@audition/contracts';
import { addCandidate, arrive, createOpening, inviteCandidate, read, setUp, type Person } from './support/people.js';
import { openStage, type Stage } from './support/stage.js';
import { countdownEnd, enterRoom, finish, hear, say, thread } from './support/room.js';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

it('a candidate goes on in the same conversation after the API was killed, with nothing lost or doubled', async () => {
  const owner = await arrive(stage.browser);
  await setUp(owner, stage.product.setupLink ?? '');
  await createOpening(owner, 'Chat operator');
  await addCandidate(owner, 'Ada Brandt', 'ada@mail.example');
  const candidate = await arrive(stage.browser);
  const link = await inviteCandidate(owner, 'Ada Brandt');
  await enterRoom(candidate, link);
  await hear(candidate, /vase has a massive crack/);
  await say(candidate, 'I am so sorry about that, Dana.');
  const endsBefore = await countdownEnd(candidate);

  const killed = stage.product.killApi();
  // Written while nobody answers: kept in the browser and sent later.
  await say(candidate, 'Could you send me a photo of the crack?');
  await killed;
  await hear(candidate, /Here you go/);
  await candidate.page.getByText('Saved · connected').waitFor();

  await candidate.page.reload();
  await hear(candidate, /Here you go/);
  for (const line of ['I am so sorry about that, Dana.', 'Could you send me a photo of the crack?']) {
    expect(await thread(candidate.page).getByText(line).count()).toBe(1);
  }
  await say(candidate, 'Thank you, I can see it.');
  const endsAfter = await countdownEnd(candidate);
  await finish(candidate);
  expect(candidate.complaints).toEqual([]);

  await owner.page.getByRole('link', { name: 'Ada Brandt', exact: true }).click();
  await owner.page.getByRole('link', { name: 'Read the transcript' }).click();
  const ledger = await ledgerOf(owner);
  // The clock neither stops nor starts anew: it ends where it did, later only by an outage that was longer than half a
  // minute. Two seconds are for the rounding of the countdown.
  expect(ledger.entries.filter(({ source }) => source === 'member')).toEqual([]);
  expect(Math.abs(endsBefore - seconds(ledger.firstDeadlineAt))).toBeLessThan(2);
  expect(Math.abs(endsAfter - seconds(ledger.deadlineAt))).toBeLessThan(2);
  for (const line of ['Could you send me a photo of the crack?', 'Thank you, I can see it.']) {
    await owner.page.getByText(line).waitFor();
    expect(await owner.page.getByText(line).count()).toBe(1);
  }
});

async function ledgerOf(owner: Person): Promise<AllowanceLedger> {
  const [, applicationId = ''] = /applications\/([^/]+)/.exec(owner.page.url()) ?? [];
  const { testSession } = await read<ApplicationDetail>(owner, `/api/applications/${applicationId}`);
  return read(owner, `/api/test-sessions/${testSession?.id ?? ''}/allowances`);
}

const seconds = (instant: string | null): number => Date.parse(instant ?? '') / 1000;
