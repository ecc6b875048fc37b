import { addCandidate, arrive, createOpening, inviteCandidate, setUp } from './support/people.js';
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
  const deadline = await countdownEnd(candidate);

  const killed = stage.product.killApi();
  // Written while nobody answers: kept in the browser and sent later.
  await say(candidate, 'Could you send me a photo of the crack?');
  await killed;
  await hear(candidate, /Here you go/);
  await candidate.page.getByText('Saved · connected').waitFor();
  // Two seconds for the rounding of the countdown at both readings.
  expect(Math.abs((await countdownEnd(candidate)) - deadline)).toBeLessThan(2);

  await candidate.page.reload();
  await hear(candidate, /Here you go/);
  for (const line of ['I am so sorry about that, Dana.', 'Could you send me a photo of the crack?']) {
    expect(await thread(candidate.page).getByText(line).count()).toBe(1);
  }
  await say(candidate, 'Thank you, I can see it.');
  await finish(candidate);
  expect(candidate.complaints).toEqual([]);

  await owner.page.getByRole('link', { name: 'Ada Brandt', exact: true }).click();
  await owner.page.getByRole('link', { name: 'Read the transcript' }).click();
  for (const line of ['Could you send me a photo of the crack?', 'Thank you, I can see it.']) {
    await owner.page.getByText(line).waitFor();
    expect(await owner.page.getByText(line).count()).toBe(1);
  }
});
